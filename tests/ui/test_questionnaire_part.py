"""The questionnaire on the visit form: by keyboard, optional, its answers kept and its flags suggested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from baum_desktop.questionnaires.answers import answers_of
from db.vocabulary import FlagKind, Severity
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel
from tests.ui.opened import CONTROL, opened, press, settle, tab_to, write
from ui.drafts import VISIT, Drafts
from ui.main_window import MainWindow
from ui.outreach.form import VisitFormPage
from ui.outreach.question_line import QuestionLine
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def form(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[VisitFormPage]:
    link = Link(Place.LOG_VISIT, firm.id)
    with opened(qtbot, theme, str(database.target), link, today=TODAY, actor="Maya Okafor") as window:
        page = window.page
        assert isinstance(page, VisitFormPage)
        yield page


def window_of(form: VisitFormPage) -> MainWindow:
    window = form.window()
    assert isinstance(window, MainWindow)
    return window


def line(form: VisitFormPage, code: str) -> QuestionLine:
    return next(each for each in form.body.questionnaire.lines.values() if each.question.code == code)


def unfold(qtbot: QtBot, form: VisitFormPage, section: str) -> None:
    """Open the questionnaire at a section, by keyboard."""
    part = form.body.questionnaire
    tab_to(part.head)
    press(Qt.Key.Key_Space)
    settle(qtbot, window_of(form))
    if not part.sections[section].is_open:
        part.sections[section].opened.setFocus()
        press(Qt.Key.Key_Return)


def test_it_is_closed_until_wanted_and_costs_nothing_then(form: VisitFormPage) -> None:
    part = form.body.questionnaire
    assert (part.head.label, part.lines, part.inside.isVisible()) == ("Ask the questionnaire", {}, False)
    assert form.body.kept() == {}


def test_questions_are_answered_by_keyboard_and_saved_with_the_visit(
    qtbot: QtBot, form: VisitFormPage, database: Database
) -> None:
    unfold(qtbot, form, "Community climate")
    line(form, "G1").focus()
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: line(form, "G2").control.isAncestorOf(form.window().focusWidget()))
    press(Qt.Key.Key_U, ALT)
    line(form, "G9").focus()
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: line(form, "H1").control.isAncestorOf(form.window().focusWidget()))
    press(Qt.Key.Key_D, ALT)
    assert form.body.questionnaire.head.label == "Ask the questionnaire (4 of 61 answered)"
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not isinstance(window_of(form).page, VisitFormPage))
    settle(qtbot, window_of(form))
    key = first(database, "SELECT id FROM interaction")
    said = {row.question.code: row.words for row in answers_of(database, key).rows}
    assert said == {"G1": "4 of 5", "G2": "Unknown", "G9": "No", "H1": "Declined"}


def test_answers_suggest_a_flag_that_is_raised_with_its_evidence(
    qtbot: QtBot, form: VisitFormPage, database: Database
) -> None:
    unfold(qtbot, form, "Interest from elsewhere")
    line(form, "H1").focus()
    press(Qt.Key.Key_Y)
    suggested = next(each for each in form.body.flags._suggested if each.kind == FlagKind.COURTED_ELSEWHERE)
    assert suggested.severity == Severity.RED
    assert form.body.flags.ticked() == [], "a rule suggests, a person decides"
    form.body.flags.raise_flag(suggested.kind, suggested.severity)
    form.save()
    settle(qtbot, window_of(form))
    assert first(database, "SELECT evidence FROM red_flag").startswith("“Is another place inviting you to move there?”")
    window_of(form).go(Link(Place.LOG_VISIT, first(database, "SELECT organization_id FROM red_flag")))
    settle(qtbot, window_of(form))
    unfold(qtbot, form, "Interest from elsewhere")
    line(form, "H1").focus()
    press(Qt.Key.Key_Y)
    kinds = [each.kind for each in form.body.flags._suggested]
    assert FlagKind.COURTED_ELSEWHERE not in kinds, "it is open already"


def test_a_number_out_of_range_is_said_at_its_question(qtbot: QtBot, form: VisitFormPage, database: Database) -> None:
    unfold(qtbot, form, "Company")
    line(form, "A3").focus()
    write("12")
    form.save()
    settle(qtbot, window_of(form))
    assert window_of(form).page is form
    assert line(form, "A3").problem
    assert first(database, "SELECT count(*) FROM interaction") == "0"
    assert line(form, "A3").control.text() == "12", "nothing typed is lost"


def test_a_long_answer_is_refused_in_its_section(qtbot: QtBot, form: VisitFormPage) -> None:
    unfold(qtbot, form, "Company")
    line(form, "A5").control.setPlainText("a" * 10_000)
    form.body.questionnaire.open_up(opened=False)
    form.save()
    settle(qtbot, window_of(form))
    assert "there is room for 4,000" in line(form, "A5").control.problem
    assert line(form, "A5").isVisible()


def test_answers_come_back_with_the_draft(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> None:
    link, target = Link(Place.LOG_VISIT, firm.id), str(database.target)
    with opened(qtbot, theme, target, link, today=TODAY, actor="Maya Okafor") as window:
        form = window.page
        assert isinstance(form, VisitFormPage)
        unfold(qtbot, form, "Facility")
        line(form, "C6").focus()
        press(Qt.Key.Key_3)
        line(form, "C2").control.setText("Jun 30, 2027")
        line(form, "C7")._answer_by("2")
        line(form, "D4")._answer_by("2")
        form.keep_draft()
        assert Drafts(target, VISIT).find(firm.id) is not None
    with opened(qtbot, theme, target, link, today=TODAY, actor="Maya Okafor") as window:
        form = window.page
        assert isinstance(form, VisitFormPage)
        settle(qtbot, window)
        assert form.body.questionnaire.answered == 4
        given = {each.question.code: each.kept() for each in form.body.questionnaire.lines.values() if each.kept()}
    assert given == {
        "C2": {"value": "Jun 30, 2027"}, "C6": {"value": "None"}, "C7": {"value": "2"}, "D4": {"value": ["Finance"]}
    }  # fmt: skip


def test_opening_makes_one_section_and_the_rest_after_it(qtbot: QtBot, form: VisitFormPage) -> None:
    part = form.body.questionnaire
    sizes: list[int] = []
    part.built.connect(lambda: sizes.append(len(part._lines)))
    part.head.click()
    qtbot.waitUntil(lambda: bool(sizes))
    assert sizes[0] == len(part.sections["Company"].questions), "more than the first section was made at once"
    qtbot.waitUntil(lambda: len(part._lines) == 61)
    met: list[str] = []
    widget: QWidget | None = part.sections["Company"].opened
    while len(met) < 61 and widget is not None and widget is not part.head:
        widget = widget.nextInFocusChain()
        assert widget is not None
        found = next((each for each in part._lines.values() if each.isAncestorOf(widget)), None)
        if found is not None and found.question.code not in met:
            met.append(found.question.code)
    asked = [question.code for section in part.sections.values() for question in section.questions]
    assert met == asked, "Tab comes to the questions in their order"


def test_a_draft_of_a_section_not_made_yet_is_not_lost(qtbot: QtBot, form: VisitFormPage) -> None:
    part = form.body.questionnaire
    part.head.click()
    qtbot.waitUntil(lambda: len(part._lines) == 61)
    question = line(form, "G1").question.id
    record, answers = part.instruments[0], {question: {"value": "4"}}
    part.take({})
    part.show_instrument(record, answers)
    assert (question in part._lines, part.answered) == (False, 1)
    assert part.kept() == {"questionnaire": {"instrument": record.id, "answers": answers}}
    assert [given.question_id for given in part.answers()] == [question]
