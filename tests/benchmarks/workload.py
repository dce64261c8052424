"""The workload: N employers in the region's cities, each with two contacts and five notes of some 66 words.

Everything is invented and seeded; a database is built once and kept by what it was made of.
"""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from sqlalchemy import insert, select

from baum_desktop.files import create_database, open_database
from db import identity
from db.base import Base
from db.keys import SampleKeys
from db.models.coalition import Jurisdiction
from db.models.reference import Sector
from db.vocabulary import JurisdictionKind

TODAY: Final = date(2026, 11, 2)
SEED: Final = 7
EDITION: Final = 1
"""Raise it when the rows change, so that kept databases are built anew."""
CONTACTS: Final = 2
NOTES: Final = 5
AT_ONCE: Final = 1_000
STEMS: Final = (
    "Alder", "Bayshore", "Cutter", "Dogpatch", "Ember", "Fathom", "Granite", "Heron", "Ironbark", "Juniper", "Kestrel",
    "Lodestar", "Marlin", "Northgate", "Oxbow", "Pelican", "Quarry", "Redwood", "Saltworks", "Tidewater", "Umber",
    "Vantage", "Windlass", "Yerba", "Zephyr", "Foundry Row", "Third Street", "Mission Creek", "Carquinez", "San Pablo",
)  # fmt: skip
TRADES: Final = (
    "Sheet Metal", "Bakery", "Cabinetry", "Coffee Roasters", "Sewing", "Robotics", "Circuit Boards", "Brewing",
    "Furniture", "Ceramics", "Plating", "Packaging", "Instruments", "Noodles", "Leather Goods", "Machine Works",
)  # fmt: skip
GIVEN: Final = (
    "Marisol", "Đức", "Wei", "Amihan", "José", "Priya", "Anh", "Kenji", "Lupe", "Tamika", "Noor", "Siobhán", "Mei",
    "Rafael", "Linh", "Dolores", "Isko", "Hannah", "Omar", "Yuki",
)  # fmt: skip
FAMILIES: Final = (
    "Núñez", "Trần", "Chen", "Dela Cruz", "O'Brien", "Okafor", "Nguyễn", "Herrera", "Wong", "Santos", "Ibáñez", "Lee",
    "Ramírez", "Castillo", "Kim", "Silva", "Haddad", "Yamamoto", "Peña", "Walker",
)  # fmt: skip
STREETS: Final = ("Mariposa St", "Adeline St", "Industrial Blvd", "Harbour Way", "Cesar Chavez St", "Whipple Rd")
SAID: Final = (
    "They showed us the {machine} that came in {month} and runs on two shifts now.",
    "The lease ends before long and {person} would like to stay near the port.",
    "Hiring is slow, above all for {job}, and the agency sends nobody with shop experience.",
    "{person} asked for help with a permit for the spray booth and the new dust collector.",
    "Orders from hospitals grew by {number} percent, while restaurants buy less than last year.",
    "We promised a list of sites between {number} and sixty thousand square feet with a loading dock.",
    "Wages for {job} start at {number} dollars an hour and rise after the first apprenticeship year.",
    "The forklift route crosses the bike lane, so the city should look at the curb again.",
    "Power is short on the block; the utility quoted {number} months for a larger service.",
    "A cousin of {person} may take over the firm when the owner retires in {month}.",
    "Transit stops running before the late shift ends, and training starts at six in the morning.",
)
MACHINES: Final = ("press brake", "laser cutter", "depositor", "pick and place line", "five axis mill", "kettle")
JOBS: Final = ("machinists", "sewers", "bakers", "welders", "assemblers", "drivers")
MONTHS: Final = ("January", "March", "May", "July", "September", "November")
KINDS: Final = ("site_visit", "site_visit", "phone", "video", "email")
LEVELS: Final = ("coalition", "city_only", "internal", "public")

Rows = dict[str, list[dict[str, Any]]]


