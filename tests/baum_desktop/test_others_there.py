"""Who else was at a firm is told before one goes: the last visit of each with the city, and a count of the kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.cities import add_liaison
from baum_desktop.city_rows import NewLiaison
from baum_desktop.employer_record import employer_record
from baum_desktop.files import open_database
from baum_desktop.others_rows import OthersThere
from baum_desktop.people import add_ours
from baum_desktop.visit_context import visit_context
from db.models.outreach import InteractionFirm
from db.vocabulary import AccountRole, Confidentiality, InteractionKind, InteractionOutcome
from tests.baum_desktop.region import OAKLAND, SAN_JOSE, TODAY, firm, visited

if TYPE_CHECKING:
    from db.engine import Database


@pytest.fixture
def ana(database: Database) -> str:
    """A liaison of Oakland."""
    key = add_ours(database, "Ana Ruiz").id
    add_liaison(database, OAKLAND, NewLiaison(key), date(2020, 1, 1))
    return key


def told(others: OthersThere) -> list[tuple[date, list[str]]]:
    return [(visit.on, [visitor.words for visitor in visit.who]) for visit in others.visits]


def seen_by(database: Database, name: str, firm_id: str) -> OthersThere:
    """Return what a person signed in by this name reads on the record."""
    mine = open_database(database.target, name)
    try:
        return employer_record(mine, firm_id, TODAY).others
    finally:
        mine.close()


def test_the_last_visit_of_each_is_told_with_day_and_city(database: Database, ana: str) -> None:
    kestrel = firm(database, "Kestrel")
    ben = add_ours(database, "Ben Osei").id
    for back, us in ((10, (ana,)), (30, (ana,)), (20, (ben,)), (800, (ana,))):
        visited(database, kestrel, TODAY - timedelta(days=back), us=us)
    visited(database, kestrel, TODAY - timedelta(days=1), InteractionKind.PHONE, us=(ana,))
    visited(database, kestrel, TODAY - timedelta(days=2), us=(ana,), outcome=InteractionOutcome.NO_SHOW)
    expected = [
        (TODAY - timedelta(days=10), ["Ana Ruiz (Oakland)"]),
        (TODAY - timedelta(days=20), ["Ben Osei (SFMade)"]),
    ]
    assert told(employer_record(database, kestrel, TODAY).others) == expected
    assert told(visit_context(database, kestrel, TODAY).others_there) == expected
    assert told(visit_context(database, kestrel, TODAY, ben).others_there) == expected[:1]


def test_who_asks_is_not_an_other_by_account_or_by_name(database: Database, ana: str) -> None:
    kestrel = firm(database, "Kestrel")
    visited(database, kestrel, TODAY, us=(ana,))
    add_account(database, NewAccount("Signed in as Ana", AccountRole.STAFF, None, ana))
    assert seen_by(database, "Signed in as Ana", kestrel) == seen_by(database, "Ana Ruiz", kestrel) == OthersThere()
    assert told(seen_by(database, "Somebody else", kestrel)) == [(TODAY, ["Ana Ruiz (Oakland)"])]


def test_what_is_kept_to_others_is_a_number_alone(database: Database, ana: str) -> None:
    kestrel = firm(database, "Kestrel")
    visited(database, kestrel, TODAY - timedelta(days=3), us=(ana,), confidentiality=Confidentiality.CITY_ONLY)
    visited(database, kestrel, TODAY - timedelta(days=9), us=(ana,), confidentiality=Confidentiality.COALITION)
    add_account(database, NewAccount("Sam of San Jose", AccountRole.LIAISON, SAN_JOSE))
    others = seen_by(database, "Sam of San Jose", kestrel)
    assert (told(others), others.withheld) == ([(TODAY - timedelta(days=9), ["Ana Ruiz (Oakland)"])], 1)
    assert employer_record(database, kestrel, TODAY).others.withheld == 0


def test_a_visit_of_several_firms_counts_at_each_and_the_city_is_that_of_the_day(database: Database, ana: str) -> None:
    kestrel, osprey = firm(database, "Kestrel"), firm(database, "Osprey")
    visit = visited(database, osprey, date(2026, 5, 1), us=(ana,))
    with database.change("Beside") as change:
        change.session.add(InteractionFirm(interaction_id=visit, organization_id=kestrel))
    visited(database, kestrel, date(2026, 1, 1))
    assert told(employer_record(database, kestrel, TODAY).others) == [
        (date(2026, 5, 1), ["Ana Ruiz (Oakland)"]),
        (date(2026, 1, 1), []),
    ]
