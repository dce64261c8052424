"""The timeline: everything that happened with a firm, a person or in a city, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from baum_desktop.outreach_rows import TimelinePage
from baum_desktop.reading import plain
from baum_desktop.timeline_entries import entries_of
from db.raw import Reader, marks

if TYPE_CHECKING:
    from db.engine import Database
    from db.vocabulary import Confidentiality

PAGE = 50
"""How many entries a page shows at first and adds at a time."""
Levels = tuple["Confidentiality", ...] | None
Part = tuple[str, list[Any]]
"""SQL with its values."""


def timeline(
    database: Database,
    *,
    organization_id: str | None = None,
    jurisdiction_id: str | None = None,
    person_id: str | None = None,
    offset: int = 0,
    limit: int = PAGE,
    levels: Levels = None,
) -> TimelinePage:
    """Return a stretch of the timeline of one firm, city or person; `levels` limits which notes are there at all."""
    if organization_id is not None:
        happened = _of_firms(_is_firm, [organization_id], levels)
    elif jurisdiction_id is not None:
        happened = _of_firms(_looked_after, [jurisdiction_id] * 2, levels)
    else:
        happened = _of_person(person_id, levels)
    with database.read() as session:
        return _page(plain(session), happened, offset, limit)


def timeline_of(reader: Reader, organization_id: str, *, offset: int = 0, limit: int = PAGE) -> TimelinePage:
    """Return a stretch of a firm's timeline, notes of every level."""
    return _page(reader, _of_firms(_is_firm, [organization_id], None), offset, limit)


def timeline_of_person(reader: Reader, person_id: str, *, offset: int = 0, limit: int = PAGE) -> TimelinePage:
    """Return a stretch of the timeline of a person."""
    return _page(reader, _of_person(person_id, None), offset, limit)


def _is_firm(column: str) -> str:
    return f"{column} = ?"


def _looked_after(column: str) -> str:
    """Return the test for firms that sit in a city or county, or are assigned to it."""
    return (
        f"{column} IN (SELECT organization_id FROM employer_summary WHERE city_id = ? UNION "
        "SELECT organization_id FROM city_assignment WHERE jurisdiction_id = ? AND end_on IS NULL)"
    )


def _of_firms(belongs: Callable[[str], str], values: list[Any], levels: Levels) -> Part:
    """Return the query of (kind, id, day) of all that happened with the firms that a test of a column means."""
    level, allowed = _of_levels(levels)
    # Two queries rather than one OR: each then walks its own index.
    parts = [
        (
            "SELECT 'interaction' AS kind, interaction.id AS id, interaction.held_on AS day FROM interaction "
            f"WHERE {belongs('interaction.organization_id')}{level}"
        ),
        (
            "SELECT DISTINCT 'interaction', interaction.id, interaction.held_on FROM interaction "
            "JOIN interaction_firm AS beside ON beside.interaction_id = interaction.id "
            f"WHERE {belongs('beside.organization_id')} "
            f"AND NOT coalesce({belongs('interaction.organization_id')}, false){level}"
        ),
        (
            "SELECT 'referral', referral.id, coalesce(referral.sent_on, held.held_on) FROM referral "
            "LEFT JOIN interaction AS held ON held.id = referral.interaction_id "
            f"WHERE {belongs('referral.organization_id')} AND coalesce(referral.sent_on, held.held_on) IS NOT NULL"
        ),
        f"SELECT 'service', service.id, service.served_on FROM service WHERE {belongs('service.organization_id')}",
        (
            "SELECT 'job_event', job_event.id, job_event.happened_on FROM job_event "
            f"JOIN site ON site.id = job_event.site_id WHERE {belongs('site.organization_id')}"
        ),
    ]
    return " UNION ALL ".join(parts), [*values, *allowed, *values, *values, *allowed, *values, *values, *values]


def _of_person(person_id: str | None, levels: Levels) -> Part:
    """Return the query of (kind, id, day) of the interactions that a person took part in; of all without a person."""
    level, allowed = _of_levels(levels)
    beside = "" if person_id is None else "JOIN participation ON participation.interaction_id = interaction.id "
    condition = "1 = 1" if person_id is None else "participation.person_id = ?"
    sql = (
        "SELECT 'interaction' AS kind, interaction.id AS id, interaction.held_on AS day "
        f"FROM interaction {beside}WHERE {condition}{level}"
    )
    return sql, [*([] if person_id is None else [person_id]), *allowed]


def _of_levels(levels: Levels) -> Part:
    if levels is None:
        return "", []
    return f" AND interaction.confidentiality IN ({marks(levels)})", [level.value for level in levels]


_PAGED: Final = """
    SELECT happened.kind, happened.id, count(*) OVER () FROM ({}) AS happened
    ORDER BY happened.day DESC, happened.id DESC LIMIT ? OFFSET ?
"""


def _page(reader: Reader, happened: Part, offset: int, limit: int) -> TimelinePage:
    """Return the entries from `offset` on, with how many there are of all."""
    sql, values = happened
    query = _PAGED.format(sql)
    found = reader.rows(query, [*values, limit, offset])
    if not found:
        start = reader.row(query, [*values, 1, 0]) if offset else None
        return TimelinePage((), offset, start[2] if start else 0)
    return TimelinePage(_entries(reader, found), offset, found[0][2])


def _entries(reader: Reader, found: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """Return the entries of these (kind, id), in their order."""
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, key, _ in found:
        ids[kind].append(key)
    entries = {(entry.kind.value, entry.id): entry for entry in entries_of(reader, ids)}
    return tuple(entries[kind, key] for kind, key, _ in found if (kind, key) in entries)
