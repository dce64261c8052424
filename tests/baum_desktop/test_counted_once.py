"""However firms lie over cities and counties, none is counted twice: random regions against a count by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from baum_desktop import cities
from baum_desktop.coverage_trend import coverage_trend
from baum_desktop.edits import add_rows
from baum_desktop.measures import Scope, figures
from baum_desktop.memberships import members_on
from db.models.coalition import CityAssignment, Jurisdiction, Membership
from db.models.parties import Organization, Site
from db.vocabulary import AssignmentBasis, JurisdictionKind, OrgStatus, OrgType
from tests.baum_desktop.region import TODAY

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.engine import Database

FIRMS = 40
DAYS = (None, TODAY - timedelta(days=400), TODAY, TODAY + timedelta(days=1))


@dataclass
class Region:
    """A random region, and which firms belong where, counted by hand; firms lie and are assigned in some `places`."""

    places: list[Jurisdiction]
    seats: list[Jurisdiction]
    belongs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def together(self, keys: set[str]) -> int:
        """How many firms belong to any of these."""
        return len(set().union(*(self.belongs[key] for key in keys)))


def made(database: Database, seed: int) -> Region:
    """Fill a database at random: firms with several sites, closed ones, sites and whole firms assigned elsewhere."""
    random = Random(seed)
    with database.read() as session:
        known = list(session.scalars(select(Jurisdiction).order_by(Jurisdiction.id)))
    region = Region(random.sample(known, 12), [place for place in known if place.kind != JurisdictionKind.CITY])
    with database.change("Make a region") as change:
        for number in range(FIRMS):
            _firm(change.session, random, region, number)
        join = {place.id for place in [*region.places[::2], *region.seats]}
        join -= set(change.session.scalars(select(Membership.jurisdiction_id)))
        since = date(2020, 1, 1)
        add_rows(change.session, Membership, [{"jurisdiction_id": key, "joined_on": since} for key in sorted(join)])
    return region


def _firm(session: Session, random: Random, region: Region, number: int) -> None:
    status = random.choice([OrgStatus.ACTIVE, OrgStatus.ACTIVE, OrgStatus.AT_RISK, OrgStatus.CLOSED])
    (firm,) = add_rows(
        session,
        Organization,
        [{"legal_name": f"Firm {number}", "org_type": OrgType.MANUFACTURER, "status": status}],
    )
    homes, counties, assigned, whole = set(), set(), set(), False
    for place in range(random.randint(0, 3)):
        where = random.choice(region.places)
        opened, closed = random.choice(DAYS), random.choice(DAYS[:1] * 3 + DAYS[1:])
        closed = closed if opened is None or closed is None or closed >= opened else None
        own = where if where.kind != JurisdictionKind.COUNTY else None
        row = {"organization_id": firm, "street": f"{place} Dock", "is_primary": place == 0}
        row |= {"county_id": where.county_id, "jurisdiction_id": own.id if own else None}
        (site,) = add_rows(session, Site, [{**row, "opened_on": opened, "closed_on": closed}])
        is_open = (opened is None or opened <= TODAY) and (closed is None or closed > TODAY)
        if is_open:
            counties.add(where.county_id)
            homes |= {own.id} if own and place == 0 else set()
        if random.random() < 0.5:
            to, of_site = random.choice(region.places), random.random() < 0.5
            start, end = random.choice(DAYS[1:]), random.choice([None, None, TODAY - timedelta(days=1), TODAY])
            if end is not None and end < start:
                end = None
            in_force = start <= TODAY and (end is None or end >= TODAY)
            if not of_site and whole:
                continue
            row = {"organization_id": firm, "site_id": site if of_site else None, "jurisdiction_id": to.id,
                   "start_on": start, "end_on": end, "basis": AssignmentBasis.BY_HAND, "reason": "so"}  # fmt: skip
            add_rows(session, CityAssignment, [row])
            whole = whole or not of_site
            if in_force:
                assigned.add((to.id, of_site))
    if status == OrgStatus.CLOSED:
        return
    if any(not of_site for _, of_site in assigned):
        homes = set()
    seats = {place.id for place in region.seats if place.county_id in counties}
    for key in {key for key, _ in assigned} | homes | seats:
        region.belongs[key].add(firm)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_firm_is_counted_twice_wherever_it_is_counted(database: Database, seed: int) -> None:
    region = made(database, seed)
    assert any(len(region.belongs[place.id]) > 2 for place in region.places)
    listed = {row.id: row for row in cities.city_list(database, TODAY)}
    for place in region.places:
        here = len(region.belongs[place.id])
        record = cities.city_record(database, place.id, TODAY, with_figures=False)
        told = (listed[place.id].firms, record.row.firms, record.coverage.firms, sum(s.firms for s in record.sectors))
        assert told == (here,) * 4, place.name
        assert coverage_trend(database, place.id, TODAY)[-1].firms == here
    with database.read() as session:
        members = set(members_on(session, TODAY))
    together = region.together(members)
    assert together < sum(listed[key].firms for key in members)
    assert cities.coverage(database, TODAY).firms == together
    assert cities.whole_region(database, TODAY).firms == together
    asked = tuple(place.id for place in region.places)
    assert figures(database, TODAY, TODAY, Scope(jurisdiction_ids=asked))[0].value == region.together(set(asked))
