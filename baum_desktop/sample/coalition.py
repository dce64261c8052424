"""The invented coalition: SFMade's people, a liaison a city, three funders with awards, money and due reports."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from baum_desktop.sample import words
from baum_desktop.sample.firms import City, Rows
from baum_desktop.sample.results import Helper
from db.keys import SampleKeys
from db.models.coalition import Jurisdiction, Membership
from db.models.funding import Indicator
from db.models.outreach import Resource, ResourceNeed
from db.models.reference import PostalCode
from db.vocabulary import (
    AccountRole,
    AwardStatus,
    ContactKind,
    JurisdictionKind,
    Need,
    OrgType,
    RequirementKind,
    RequirementStatus,
    Restriction,
    RoleType,
    TrancheStatus,
)

STAFF: Final = (
    ("Maya Okafor", "Oakland liaison"),
    ("Jon Alvarez", "Employer services"),
    ("Paula Santos", "Program manager"),
)
PROMISED: Final = ("jobs_created", "jobs_retained", "firms_visited", "service_hours", "referrals_sent")
WORK: Final = (AccountRole.LIAISON, AccountRole.STAFF, AccountRole.PROGRAM_MANAGER)
BIG: Final = {
    "Oakland": 30, "San Francisco": 26, "San Jose": 22, "Fremont": 14, "Berkeley": 10, "Hayward": 9, "Richmond": 6,
}  # fmt: skip


@dataclass(slots=True)
class Coalition:
    """Who speaks for us, and where the invented firms may live."""

    us: list[tuple[str, str]]
    cities: list[City]
    awards: list[str]
    resources: list[Helper]


def coalition_rows(session: Session, rng: Random, keys: SampleKeys, today: date) -> tuple[Coalition, Rows]:
    """Return our people, the partner cities, and the rows that make them up."""
    rows: Rows = defaultdict(list)
    cities = _cities(session)
    home = keys.new()
    rows["organization"].append(
        {"id": home, "legal_name": "SFMade (sample copy)", "org_type": OrgType.TRADE_GROUP, "source": "invented sample"}
    )
    us = []
    for place, (name, title) in enumerate(STAFF):
        us.append((_person(keys, rows, name, home, title, RoleType.OTHER, today, place), name))
        rows["account"].append(
            {
                "id": keys.new(),
                "name": name,
                "person_id": us[-1][0],
                "role": WORK[place],
                "active": True,
                "jurisdiction_id": next((city.id for city in cities if title == f"{city.name} liaison"), None),
            }
        )
    _sign_agreements(session, cities, today)
    for place, city in enumerate(cities):
        _add_liaison(rng, keys, rows, city, us, today, place)
    _add_money(session, rng, keys, rows, us, today)
    awards = [str(row["id"]) for row in rows["award"]]
    return Coalition(us, cities, awards, _helpers(session)), rows


def _sign_agreements(session: Session, cities: Sequence[City], today: date) -> None:
    """Date the agreements of the partners: one has just ended, another is to be renewed, the rest last longer."""
    for place, city in enumerate(cities):
        until = today + timedelta(days=71 * place - 12)
        signed = until - timedelta(days=3 * 365)
        session.execute(
            update(Membership)
            .where(Membership.jurisdiction_id == city.id)
            .values(agreement=f"MOU {signed:%y}-{place + 1:02}", agreement_signed_on=signed, agreement_until=until)
        )


def _helpers(session: Session) -> list[Helper]:
    """Return the shipped resources with the needs they answer."""
    needs: dict[str, tuple[Need, ...]] = {}
    for key, need in session.execute(
        select(Resource.id, ResourceNeed.need)
        .join(ResourceNeed, ResourceNeed.resource_id == Resource.id)
        .order_by(Resource.id, ResourceNeed.need)
    ):
        needs[key] = (*needs.get(key, ()), need)
    return list(needs.items())


def _cities(session: Session) -> list[City]:
    """Return the partner cities with their ZIPs; counties have no firms of their own."""
    partners = session.execute(
        select(Jurisdiction.id, Jurisdiction.name, Jurisdiction.county_id)
        .join(Membership, Membership.jurisdiction_id == Jurisdiction.id)
        .where(Jurisdiction.kind != JurisdictionKind.COUNTY)
        .order_by(Jurisdiction.name)
    ).all()
    zips: dict[str, list[str]] = defaultdict(list)
    for code, city_id in session.execute(select(PostalCode.code, PostalCode.jurisdiction_id).order_by(PostalCode.code)):
        if city_id:
            zips[city_id].append(code)
    return [City(key, name, county, tuple(zips[key]), BIG.get(name, 2)) for key, name, county in partners]


def _person(
    keys: SampleKeys, rows: Rows, name: str, organization_id: str, title: str, role: RoleType, today: date, number: int
) -> str:
    key = keys.new()
    rows["person"].append({"id": key, "full_name": name})
    rows["role"].append(
        {
            "id": keys.new(),
            "person_id": key,
            "organization_id": organization_id,
            "role_type": role,
            "title": title,
            "start_on": today - timedelta(days=900 + number),
            "is_primary": True,
            "decision_maker": False,
        }
    )
    rows["contact_point"].append(
        {
            "id": keys.new(),
            "person_id": key,
            "kind": ContactKind.EMAIL,
            "value": f"us{number}@example.org",
            "as_given": None,
            "is_primary": True,
        }
    )
    return key


def _add_liaison(
    rng: Random, keys: SampleKeys, rows: Rows, city: City, us: list[tuple[str, str]], today: date, place: int
) -> None:
    government = keys.new()
    rows["organization"].append(
        {
            "id": government,
            "legal_name": f"City of {city.name} (sample copy)",
            "org_type": OrgType.PARTNER_CITY,
            "source": "invented sample",
        }
    )
    if city.name == "Oakland":
        person = us[0][0]
    else:
        name = f"{rng.choice(words.GIVEN)} {rng.choice(words.FAMILIES)}"
        title = "Economic development"
        person = _person(keys, rows, name, government, title, RoleType.LIAISON, today, 100 + place)
    rows["liaison"].append(
        {
            "id": keys.new(),
            "person_id": person,
            "jurisdiction_id": city.id,
            "is_lead": True,
            "start_on": today - timedelta(days=rng.randrange(300, 1700)),
        }
    )


def _add_money(
    session: Session, rng: Random, keys: SampleKeys, rows: Rows, us: Sequence[tuple[str, str]], today: date
) -> None:
    indicators = dict(session.execute(select(Indicator.code, Indicator.id)).all())
    for place, (name, need, area) in enumerate(words.FUNDERS):
        organization, funder, award = keys.new(), keys.new(), keys.new()
        rows["organization"].append(
            {"id": organization, "legal_name": name, "org_type": OrgType.FUNDER, "source": "invented sample"}
        )
        officer = _person(
            keys,
            rows,
            ("Priya Raman", "Grace Liang", "Tomás Peña")[place],
            organization,
            "Program officer",
            RoleType.PROGRAM_OFFICER,
            today,
            200 + place,
        )
        rows["funder"].append(
            {"id": funder, "organization_id": organization, "priority_need": need, "reports_by": area}
        )
        start = date(today.year - (1 if place == 2 else 0), 1, 1)
        amount = (30_000_000, 15_000_000, 12_000_000)[place]
        rows["award"].append(
            {
                "id": award,
                "funder_id": funder,
                "title": ("Makers' jobs in the East Bay", "Career ladders, no degree", "Healthy work")[place],
                "number": f"{'ABC'[place]}-{start.year}-{118 + place}",
                "amount_cents": amount,
                "status": AwardStatus.ACTIVE,
                "awarded_on": start - timedelta(days=40),
                "start_on": start,
                "end_on": date(start.year + 1, 12, 31),
                "restriction": Restriction.PURPOSE_AND_TIME,
                "officer_id": officer,
                "purpose": need,
                "excluded_costs": "Capital campaigns, equipment over $5,000, individuals.",
            }
        )
        _add_tranches(keys, rows, award, amount, start, today)
        _add_budget(rng, keys, rows, award, amount, start, today)
        _add_requirements(keys, rows, award, us[2][0], start, today, place)
        _add_targets(rng, keys, rows, award, indicators, start)


def _add_tranches(keys: SampleKeys, rows: Rows, award: str, amount: int, start: date, today: date) -> None:
    for position, (share, days) in enumerate(((40, 14), (30, 195), (20, 348), (10, 620)), 1):
        due_on = start + timedelta(days=days)
        came = due_on < today
        rows["tranche"].append(
            {
                "id": keys.new(),
                "award_id": award,
                "position": position,
                "due_on": due_on,
                "amount_cents": amount * share // 100,
                "condition": "interim report accepted" if position > 2 else None,
                "status": TrancheStatus.RECEIVED if came else TrancheStatus.EXPECTED,
                "received_on": due_on if came else None,
                "received_cents": amount * share // 100 if came else None,
            }
        )


def _add_budget(rng: Random, keys: SampleKeys, rows: Rows, award: str, amount: int, start: date, today: date) -> None:
    for category, share in (("Staff", 60), ("Training partners", 22), ("Events", 8), ("Indirect", 10)):
        line = keys.new()
        rows["budget_line"].append(
            {"id": line, "award_id": award, "category": category, "approved_cents": amount * share // 100}
        )
        day, monthly = start + timedelta(days=20), amount * share // 100 // 26
        while day < today:
            rows["expense"].append(
                {
                    "id": keys.new(),
                    "award_id": award,
                    "budget_line_id": line,
                    "spent_on": day,
                    "amount_cents": int(monthly * rng.uniform(0.7, 1.2)),
                    "memo": f"{category}, invented",
                }
            )
            day += timedelta(days=30)


def _add_requirements(
    keys: SampleKeys, rows: Rows, award: str, responsible: str, start: date, today: date, place: int
) -> None:
    for kind, title, days in (
        (RequirementKind.INTERIM_NARRATIVE, "Interim narrative and data", 8 + place * 20),
        (RequirementKind.INTERIM_FINANCIAL, "Interim financial", 8 + place * 20),
        (RequirementKind.ACKNOWLEDGEMENT, "Acknowledgement on the site page", 54 + place * 9),
        (RequirementKind.FINAL_NARRATIVE, "Final narrative and financial", 460),
    ):
        rows["requirement"].append(
            {
                "id": keys.new(),
                "award_id": award,
                "kind": kind,
                "title": title,
                "due_on": today + timedelta(days=days),
                "period_start_on": start,
                "period_end_on": min(today, date(start.year, 12, 31)),
                "responsible_id": responsible,
                "status": RequirementStatus.UPCOMING,
            }
        )


def _add_targets(
    rng: Random, keys: SampleKeys, rows: Rows, award: str, indicators: dict[str, str], start: date
) -> None:
    for indicator in [indicators[code] for code in PROMISED if code in indicators]:
        rows["target"].append(
            {
                "id": keys.new(),
                "award_id": award,
                "indicator_id": indicator,
                "period_start_on": start,
                "period_end_on": date(start.year + 1, 12, 31),
                "baseline": None,
                "goal": Decimal(rng.randrange(2, 12) * 10),
            }
        )
