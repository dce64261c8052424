"""The closed catalogue: which kinds of record can be listed, what can be asked of each, and what hangs on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from baum_desktop.views.award_fields import AWARD
from baum_desktop.views.city_fields import CITY_FIELDS
from baum_desktop.views.contact_fields import contact
from baum_desktop.views.employer_fields import EMPLOYER_FIELDS
from baum_desktop.views.fields import Entity, Field, Link
from baum_desktop.views.hanging_fields import (
    ATTENDANCE,
    FLAG,
    JOB_EVENT,
    NOTE,
    PERSON,
    REFERRAL,
    SERVICE,
    SITE,
    TASK,
)
from baum_desktop.views.known import Known

_FIRM_KEY: Final = "{t}.organization_id"
_THEIR_FIRM: Final = "{s}.organization_id"
_PERSON_AT: Final = (
    "(SELECT r.organization_id, r.person_id, r.role_type, r.title, r.is_primary, r.decision_maker, r.start_on,"
    " p.full_name, p.do_not_contact, p.language, p.pronouns FROM role r JOIN person p ON p.id = r.person_id"
    " WHERE r.end_on IS NULL) {s}"
)
_ATTENDED: Final = (
    "(SELECT y.organization_id, y.event_id, v.kind, v.held_on, y.status AS attended FROM attendance y"
    " JOIN event v ON v.id = y.event_id) {s}"
)
_CREDITED: Final = (
    "(SELECT coalesce(k.organization_id, n.organization_id, q.organization_id) AS organization_id, w.*"
    " FROM attribution b JOIN award w ON w.id = b.award_id LEFT JOIN service k ON k.id = b.service_id"
    " LEFT JOIN placement n ON n.id = b.placement_id LEFT JOIN job_event h ON h.id = b.job_event_id"
    " LEFT JOIN site q ON q.id = h.site_id) {s}"
)
_JOBS: Final = (
    "(SELECT q.organization_id, h.kind, h.happened_on, h.jobs FROM job_event h JOIN site q ON q.id = h.site_id) {s}"
)


def _hangs(key: str, words: str, plural: str, entity: str, source: str, where: str = "") -> Link:
    return Link(key, words, plural, entity, _FIRM_KEY, _THEIR_FIRM, source, where)


_ON_A_FIRM: Final = (
    _hangs("site", "site", "sites", "site", "site {s}", "{s}.closed_on IS NULL"),
    _hangs("closed_site", "closed site", "closed sites", "site", "site {s}", "{s}.closed_on IS NOT NULL"),
    _hangs("person", "person", "people", "person", _PERSON_AT),
    replace(_hangs("note", "note", "notes", "interaction", "interaction {s}"), each=True),
    _hangs("flag", "flag", "flags", "flag", "red_flag {s}"),
    _hangs("service", "service", "services", "service", "service {s}"),
    _hangs("referral", "referral", "referrals", "referral", "referral {s}"),
    _hangs("task", "task", "tasks", "task", "task {s}"),
    _hangs("award", "award", "awards", "award", _CREDITED),
    _hangs("job_change", "job change", "job changes", "job_event", _JOBS),
    _hangs("attendance", "attendance", "attendances", "attendance", _ATTENDED),
)

EMPLOYER: Final = Entity(
    "employer",
    "employer",
    "employers",
    EMPLOYER_FIELDS,
    _ON_A_FIRM,
    source="employer_summary {t}",
    number="{t}.number",
    home=("sector", "makers"),
)

_CONTACT: Final = contact(
    Link(
        "firm",
        "firm",
        "firms",
        "employer",
        "{t}.id",
        "{s}.person_id",
        "(SELECT r.person_id, e.* FROM role r JOIN employer_summary e ON e.organization_id = r.organization_id"
        " WHERE r.end_on IS NULL) {s}",
    ),
    Link("role", "role", "roles", "person", "{t}.id", "{s}.person_id", _PERSON_AT),
)

_CITY: Final = Entity(
    "city",
    "city",
    "cities",
    CITY_FIELDS,
    (
        Link("firm", "firm", "firms", "employer", "{t}.id", "{s}.city_id", "employer_summary {s}"),
        Link("task", "task", "tasks", "task", "{t}.id", "{s}.jurisdiction_id", "task {s}"),
    ),
    source="jurisdiction {t}",
)

_FIRM_OF: Final = Link("firm", "firm", "firms", "employer", _FIRM_KEY, _THEIR_FIRM, "employer_summary {s}")
_TASKS_OF: Final = {
    "interaction": Link("task", "task", "tasks", "task", "{t}.id", "{s}.interaction_id", "task {s}"),
    "flag": Link("task", "task", "tasks", "task", "{t}.id", "{s}.red_flag_id", "task {s}"),
    "award": Link("task", "task", "tasks", "task", "{t}.id", "{s}.award_id", "task {s}"),
}

ENTITIES: Final = {
    entity.key: entity
    for entity in (
        EMPLOYER,
        _CONTACT,
        _CITY,
        replace(NOTE, links=(_FIRM_OF, _TASKS_OF["interaction"])),
        replace(FLAG, links=(_FIRM_OF, _TASKS_OF["flag"])),
        replace(AWARD, links=(_TASKS_OF["award"],)),
        SITE,
        PERSON,
        SERVICE,
        REFERRAL,
        TASK,
        JOB_EVENT,
        ATTENDANCE,
    )
}


def entity_of(key: str, known: Known | None = None) -> Entity:
    """Return a kind of record by its key, with the fields that users added to it."""
    entity = ENTITIES[key]
    added: tuple[Field, ...] = known.fields.get(key, ()) if known else ()
    return replace(entity, fields=(*entity.fields, *added)) if added else entity