def note(rng: Random, person: str, words: int = 66) -> str:
    """Return a note of at least so many words."""
    said: list[str] = []
    length = 0
    while length < words:
        sentence = rng.choice(SAID).format(
            machine=rng.choice(MACHINES), month=rng.choice(MONTHS), person=person, job=rng.choice(JOBS),
            number=rng.randrange(8, 60),
        )  # fmt: skip
        said.append(sentence)
        length += len(sentence.split())
    return " ".join(said)


def firm_name(rng: Random, number: int) -> str:
    """Return a name that no other firm of the workload has."""
    stem, trade, family = rng.choice(STEMS), rng.choice(TRADES), rng.choice(FAMILIES)
    return rng.choice((f"{stem} {trade}", f"{family} {trade}", f"{stem} & {family} {trade}")) + f" {number}"


def database(folder: Path, employers: int) -> Path:
    """Return the workload's database of this size, built if it is not there yet."""
    made_by = b"".join(file.read_bytes() for file in _schema_files())
    mark = hashlib.sha256(made_by).hexdigest()[:8]
    path = folder / f"workload-{employers}-seed{SEED}-edition{EDITION}-schema{identity.SCHEMA}-{mark}.baum"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        building = path.with_name(f"building-{path.name}")
        for left in folder.glob(f"{building.name}*"):
            left.unlink()
        started = time.monotonic()
        _build(building, employers)
        building.rename(path)
        print(f"built {path.name} in {time.monotonic() - started:.0f} s", flush=True)
    _read_through(path)
    return path


def _read_through(path: Path) -> None:
    """Bring the file into the system's cache: the raw tables beside it were written a moment ago and are there too."""
    with path.open("rb") as file:
        while file.read(1 << 22):
            pass


def _schema_files() -> list[Path]:
    """Return what the tables are made by: with another schema the workload is built anew."""
    from db import migrations

    return sorted(file for file in Path(migrations.__path__[0]).rglob("*") if file.suffix in {".py", ".sql"})


def copy_of(path: Path, name: str) -> Path:
    """Return a copy to write into; nobody may have the original open."""
    copy = path.with_name(name)
    remove(copy)
    shutil.copyfile(path, copy)
    # On the disk before anything is measured, or the first save would wait for the whole copy.
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    return copy


