"""Voluntary demographics as they are read: by count for who may, and the newest of a firm by what was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from baum_desktop.confidentiality import viewer_by
from baum_desktop.headcount_rows import DIMENSIONS, DemographicFigure, DemographicRow, SnapshotRow
from baum_desktop.reading import Query
from baum_desktop.small_counts import KEPT_BACK, kept_back

if TYPE_CHECKING:
    from baum_desktop.site_rows import SiteRow
    from db.raw import Reader

_ROWS: Final = Query(
    DemographicRow,
    """
    SELECT d.id, d.version, d.snapshot_id, held.as_of_on, held.source, d.dimension, d.category, d.people
    FROM demographic_count AS d
    JOIN employment_snapshot AS held ON held.id = d.snapshot_id
    JOIN site ON site.id = held.site_id
    WHERE site.organization_id = ?
    ORDER BY held.as_of_on DESC, held.id DESC, d.id
    """,
    without=("kept",),
)


def demographics_of(reader: Reader, organization_id: str) -> list[DemographicRow]:
    """Return what people said of themselves at each count of a firm, newest first.

    Outside the organisation small counts, and those that would give them away, have no number.
    """
    rows = _in_order(_ROWS.rows(reader, [organization_id]))
    if not rows or viewer_by(reader).reads_internal:
        return rows
    hidden: set[str] = set()
    for group in _asked(rows).values():
        counts = [row.people or 0 for row in group]
        hidden |= {group[place].id for place in kept_back(counts)}
    return [replace(row, people=None, kept=KEPT_BACK) if row.id in hidden else row for row in rows]


def _in_order(rows: list[DemographicRow]) -> list[DemographicRow]:
    """Return the rows of each count as they are asked: questions and answers in their usual order, then others."""
    counts = {key: place for place, key in enumerate(dict.fromkeys(row.snapshot_id for row in rows))}
    questions = list(DIMENSIONS)

    def place(row: DemographicRow) -> tuple[int, int, str, int]:
        usual = DIMENSIONS.get(row.dimension, ())
        question = questions.index(row.dimension) if row.dimension in DIMENSIONS else len(questions)
        answer = usual.index(row.category) if row.category in usual else len(usual)
        return counts[row.snapshot_id], question, row.dimension, answer

    return sorted(rows, key=place)


def _asked(rows: Iterable[DemographicRow]) -> dict[tuple[str, str], list[DemographicRow]]:
    groups: dict[tuple[str, str], list[DemographicRow]] = defaultdict(list)
    for row in rows:
        groups[row.snapshot_id, row.dimension].append(row)
    return groups


def newest_by_dimension(
    rows: Sequence[DemographicRow], snapshots: Sequence[SnapshotRow], sites: Sequence[SiteRow]
) -> list[DemographicFigure]:
    """Return for each thing that was asked the newest answers of each open site together."""
    counts = {count.id: count for count in snapshots}
    is_open = {site.id for site in sites if site.closed_on is None}
    newest: dict[tuple[str, str], str] = {}
    taken: dict[str, list[DemographicRow]] = defaultdict(list)
    for row in rows:
        count = counts.get(row.snapshot_id)
        if count is None or count.site_id not in is_open:
            continue
        if newest.setdefault((count.site_id, row.dimension), row.snapshot_id) == row.snapshot_id:
            taken[row.dimension].append(row)
    return [_figure(dimension, of, counts) for dimension, of in taken.items()]


def _figure(dimension: str, rows: list[DemographicRow], counts: dict[str, SnapshotRow]) -> DemographicFigure:
    cells: dict[str, int | None] = {}
    for row in rows:
        before = cells.get(row.category, 0)
        cells[row.category] = None if row.people is None or before is None else before + row.people
    from_counts = [counts[key] for key in dict.fromkeys(row.snapshot_id for row in rows)]
    return DemographicFigure(
        dimension,
        tuple(cells.items()),
        out_of=sum(count.jobs for count in from_counts),
        since_on=min(count.as_of_on for count in from_counts),
        as_of_on=max(count.as_of_on for count in from_counts),
        source=from_counts[0].source,
    )
