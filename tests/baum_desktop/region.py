"""Invented firms over the region with counts, visits and awards, made in few words for tests of figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from baum_desktop.award_rows import NewAward, NewFunder
from baum_desktop.edits import add_row
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.funding import add_award, add_funder
from baum_desktop.headcount_rows import NewSnapshot, NewWageBand
from baum_desktop.headcounts import record_headcount
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.site_rows import NewSite
from baum_desktop.visits import log_visit
from db.models.observations import Attribution, JobEvent
from db.models.outreach import Service
from db.reference_places import jurisdiction_key
from db.vocabulary import AwardStatus, InteractionKind, JobEventKind, SnapshotSource
from tests.baum_desktop.kestrel import first

if TYPE_CHECKING:
    from db.engine import Database

TODAY = date(2026, 11, 19)
OAKLAND = jurisdiction_key("city", "Oakland")
SAN_JOSE = jurisdiction_key("city", "San Jose")
RICHMOND = jurisdiction_key("city", "Richmond")
ALAMEDA_COUNTY = jurisdiction_key("county", "Alameda County")
CONTRA_COSTA = jurisdiction_key("county", "Contra Costa County")


def firm(database: Database, name: str, city: str = "Oakland", **fields: Any) -> str:
    """Add a firm with one site and return its key."""
    new = NewEmployer(legal_name=name, site=NewSite(street="1 Mill Street", city=city), **fields)
    return add_employer(database, new, date(2020, 1, 1)).id


def site_of(database: Database, firm_id: str) -> str:
    return first(database, f"SELECT id FROM site WHERE organization_id = '{firm_id}' AND is_primary")


def counted(database: Database, firm_id: str, on: date, jobs: int, *bands: NewWageBand, **fields: Any) -> str:
    snapshot = NewSnapshot(site_of(database, firm_id), on, SnapshotSource.SURVEY, jobs, bands=bands, **fields)
    return record_headcount(database, snapshot).id


def visited(
    database: Database, firm_id: str, on: date, kind: InteractionKind = InteractionKind.SITE_VISIT, **fields: Any
) -> str:
    return log_visit(database, NewVisit(firm_id, on, kind, **fields)).id


def funder(database: Database, name: str = "Bayfront Foundation") -> str:
    return add_funder(database, NewFunder(name)).id


def award(database: Database, funder_id: str, title: str = "Makers’ jobs in the East Bay", **fields: Any) -> str:
    values: dict[str, Any] = {
        "amount_cents": 300_000_00,
        "status": AwardStatus.ACTIVE,
        "awarded_on": date(2025, 12, 1),
        "start_on": date(2026, 1, 1),
        "end_on": date(2027, 12, 31),
    }
    return add_award(database, NewAward(funder_id, title, **(values | fields))).id


def job_event(database: Database, firm_id: str, kind: JobEventKind, on: date, jobs: int, **shares: int) -> None:
    """Record what happened to jobs, credited to awards: `shares` are percents by the award's key."""
    site_id = site_of(database, firm_id)
    with database.change("Record jobs") as change:
        key = add_row(change.session, JobEvent, site_id=site_id, kind=kind, happened_on=on, jobs=jobs)
        for award_id, percent in shares.items():
            add_row(change.session, Attribution, award_id=award_id, job_event_id=key, share_percent=percent)


def served(database: Database, firm_id: str, on: date, hours: str) -> None:
    with database.change("Record a service") as change:
        add_row(change.session, Service, organization_id=firm_id, served_on=on, hours=Decimal(hours))