def remove(path: Path) -> None:
    """Take away a database with its logs."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _build(path: Path, employers: int) -> None:
    create_database(path, "Benchmark").close()
    database = open_database(path, "Benchmark")
    try:
        rng, keys = Random(SEED), SampleKeys(SEED, TODAY)
        with database.read() as session:
            wanted = (JurisdictionKind.CITY, JurisdictionKind.CITY_AND_COUNTY)
            cities = session.execute(
                select(Jurisdiction.id, Jurisdiction.name, Jurisdiction.county_id)
                .where(Jurisdiction.kind.in_(wanted))
                .order_by(Jurisdiction.name)
            ).all()
            sectors = list(session.scalars(select(Sector.code).order_by(Sector.code)))
        for first in range(0, employers, AT_ONCE):
            rows: Rows = {}
            for number in range(first, min(first + AT_ONCE, employers)):
                for name, row in _firm(rng, keys, rng.choice(cities), rng.choice(sectors), number):
                    rows.setdefault(name, []).append(row)
            with database.change("Fill with the workload", origin="setup") as change:
                for table in Base.metadata.sorted_tables:
                    if table.name in rows:
                        change.session.execute(insert(table), rows[table.name])
        database.catch_up()
    finally:
        database.close()


def _firm(rng: Random, keys: SampleKeys, city: Any, sector: str, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of one employer with their tables, those that others refer to first."""
    firm, site = keys.new(), keys.new()
    held = [TODAY - timedelta(days=rng.randrange(1, 1500)) for _ in range(NOTES)]
    kinds = [rng.choice(KINDS) for _ in range(NOTES)]
    visits = [day for day, kind in zip(held, kinds, strict=True) if kind == "site_visit"]
    yield "organization", {
        "id": firm, "legal_name": firm_name(rng, number), "sector_code": sector, "phone": _phone(510, number),
        "phone_as_given": f"510-555-{number % 10000:04d}", "website": f"https://firm{number}.example.com",
        "domain": f"firm{number}.example.com", "last_visit_on": max(visits, default=None), "source": "invented",
    }  # fmt: skip
    yield "site", {
        "id": site, "organization_id": firm, "is_primary": True, "city_as_given": city.name, "state": "CA",
        "street": f"{rng.randrange(10, 9900)} {rng.choice(STREETS)}", "jurisdiction_id": city.id,
        "county_id": city.county_id, "square_feet": rng.randrange(10, 900) * 100,
        "lease_ends_on": TODAY + timedelta(days=rng.randrange(20, 2500)) if rng.random() < 0.7 else None,
    }  # fmt: skip
    yield "city_assignment", {
        "id": keys.new(), "organization_id": firm, "jurisdiction_id": city.id, "start_on": TODAY - timedelta(days=900),
    }  # fmt: skip
    people = []
    for place in range(CONTACTS):
        person, name = keys.new(), f"{rng.choice(GIVEN)} {rng.choice(FAMILIES)}"
        people.append((person, name))
        yield "person", {"id": person, "full_name": name}
        yield "role", {
            "id": keys.new(), "person_id": person, "organization_id": firm, "title": "Owner" if place == 0 else "Lead",
            "is_primary": place == 0,
        }  # fmt: skip
        yield "contact_point", {
            "id": keys.new(), "person_id": person, "kind": "phone", "value": _phone(415, number * 2 + place),
        }  # fmt: skip
        yield "contact_point", {
            "id": keys.new(), "person_id": person, "kind": "email", "value": f"c{number}.{place}@example.com",
        }  # fmt: skip
    jobs = int(rng.lognormvariate(3.2, 1)) + 1
    for age in (700, 120):
        yield "employment_snapshot", {
            "id": keys.new(), "site_id": site, "as_of_on": TODAY - timedelta(days=age + rng.randrange(100)),
            "source": "visit", "jobs": max(jobs + rng.randrange(-5, 6), 1),
        }  # fmt: skip
    for day, kind in zip(held, kinds, strict=True):
        yield "interaction", {
            "id": keys.new(), "organization_id": firm, "site_id": site, "kind": kind, "held_on": day,
            "notes": note(rng, rng.choice(people)[1]), "confidentiality": rng.choice(LEVELS),
        }  # fmt: skip
    if number % 5 == 0:
        yield "task", {
            "id": keys.new(), "title": "Send a list of sites", "organization_id": firm,
            "due_on": TODAY + timedelta(days=rng.randrange(-20, 60)),
        }  # fmt: skip
    if number % 10 == 0:
        yield "red_flag", {
            "id": keys.new(), "organization_id": firm, "kind": "lease_expiring", "severity": "warm",
            "raised_on": TODAY - timedelta(days=rng.randrange(40)),
        }  # fmt: skip


def _phone(area: int, number: int) -> str:
    return f"+1{area}{5550000 + number % 10000:07d}"


def write_list(path: Path, rows: int, cities: list[str]) -> None:
    """Write a list of firms as another program would hand it over: none of them is in the workload."""
    rng = Random(SEED + 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("Company", "Address", "City", "State", "Zip", "Phone", "Employees", "License Number"))
        for number in range(rows):
            lines.writerow(
                (
                    f"{firm_name(rng, number)} West", f"{rng.randrange(10, 9900)} {rng.choice(STREETS)}",
                    rng.choice(cities), "CA", "", f"(650) 555-{number % 10000:04d}",
                    int(rng.lognormvariate(3.2, 1)) + 1,
                    f"L{number:07d}",
                )
            )  # fmt: skip
