"""Questionnaires are built by keyboard: questions moved and changed, rules in words, answers counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from baum_desktop.outreach_rows import QuickFacts
from baum_desktop.questionnaires.reading import BANK, instrument_record, instruments, offered
from baum_desktop.questionnaires.rows import Given
from baum_desktop.visits import log_visit
from tests.baum_desktop.kestrel import TODAY, kestrel, visit
from tests.ui.opened import CONTROL, control, focused, opened, press, settle, write
from ui.form import Form
from ui.main_window import MainWindow
from ui.outreach.page import OutreachPage
from ui.outreach.questionnaire import Questionnaire
from ui.outreach.questionnaires import Questionnaires
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database) -> Iterator[MainWindow]:
    link = Link(Place.OUTREACH, None, "questionnaires")
    with opened(qtbot, theme, str(database.target), link, today=TODAY, actor="Maya Okafor") as window:
        yield window


def part_of(window: MainWindow) -> Questionnaires:
    page = window.page
    assert isinstance(page, OutreachPage)
    return page.questionnaires


def bank(qtbot: QtBot, window: MainWindow) -> Questionnaires:
    part = part_of(window)
    part.open_edition(BANK)
    settle(qtbot, window)
    return part


def form_of(window: MainWindow) -> Form:
    return next(form for form in window.findChildren(Form) if form.isVisible())


def words(part: QWidget) -> list[str]:
    return [label.words for label in part.findChildren(Label) if label.isVisible()]


def answered(database: Database, code: str, value: object, on: date = TODAY) -> None:
    [record] = offered(database)
    question = next(each for each in record.questions if each.code == code)
    nothing = {"facts": QuickFacts(), "flags": (), "next_steps": ()}
    given = (Given(question.id, value=value),)
    log_visit(database, visit(kestrel(database), held_on=on, instrument_id=record.id, answers=given, **nothing))


def test_a_questionnaire_is_built_by_keyboard(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    press(Qt.Key.Key_N, CONTROL)
    write("Winter check")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    view = part_of(window).edition
    assert view.isVisible()
    for code, asked in (("W1", "Is the roof tight?"), ("W2", "Is it warm?")):
        view.add_question()
        write(asked)
        control(form_of(window), "code").setText(code)
        control(form_of(window), "answer_type").set_value("yes_no")
        press(Qt.Key.Key_Return, CONTROL)
        settle(qtbot, window)
    view.links["W2"].setFocus()
    press(Qt.Key.Key_Up, ALT)
    settle(qtbot, window)
    assert list(view.links) == ["W2", "W1"]
    assert focused() is view.links["W2"], "the moved question keeps the focus"
    press(Qt.Key.Key_Delete)
    settle(qtbot, window)
    key = next(row.id for row in instruments(database) if row.name == "Winter check")
    assert [question.text for question in instrument_record(database, key).questions] == ["Is the roof tight?"]
    assert window.toast.isVisible()


def test_a_change_to_an_answered_edition_says_that_it_makes_the_next(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    answered(database, "E1", "Flat")
    view = bank(qtbot, window).edition
    view.links["E1"].setFocus()
    press(Qt.Key.Key_Return)
    form = form_of(window)
    control(form, "options").setPlainText("Up\nDown")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert view.note.isVisible()
    assert any("stays as it is" in said and "“Flat”" in said for said in words(view.note))
    assert "edition 2" in view.title.words
    assert instrument_record(database, BANK).questions[40].options == ("Up", "Flat", "Down")


def test_a_wrong_question_is_said_at_its_field(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    view = bank(qtbot, window).edition
    view.links["C6"].click()
    form = form_of(window)
    control(form, "options").setPlainText("Plenty\nplenty")
    form.save()
    settle(qtbot, window)
    assert "twice" in control(form, "options").problem
    control(form, "options").setPlainText("Plenty\nEnough for now")
    form.save()
    settle(qtbot, window)
    assert "A rule could never hold" in control(form, "options").problem
    form.close_panel()


def test_a_rule_is_built_by_choosing_words(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    view = bank(qtbot, window).edition
    before = len(instrument_record(database, BANK).rules)
    view.add_rule()
    form = form_of(window)
    control(form, "kind").set_value("space_constraint")
    control(form, "severity").set_value("red")
    lines = [control(form, f"condition_{place}") for place in range(3)]
    lines[0].take({"subject": "fact:lease_months", "operator": "at_most", "number": "9"})
    lines[1].take({"joiner": "and", "subject": "C6", "operator": "is", "option": "None"})
    lines[2].take({"joiner": "or", "subject": "C7", "operator": "at_most"})
    form.save()
    settle(qtbot, window)
    assert control(form, "condition_2").problem == "Type the number to compare with."
    lines[2].number.setText("2")
    form.save()
    settle(qtbot, window)
    rules = instrument_record(database, BANK).rules
    assert len(rules) == before + 1
    said = (
        "When the lease ends within 9 months, and “Do you have room to grow here?” is “None” or “How well does the "
        "building serve you? (1 badly, 5 very well)” is 2 or less: red flag “Space needed”."
    )
    assert said in words(view)
    view.edit_rule(before)
    form = form_of(window)
    assert control(form, "condition_1").value()[1].question == "C6"
    form.close_panel()
    view.remove_rule(before)
    settle(qtbot, window)
    assert len(instrument_record(database, BANK).rules) == before


def test_every_shipped_rule_comes_back_from_its_form_as_it_was(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    view = bank(qtbot, window).edition
    record = instrument_record(database, BANK)
    for place in range(len(record.rules) - 12, len(record.rules)):
        view.edit_rule(place)
        form_of(window).save()
        settle(qtbot, window)
    after = instrument_record(database, BANK)
    assert [rule.kind for rule in after.rules] == [rule.kind for rule in record.rules]
    assert {rule.name for rule in after.rules} == {rule.name for rule in record.rules}


def test_the_preview_asks_as_a_visit_does_and_keeps_nothing(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    view = bank(qtbot, window).edition
    view.preview()
    asked = next(part for part in window.findChildren(Questionnaire) if part.isVisible())
    assert len(asked.lines) == 64
    press(Qt.Key.Key_Escape)
    assert instrument_record(database, BANK).answered == 0


def test_answers_are_counted_with_those_who_were_not_asked(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    answered(database, "E1", "Flat")
    part = part_of(window)
    part.open_tallies("BAUM visit questions")
    settle(qtbot, window)
    said = words(part.tallies)
    assert "1 firm at 1 visit; of each firm what it said last." in said
    assert "1 answered" in said
    part.tallies.since.setText("Jan 1, 2020")
    part.tallies.until.setText("Dec 31, 2020")
    part.tallies.since.commit()
    part.tallies.until.commit()
    settle(qtbot, window)
    assert "Nobody answered in this period" in words(part.tallies)
