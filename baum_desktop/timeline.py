"""The timeline: everything that happened with a firm, a person or in a city, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from baum_desktop.belonging import belongs, of
from baum_desktop.confidentiality import CITY_LEVELS, came_of_told, notes_for, viewer_by
from baum_desktop.outreach_rows import TimelinePage
from baum_desktop.reading import NARROWING, plain
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


@dataclass(frozen=True, slots=True)
class Happened:
    """The query of what happened and may be seen, and that of the notes kept to others, None where none is."""

    seen: Part
    kept: Part | None


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
    with database.read() as session:
        reader = plain(session)
        if organization_id is not None:
            happened = _of_firms(reader, _is_firm, [organization_id], levels)
        elif jurisdiction_id is not None:
            happened = _of_firms(reader, belongs, list(of(jurisdiction_id)), levels)
        else:
            happened = _of_person(reader, person_id, levels)
        return _page(reader, happened, offset, limit, levels)


def timeline_of(reader: Reader, organization_id: str, *, offset: int = 0, limit: int = PAGE) -> TimelinePage:
    """Return a stretch of a firm's timeline."""
    return _page(reader, _of_firms(reader, _is_firm, [organization_id], None), offset, limit)


def timeline_of_person(reader: Reader, person_id: str, *, offset: int = 0, limit: int = PAGE) -> TimelinePage:
    """Return a stretch of the timeline of a person."""
    return _page(reader, _of_person(reader, person_id, None), offset, limit)


def _is_firm(column: str) -> str:
    return f"{column} = ?"


def _of_firms(reader: Reader, meant: Callable[[str], str], values: list[Any], levels: Levels) -> Happened:
    """Return the query of (kind, id, day) of all that happened with the firms that a test of a column means."""
    seen = _Seen(reader, levels)
    # Two queries rather than one OR: each then walks its own index.
    parts = [
        (
            "SELECT 'interaction' AS kind, interaction.id AS id, interaction.held_on AS day FROM interaction "
            f"WHERE {meant('interaction.organization_id')}{NARROWING}"
        ),
        (
            "SELECT DISTINCT 'interaction', interaction.id, interaction.held_on FROM interaction "
            "JOIN interaction_firm AS beside ON beside.interaction_id = interaction.id "
            f"WHERE {meant('beside.organization_id')} "
            f"AND NOT coalesce({meant('interaction.organization_id')}, false){NARROWING}"
        ),
    ]
    came_of, who = came_of_told(reader, "referral.interaction_id", levels)
    referrals = (
        "SELECT 'referral', referral.id, coalesce(referral.sent_on, held.held_on) FROM referral "
        "LEFT JOIN interaction AS held ON held.id = referral.interaction_id "
        f"WHERE {meant('referral.organization_id')} AND coalesce(referral.sent_on, held.held_on) IS NOT NULL "
        f"AND {came_of}"
    )
    others = [
        f"SELECT 'service', service.id, service.served_on FROM service WHERE {meant('service.organization_id')}",
        (
            "SELECT 'job_event', job_event.id, job_event.happened_on FROM job_event "
            f"JOIN site ON site.id = job_event.site_id WHERE {meant('site.organization_id')}"
        ),
    ]
    notes = [(parts[0], values), (parts[1], [*values, *values])]
    return seen.happened(notes, [(referrals, [*values, *who]), *((sql, values) for sql in others)])


def _of_person(reader: Reader, person_id: str | None, levels: Levels) -> Happened:
    """Return the query of (kind, id, day) of the interactions that a person took part in; of all without a person."""
    seen = _Seen(reader, levels)
    beside = "" if person_id is None else "JOIN participation ON participation.interaction_id = interaction.id "
    condition = "1 = 1" if person_id is None else "participation.person_id = ?"
    sql = (
        "SELECT 'interaction' AS kind, interaction.id AS id, interaction.held_on AS day "
        f"FROM interaction {beside}WHERE {condition}{NARROWING}"
    )
    return seen.happened([(sql, [] if person_id is None else [person_id])], [])


class _Seen:
    """What of the notes the viewer may see, and of that what is asked for."""

    def __init__(self, reader: Reader, levels: Levels) -> None:
        self._condition = notes_for(viewer_by(reader))
        self._levels, self._asked = "", []
        if levels is not None:
            self._levels = f" AND interaction.confidentiality IN ({marks(levels)})"
            self._asked = [level.value for level in levels]

    def happened(self, notes: list[Part], others: list[Part]) -> Happened:
        """Return all of it in one query, and that of the notes kept to others; those two queries end in NARROWING."""
        seen, who = self._condition.positional()
        parts = [*(self._narrowed(note, f" AND {seen}", who) for note in notes), *others]
        kept = [self._narrowed(note, f" AND NOT {seen}", who) for note in notes] if self._condition.sql else []
        return Happened(_together(parts), _together(kept) if kept else None)

    def _narrowed(self, note: Part, sql: str, values: list[str]) -> Part:
        asked, given = note
        return asked.replace(NARROWING, self._levels + sql), [*given, *self._asked, *values]


def _together(parts: list[Part]) -> Part:
    return " UNION ALL ".join(sql for sql, _ in parts), [value for _, given in parts for value in given]


_PAGED: Final = """
    SELECT happened.kind, happened.id, count(*) OVER () FROM ({}) AS happened
    ORDER BY happened.day DESC, happened.id DESC LIMIT ? OFFSET ?
"""


def _page(reader: Reader, happened: Happened, offset: int, limit: int, levels: Levels = None) -> TimelinePage:
    """Return the entries from `offset` on, with how many there are of all, and how many are kept to others."""
    page = _stretch(reader, happened.seen, offset, limit, levels)
    if happened.kept is None:
        return page
    sql, values = happened.kept
    counted = reader.rows(
        f"SELECT held.confidentiality, count(*) FROM ({sql}) AS kept JOIN interaction AS held ON held.id = kept.id "
        "GROUP BY held.confidentiality",
        values,
    )
    in_city = sum(count for level, count in counted if level in CITY_LEVELS)
    return replace(page, withheld=sum(count for _, count in counted), withheld_in_city=in_city)


def _stretch(reader: Reader, happened: Part, offset: int, limit: int, levels: Levels) -> TimelinePage:
    sql, values = happened
    query = _PAGED.format(sql)
    found = reader.rows(query, [*values, limit, offset])
    if not found:
        start = reader.row(query, [*values, 1, 0]) if offset else None
        return TimelinePage((), offset, start[2] if start else 0)
    return TimelinePage(_entries(reader, found, levels), offset, found[0][2])


def _entries(reader: Reader, found: Sequence[Sequence[Any]], levels: Levels) -> tuple[Any, ...]:
    """Return the entries of these (kind, id), in their order."""
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, key, _ in found:
        ids[kind].append(key)
    entries = {(entry.kind.value, entry.id): entry for entry in entries_of(reader, ids, levels)}
    return tuple(entries[kind, key] for kind, key, _ in found if (kind, key) in entries)
