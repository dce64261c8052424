"""What can be asked of the things that hang on a record: sites, people, notes, flags, services, tasks and the rest."""

from __future__ import annotations

from typing import Final

from baum_desktop.views.fields import YES_NO, Entity, Field, Kind, choice, day, money, number, text, yes
from db.vocabulary import (
    AttendanceStatus,
    Confidentiality,
    EventKind,
    FlagKind,
    FlagStatus,
    InteractionKind,
    InteractionOutcome,
    JobEventKind,
    Need,
    Priority,
    ReferralStatus,
    RoleType,
    ServiceKind,
    Severity,
    Side,
    SiteType,
    TaskStatus,
    Tenure,
    Zoning,
)


def _place(key: str, listed: str, title: str, expr: str, shows: str) -> Field:
    return Field(
        key,
        "in",
        Kind.PLACE,
        expr,
        title=title,
        listed=listed,
        shows=shows,
        known=(f"{key} known", f"{key} unknown"),
        also=(f"{key} is",),
    )


_FIRM_CITY: Final = "(SELECT e.{0} FROM employer_summary e WHERE e.organization_id = {{t}}.organization_id)"
_FIRM: Final = (
    text("firm", "firm", _FIRM_CITY.format("name"), title="Employer"),
    _place("city", "city", "City", _FIRM_CITY.format("city_id"), _FIRM_CITY.format("city_name")),
    _place("county", "county", "County", _FIRM_CITY.format("county_id"), _FIRM_CITY.format("county_name")),
    choice("sector", "sector", _FIRM_CITY.format("sector_code"), "sector", shows=_FIRM_CITY.format("sector_name")),
)
"""What is known of the firm that a thing hangs on."""

_PERSON_NAME: Final = "(SELECT p.full_name FROM person p WHERE p.id = {{t}}.{0})"


def _person(key: str, words: str, column: str, known: tuple[str, str] = ("", "")) -> Field:
    return choice(key, words, f"{{t}}.{column}", "us", shows=_PERSON_NAME.format(column), known=known)


SITE: Final = Entity(
    "site",
    "site",
    "sites",
    (
        text("name", "name", "{t}.name"),
        _place("city", "city", "City", "{t}.jurisdiction_id", "{t}.city_as_given"),
        _place("county", "county", "County", "{t}.county_id", "{t}.county_id"),
        choice("type", "type", "{t}.site_type", SiteType),
        choice("tenure", "tenure", "{t}.tenure", Tenure),
        number("square_feet", "square feet", "{t}.square_feet"),
        day("lease_starts", "lease starts", "{t}.lease_starts_on", known=("lease start known", "lease start unknown")),
        day(
            "lease_ends",
            "lease ends",
            "{t}.lease_ends_on",
            known=("lease end known", "lease end unknown"),
            ahead=True,
        ),
        money("rent", "monthly rent", "{t}.monthly_rent_cents"),
        choice("zoning", "zoning", "{t}.zoning", Zoning),
        choice("room", "room to expand", "{t}.expansion_room", YES_NO),
        text("street", "street", "{t}.street"),
        text("zip", "ZIP", "{t}.postal_code"),
        text("naics", "NAICS", "{t}.naics_code"),
        day("opened", "opened", "{t}.opened_on", known=("opening known", "opening unknown")),
    ),
)

_HAS_POINT: Final = (
    "{t}.person_id IN (SELECT c.person_id FROM contact_point c WHERE c.kind IN ({kinds}) AND c.person_id IS NOT NULL)"
)
PERSON: Final = Entity(
    "person",
    "person",
    "people",
    (
        text("name", "name", "{t}.full_name", title="Name"),
        choice("role", "role", "{t}.role_type", RoleType),
        text("title", "title", "{t}.title"),
        yes("main", "main contact", "{t}.is_primary IS TRUE", shown=False),
        yes("decides", "decides", "{t}.decision_maker IS TRUE", shown=False),
        yes("do_not_contact", "do not contact", "{t}.do_not_contact IS TRUE", shown=False),
        text("language", "language", "{t}.language"),
        text("pronouns", "pronouns", "{t}.pronouns"),
        yes("has_email", "has an e-mail", _HAS_POINT.replace("{kinds}", "'email'"), shown=False),
        yes("has_phone", "has a phone", _HAS_POINT.replace("{kinds}", "'phone', 'mobile'"), shown=False),
        day("since", "in the role", "{t}.start_on", known=("role dated", "role not dated")),
    ),
)

