"""An invented firm in Oakland with people, two sites, counts, a flag and promises, for tests that need one whole."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import event

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.headcount_rows import NewSnapshot, NewWageBand
from baum_desktop.headcounts import record_headcount
from baum_desktop.outreach_rows import NewFlag, NewTask, NewVisit, QuickFacts, Trend
from baum_desktop.people import add_contact, add_ours
from baum_desktop.people_rows import NewContact
from baum_desktop.site_rows import NewSite
from baum_desktop.sites import add_site
from baum_desktop.visits import log_visit
from db.vocabulary import Confidentiality, FlagKind, RoleType, Severity, SnapshotSource, Tenure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.engine import Database

TODAY = date(2026, 11, 19)


@dataclass(frozen=True)
class Kestrel:
    """The keys of what was made."""

    id: str
    plant: str
    yard: str
    maya: str
    dolores: str
    ray: str


def kestrel(database: Database, *, known_on: date = date(2016, 5, 2)) -> Kestrel:
    maya = add_ours(database, "Maya Okafor").id
    firm = add_employer(
        database,
        NewEmployer(
            legal_name="Kestrel Sheet Metal, Inc.",
            dbas=("Kestrel & Sons",),
            sector_code="metal_machining",
            phone="510-555-0142",
            website="https://www.kestrelmetal.example/about",
            known_since_on=known_on,
            site=NewSite(
                street="1180 Sawmill Street",
                city="Oakland",
                postal_code="94607",
                naics_code="332322",
                tenure=Tenure.LEASED,
                square_feet=24_000,
                lease_starts_on=date(2022, 7, 1),
                lease_ends_on=date(2027, 6, 30),
            ),
            contact=NewContact(
                "Dolores Kwan",
                role_type=RoleType.OWNER_CEO,
                title="Owner",
                phone="(510) 555-0143",
                email="dolores@kestrelmetal.example",
                is_primary=True,
                decision_maker=True,
                start_on=date(1998, 1, 1),
            ),
        ),
        known_on,
    ).id
    ray = add_contact(database, firm, NewContact("Ray Pettibone", role_type=RoleType.PLANT_MANAGER)).id
    yard_site = NewSite(street="1202 Sawmill Street", city="Oakland", postal_code="94607", name="Yard")
    yard = add_site(database, firm, yard_site, known_on).id
    plant = first(database, "SELECT id FROM site WHERE street = '1180 Sawmill Street'")
    dolores = first(database, "SELECT id FROM person WHERE full_name = 'Dolores Kwan'")
    return Kestrel(firm, plant, yard, maya, dolores, ray)


def counted(database: Database, made: Kestrel) -> None:
    """Record three yearly counts at the plant and one at the yard."""
    for year, jobs in ((2024, 60), (2025, 55), (2026, 42)):
        bands: tuple[NewWageBand, ...] = ()
        if year == 2026:
            bands = (NewWageBand("Helpers", 6, 1850, 2000), NewWageBand("Sheet metal workers", 31, 2400, 2900))
        record_headcount(
            database,
            NewSnapshot(
                made.plant, date(year, 6, 1), SnapshotSource.SURVEY, jobs, production_jobs=jobs // 2,
                no_degree_jobs=jobs - 10, bands=bands,
            ),
        )  # fmt: skip
    record_headcount(database, NewSnapshot(made.yard, date(2025, 7, 1), SnapshotSource.ESTIMATE, 5))


def visit(made: Kestrel, **fields: object) -> NewVisit:
    values: dict[str, object] = {
        "organization_id": made.id,
        "held_on": date(2026, 11, 12),
        "starts_at": datetime(2026, 11, 12, 22, 0, tzinfo=UTC),
        "minutes": 45,
        "us": (made.maya,),
        "them": (made.dolores, made.ray),
        "notes": "Lost the Harbor Transit contract in August.",
        "confidentiality": Confidentiality.CITY_ONLY,
        "facts": QuickFacts(jobs=47, trend=Trend.SHRINKING),
        "flags": (NewFlag(FlagKind.LAYOFF, Severity.RED, owner_id=made.maya, jobs_at_risk=11),),
        "next_steps": (NewTask("Introduce to the workforce board", made.maya, date(2026, 11, 17)),),
    }
    return NewVisit(**(values | fields))  # type: ignore[arg-type]


def visited(database: Database, made: Kestrel, **fields: object) -> str:
    return log_visit(database, visit(made, **fields)).id


def first(database: Database, sql: str) -> str:
    with database.read() as session:
        return str(session.connection().exec_driver_sql(sql).scalar_one())


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Collect the statements that are sent while the block runs."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
