from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from baum_desktop.assignments import assign_city
from baum_desktop.city_rows import NewLiaison
from baum_desktop.flag_clock import answer_days, set_answer_within
from baum_desktop.flags import change_flag, raise_flag, watch_list
from baum_desktop.home import home
from baum_desktop.liaisons import add_liaison
from baum_desktop.outreach_rows import NewFlag
from baum_desktop.tasks import task_list
from baum_desktop.warn_notices import short_notice
from db.errors import Refused
from db.models.coalition import Jurisdiction, Liaison
from db.vocabulary import FlagKind, Priority, Severity
from tests.baum_desktop.kestrel import TODAY, kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database

NOTICE = NewFlag(
    FlagKind.WARN_NOTICE,
    Severity.RED,
    jobs_at_risk=30,
    warn_received_on=date(2026, 11, 18),
    warn_effective_on=date(2027, 1, 15),
)


def city(database: Database, name: str) -> str:
    with database.read() as session:
        return str(session.scalar(select(Jurisdiction.id).where(Jurisdiction.name == name)))


def person_of(database: Database, liaison_id: str) -> str:
    with database.read() as session:
        return str(session.scalar(select(Liaison.person_id).where(Liaison.id == liaison_id)))


def test_a_warn_notice_becomes_a_task_of_the_lead_liaison_and_stands_on_home(database: Database) -> None:
    made = kestrel(database)
    oakland = city(database, "Oakland")
    add_liaison(database, oakland, NewLiaison(full_name="Second Liaison"), date(2024, 1, 1))
    lead = person_of(
        database, add_liaison(database, oakland, NewLiaison(full_name="Lena Ortiz"), date(2025, 1, 1), is_lead=True).id
    )
    added = raise_flag(database, made.id, NOTICE, TODAY)
    (task,) = task_list(database, TODAY)
    assert task.title == "Answer the WARN notice of Kestrel Sheet Metal, Inc., 30 jobs, effective Jan 15, 2027"
    assert (task.assignee_id, task.due_on, task.priority, task.red_flag_id, task.jurisdiction_id) == (
        lead, date(2026, 11, 23), Priority.HIGH, added.id, oakland,
    )  # fmt: skip
    assert [row.id for row in home(database, TODAY, lead).tasks] == [task.id]
    (flag,) = watch_list(database)
    assert (flag.warn_received_on, flag.warn_effective_on) == (date(2026, 11, 18), date(2027, 1, 15))
    database.undo(added.saved.change_set_id)
    assert task_list(database, TODAY) == []


def test_who_was_named_by_hand_is_warned_first_and_nobody_is_no_hindrance(database: Database) -> None:
    made = kestrel(database)
    raise_flag(database, made.id, NOTICE, TODAY)
    (task,) = task_list(database, TODAY)
    assert (task.assignee_id, task.jurisdiction_id) == (None, city(database, "Oakland"))
    berkeley = city(database, "Berkeley")
    add_liaison(database, berkeley, NewLiaison(full_name="Lead"), date(2025, 1, 1), is_lead=True)
    named = add_liaison(database, berkeley, NewLiaison(full_name="Named"), date(2025, 1, 1)).id
    assign_city(database, made.id, berkeley, "Moving there", TODAY, liaison_id=named)
    raise_flag(database, made.id, NOTICE, TODAY)
    newest = next(row for row in task_list(database, TODAY) if row.id != task.id)
    assert (newest.assignee_id, newest.jurisdiction_id) == (person_of(database, named), berkeley)


def test_a_flag_that_becomes_a_notice_and_one_of_a_visit_warn_too(database: Database) -> None:
    made = kestrel(database)
    flag = raise_flag(database, made.id, NewFlag(FlagKind.LAYOFF), TODAY).id
    assert task_list(database, TODAY) == []
    change_flag(database, flag, 1, kind=FlagKind.WARN_NOTICE)
    assert len(task_list(database, TODAY)) == 1
    change_flag(database, flag, 2, evidence="The letter came by mail.")
    assert len(task_list(database, TODAY)) == 1
    visited(database, made, flags=(NOTICE,), next_steps=())
    assert len(task_list(database, TODAY)) == 2


def test_the_clock_is_set_for_everybody_in_one_place(database: Database) -> None:
    made = kestrel(database)
    raise_flag(database, made.id, NewFlag(FlagKind.LAYOFF, Severity.RED), TODAY)
    assert answer_days(database) == {Severity.RED: 2, Severity.WARM: 10}
    assert watch_list(database)[0].answer_due_on == date(2026, 11, 23)
    set_answer_within(database, {Severity.RED: 1})
    assert answer_days(database) == {Severity.RED: 1, Severity.WARM: 10}
    assert watch_list(database)[0].answer_due_on == date(2026, 11, 20)
    for days in (0, 251):
        with pytest.raises(Refused) as refused:
            set_answer_within(database, {Severity.WARM: days})
        assert refused.value.field == "warm"


def test_a_notice_shorter_than_sixty_days_is_told() -> None:
    assert short_notice(date(2026, 11, 18), date(2027, 1, 15)) == 58
    assert short_notice(date(2026, 11, 1), date(2027, 1, 15)) is None
    assert short_notice(None, date(2027, 1, 15)) is None
