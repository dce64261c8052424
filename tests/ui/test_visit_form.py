"""Logging a visit: by keyboard alone, never losing what was typed, and saying what is wrong where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.home import home
from baum_desktop.site_rows import NewSite
from baum_desktop.timeline import timeline
from db.vocabulary import Confidentiality, FlagKind, InteractionKind, Severity
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel
from tests.ui.opened import CONTROL, SHIFT, focused, opened, press, settle, tab_to, write
from ui.drafts import Drafts
from ui.main_window import MainWindow
from ui.outreach.form import VisitFormPage
from ui.outreach.times import NotATime, parse, show
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY, actor="Maya Okafor") as window:
        yield window


def form_of(window: MainWindow) -> VisitFormPage:
    page = window.page
    assert isinstance(page, VisitFormPage)
    return page


def visit_of(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> VisitFormPage:
    window.go(Link(Place.LOG_VISIT, firm.id))
    settle(qtbot, window)
    return form_of(window)


def test_a_visit_is_logged_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    press(Qt.Key.Key_V, CONTROL | SHIFT)
    form = form_of(window)
    assert focused() is form.firm
    write("kestr")
    qtbot.waitUntil(lambda: bool(form.firm.offers))
    assert form.firm.offers[0].startswith("Kestrel Sheet Metal")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert focused() is form.body.notes.notes
    write("Order book full until May.")
    tab_to(form.body.notes.level)
    press(Qt.Key.Key_Left)
    tab_to(form.body.facts.controls["jobs"])
    write("44")
    tab_to(form.body.steps.controls["step_0"])
    write("Introduce to the workforce board")
    tab_to(form.body.steps.controls["due_0"])
    write("+5")
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not isinstance(window.page, VisitFormPage))
    settle(qtbot, window)

    [entry] = timeline(database, organization_id=firm.id).entries
    assert (entry.text, entry.us, entry.on) == ("Order book full until May.", ("Maya Okafor",), TODAY)
    assert entry.confidentiality == Confidentiality.CITY_ONLY
    oakland = first(database, "SELECT id FROM jurisdiction WHERE name = 'Oakland'")
    assert [e.id for e in timeline(database, jurisdiction_id=oakland).entries] == [entry.id]
    [task] = home(database, TODAY, firm.maya).tasks
    assert (task.title, task.due_on, task.assignee_id) == (
        "Introduce to the workforce board", date(2026, 11, 24), firm.maya
    )  # fmt: skip
    assert first(database, "SELECT jobs FROM employment_snapshot") == "44"


def test_saving_leads_to_the_employer_and_the_toast_takes_it_back(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = visit_of(qtbot, window, firm)
    write("Seen.")
    form.save()
    settle(qtbot, window)
    assert window.trail[-1] == Link(Place.EMPLOYER, firm.id)
    assert window.toast.isVisible()
    window.toast.undo.click()
    settle(qtbot, window)
    assert timeline(database, organization_id=firm.id).total == 0


def test_save_and_new_starts_with_an_empty_form(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = visit_of(qtbot, window, firm)
    write("First of the day.")
    press(Qt.Key.Key_Return, CONTROL | SHIFT)
    settle(qtbot, window)
    assert window.page is form
    assert (form.firm.firm_id, form.body.kept()) == (None, {})
    assert focused() is form.firm
    assert timeline(database, organization_id=firm.id).total == 1


def test_ctrl_shift_v_on_a_firm_starts_in_its_notes(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    window.go(Link(Place.EMPLOYER, firm.id))
    settle(qtbot, window)
    press(Qt.Key.Key_V, CONTROL | SHIFT)
    settle(qtbot, window)
    form = form_of(window)
    assert form.firm.text() == "Kestrel Sheet Metal, Inc."
    assert focused() is form.body.notes.notes


def test_somebody_new_comes_with_the_visit(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    form = visit_of(qtbot, window, firm)
    form.body.people.them.adding.emit()
    assert focused() is form.body.people.new_name
    write("Ines Robledo")
    press(Qt.Key.Key_Return)
    form.save()
    settle(qtbot, window)
    [entry] = timeline(database, organization_id=firm.id).entries
    assert entry.them == ("Ines Robledo",)
    assert database.history(1)[0].action == "Log visit to Kestrel Sheet Metal, Inc."


def test_a_flag_is_raised_as_pressing_as_it_was_said(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = visit_of(qtbot, window, firm)
    form.body.flags.raise_flag(FlagKind.RENT_INCREASE, Severity.RED)
    form.save()
    settle(qtbot, window)
    [flag] = home(database, TODAY).flags
    assert (flag.kind, flag.severity, flag.owner_id) == (FlagKind.RENT_INCREASE, Severity.RED, firm.maya)


def test_what_was_heard_suggests_a_flag(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    form = visit_of(qtbot, window, firm)
    facts = form.body.facts.controls
    facts["needs_space"].set_value(True)
    facts["trend"].set_value("growing")
    form.body.facts.changed.emit()
    assert FlagKind.SPACE_CONSTRAINT in [each.kind for each in form.body.flags._suggested]
    assert form.body.flags.ticked() == [], "a rule suggests, a person decides"


# Drafts -----------------------------------------------------------------------------------------------------------


def test_a_draft_survives_a_crash_and_goes_once_it_is_saved(
    qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel
) -> None:
    target = str(database.target)
    link = Link(Place.LOG_VISIT, firm.id)
    with opened(qtbot, theme, target, link, today=TODAY) as window:
        form = form_of(window)
        write("Half a sentence about the")
        form.body.facts.controls["lease_ends_on"].setText("Jun 31, 2028")
        form.body.people.them.set_ticked([firm.ray])
        form.body.people.changed.emit()
        qtbot.waitUntil(lambda: Drafts(target).find(firm.id) is not None)
        # A crash: what would be written on leaving is not written.
        form.drafts._folder = form.drafts._folder / "nowhere"
    with opened(qtbot, theme, target, link, today=TODAY) as window:
        form = form_of(window)
        assert form.body.notes.text == "Half a sentence about the"
        assert form.body.facts.controls["lease_ends_on"].text() == "Jun 31, 2028"
        assert form.body.people.theirs() == (firm.ray,)
        assert form.foot.told.words.startswith("Your draft of")
        form.body.facts.controls["lease_ends_on"].setText("")
        form.save()
        settle(qtbot, window)
    assert Drafts(target).all() == []


def test_leaving_keeps_the_draft_and_offers_it_again(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    form = visit_of(qtbot, window, firm)
    write("Not done yet")
    window.go(Link(Place.HOME))
    window.go(Link(Place.LOG_VISIT))
    settle(qtbot, window)
    assert form.body.notes.text == "Not done yet", "the form stands as it was left"
    assert form.firm.firm_id == firm.id


def test_a_draft_of_one_firm_does_not_come_up_at_another(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    other = add_employer(database, NewEmployer("Foghorn Bicycle Works", site=NewSite(city="Oakland")), TODAY).id
    form = visit_of(qtbot, window, firm)
    write("About Kestrel")
    window.go(Link(Place.LOG_VISIT, other))
    settle(qtbot, window)
    assert form.body.notes.text is None
    window.go(Link(Place.LOG_VISIT, firm.id))
    settle(qtbot, window)
    assert form.body.notes.text == "About Kestrel"


def test_discarding_forgets_the_draft(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    form = visit_of(qtbot, window, firm)
    write("Wrong firm")
    form.keep_draft()
    form.foot.drop.click()
    settle(qtbot, window)
    assert form.body.kept() == {}
    assert Drafts(database.target).all() == []


def test_a_broken_draft_is_no_draft(tmp_path: Path, engine_kind: str) -> None:
    drafts = Drafts("x", folder=tmp_path)
    assert drafts.keep("new", "", {"notes": "whole"}, datetime.now().astimezone())
    [path] = tmp_path.iterdir()
    path.write_text('{"of": "x", ', encoding="utf-8")
    assert drafts.find("new") is None
    assert drafts.all() == []


# What is wrong ----------------------------------------------------------------------------------------------------


def test_a_date_that_is_none_says_so_beside_its_field_and_saves_nothing(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = visit_of(qtbot, window, firm)
    lease = form.body.facts.controls["lease_ends_on"]
    lease.setFocus()
    write("Jun 31, 2028")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert lease.problem == "June has 30 days."
    assert focused() is lease
    assert window.page is form
    assert timeline(database, organization_id=firm.id).total == 0


def test_a_refusal_of_the_database_stands_at_its_field(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = visit_of(qtbot, window, firm)
    write("Kept")
    form.body.facts.controls["lease_ends_on"].setText("Jun 30, 2001")
    form.save()
    settle(qtbot, window)
    assert "cannot end before" in form.body.facts.controls["lease_ends_on"].problem
    assert form.body.notes.text == "Kept"
    assert form.foot.finish.isEnabled()


def test_a_visit_without_a_firm_asks_for_it(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Link(Place.LOG_VISIT))
    form = form_of(window)
    form.body.notes.notes.setPlainText("Somewhere")
    form.save()
    assert form.firm.problem.startswith("Which firm was it?")


def test_a_day_without_a_promise_asks_for_it(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    form = visit_of(qtbot, window, firm)
    form.body.steps.controls["due_0"].setText("+7")
    form.save()
    assert form.body.steps.controls["step_0"].problem.startswith("What was promised?")


def test_the_kind_chosen_is_the_kind_logged(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = visit_of(qtbot, window, firm)
    form.body.head.controls["kind"].set_value(InteractionKind.PHONE)
    form.save()
    settle(qtbot, window)
    [entry] = timeline(database, organization_id=firm.id).entries
    assert entry.interaction_kind == InteractionKind.PHONE


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1:15 pm", "1:15 pm"), ("13:15", "1:15 pm"), ("915", "9:15 am"), ("9", "9:00 am"), ("2", "2:00 pm"),
     ("12 am", "12:00 am"), ("12", "12:00 pm"), ("07:30", "7:30 am")],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed: str, shown: str, engine_kind: str) -> None:
    at = parse(typed)
    assert at is not None
    assert show(at) == shown


@pytest.mark.parametrize("typed", ["noonish", "25:00", "9:75", "13 pm"])
def test_what_is_no_time_is_refused(typed: str, engine_kind: str) -> None:
    with pytest.raises(NotATime, match="not a time"):
        parse(typed)


def test_coming_from_a_city_its_firms_are_offered_first(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    for name, where in (("Anchor Works", "Richmond"), ("Anchor Tool", "Oakland"), ("Boat Yard", "Oakland")):
        add_employer(database, NewEmployer(legal_name=name, site=NewSite(city=where)), TODAY)
    oakland = first(database, "SELECT id FROM jurisdiction WHERE name = 'Oakland'")
    window.go(Link(Place.LOG_VISIT, None, f"city:{oakland}"))
    settle(qtbot, window)
    field = form_of(window).firm
    qtbot.waitUntil(lambda: any(words.startswith("Boat Yard") for words in field.offers))
    assert not any("Richmond" in words for words in field.offers)
    write("anchor")
    qtbot.waitUntil(lambda: [words.split("  ")[0] for words in field.offers] == ["Anchor Tool", "Anchor Works"])
    press(Qt.Key.Key_Return)
    assert field.firm_name == "Anchor Tool"
