"""What can be asked of an employer: fields of its summary, of its record, and of its tags, owners and liaisons."""

from __future__ import annotations

from typing import Final

from baum_desktop.views.fields import YES_NO, Field, Kind, choice, day, number, text, yes
from db.vocabulary import OrgStatus, OwnershipKind

_ORGANIZATION: Final = "{t}.organization_id IN (SELECT o.id FROM organization o WHERE {condition})"
_ASSIGNED: Final = (
    "{t}.organization_id IN (SELECT a.organization_id FROM city_assignment a WHERE a.end_on IS NULL AND {condition})"
)


def _of_record(make: object, key: str, words: str, column: str, *of: object, **more: object) -> Field:
    """Return a field that stands in the organization itself, beside the summary."""
    value = f"(SELECT o.{column} FROM organization o WHERE o.id = {{t}}.organization_id)"
    return make(key, words, value, *of, within=_ORGANIZATION, inside=f"o.{column}", **more)  # type: ignore[operator,no-any-return]  # one of the makers of fields


_PLACES: Final = (
    Field(
        "city",
        "in",
        Kind.PLACE,
        "{t}.city_id",
        title="City",
        listed="city",
        shows="{t}.city_name",
        order=("city_name", "name_sort"),
        within="({condition} OR {t}.organization_id IN (SELECT a.organization_id FROM city_assignment a"
        " WHERE a.end_on IS NULL AND {again}))",
        inside="{t}.city_id|a.jurisdiction_id",
        known=("city known", "city unknown"),
        also=("city is",),
    ),
    Field(
        "county",
        "in",
        Kind.PLACE,
        "{t}.county_id",
        title="County",
        listed="county",
        shows="{t}.county_name",
        within="({condition} OR {t}.organization_id IN (SELECT b.organization_id FROM site b"
        " WHERE b.closed_on IS NULL AND {again}))",
        inside="{t}.county_id|b.county_id",
        known=("county known", "county unknown"),
        also=("county is",),
    ),
)

_SUMMARY: Final = (
    text("name", "name", "{t}.name", title="Employer", inside="{t}.name_sort", order=("name_sort",)),
    text("dba", "DBA", "{t}.dba"),
    choice(
        "sector", "sector", "{t}.sector_code", "sector", shows="{t}.sector_name", order=("sector_name", "name_sort")
    ),
    *_PLACES,
    choice("status", "status", "{t}.status", OrgStatus),
    number("jobs", "jobs", "{t}.jobs", order=("jobs", "name_sort")),
    day("jobs_as_of", "jobs counted", "{t}.jobs_as_of_on"),
    day(
        "visited",
        "visited",
        "{t}.last_visit_on",
        title="Last visit",
        known=("ever visited", "never visited"),
        order=("last_visit_on", "name_sort"),
        also=("last visit",),
    ),
    day(
        "lease_ends",
        "lease ends",
        "{t}.lease_ends_on",
        title="Lease ends",
        known=("lease end known", "lease end unknown"),
        order=("lease_ends_on", "name_sort"),
        also=("lease",),
        ahead=True,
    ),
    yes(
        "flagged",
        "flagged",
        "{t}.open_flags > 0",
        title="Flagged",
        also=("has an open flag",),
        shown=False,
    ),
    number(
        "open_flags",
        "open flags",
        "{t}.open_flags",
        title="Flags",
        order=("worst_severity", "open_flags", "name_sort"),
    ),
)

_RECORD: Final = (
    _of_record(number, "year_founded", "year founded", "year_founded", also=("founded",)),
    _of_record(
        day, "member_since", "joined", "member_since_on", title="Member since", known=("member", "not a member")
    ),
    _of_record(text, "member_number", "member number", "member_number"),
    _of_record(day, "known_since", "known to us", "known_since_on", known=("known since a day", "known since no day")),
    _of_record(text, "products", "products", "products", also=("makes",)),
    _of_record(number, "exports", "exports percent", "exports_percent", title="Exports, %"),
    _of_record(text, "revenue", "revenue", "revenue_band"),
    _of_record(text, "structure", "legal structure", "legal_structure"),
    _of_record(text, "phone", "phone", "phone"),
    _of_record(text, "email", "e-mail", "email", title="E-mail", also=("email",)),
    _of_record(text, "website", "website", "website"),
    _of_record(text, "source", "source", "source"),
    _of_record(choice, "consent", "profile consent", "public_profile_consent", YES_NO),
    _of_record(yes, "do_not_contact", "do not contact", "do_not_contact", title="Do not contact", shown=False),
    _of_record(
        choice,
        "owner",
        "looked after by",
        "relationship_owner_id",
        "us",
        title="Looked after by",
        shows="(SELECT p.full_name FROM organization o JOIN person p ON p.id = o.relationship_owner_id"
        " WHERE o.id = {t}.organization_id)",
        known=("looked after", "looked after by nobody"),
    ),
)

_MANY: Final = (
    choice(
        "tag",
        "tag",
        "(SELECT {join}(g.name, ', ') FROM tagging x JOIN tag g ON g.id = x.tag_id"
        " WHERE x.organization_id = {t}.organization_id)",
        "tag",
        title="Tags",
        within="{t}.organization_id IN (SELECT x.organization_id FROM tagging x"
        " WHERE x.organization_id IS NOT NULL AND {condition})",
        inside="x.tag_id",
        known=("tagged", "not tagged"),
        also=("tagged",),
    ),
    choice(
        "ownership",
        "owned by",
        "(SELECT {join}(w.kind, ', ') FROM ownership w WHERE w.answer = 'yes'"
        " AND w.organization_id = {t}.organization_id)",
        OwnershipKind,
        title="Ownership",
        within="{t}.organization_id IN (SELECT w.organization_id FROM ownership w"
        " WHERE w.answer = 'yes' AND {condition})",
        inside="w.kind",
        known=("ownership known", "ownership unknown"),
    ),
    choice(
        "liaison",
        "liaison",
        "(SELECT min(p.full_name) FROM city_assignment a JOIN liaison l ON l.id = a.liaison_id"
        " JOIN person p ON p.id = l.person_id"
        " WHERE a.end_on IS NULL AND a.organization_id = {t}.organization_id)",
        "us",
        within=_ASSIGNED.replace("{condition}", "a.liaison_id IN (SELECT l.id FROM liaison l WHERE {condition})"),
        inside="l.person_id",
    ),
    choice(
        "staff",
        "staff owner",
        "(SELECT min(p.full_name) FROM city_assignment a JOIN person p ON p.id = a.staff_owner_id"
        " WHERE a.end_on IS NULL AND a.organization_id = {t}.organization_id)",
        "us",
        within=_ASSIGNED,
        inside="a.staff_owner_id",
    ),
    yes(
        "partner_city",
        "in a partner city",
        "({t}.city_id IN (SELECT m.jurisdiction_id FROM membership m WHERE m.left_on IS NULL)"
        " OR {t}.organization_id IN (SELECT a.organization_id FROM city_assignment a JOIN membership m"
        " ON m.jurisdiction_id = a.jurisdiction_id WHERE a.end_on IS NULL AND m.left_on IS NULL))",
        title="In a partner city",
        shown=False,
    ),
)

EMPLOYER_FIELDS: Final = (*_SUMMARY, *_MANY, *_RECORD)
