"""The figures under an employer's name, computed from its counts; nothing here is typed and nothing asks a database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from baum_desktop.days import MONTHS, months_later
from baum_desktop.headcount_rows import JobsFigure, PartFigure, SeriesPoint, SnapshotRow
from baum_desktop.site_rows import SiteRow


def jobs_series(snapshots: Sequence[SnapshotRow], closed_on: Mapping[str, date | None]) -> list[SeriesPoint]:
    """Return all jobs of a firm on each day that a count came in; `snapshots` oldest first.

    A site counts with its newest count known that day, until the day on which it closed. Production jobs are unknown
    as soon as they are unknown at one of the sites.
    """
    newest: dict[str, SnapshotRow] = {}
    points: dict[date, SeriesPoint] = {}
    for snapshot in snapshots:
        newest[snapshot.site_id] = snapshot
        open_then = [held for site, held in newest.items() if _open_on(closed_on.get(site), snapshot.as_of_on)]
        points[snapshot.as_of_on] = SeriesPoint(
            as_of_on=snapshot.as_of_on,
            jobs=sum(held.jobs for held in open_then),
            production_jobs=_sum_if_known(held.production_jobs for held in open_then),
            source=snapshot.source,
        )
    return list(points.values())


def _open_on(closed_on: date | None, day: date) -> bool:
    return closed_on is None or day < closed_on


def _sum_if_known(values: Iterable[int | None]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def newest_counts(snapshots: Sequence[SnapshotRow], sites: Sequence[SiteRow]) -> list[SnapshotRow]:
    """Return the newest count of each open site; `snapshots` oldest first."""
    newest = {snapshot.site_id: snapshot for snapshot in of_open_sites(snapshots, sites)}
    return list(newest.values())


def of_open_sites(snapshots: Sequence[SnapshotRow], sites: Sequence[SiteRow]) -> list[SnapshotRow]:
    """Return the counts of open sites in their order."""
    still_open = {site.id for site in sites if site.closed_on is None}
    return [snapshot for snapshot in snapshots if snapshot.site_id in still_open]


def jobs_figure(
    counts: Sequence[SnapshotRow], series: Sequence[SeriesPoint], sites: Sequence[SiteRow], today: date
) -> JobsFigure | None:
    """Return the jobs now and their change within twelve months; the change is unknown without a newer count."""
    if not counts:
        return None
    latest = max(counts, key=lambda count: (count.as_of_on, count.id))
    jobs = sum(count.jobs for count in counts)
    a_year_ago = months_later(today, -MONTHS)
    base = next((point for point in reversed(series) if point.as_of_on <= a_year_ago), None)
    known = base is not None and latest.as_of_on > base.as_of_on and latest.as_of_on > a_year_ago
    return JobsFigure(
        jobs=jobs,
        as_of_on=latest.as_of_on,
        source=latest.source,
        change=jobs - base.jobs if base is not None and known else None,
        change_from=base.jobs if base is not None and known else None,
        change_from_on=base.as_of_on if base is not None and known else None,
        sites_counted=len(counts),
        sites_open=sum(site.closed_on is None for site in sites),
    )


def part_figure(snapshots: Sequence[SnapshotRow], sites: Sequence[SiteRow], part: str) -> PartFigure | None:
    """Return a part of the jobs (`part` is a column of SnapshotRow): of each open site the newest count that tells."""
    told = newest_counts([snapshot for snapshot in snapshots if getattr(snapshot, part) is not None], sites)
    if not told:
        return None
    latest = max(told, key=lambda count: (count.as_of_on, count.id))
    return PartFigure(
        jobs=sum(getattr(count, part) for count in told),
        out_of=sum(count.jobs for count in told),
        as_of_on=latest.as_of_on,
        source=latest.source,
    )


def next_lease(sites: Sequence[SiteRow]) -> SiteRow | None:
    """Return the open site whose lease ends first, or else the main site."""
    still_open = [site for site in sites if site.closed_on is None]
    dated = [site for site in still_open if site.lease_ends_on is not None]
    return min(dated, key=lambda site: site.lease_ends_on or date.max) if dated else next(iter(still_open), None)
