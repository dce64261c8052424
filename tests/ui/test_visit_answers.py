"""The answers of a visit are shown on its record, corrected there, and compared over the years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.outreach_rows import QuickFacts
from baum_desktop.questionnaires.answers import answers_of
from baum_desktop.questionnaires.reading import offered
from baum_desktop.questionnaires.rows import Given
from baum_desktop.visits import log_visit
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel, visit
from tests.ui.opened import CONTROL, opened, press, settle
from ui.answers_compared import ComparisonPanel
from ui.employers.record import EmployerRecordPage
from ui.form import Form
from ui.main_window import MainWindow
from ui.outreach.page import OutreachPage
from ui.outreach.visit_answers import AnswersField, VisitAnswers
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    [bank] = offered(database)
    by_code = {question.code: question.id for question in bank.questions}
    nothing = {"facts": QuickFacts(), "flags": (), "next_steps": ()}
    for on, sales in ((date(2024, 10, 1), "Up"), (date(2026, 11, 12), "Down")):
        given = (Given(by_code["E1"], value=sales), Given(by_code["G1"], value=3))
        log_visit(database, visit(made, held_on=on, instrument_id=bank.id, answers=given, **nothing))
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.OUTREACH), today=TODAY, actor="Maya Okafor") as window:
        yield window


def record_of(qtbot: QtBot, window: MainWindow) -> VisitAnswers:
    """Open the record of the newest visit."""
    page = window.page
    assert isinstance(page, OutreachPage)
    page.interactions.table.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    settle(qtbot, window)
    return next(part for part in window.findChildren(VisitAnswers) if part.isVisible())


def link(part: VisitAnswers, words: str) -> Button:
    return next(button for button in part.findChildren(Button) if button.label == words)


def said(part: object) -> list[str]:
    return [label.words for label in part.findChildren(Label) if label.isVisible()]  # type: ignore[attr-defined]


def test_the_record_of_a_visit_shows_its_answers(qtbot: QtBot, window: MainWindow) -> None:
    part = record_of(qtbot, window)
    assert said(part) == []
    link(part, "Show 2 answers").click()
    assert said(part) == [
        "Are sales up, flat or down against last year? Down",
        "Permits and inspections: how does this place do? (1 poor, 5 excellent) 3 of 5",
    ]
    part.form.close_panel()


def test_answers_are_corrected_and_undone(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    part = record_of(qtbot, window)
    key = part.record.id
    link(part, "Change the answers").click()
    field = next(each for each in window.findChildren(AnswersField) if each.isVisible())
    lines = {line.question.code: line for line in field.part.lines.values()}
    field.part.reveal(f"answer:{lines['G1'].question.id}")
    lines["G1"].focus()
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert [row.words for row in answers_of(database, key).rows] == ["Down", "5 of 5"]
    window.undo()
    settle(qtbot, window)
    assert [row.words for row in answers_of(database, key).rows] == ["Down", "3 of 5"]


def test_a_wrong_correction_is_said_at_its_question(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    part = record_of(qtbot, window)
    link(part, "Change the answers").click()
    form = next(form for form in window.findChildren(Form) if form.isVisible())
    field = next(each for each in window.findChildren(AnswersField) if each.isVisible())
    lines = {line.question.code: line for line in field.part.lines.values()}
    lines["A5"].control.setPlainText("a" * 10_000)
    form.save()
    settle(qtbot, window)
    assert form.isVisible()
    assert "there is room for 4,000" in lines["A5"].control.problem
    lines["A5"].control.setPlainText("")
    form.close_panel()
    assert first(database, "SELECT count(*) FROM answer") == "4"


def test_a_firm_s_answers_stand_side_by_side(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    window.go(Link(Place.EMPLOYER, firm.id))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    page._act("answers")
    settle(qtbot, window)
    panel = next(each for each in window.findChildren(ComparisonPanel) if each.isVisible())
    words = said(panel)
    assert {"Oct 1, 2024", "Nov 12, 2026", "Up", "Down", "3 of 5"} <= set(words)
    [down] = [label for label in panel.findChildren(Label) if label.words == "Down"]
    assert down.accessibleDescription() == "before: Up"
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_correction_that_suggests_a_flag_offers_to_raise_it(qtbot: QtBot, window: MainWindow) -> None:
    part = record_of(qtbot, window)
    link(part, "Change the answers").click()
    field = next(each for each in window.findChildren(AnswersField) if each.isVisible())
    lines = {line.question.code: line for line in field.part.lines.values()}
    field.part.reveal(f"answer:{lines['H1'].question.id}")
    lines["H1"].focus()
    press(Qt.Key.Key_Y)
    with qtbot.waitSignal(window.desk.offered) as told:
        press(Qt.Key.Key_Return, CONTROL)
    sentence = "The answers suggest now: Courted elsewhere (red), Sales decline (warm)."
    assert told.args[:2] == [sentence, "Raise a flag"]
    settle(qtbot, window)
