"""Jobs by wage: what the bands of one or many firms come to against the standards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from baum_desktop.figures import percent
from baum_desktop.headcount_rows import SnapshotRow, WageBandRow, WageFigure
from baum_desktop.wages import Standard, Standards, Verdict, definitions, judge
from db.vocabulary import Answered, WageUnit


@dataclass(frozen=True, slots=True)
class Band:
    """A wage band at a site, with the day of its count and the jobs counted there that day."""

    id: str
    site_id: str
    firm_id: str
    firm_name: str
    as_of_on: date
    source: str
    job_family: str
    headcount: int
    jobs_at_site: int
    wage_low_cents: int | None
    wage_high_cents: int | None
    wage_unit: WageUnit
    benefits: Answered
    degree_required: Answered


@dataclass(slots=True)
class Tally:
    """Jobs by verdict. `out_of` are all jobs of the sites, with wages or without; `middle` are the bands that count."""

    jobs: dict[Verdict, int]
    out_of: int
    used: list[Standard]
    latest_on: date | None
    middle: list[Band] = field(default_factory=list)

    @property
    def known(self) -> int:
        """Jobs whose wage is known and could be judged."""
        return sum(jobs for verdict, jobs in self.jobs.items() if verdict != Verdict.UNKNOWN)

    @property
    def unknown(self) -> int:
        """Jobs whose wage is not known, or could not be judged."""
        return self.out_of - self.known

    @property
    def coverage(self) -> str:
        """How far wages are known, in a sentence."""
        if not self.out_of:
            return "No jobs were counted."
        return f"Wages known for {self.known:,} of {self.out_of:,} jobs, {percent(self.known, self.out_of)}%."


def tally(standards: Standards, bands: Iterable[Band], jobs_elsewhere: int, code: str | None = None) -> Tally:
    """Judge bands; `jobs_elsewhere` are the jobs of sites without any, so that coverage tells of all jobs."""
    found = Tally(defaultdict(int), jobs_elsewhere, [], None)
    sites: dict[str, int] = {}
    for band in bands:
        sites[band.site_id] = band.jobs_at_site
        standard = standards.in_force(band.as_of_on, code)
        verdict = judge(
            standard,
            band.wage_low_cents,
            band.wage_high_cents,
            band.wage_unit,
            band.benefits,
            band.degree_required,
        )
        found.jobs[verdict] += band.headcount
        found.latest_on = max(found.latest_on or band.as_of_on, band.as_of_on)
        if verdict == Verdict.MIDDLE:
            found.middle.append(band)
        if standard is not None and standard not in found.used:
            found.used.append(standard)
    found.used.sort(key=lambda standard: standard.from_on, reverse=True)
    # Bands never hold more people than were counted, but a count may have been corrected by hand since.
    found.out_of = max(found.out_of + sum(sites.values()), found.known)
    return found


def wage_figure(
    standards: Standards, bands: Sequence[WageBandRow], snapshots: Sequence[SnapshotRow], code: str | None = None
) -> WageFigure | None:
    """Return the jobs of a firm by wage, or None where no bands were ever recorded.

    `snapshots` are all counts of its open sites, oldest first, `bands` those of the newest count with bands of each.
    """
    counts = {snapshot.id: snapshot for snapshot in snapshots}
    newest = {snapshot.site_id: snapshot.jobs for snapshot in snapshots}
    judged = [_band(band, counts[band.snapshot_id]) for band in bands if band.snapshot_id in counts]
    if not judged:
        return None
    with_wages = {band.site_id for band in judged}
    elsewhere = sum(jobs for site, jobs in newest.items() if site not in with_wages)
    found = tally(standards, judged, elsewhere, code)
    standard = found.used[0] if found.used else None
    return WageFigure(
        low=found.jobs[Verdict.LOW],
        middle=found.jobs[Verdict.MIDDLE],
        high=found.jobs[Verdict.HIGH],
        unknown=found.out_of - sum(found.jobs[verdict] for verdict in (Verdict.LOW, Verdict.MIDDLE, Verdict.HIGH)),
        out_of=found.out_of,
        as_of_on=found.latest_on or date.min,
        standard=standard.name if standard else "",
        low_cents=_whole(standard.low_cents if standard else None),
        high_cents=_whole(standard.high_cents if standard else None),
        definition=definitions(found.used),
        coverage=found.coverage,
    )


def _whole(cents: Decimal | None) -> int | None:
    return None if cents is None else int(cents.quantize(Decimal(1), ROUND_HALF_UP))


def _band(band: WageBandRow, count: SnapshotRow) -> Band:
    return Band(
        id=band.id,
        site_id=count.site_id,
        firm_id="",
        firm_name="",
        as_of_on=count.as_of_on,
        source=str(count.source),
        job_family=band.job_family,
        headcount=band.headcount,
        jobs_at_site=count.jobs,
        wage_low_cents=band.wage_low_cents,
        wage_high_cents=band.wage_high_cents,
        wage_unit=band.wage_unit,
        benefits=band.benefits,
        degree_required=band.degree_required,
    )
