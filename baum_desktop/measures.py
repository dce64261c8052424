"""Measures: what is counted of firms, jobs, wages and visits, each with definition, coverage and its rows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from baum_desktop.figures import Figure
from db.engine import Database


@dataclass(frozen=True, slots=True)
class Scope:
    """Which firms are meant: those of a jurisdiction, of several, of one firm, of a sector, of the partners, or all.

    Conditions given together must all hold. `partners` means the members of the coalition on the day of the figure.
    """

    jurisdiction_ids: tuple[str, ...] = ()
    organization_id: str | None = None
    sector_code: str | None = None
    partners: bool = False


EVERYBODY = Scope()


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


def figures(
    database: Database, from_on: date, to_on: date, scope: Scope = EVERYBODY, *, standard_code: str | None = None
) -> list[Figure]:
    """Return every figure of a scope: stocks as of `to_on`, what happened from `from_on` to `to_on`, both counted.

    Codes: firms_known, firms_visited, site_visits, interactions, jobs_now, production_jobs, no_degree_jobs,
    middle_income_jobs, jobs_created, jobs_retained, jobs_lost, flags_open, flags_raised, flags_resolved,
    referrals_sent, referrals_helped, service_hours, firms_served.
    """
    raise NotImplementedError


def figures_in(
    session: Session, from_on: date, to_on: date, scope: Scope = EVERYBODY, standard_code: str | None = None
) -> list[Figure]:
    """Return what `figures` returns, within a read that is already open."""
    raise NotImplementedError


def visits_by_kind(database: Database, from_on: date, to_on: date, scope: Scope = EVERYBODY) -> list[Figure]:
    """Return completed interactions by kind, the most frequent first; `code` is the kind."""
    raise NotImplementedError


def growth(database: Database, from_on: date, to_on: date, scope: Scope = EVERYBODY) -> Growth:
    """Return how jobs changed between two days, like for like."""
    raise NotImplementedError
