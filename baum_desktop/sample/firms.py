"""Invented employers: their sites, people, counts of jobs and wages, as rows ready to insert."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from baum_desktop.sample import words
from db.keys import SampleKeys
from db.vocabulary import (
    Answered,
    AssignmentBasis,
    Confidence,
    ContactKind,
    NameKind,
    OrgStatus,
    OrgType,
    OwnershipKind,
    PlacedBy,
    RoleType,
    SiteType,
    SnapshotSource,
    Tenure,
    WageUnit,
    Zoning,
)

Rows = dict[str, list[dict[str, Any]]]
FEW: Final = 2_000
"""Up to this many employers each gets its whole history; above, one count, two contacts and five notes."""
ROLES: Final = (
    (RoleType.OWNER_CEO, "Owner", True),
    (RoleType.PLANT_MANAGER, "Plant manager", False),
    (RoleType.HR, "People and hiring", False),
    (RoleType.FINANCE, "Finance, part time", False),
    (RoleType.OPERATIONS, "Operations lead", False),
)


@dataclass(frozen=True, slots=True)
class City:
    """A city that invented firms live in, with its ZIPs; `weight` is how many of them."""

    id: str
    name: str
    county_id: str
    zips: tuple[str, ...]
    weight: int


@dataclass(slots=True)
class Firm:
    """What the notes and flags about an invented employer need to know of it."""

    id: str
    site_id: str
    name: str
    city: City
    jobs: int
    people: list[tuple[str, str]] = field(default_factory=list)
    lease_ends_on: date | None = None


def firm_rows(rng: Random, keys: SampleKeys, city: City, today: date, number: int, *, whole: bool) -> tuple[Firm, Rows]:
    """Return one employer and the rows of its tables; `number` makes its name and phone its own."""
    rows: Rows = defaultdict(list)
    sector = rng.choice(list(words.TRADES))
    trade, naics = rng.choice(words.TRADES[sector])
    name = _name(rng, trade, number)
    firm = Firm(keys.new(), keys.new(), name, city, max(int(rng.lognormvariate(3.1, 0.9)), 2))
    rows["organization"].append(_organization(rng, firm, sector, today, number))
    lease = _site(rng, firm, naics, today)
    firm.lease_ends_on = lease["lease_ends_on"]
    rows["site"].append(lease)
    rows["city_assignment"].append(
        {
            "id": keys.new(),
            "organization_id": firm.id,
            "jurisdiction_id": city.id,
            "basis": AssignmentBasis.ADDRESS,
            "start_on": today - timedelta(days=rng.randrange(400, 1500)),
            "reason": "from the address",
        }
    )
    for place in range(3 if whole and rng.random() < 0.3 else 2):
        _add_person(rng, keys, firm, rows, place, number, today)
    _add_counts(rng, keys, firm, rows, today, whole=whole)
    if whole:
        _add_extras(rng, keys, firm, rows, today)
    return firm, rows


def _name(rng: Random, trade: str, number: int) -> str:
    stem = rng.choice(words.PLACES_IN_NAMES)
    family = rng.choice(words.FAMILIES)
    shape = rng.randrange(6)
    first = (
        f"{stem} {trade}",
        f"{stem} {trade}",
        f"{family} Brothers {trade}",
        f"{stem} & {family} {trade}",
        f"{family}'s {trade}",
        f"{rng.choice(words.GIVEN)} {family} {trade}",
    )[shape]
    return first if number < len(words.PLACES_IN_NAMES) * 8 else f"{first} {number}"


def _organization(rng: Random, firm: Firm, sector: str, today: date, number: int) -> dict[str, Any]:
    plain = "".join(letter for letter in firm.name.lower() if letter.isascii() and letter.isalnum())
    founded = rng.randrange(1948, today.year - 1)
    return {
        "id": firm.id,
        "legal_name": firm.name,
        "org_type": OrgType.MANUFACTURER,
        "status": OrgStatus.ACTIVE,
        "sector_code": sector,
        "year_founded": founded,
        "known_since_on": date(max(founded, 2016), rng.randrange(1, 13), 1),
        "website": f"https://{plain[:40]}{number}.example.com",
        "domain": f"{plain[:40]}{number}.example.com",
        "phone": f"+1510555{number % 10000:04d}",
        "phone_as_given": f"(510) 555-{number % 10000:04d}",
        "source": "invented sample",
        "public_profile_consent": rng.choice(list(Answered)),
    }


def _site(rng: Random, firm: Firm, naics: str, today: date) -> dict[str, Any]:
    tenure = rng.choice((Tenure.LEASED, Tenure.LEASED, Tenure.LEASED, Tenure.OWNED, Tenure.MONTH_TO_MONTH))
    leased = tenure == Tenure.LEASED
    starts = today - timedelta(days=rng.randrange(200, 2200))
    ends = today + timedelta(days=rng.randrange(20, 1900))
    return {
        "id": firm.site_id,
        "organization_id": firm.id,
        "name": "Plant",
        "site_type": SiteType.PRODUCTION,
        "is_primary": True,
        "street": f"{rng.randrange(100, 9900)} {rng.choice(words.STREETS)}",
        "city_as_given": firm.city.name,
        "state": "CA",
        "postal_code": rng.choice(firm.city.zips or ("94601",)),
        "jurisdiction_id": firm.city.id,
        "county_id": firm.city.county_id,
        "placed_by": PlacedBy.ADDRESS,
        "naics_code": naics,
        "naics_year": 2022,
        "tenure": tenure,
        "square_feet": rng.randrange(12, 420) * 100,
        "lease_starts_on": starts if leased else None,
        "lease_ends_on": ends if leased else None,
        "zoning": rng.choice((Zoning.LIGHT_INDUSTRIAL, Zoning.PDR, Zoning.HEAVY_INDUSTRIAL, Zoning.UNKNOWN)),
        "expansion_room": rng.choice(list(Answered)),
        "monthly_rent_cents": None,
    }


def _add_person(rng: Random, keys: SampleKeys, firm: Firm, rows: Rows, place: int, number: int, today: date) -> None:
    given, family = rng.choice(words.GIVEN), rng.choice(words.FAMILIES)
    person_id = keys.new()
    role, title, decides = ROLES[place] if place == 0 else rng.choice(ROLES[1:])
    firm.people.append((person_id, f"{given} {family}"))
    rows["person"].append({"id": person_id, "full_name": f"{given} {family}", "language": None})
    rows["role"].append(
        {
            "id": keys.new(),
            "person_id": person_id,
            "organization_id": firm.id,
            "role_type": role,
            "title": title,
            "is_primary": place == 0,
            "decision_maker": decides,
            "start_on": today - timedelta(days=rng.randrange(300, 6000)),
        }
    )
    phone = (number * 3 + place) % 10000
    rows["contact_point"] += [
        {
            "id": keys.new(),
            "person_id": person_id,
            "kind": ContactKind.PHONE,
            "value": f"+1415555{phone:04d}",
            "as_given": f"415-555-{phone:04d}",
            "is_primary": True,
        },
        {
            "id": keys.new(),
            "person_id": person_id,
            "kind": ContactKind.EMAIL,
            "as_given": None,
            "value": f"contact{number}.{place}@example.com",
            "is_primary": False,
        },
    ]


def _add_counts(rng: Random, keys: SampleKeys, firm: Firm, rows: Rows, today: date, *, whole: bool) -> None:
    """Add counts of jobs over the years, the newest last, and the wages of the newest."""
    counts = rng.randrange(3, 9) if whole else 1
    jobs = firm.jobs
    history: list[tuple[date, int]] = []
    for place in range(counts):
        on = today - timedelta(days=place * 170 + rng.randrange(10, 120))
        history.append((on, jobs))
        jobs = max(int(jobs * rng.uniform(0.86, 1.1)), 1)
    for place, (on, count) in enumerate(history):
        production = int(count * rng.uniform(0.4, 0.75))
        snapshot_id = keys.new()
        rows["employment_snapshot"].append(
            {
                "id": snapshot_id,
                "site_id": firm.site_id,
                "as_of_on": on,
                "jobs": count,
                "source": rng.choice((SnapshotSource.VISIT, SnapshotSource.SURVEY)),
                "confidence": Confidence.MEDIUM,
                "full_time": int(count * 0.8),
                "part_time": int(count * 0.1),
                "production_jobs": production,
                "no_degree_jobs": min(production + rng.randrange(0, 4), count),
                "unionized": Answered.UNKNOWN,
            }
        )
        if place == 0 and (whole and rng.random() < 0.78):
            _add_bands(rng, keys, rows, snapshot_id, count)


def _add_bands(rng: Random, keys: SampleKeys, rows: Rows, snapshot_id: str, jobs: int) -> None:
    entry = int(jobs * rng.uniform(0.1, 0.4))
    skilled = int((jobs - entry) * rng.uniform(0.5, 0.85))
    for family, head, low, next_job in (
        ("Entry production", entry, rng.randrange(1850, 2080), "Operator"),
        ("Skilled production", skilled, rng.randrange(2150, 2900), "Lead"),
        ("Office and technical", jobs - entry - skilled, rng.randrange(3300, 4600), None),
    ):
        if head:
            rows["wage_band"].append(
                {
                    "id": keys.new(),
                    "snapshot_id": snapshot_id,
                    "job_family": family,
                    "headcount": head,
                    "wage_low_cents": low,
                    "wage_high_cents": low + rng.randrange(50, 400),
                    "wage_unit": WageUnit.HOUR,
                    "benefits": rng.choice(list(Answered)),
                    "next_job": next_job,
                    "training": None,
                    "degree_required": Answered.YES if next_job is None else Answered.NO,
                    "promising": Answered.UNKNOWN,
                }
            )


def _add_extras(rng: Random, keys: SampleKeys, firm: Firm, rows: Rows, today: date) -> None:
    """Add further names and ownership to some firms."""
    if rng.random() < 0.25:
        dba = f"{rng.choice(words.PLACES_IN_NAMES)} {rng.choice(('Works', 'Studio', 'Makers', 'Supply'))}"
        rows["organization_name"].append(
            {"id": keys.new(), "organization_id": firm.id, "name": dba, "kind": NameKind.DBA, "language": None}
        )
    if rng.random() < 0.06:
        rows["organization_name"].append(
            {
                "id": keys.new(),
                "organization_id": firm.id,
                "name": rng.choice(words.CHINESE_NAMES),
                "kind": NameKind.OTHER_SCRIPT,
                "language": "zh-Hant",
            }
        )
    for kind in rng.sample(list(OwnershipKind), rng.randrange(0, 3)):
        rows["ownership"].append(
            {
                "id": keys.new(),
                "organization_id": firm.id,
                "kind": kind,
                "answer": Answered.YES,
                "as_of_on": today - timedelta(days=rng.randrange(30, 900)),
            }
        )


def merged(parts: Sequence[Rows]) -> Rows:
    """Return the rows of many firms by table."""
    together: Rows = defaultdict(list)
    for part in parts:
        for table, rows in part.items():
            together[table] += rows
    return together
