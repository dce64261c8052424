"""When a liaison leaves, firms, open tasks and flags go to the next one, with the time before kept, in one undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop import cities
from baum_desktop.flags import raise_flag, watch_list
from baum_desktop.handing_over import HandOver, hand_over, hand_over_plan
from baum_desktop.outreach_rows import NewFlag, NewTask
from baum_desktop.people import add_ours
from baum_desktop.tasks import add_task, finish_task, task_list
from db.errors import Refused
from db.vocabulary import FlagKind, Severity
from tests.baum_desktop.region import OAKLAND, RICHMOND, TODAY, firm

if TYPE_CHECKING:
    from db.engine import Database

LAST = date(2026, 11, 30)
NEXT = date(2026, 12, 1)


@pytest.fixture
def ana(database: Database) -> tuple[str, str, str]:
    """Return Ana, who leads in Oakland and looks after two firms, as a person and a liaison; and Jon, one of us."""
    person, jon = add_ours(database, "Ana Núñez").id, add_ours(database, "Jon Alvarez").id
    liaison = cities.add_liaison(database, OAKLAND, person, date(2021, 3, 1), is_lead=True).id
    for name in ("Kestrel", "Osprey"):
        key = firm(database, name)
        cities.assign_city(database, key, OAKLAND, "Asked for Ana", date(2022, 1, 1), liaison_id=liaison)
        add_task(database, NewTask(f"Call {name}", assignee_id=person, organization_id=key))
        raise_flag(database, key, NewFlag(FlagKind.LAYOFF, Severity.RED, owner_id=person), TODAY)
    done = add_task(database, NewTask("Done before", assignee_id=person, jurisdiction_id=OAKLAND)).id
    finish_task(database, done, 1, TODAY)
    elsewhere = firm(database, "Heron", "Richmond")
    add_task(database, NewTask("Stays with Ana", assignee_id=person, organization_id=elsewhere))
    add_task(database, NewTask("Of the city", assignee_id=person, jurisdiction_id=OAKLAND))
    return person, liaison, jon


def held(database: Database) -> list[tuple[str, str | None, date, date | None]]:
    """Return who looks after which firm of Oakland from when to when."""
    keys = [row.id for row in cities.city_figure(database, OAKLAND, TODAY, "firms_known").rows]
    rows = [row for key in keys for row in cities.city_assignments(database, key, NEXT) if row.reason]
    told = [(row.organization_name, row.liaison_name, row.start_on, row.end_on) for row in rows]
    return sorted(told, key=lambda row: (row[0], row[2]))


def test_the_plan_counts_what_would_go(database: Database, ana: tuple[str, str, str]) -> None:
    _, liaison, jon = ana
    plan = hand_over_plan(database, liaison, LAST, jon)
    assert plan == HandOver("Ana Núñez", "Oakland", "Jon Alvarez", LAST, 2, 3, 2)
    assert plan.sentence == (
        "Ana Núñez leaves Oakland on Nov 30, 2026: 2 firms, 3 open tasks and 2 open flags go to Jon Alvarez "
        "from Dec 1, 2026."
    )
    assert "no liaison" in hand_over_plan(database, liaison, LAST, None).sentence


def test_all_goes_over_in_one_change_and_comes_back_in_one_undo(database: Database, ana: tuple[str, str, str]) -> None:
    person, liaison, jon = ana
    saved = hand_over(database, liaison, 1, LAST, jon)
    assert saved.action == "Ana Núñez leaves Oakland, Jon Alvarez takes over"
    assert held(database) == [
        (name, who, start, end)
        for name in ("Kestrel", "Osprey")
        for who, start, end in (("Ana Núñez", date(2022, 1, 1), LAST), ("Jon Alvarez", NEXT, None))
    ]
    owners = {task.title: task.assignee_id for task in task_list(database, TODAY, with_done=True)}
    assert owners == {
        "Call Kestrel": jon, "Call Osprey": jon, "Of the city": jon, "Done before": person, "Stays with Ana": person,
    }  # fmt: skip
    assert {flag.owner_id for flag in watch_list(database)} == {jon}
    rows = cities.city_record(database, OAKLAND, NEXT, with_figures=False).liaisons
    assert [(row.full_name, row.is_lead, row.start_on, row.end_on) for row in rows] == [
        ("Jon Alvarez", True, NEXT, None),
        ("Ana Núñez", True, date(2021, 3, 1), LAST),
    ]
    database.undo()
    assert {who for _, who, _, _ in held(database)} == {"Ana Núñez"}
    assert len(held(database)) == 2
    assert {flag.owner_id for flag in watch_list(database)} == {person}


def test_a_liaison_already_there_becomes_the_lead_with_their_own_firms(
    database: Database, ana: tuple[str, str, str]
) -> None:
    _, liaison, jon = ana
    own = cities.add_liaison(database, OAKLAND, jon, date(2023, 1, 1)).id
    cities.assign_city(database, firm(database, "Pier"), OAKLAND, "Knows Jon", date(2023, 1, 1), liaison_id=own)
    hand_over(database, liaison, 1, LAST, jon)
    rows = cities.city_record(database, OAKLAND, NEXT, with_figures=False).liaisons
    assert [(row.full_name, row.is_lead, row.start_on, row.end_on) for row in rows if row.is_current] == [
        ("Jon Alvarez", True, NEXT, None)
    ]
    current = {name: who for name, who, _, end in held(database) if end is None}
    assert current == {"Kestrel": "Jon Alvarez", "Osprey": "Jon Alvarez", "Pier": "Jon Alvarez"}


def test_without_anybody_the_firms_are_free_and_the_tasks_stay(database: Database, ana: tuple[str, str, str]) -> None:
    person, liaison, _ = ana
    hand_over(database, liaison, 1, LAST, None)
    assert {who for _, who, start, _ in held(database) if start == NEXT} == {None}
    assert all(task.assignee_id == person for task in task_list(database, TODAY))


def test_what_cannot_be_is_refused_at_its_field(database: Database, ana: tuple[str, str, str]) -> None:
    person, liaison, jon = ana
    with pytest.raises(Refused, match="cannot end before") as early:
        hand_over(database, liaison, 1, date(2020, 1, 1), jon)
    assert early.value.field == "end_on"
    with pytest.raises(Refused, match="themselves") as same:
        hand_over(database, liaison, 1, LAST, person)
    assert same.value.field == "to_person_id"
    assert {who for _, who, _, _ in held(database)} == {"Ana Núñez"}


def test_two_leads_at_once_are_refused_by_form_and_database(database: Database, ana: tuple[str, str, str]) -> None:
    from sqlalchemy import text

    _, _, jon = ana
    other = cities.add_liaison(database, OAKLAND, jon, date(2023, 1, 1)).id
    with pytest.raises(Refused, match="already has a lead") as twice:
        cities.change_liaison(database, other, 1, is_lead=True)
    assert twice.value.field == "start_on"
    with pytest.raises(Refused, match="already has a lead"), database.change("Plain SQL") as change:
        change.session.execute(text(f"UPDATE liaison SET is_lead = (1 = 1) WHERE id = '{other}'"))
    assert cities.add_liaison(database, RICHMOND, jon, date(2023, 1, 1), is_lead=True).id
