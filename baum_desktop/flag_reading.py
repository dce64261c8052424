"""Red flags as they are read: the worst and longest waiting first, each with the day by which somebody must answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from baum_desktop.confidentiality import flags_for, viewer_by
from baum_desktop.flag_clock import answer_due_on, answer_within
from baum_desktop.outreach_rows import FlagRow
from baum_desktop.reading import NARROWING, Query
from db.raw import Reader
from db.vocabulary import OPEN_FLAGS, Severity

IS_OPEN: Final = f"red_flag.status IN ({', '.join(repr(status.value) for status in OPEN_FLAGS)})"
UNANSWERED: Final = f"{IS_OPEN} AND red_flag.first_response_at IS NULL"
_FLAGS: Final = """
    SELECT red_flag.id, red_flag.version, red_flag.organization_id, organization.legal_name, summary.city_name,
        red_flag.site_id, red_flag.interaction_id, red_flag.kind, red_flag.severity, red_flag.status,
        red_flag.raised_on, red_flag.evidence, red_flag.confidentiality, red_flag.owner_id, person.full_name,
        red_flag.due_on, red_flag.first_response_at, red_flag.jobs_at_risk, red_flag.jobs_saved, summary.jobs,
        red_flag.resolved_on, red_flag.resolution, red_flag.warn_received_on,
        red_flag.warn_effective_on
    FROM red_flag
    JOIN organization ON organization.id = red_flag.organization_id
    LEFT JOIN employer_summary AS summary ON summary.organization_id = red_flag.organization_id
    LEFT JOIN person ON person.id = red_flag.owner_id
"""
_WORST_FIRST: Final = (
    "ORDER BY CASE red_flag.severity WHEN 'red' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END, red_flag.raised_on, red_flag.id"
)
_COMPUTED: Final = "answer_due_on"
_BEFORE_COMPUTED: Final = list(FlagRow.__dataclass_fields__).index(_COMPUTED)


def flag_query(condition: str) -> Query[FlagRow]:
    """Return the query of the flags that meet a condition, which may name red_flag and the `summary` of its firm."""
    return Query(FlagRow, f"{_FLAGS} WHERE ({condition}) AND {NARROWING} {_WORST_FIRST}", without=[_COMPUTED])


_OPEN_AT: Final = flag_query(f"red_flag.organization_id = ? AND {IS_OPEN}")
_FROM: Final = flag_query("red_flag.interaction_id = ?")


def flags_of(reader: Reader, organization_id: str) -> list[FlagRow]:
    """Return the open flags of a firm."""
    return flag_rows(reader, _OPEN_AT, [organization_id])


def flags_from(reader: Reader, interaction_id: str) -> list[FlagRow]:
    """Return the flags that came of an interaction."""
    return flag_rows(reader, _FROM, [interaction_id])


def waiting(reader: Reader, limit: int) -> tuple[list[FlagRow], int]:
    """Return the flags that nobody has answered, the worst and longest waiting first, and how many there are."""
    seen, who = flags_for(viewer_by(reader)).positional()
    counted = reader.row(f"SELECT count(*) FROM red_flag WHERE {UNANSWERED} AND {seen}", who) or (0,)
    return flag_rows(reader, flag_query(UNANSWERED).with_more(f"LIMIT {limit:d}")), counted[0]


def waiting_withheld(reader: Reader) -> int:
    """Return how many flags that nobody has answered are kept to others."""
    return _withheld(reader, UNANSWERED)


def open_withheld(reader: Reader) -> int:
    """Return how many open flags are kept to others."""
    return _withheld(reader, IS_OPEN)


def flags_withheld_at(reader: Reader, organization_id: str) -> int:
    """Return how many open flags of a firm are kept to others."""
    return _withheld(reader, f"organization_id = ? AND {IS_OPEN}", [organization_id])


def _withheld(reader: Reader, condition: str, values: Sequence[Any] = ()) -> int:
    seen = flags_for(viewer_by(reader))
    if not seen.sql:
        return 0
    sql, who = seen.positional()
    counted = reader.row(f"SELECT count(*) FROM red_flag WHERE {condition} AND NOT {sql}", [*values, *who])
    return counted[0] if counted else 0


def flag_rows(reader: Reader, query: Query[FlagRow], values: Sequence[Any] = ()) -> list[FlagRow]:
    """Return the rows of a query of flags that the viewer may see."""
    seen, who = flags_for(viewer_by(reader)).positional()
    found = query.narrowed(seen).values(reader, [*values, *who])
    within = answer_within(reader) if found else {}
    return [_row(row, within) for row in found]


def _row(values: Sequence[Any], within: Mapping[Severity, int]) -> FlagRow:
    flag = FlagRow(*[*values[:_BEFORE_COMPUTED], None, *values[_BEFORE_COMPUTED:]])
    waits = flag.status in OPEN_FLAGS and flag.first_response_at is None
    if not waits:
        return flag
    due = answer_due_on(flag.raised_on, flag.severity, flag.due_on, within)
    return replace(flag, answer_due_on=due)