NOTE: Final = Entity(
    "interaction",
    "note",
    "notes",
    (
        day(
            "held",
            "held",
            "{t}.held_on",
            title="Date",
            known=("date known", "date unknown"),
            # In the order of its index each note would be fetched by itself; a walk and a sort take a third of that.
            shows="coalesce({t}.held_on, NULL)",
        ),
        choice("kind", "kind", "{t}.kind", InteractionKind),
        text(
            "words",
            "words",
            "{t}.notes",
            title="Notes",
            searched="note",
            shows="substr({t}.notes, 1, 240)",
            known=("with notes", "without notes"),
        ),
        choice("outcome", "outcome", "{t}.outcome", InteractionOutcome),
        choice("confidentiality", "may be read by", "{t}.confidentiality", Confidentiality, title="Who may read it"),
        text("subject", "subject", "{t}.subject"),
        text("purpose", "purpose", "{t}.purpose"),
        number("minutes", "minutes", "{t}.minutes"),
        day("next_contact", "next contact", "{t}.next_contact_on", ahead=True),
        choice(
            "by",
            "by",
            "(SELECT {join}(p.full_name, ', ') FROM participation i JOIN person p ON p.id = i.person_id"
            " WHERE i.side = 'us' AND i.interaction_id = {t}.id)",
            "us",
            title="By",
            within="{t}.id IN (SELECT i.interaction_id FROM participation i WHERE {condition})",
            inside="i.person_id",
            known=("by somebody", "by nobody"),
        ),
        *_FIRM,
    ),
    source="interaction {t}",
)

FLAG: Final = Entity(
    "flag",
    "flag",
    "flags",
    (
        choice("kind", "kind", "{t}.kind", FlagKind),
        choice("severity", "severity", "{t}.severity", Severity),
        choice("status", "status", "{t}.status", FlagStatus),
        yes("open", "open", "{t}.status IN ('open', 'in_action')", shown=False),
        day("raised", "raised", "{t}.raised_on", known=("raising known", "raising unknown")),
        day("due", "due", "{t}.due_on", known=("due date known", "due date unknown"), ahead=True),
        day("resolved", "resolved", "{t}.resolved_on", known=("resolved", "not resolved")),
        _person("owner", "owned by", "owner_id", known=("owned", "owned by nobody")),
        number("jobs_at_risk", "jobs at risk", "{t}.jobs_at_risk"),
        number("jobs_saved", "jobs saved", "{t}.jobs_saved"),
        *_FIRM,
    ),
    source="red_flag {t}",
)

SERVICE: Final = Entity(
    "service",
    "service",
    "services",
    (
        choice("kind", "kind", "{t}.kind", ServiceKind),
        choice("program", "program", "{t}.program_id", "program"),
        day("served", "served", "{t}.served_on", known=("service dated", "service not dated")),
        number("hours", "hours", "{t}.hours"),
        yes("completed", "completed", "{t}.completed IS TRUE", shown=False),
    ),
)

REFERRAL: Final = Entity(
    "referral",
    "referral",
    "referrals",
    (
        choice("need", "need", "{t}.need", Need),
        choice("status", "status", "{t}.status", ReferralStatus),
        choice("resource", "to", "{t}.resource_id", "resource", title="To"),
        day("sent", "sent", "{t}.sent_on", known=("sent", "not sent")),
        day("served", "served", "{t}.served_on", known=("served", "not served")),
        money("value", "value", "{t}.value_cents"),
    ),
)

TASK: Final = Entity(
    "task",
    "task",
    "tasks",
    (
        text("title", "title", "{t}.title"),
        choice("status", "status", "{t}.status", TaskStatus),
        yes("open", "open", "{t}.status = 'open'", shown=False),
        day("due", "due", "{t}.due_on", known=("due date known", "due date unknown"), ahead=True),
        day("done", "done", "{t}.done_on", known=("done", "not done")),
        choice("priority", "priority", "{t}.priority", Priority),
        choice("promised_by", "promised by", "{t}.promised_by", Side),
        _person("assignee", "of", "assignee_id", known=("of somebody", "of nobody")),
    ),
)

JOB_EVENT: Final = Entity(
    "job_event",
    "job change",
    "job changes",
    (
        choice("kind", "kind", "{t}.kind", JobEventKind),
        day("happened", "happened", "{t}.happened_on", known=("change dated", "change not dated")),
        number("jobs", "jobs", "{t}.jobs"),
    ),
)

ATTENDANCE: Final = Entity(
    "attendance",
    "attendance",
    "attendances",
    (
        choice("event", "event", "{t}.event_id", "event"),
        choice("kind", "kind", "{t}.kind", EventKind),
        day("held", "held", "{t}.held_on", known=("event dated", "event not dated")),
        choice("status", "status", "{t}.attended", AttendanceStatus),
    ),
)
