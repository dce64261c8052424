"""Awards: money that comes and goes, what is due, and refusals that name their field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baum_desktop import funding
from baum_desktop.award_rows import (
    BurnPoint,
    DueKind,
    NewAward,
    NewExpense,
    NewFunder,
    NewRequirement,
    NewTranche,
)
from baum_desktop.burn_down import burn_down
from baum_desktop.money import dollars
from baum_desktop.people import add_ours
from db.errors import ChangedMeanwhile, NotFound, Refused
from db.vocabulary import (
    ApplicationStage,
    AwardStatus,
    RequirementKind,
    RequirementStatus,
    TrancheStatus,
)
from tests.baum_desktop.kestrel import statements
from tests.baum_desktop.region import OAKLAND, RICHMOND, TODAY, award, funder

if TYPE_CHECKING:
    from db.engine import Database


def test_money_comes_and_is_spent(database: Database) -> None:
    key = award(database, funder(database))
    first = funding.add_tranche(database, key, NewTranche(100_000_00, date(2026, 1, 15))).id
    funding.add_tranche(database, key, NewTranche(75_000_00, date(2026, 12, 15), "interim report"))
    funding.receive_tranche(database, first, 1, date(2026, 1, 12), 100_000_00)
    funding.set_budget_line(database, key, "Staff", 200_000_00)
    funding.add_expense(database, key, NewExpense(date(2026, 3, 1), 40_000_00, category="Staff"))
    funding.add_expense(database, key, NewExpense(date(2026, 4, 1), 12_600_00))
    funding.add_expense(database, key, NewExpense(date(2026, 5, 1), -600_00))
    funding.add_expense(database, key, NewExpense(date(2026, 12, 1), 5_00))
    record = funding.award_record(database, key, TODAY)
    assert (record.row.received_cents, record.row.spent_cents) == (100_000_00, 52_000_00)
    assert (record.row.balance_cents, record.row.in_bank_cents) == (248_000_00, 48_000_00)
    assert record.tranches_received == 1
    assert [(line.category, line.budget_cents, line.spent_cents, line.variance_cents) for line in record.budget] == [
        ("Staff", 200_000_00, 40_000_00, 160_000_00),
        ("In no category", 0, 12_000_00, -12_000_00),
    ]
    assert record.expenses[0].spent_on == date(2026, 12, 1)
    assert record.burn_down.left_cents == 248_000_00
    listed = funding.award_list(database, TODAY)[0]
    assert listed == record.row
    lines = funding.funder_list(database, TODAY)[0]
    assert (lines.awards, lines.awarded_cents, lines.spent_cents) == (1, 300_000_00, 52_000_00)


def test_an_amendment_changes_amount_and_end(database: Database) -> None:
    key = award(database, funder(database))
    funding.amend_award(database, key, date(2026, 5, 1), delta_cents=-50_000_00)
    funding.amend_award(database, key, date(2026, 6, 1), new_end_on=date(2028, 3, 31), reason="slow start")
    record = funding.award_record(database, key, TODAY)
    assert (record.row.amount_cents, record.original_amount_cents) == (250_000_00, 300_000_00)
    assert (record.row.end_on, record.original_end_on) == (date(2028, 3, 31), date(2027, 12, 31))
    with pytest.raises(Refused, match=r"−\$1") as too_much:
        funding.amend_award(database, key, TODAY, delta_cents=-250_001_00)
    assert too_much.value.field == "delta_cents"


def test_what_is_due_is_told_with_how_late_it_is(database: Database) -> None:
    key = award(database, funder(database))
    paula = add_ours(database, "Paula Santos").id
    late = NewRequirement(RequirementKind.ACKNOWLEDGEMENT, TODAY - timedelta(days=2), responsible_id=paula)
    soon = NewRequirement(RequirementKind.SITE_VISIT, TODAY + timedelta(days=60), "Visit of the board")
    funding.add_requirement(database, key, late)
    visit_id = funding.add_requirement(database, key, soon).id
    funding.add_requirement(database, key, NewRequirement(RequirementKind.AUDIT, TODAY + timedelta(days=61)))
    funding.add_tranche(database, key, NewTranche(75_000_00, TODAY, "interim report"))
    funding.add_tranche(database, key, NewTranche(5_00))
    found = funding.due(database, TODAY)
    assert [(row.kind, row.title, row.days_late, row.status, row.is_overdue) for row in found] == [
        (DueKind.REQUIREMENT, "Acknowledgement", 2, "Overdue", True),
        (DueKind.TRANCHE, "Payment 1", 0, "Expected", False),
        (DueKind.REQUIREMENT, "Visit of the board", -60, "Upcoming", False),
    ]
    assert [(row.ready_percent, row.missing) for row in found] == [
        (100, ()),
        (0, ("interim report",)),
        (0, ("somebody responsible",)),
    ]
    assert (found[0].funder_name, found[0].responsible_name) == ("Bayfront Foundation", "Paula Santos")
    assert found[1].amount_cents == 75_000_00
    funding.submit_requirement(database, visit_id, 1, TODAY)
    assert [row.title for row in funding.due(database, TODAY)] == ["Acknowledgement", "Payment 1"]
    listed = funding.award_list(database, TODAY)[0]
    assert (listed.next_due, listed.days_late) == ("Acknowledgement", 2)


def test_overdue_is_computed_from_the_day_and_not_kept(database: Database) -> None:
    key = award(database, funder(database))
    funding.add_requirement(database, key, NewRequirement(RequirementKind.AUDIT, TODAY))
    funding.add_tranche(database, key, NewTranche(5_00, TODAY))

    def states(day: date) -> tuple[RequirementStatus, TrancheStatus]:
        record = funding.award_record(database, key, day)
        return record.requirements[0].status, record.tranches[0].status

    assert states(TODAY) == (RequirementStatus.UPCOMING, TrancheStatus.EXPECTED)
    assert states(TODAY + timedelta(days=1)) == (RequirementStatus.OVERDUE, TrancheStatus.LATE)


def test_a_financial_report_waits_for_its_budget_and_categories(database: Database) -> None:
    key = award(database, funder(database))
    paula = add_ours(database, "Paula Santos").id
    report = NewRequirement(RequirementKind.INTERIM_FINANCIAL, TODAY, None, date(2026, 1, 1), date(2026, 10, 31), paula)
    report_id = funding.add_requirement(database, key, report).id
    expense = funding.add_expense(database, key, NewExpense(date(2026, 3, 1), 5_00)).id
    asked = funding.award_record(database, key, TODAY).requirements[0]
    assert (asked.ready_percent, asked.missing) == (60, ("budget lines", "the category of 1 expense"))
    funding.set_budget_line(database, key, "Staff", 100_00)
    line = funding.award_record(database, key, TODAY).budget[0].id
    funding.change_expense(database, expense, 1, budget_line_id=line)
    assert funding.award_record(database, key, TODAY).requirements[0].ready_percent == 100
    early = funding.award_record(database, key, date(2026, 10, 1)).requirements[0]
    assert early.missing == ("the rest of the period, to Oct 31, 2026",)
    funding.submit_requirement(database, report_id, 1, date(2026, 11, 1))
    with pytest.raises(Refused, match="cannot have been accepted before") as accepted:
        funding.accept_requirement(database, report_id, 2, date(2026, 10, 31))
    assert accepted.value.field == "accepted_on"
    funding.accept_requirement(database, report_id, 2, date(2026, 11, 10))
    done = funding.award_record(database, key, TODAY).requirements[0]
    assert (done.status, done.days_late, done.missing) == (RequirementStatus.ACCEPTED, None, ())


def test_money_before_the_award_is_refused(database: Database) -> None:
    foundation = funder(database)
    key = award(database, foundation)
    undated = award(database, foundation, "No day yet", awarded_on=None)
    tranche = funding.add_tranche(database, key, NewTranche(5_00)).id
    other = funding.add_tranche(database, undated, NewTranche(5_00)).id
    with pytest.raises(Refused, match="before its award") as early:
        funding.receive_tranche(database, tranche, 1, date(2025, 11, 30), 5_00)
    assert early.value.field == "received_on"
    with pytest.raises(Refused, match="no date of award") as nameless:
        funding.receive_tranche(database, other, 1, TODAY, 5_00)
    assert nameless.value.field == "received_on"
    funding.receive_tranche(database, tranche, 1, TODAY, 5_00)
    funding.take_back_receipt(database, tranche, 2)
    assert funding.award_record(database, key, TODAY).row.received_cents == 0


def test_refusals_name_the_field(database: Database) -> None:
    foundation = funder(database)
    key = award(database, foundation, number="BF-1")
    other = award(database, foundation, "Other")

    def field(change: object, *arguments: object, **named: object) -> str | None:
        assert callable(change)
        with pytest.raises(Refused) as refused:
            change(database, *arguments, **named)
        assert refused.value.sentence.endswith(".")
        return refused.value.field

    same_number = NewAward(foundation, "Third", 5_00, number="BF-1")
    backwards = NewAward(foundation, "Back", 5_00, start_on=TODAY, end_on=TODAY - timedelta(days=1))
    assert field(funding.add_award, same_number) == "number"
    assert field(funding.add_award, backwards) == "end_on"
    assert field(funding.add_award, NewAward(foundation, " ", 5_00)) == "title"
    assert field(funding.change_award, key, 1, amount_cents=-1) == "amount_cents"
    assert field(funding.add_tranche, key, NewTranche(0)) == "amount_cents"
    assert field(funding.add_expense, key, NewExpense(TODAY, 0)) == "amount_cents"
    funding.set_budget_line(database, other, "Staff", 100_00)
    line = funding.award_record(database, other, TODAY).budget[0].id
    assert field(funding.add_expense, key, NewExpense(TODAY, 5_00, line)) == "budget_line_id"
    assert field(funding.set_budget_line, key, "Staff", -1) == "approved_cents"
    assert field(funding.add_funder, NewFunder(" ")) == "name"
    assert field(funding.add_funder, NewFunder("Bayfront Foundation")) == "name"


def test_an_edit_of_an_older_version_is_refused(database: Database) -> None:
    key = award(database, funder(database))
    funding.change_award(database, key, 1, purpose="Jobs", jurisdiction_ids=(OAKLAND, RICHMOND))
    with pytest.raises(ChangedMeanwhile):
        funding.change_award(database, key, 1, purpose="Other")
    record = funding.award_record(database, key, TODAY)
    assert (record.purpose, record.row.version) == ("Jobs", 2)
    assert [name for _, name in record.jurisdictions] == ["Oakland", "Richmond"]
    assert [entry.action for entry in funding.award_history(database, key)] == [
        "Edit Makers’ jobs in the East Bay",
        "Add award “Makers’ jobs in the East Bay” of Bayfront Foundation",
    ]


def test_a_deleted_award_comes_back_whole(database: Database) -> None:
    key = award(database, funder(database))
    funding.add_expense(database, key, NewExpense(TODAY, 5_00, category="Staff"))
    before = funding.award_record(database, key, TODAY)
    funding.delete_award(database, key, before.row.version)
    with pytest.raises(NotFound):
        funding.award_record(database, key, TODAY)
    database.undo()
    after = funding.award_record(database, key, TODAY)
    assert after.row.spent_cents == before.row.spent_cents == 5_00
    assert [line.category for line in after.budget] == ["Staff"]
    assert after.burn_down == before.burn_down
    with pytest.raises(ChangedMeanwhile):
        funding.change_award(database, key, before.row.version, purpose="From a form opened before")


def test_a_funder_is_kept_with_its_organization(database: Database) -> None:
    new = NewFunder("Bayfront  Foundation", website="https://www.bayfront.example", phone="415-555-0100")
    key = funding.add_funder(database, new).id
    funding.add_application(database, key, "Makers", asked_cents=5_00, due_on=TODAY)
    record = funding.funder_record(database, key, TODAY)
    assert (record.row.name, record.phone) == ("Bayfront Foundation", "(415) 555-0100")
    application = record.applications[0]
    funding.change_application(database, application.id, 1, stage=ApplicationStage.AWARDED)
    funding.change_funder(database, key, 1, name="Bayfront Fund", priority_need="Economic security")
    record = funding.funder_record(database, key, TODAY)
    assert (record.row.name, record.row.priority_need) == ("Bayfront Fund", "Economic security")
    assert record.applications[0].stage == ApplicationStage.AWARDED
    assert funding.funder_choices(database)[0].name == "Bayfront Fund"
    assert funding.find_funder(database, "Bayfront F") == key


def test_awards_that_were_not_won_are_not_money(database: Database) -> None:
    foundation = funder(database)
    award(database, foundation, "Lost", status=AwardStatus.DECLINED, awarded_on=None)
    award(database, foundation, "Won")
    line = funding.funder_list(database, TODAY)[0]
    assert (line.awards, line.active_awards, line.awarded_cents) == (1, 1, 300_000_00)
    assert [row.title for row in funding.award_list(database, TODAY)] == ["Won", "Lost"]


def test_the_number_of_queries_does_not_grow_with_the_awards(database: Database) -> None:
    foundation = funder(database)

    def fill(title: str) -> None:
        key = award(database, foundation, title)
        funding.add_requirement(database, key, NewRequirement(RequirementKind.INTERIM_FINANCIAL, TODAY))
        funding.add_tranche(database, key, NewTranche(5_00, TODAY))

    fill("One")
    with statements(database) as few:
        funding.due(database, TODAY)
        funding.funder_list(database, TODAY)
    for title in ("Two", "Three", "Four"):
        fill(title)
    with statements(database) as many:
        funding.due(database, TODAY)
        funding.funder_list(database, TODAY)
    assert len(many) == len(few)


def test_the_burn_down_says_where_today_s_pace_leads() -> None:
    start, end, today = date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 31)  # 90 of 365 days
    spent = [(date(2026, 1, 20), 9_000_00), (date(2026, 3, 31), 9_000_00), (date(2026, 4, 1), 1_00)]
    found = burn_down(73_000_00, spent, start, end, today)
    assert found.points == (
        BurnPoint(date(2026, 1, 1), 73_000_00),
        BurnPoint(date(2026, 1, 31), 64_000_00),
        BurnPoint(date(2026, 2, 28), 64_000_00),
        BurnPoint(date(2026, 3, 31), 55_000_00),
    )
    assert (found.left_cents, found.spent_percent, found.time_percent) == (55_000_00, 25, 25)
    assert found.even_today_cents == 55_000_00
    assert found.end_left_cents == 0


def test_an_award_without_dates_or_not_begun_has_no_pace() -> None:
    assert burn_down(5_00, [], None, None, TODAY).end_left_cents is None
    future = burn_down(5_00, [], TODAY + timedelta(days=1), TODAY + timedelta(days=2), TODAY)
    assert (future.points, future.end_left_cents, future.even_today_cents) == ((), None, 5_00)
    over = burn_down(5_00, [(date(2026, 1, 5), 9_00)], date(2026, 1, 1), date(2026, 6, 30), TODAY)
    assert (over.left_cents, over.end_left_cents, over.points[-1].on) == (-4_00, -4_00, date(2026, 6, 30))


@pytest.mark.parametrize(("cents", "words"), [(124_000, "$1,240"), (124_050, "$1,240.50"), (-5, "−$0.05"), (0, "$0")])
def test_dollars_read_as_people_write_them(cents: int, words: str) -> None:
    assert dollars(cents) == words
