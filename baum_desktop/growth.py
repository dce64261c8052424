"""Growth: how jobs changed between two days, of the same firms counted at both; who came and went stands apart."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.figures import Figure, FigureRow
from baum_desktop.scopes import EVERYBODY, GONE, Scope, firms_in
from db.engine import Database
from db.models.observations import EmploymentSnapshot
from db.models.parties import Organization, Site
from db.vocabulary import OrgStatus


@dataclass(frozen=True, slots=True)
class Growth:
    """Jobs between two days, of the same firms counted at both; firms that came and went stand apart.

    `change.rows` hold one row a firm with its change; `not_recounted` firms have no newer count and are left out.
    """

    from_on: date
    to_on: date
    firms: int
    jobs_before: int
    jobs_after: int
    change: Figure
    entries: Figure
    exits: Figure
    not_recounted: int

    @property
    def percent(self) -> float | None:
        """The change in percent of the jobs before, one decimal; None where there were none."""
        if not self.jobs_before:
            return None
        return round(100 * (self.jobs_after - self.jobs_before) / self.jobs_before, 1)


@dataclass(slots=True)
class _Firm:
    """What a firm's counts come to at both days."""

    name: str
    gone: bool
    before: int | None = None
    after: int | None = None
    newest_on: date | None = None
    source: str | None = None


def growth(database: Database, from_on: date, to_on: date, scope: Scope = EVERYBODY) -> Growth:
    """Return how jobs changed between two days, like for like."""
    with database.read() as session:
        return growth_in(session, from_on, to_on, scope)


def growth_in(session: Session, from_on: date, to_on: date, scope: Scope = EVERYBODY) -> Growth:
    """Return how jobs changed between two days, within a read that is already open."""
    firms = _firms(session, from_on, to_on, scope)
    left = {key: firm for key, firm in firms.items() if firm.before is not None and (firm.gone or firm.after is None)}
    came = {key: firm for key, firm in firms.items() if firm.before is None and firm.after is not None}
    stayed = {key: firm for key, firm in firms.items() if firm.before is not None and key not in left}
    same = {key: firm for key, firm in stayed.items() if firm.newest_on is not None and firm.newest_on > from_on}
    change = {key: (firm.after or 0) - (firm.before or 0) for key, firm in same.items()}
    span = f"from {in_words(from_on)} to {in_words(to_on)}"
    coverage = (
        f"{len(same):,} firms counted by {in_words(from_on)} and again since; "
        f"{len(stayed) - len(same):,} not counted again are left out."
    )
    return Growth(
        from_on=from_on,
        to_on=to_on,
        firms=len(same),
        jobs_before=sum(firm.before or 0 for firm in same.values()),
        jobs_after=sum(firm.after or 0 for firm in same.values()),
        change=_figure(
            "job_growth",
            "Change in jobs",
            same,
            change,
            f"Change of the newest head counts of the same firms, {span}.",
            coverage,
            to_on,
        ),
        entries=_figure(
            "jobs_entered",
            "Jobs of firms that came",
            came,
            {key: firm.after or 0 for key, firm in came.items()},
            f"Jobs of firms first counted {span}: new, moved in, or newly known.",
            f"{len(came):,} firms.",
            to_on,
        ),
        exits=_figure(
            "jobs_left",
            "Jobs of firms that left",
            left,
            {key: firm.before or 0 for key, firm in left.items()},
            f"Jobs on {in_words(from_on)} of firms that closed, merged or moved away {span}.",
            f"{len(left):,} firms.",
            to_on,
        ),
        not_recounted=len(stayed) - len(same),
    )


def _figure(
    code: str,
    name: str,
    firms: Mapping[str, _Firm],
    values: Mapping[str, int],
    definition: str,
    coverage: str,
    day: date,
) -> Figure:
    rows = tuple(
        FigureRow("organization", key, firm.name, values[key], firm.source, firm.newest_on)
        for key, firm in firms.items()
    )
    total = sum(values.values()) if firms or code != "job_growth" else None
    return Figure(code, name, total, "jobs", definition, coverage, day, rows)


def _firms(session: Session, from_on: date, to_on: date, scope: Scope) -> dict[str, _Firm]:
    """Add up the newest count of each site at both days; a site counts until the day on which it closed."""
    query = (
        select(
            Organization.id,
            Organization.legal_name,
            Organization.status,
            EmploymentSnapshot.site_id,
            Site.closed_on,
            EmploymentSnapshot.as_of_on,
            EmploymentSnapshot.source,
            EmploymentSnapshot.jobs,
        )
        .join(Site, Site.id == EmploymentSnapshot.site_id)
        .join(Organization, Organization.id == Site.organization_id)
        .where(EmploymentSnapshot.as_of_on <= to_on, Organization.id.in_(firms_in(scope, to_on, with_gone=True)))
        .order_by(Organization.legal_name, EmploymentSnapshot.as_of_on, EmploymentSnapshot.id)
    )
    firms: dict[str, _Firm] = {}
    before: dict[str, dict[str, int]] = defaultdict(dict)
    after: dict[str, dict[str, int]] = defaultdict(dict)
    for key, name, status, site, closed_on, on, source, jobs in session.execute(query):
        firm = firms.setdefault(key, _Firm(name, _is_gone(status)))
        firm.newest_on, firm.source = on, str(source)
        if on <= from_on and _open(closed_on, from_on):
            before[key][site] = jobs
        if _open(closed_on, to_on):
            after[key][site] = jobs
    for key, firm in firms.items():
        firm.before = sum(before[key].values()) if key in before else None
        firm.after = sum(after[key].values()) if key in after else None
    return firms


def _open(closed_on: date | None, day: date) -> bool:
    return closed_on is None or closed_on > day


def _is_gone(status: OrgStatus) -> bool:
    return status in GONE
