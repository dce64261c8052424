"""Headcounts as they are read: the counts at all sites of a firm, and the wage bands of the newest."""

from typing import Final

from baum_desktop.confidentiality import came_of_notes_for, viewer_by
from baum_desktop.headcount_rows import SnapshotRow, WageBandRow
from baum_desktop.reading import NARROWING, Query
from db.raw import Reader

_SNAPSHOTS: Final = Query(
    SnapshotRow,
    f"""
    SELECT held.id, held.version, held.site_id, held.as_of_on, held.source, {NARROWING}, held.confidence,
        held.interaction_id, held.jobs, held.full_time, held.part_time, held.temporary, held.production_jobs,
        held.no_degree_jobs, held.local_resident_jobs, held.apprentices, held.benefits_percent, held.unionized
    FROM employment_snapshot AS held JOIN site ON site.id = held.site_id
    WHERE site.organization_id = ?
    ORDER BY held.as_of_on, held.id
    """,
)


def snapshots_of(reader: Reader, organization_id: str) -> list[SnapshotRow]:
    """Return the counts at all sites of a firm, oldest first; the source note of a note kept to others is left out."""
    seen, who = came_of_notes_for(viewer_by(reader), "held.interaction_id").positional()
    query = _SNAPSHOTS.narrowed(f"CASE WHEN {seen} THEN held.source_note END")
    return query.rows(reader, [*who, organization_id])


_BANDS: Final = Query(
    WageBandRow,
    """
    SELECT wage_band.id, wage_band.version, wage_band.snapshot_id, held.as_of_on, held.source, wage_band.job_family,
        wage_band.headcount, wage_band.wage_low_cents, wage_band.wage_high_cents, wage_band.wage_unit,
        wage_band.benefits, wage_band.degree_required, wage_band.promising, wage_band.next_job, wage_band.training,
        held.site_id
    FROM wage_band
    JOIN employment_snapshot AS held ON held.id = wage_band.snapshot_id
    JOIN site ON site.id = held.site_id
    WHERE site.organization_id = ? AND site.closed_on IS NULL
    ORDER BY held.as_of_on DESC, held.id DESC, wage_band.wage_low_cents, wage_band.job_family, wage_band.id
    """,
)


def bands_of(reader: Reader, organization_id: str) -> list[WageBandRow]:
    """Return the wage bands of the newest count with bands of each open site of a firm."""
    newest: dict[str, str] = {}
    bands = []
    for *band, site_id in _BANDS.values(reader, [organization_id]):
        row = WageBandRow(*band)
        if newest.setdefault(site_id, row.snapshot_id) == row.snapshot_id:
            bands.append(row)
    return bands
