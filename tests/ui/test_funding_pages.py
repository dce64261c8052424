"""Funders, awards and their money: recorded, received, spent, reported, and told when they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from baum_desktop.award_rows import NewRequirement, NewTarget, NewTranche
from baum_desktop.deliverables import add_requirement, add_target
from baum_desktop.funding import award_list, award_record, funder_list, funder_record, indicator_choices
from baum_desktop.money import add_tranche
from db.vocabulary import JobEventKind, RequirementKind, RequirementStatus
from tests.baum_desktop.region import TODAY, award, firm, funder, job_event
from tests.ui.stage import Stage
from ui.figure_rows import FigureRows
from ui.funding.page import FundingPage
from ui.funding.record import AwardRecordPage
from ui.places import Link, Place
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.page import Page
    from ui.theme import Theme

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, database: Database) -> Iterator[Stage]:
    stage = Stage(qtbot, theme, database)
    yield stage
    stage.data.close()


def lists(stage: Stage, detail: str | None = None) -> FundingPage:
    page = FundingPage(stage.desk)
    stage.show(page, Link(Place.FUNDING, None, detail))
    return page


def opened(stage: Stage, key: str, detail: str | None = None) -> AwardRecordPage:
    page = AwardRecordPage(stage.desk)
    stage.show(page, Link(Place.AWARD, key, detail))
    return page


def button(page: Page, words: str) -> Button:
    return next(found for found in page.findChildren(Button) if found.label == words)


def test_the_first_funder_and_award_are_recorded_from_an_empty_page(stage: Stage, database: Database) -> None:
    page = lists(stage)
    assert page.empty is not None
    assert page.empty.isVisible()
    page.empty.buttons[0].click()
    stage.fill(page, name="Bayfront & Sons Foundation", website="bayfront.example")
    stage.settle()
    [row] = funder_list(database, TODAY)
    assert row.name == "Bayfront & Sons Foundation"
    assert page.tabs.key() == "funders"
    page.new_here()
    form = stage.form(page)
    form.fields["title"].control.set_value("Makers’ jobs")  # type: ignore[attr-defined]
    form.save()
    assert form.fields["amount_cents"].control.problem == "How much was awarded?"  # type: ignore[attr-defined]
    form.fields["amount_cents"].control.set_value(300_000_00)  # type: ignore[attr-defined]
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    [made] = award_list(database, TODAY)
    assert (made.title, made.amount_cents, made.funder_id) == ("Makers’ jobs", 300_000_00, row.id)
    assert stage.went == [Link(Place.AWARD, made.id)]


def test_what_is_due_stands_in_order_and_overdue_in_red(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    late = NewRequirement(RequirementKind.INTERIM_NARRATIVE, TODAY - timedelta(days=2))
    add_requirement(database, key, late)
    add_requirement(database, key, NewRequirement(RequirementKind.SITE_VISIT, TODAY + timedelta(days=40)))
    page = lists(stage, "due")
    table = page.tables["due"]
    rows = [table.rows[number] for number in table.records.ids_between(0, 1)]
    cells = [table.records.columns[0].read(row) for row in rows]
    assert [(cell.words, cell.tone) for cell in cells] == [
        ("Nov 17, 2 days late", "red"),
        ("Dec 29, in 40 days", ""),
    ]
    assert page.foot.words == "2 things due within 90 days · 1 overdue"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert stage.went == [Link(Place.AWARD, key, "requirements")]


def test_enter_opens_an_award_and_the_funder_is_told_beside_its_list(stage: Stage, database: Database) -> None:
    foundation = funder(database)
    key = award(database, foundation)
    page = lists(stage)
    page.awards.select(key)
    QTest.keyClick(page.awards.table, Qt.Key.Key_Return)
    assert stage.went.pop() == Link(Place.AWARD, key)
    page.tabs.setCurrentIndex(1)
    stage.settle()
    assert page.pane.isVisible()
    button(page, "Prepare report").click()
    assert stage.went.pop() == Link(Place.BRIEFS, foundation, "funder")
    page.pane._act("application")
    stage.fill(page, title="Next year", asked_cents=50_000_00)
    stage.settle()
    [asked] = funder_record(database, foundation, TODAY).applications
    assert (asked.title, asked.asked_cents) == ("Next year", 50_000_00)
    page.pane._act("person")
    stage.fill(page, full_name="Priya Raman", email="priya@bayfront.example")
    stage.settle()
    assert [person.full_name for person in funder_record(database, foundation, TODAY).people] == ["Priya Raman"]
    page.pane._act("edit")
    stage.fill(page, priority_need="Jobs that need no degree")
    stage.settle()
    assert page.pane.record is not None
    assert page.pane.record.row.priority_need == "Jobs that need no degree"


def test_money_comes_and_is_spent(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    page = opened(stage, key)
    page.act("add_tranche")
    stage.fill(page, amount_cents=100_000_00, due_on=date(2026, 1, 15), condition="signed agreement")
    stage.settle()
    button(page, "Receive").click()
    stage.fill(page, received_cents=99_000_00, received_on=date(2026, 1, 20))
    stage.settle()
    page.new_here()
    stage.fill(page, amount_cents=1_240_00, spent_on=date(2026, 2, 3), category="Staff", memo="Stipends")
    stage.settle()
    record = award_record(database, key, TODAY)
    assert (record.row.received_cents, record.row.spent_cents) == (99_000_00, 1_240_00)
    assert page.found is not None
    assert page.found.record == record
    [line] = record.budget
    page.act("edit_line", str(line.id))
    stage.fill(page, approved_cents=50_000_00)
    stage.settle()
    page.act("edit_expense", record.expenses[0].id)
    stage.fill(page, amount_cents=1_300_00)
    stage.settle()
    record = award_record(database, key, TODAY)
    assert (record.budget[0].budget_cents, record.budget[0].spent_cents) == (50_000_00, 1_300_00)
    page.act("delete_expense", record.expenses[0].id)
    stage.settle()
    page.act("take_back", record.tranches[0].id)
    stage.settle()
    after = award_record(database, key, TODAY)
    assert (after.row.received_cents, after.row.spent_cents) == (0, 0)


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    tranche = add_tranche(database, key, NewTranche(75_000_00, date(2026, 1, 15))).id
    page = opened(stage, key)
    page.act("receive", tranche)
    form = stage.fill(page, received_on=date(2020, 1, 1))
    field = form.fields["received_on"].control
    stage.qtbot.waitUntil(lambda: bool(field.problem))  # type: ignore[attr-defined]
    assert form.isVisible()
    assert field.value() == date(2020, 1, 1)  # type: ignore[attr-defined]
    assert form.fields["received_cents"].control.value() == 75_000_00  # type: ignore[attr-defined]


def test_a_report_is_asked_for_submitted_and_accepted(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    page = opened(stage, key, "requirements")
    page.act("add_requirement")
    stage.fill(page, due_on=date(2026, 11, 30), title="Interim narrative and data")
    stage.settle()
    [asked] = award_record(database, key, TODAY).requirements
    page.act("submit", asked.id)
    stage.fill(page, submitted_on=date(2026, 11, 18))
    stage.settle()
    page.act("accept", asked.id)
    stage.fill(page, accepted_on=TODAY)
    stage.settle()
    [done] = award_record(database, key, TODAY).requirements
    assert (done.status, done.accepted_on) == (RequirementStatus.ACCEPTED, TODAY)
    assert page.found is not None
    assert page.found.record.next_requirement is None


def test_a_number_of_an_indicator_leads_to_its_rows(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    kestrel = firm(database, "Kestrel Sheet Metal")
    job_event(database, kestrel, JobEventKind.CREATED, date(2026, 5, 1), 4, **{key: 100})
    created = next(choice for choice in indicator_choices(database) if choice.code == "jobs_created")
    page = opened(stage, key)
    page.act("add_target")
    stage.fill(page, indicator_id=created.id, goal="20")
    stage.settle()
    button(page, "4").click()
    [rows] = page.window().findChildren(FigureRows)
    assert rows.isVisible()
    rows.links[0].click()
    stage.settle()
    assert stage.went == [Link(Place.EMPLOYER, kestrel)]


def test_a_value_is_typed_with_where_it_comes_from(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    free = next(choice for choice in indicator_choices(database) if choice.formula is None)
    page = opened(stage, key)
    from decimal import Decimal

    target = add_target(
        database, key, NewTarget(free.id, date(2026, 1, 1), date(2026, 12, 31), Decimal(10))
    ).id  # fmt: skip
    page.reload()
    stage.settle()
    button(page, "type it").click()
    form = stage.fill(page, actual="a dozen")
    assert form.fields["actual"].control.problem == "That is not a number."  # type: ignore[attr-defined]
    stage.fill(page, actual="12", reason="Told by the training partner")
    stage.settle()
    [row] = award_record(database, key, TODAY).indicators
    assert (row.target_id, row.actual, row.is_typed) == (target, Decimal(12), True)
    button(page, "12 (typed)")


def test_an_award_is_edited_amended_and_deleted(stage: Stage, database: Database) -> None:
    key = award(database, funder(database))
    page = opened(stage, key)
    page.act("edit")
    stage.fill(page, excluded_costs="Equipment over $5,000", title="<b>Makers</b> & more")
    stage.settle()
    assert page.header.name.words == "<b>Makers</b> & more"
    page.act("amend")
    stage.fill(page, delta_cents=-50_000_00, reason="slow start")
    stage.settle()
    record = award_record(database, key, TODAY)
    assert (record.row.amount_cents, record.excluded_costs) == (250_000_00, "Equipment over $5,000")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert stage.went.pop() == Link(Place.FUNDING, key)
    page.brief_here()
    assert stage.went.pop() == Link(Place.BRIEFS, record.row.funder_id, "funder")
    stage.data.saved.disconnect()
    page.act("delete")
    stage.settle()
    assert award_list(database, TODAY) == []
    assert stage.went.pop() == Link(Place.FUNDING)
