"""The first page: what is owed and what waits, done with in one press, and what a new database offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from baum_desktop.flags import watch_list
from baum_desktop.home import home
from baum_desktop.people import add_ours
from baum_desktop.tasks import task_list
from db.vocabulary import Severity
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visited
from tests.ui.opened import control, opened, settle
from ui.home.page import HomePage
from ui.home.welcome_card import WelcomeCard
from ui.main_window import MainWindow
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.task_tick import TaskTick
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lease_radar import LeaseRadar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    visited(database, made, next_contact_on=date(2026, 11, 23))
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY, actor="Maya Okafor") as window:
        yield window


def home_of(window: MainWindow) -> HomePage:
    page = window.page
    assert isinstance(page, HomePage)
    return page


def said(part: QWidget) -> str:
    return " | ".join(label.words for label in part.findChildren(Label) if label.isVisibleTo(part))


def test_the_page_says_the_day_and_itself_in_words(window: MainWindow) -> None:
    page = home_of(window)
    assert page.title.words == "Thursday, November 19"
    assert page.sentence.words == (
        "One thing is overdue, one flag waits for an answer, and the next contact is on Monday with "
        "Kestrel Sheet Metal, Inc."
    )
    assert "2 days late" in said(page.tasks)
    assert "11 of 47 jobs" in said(page.flags)
    assert "1 of 12" in said(page.visits)
    assert "Mon, Nov 23" in said(page.visits)


def test_a_tick_finishes_the_task_and_undo_brings_it_back(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    page = home_of(window)
    [tick] = page.tasks.findChildren(TaskTick)
    tick.click()
    settle(qtbot, window)
    assert task_list(database, TODAY) == []
    assert "Nothing is due this week" in said(page.tasks)
    window.undo()
    settle(qtbot, window)
    assert len(task_list(database, TODAY)) == 1
    assert "2 days late" in said(page.tasks)


def test_take_it_makes_the_flag_mine(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> None:
    jon = add_ours(database, "Jon Alvarez").id
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY, actor="Jon Alvarez") as window:
        page = home_of(window)
        [take] = [button for button in page.flags.findChildren(Button) if button.label == "Take it"]
        assert "Maya Okafor" in take.accessibleName()
        take.click()
        settle(qtbot, window)
        assert "yours" in said(page.flags)
    [flag] = watch_list(database)
    assert (flag.owner_id, flag.severity) == (jon, Severity.RED)


def test_somebody_unknown_can_take_nothing(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> None:
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY, actor="A guest") as window:
        takes = [b for b in home_of(window).flags.findChildren(Button) if b.label == "Take it"]
        assert [take.isEnabled() for take in takes] == [False]


def test_a_dot_of_the_radar_opens_its_firm(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    [radar] = home_of(window).leases.findChildren(LeaseRadar)
    radar.picked.emit(firm.plant)
    assert window.trail[-1] == Link(Place.EMPLOYER, firm.id, "sites")


def test_the_firm_of_a_flag_is_a_way_to_it(window: MainWindow, firm: Kestrel) -> None:
    [link] = home_of(window).flags.findChildren(NameLink)
    link.click()
    assert window.trail[-1] == Link(Place.EMPLOYER, firm.id, "flags")


def test_the_plan_is_set_for_everybody(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    page = home_of(window)
    page.visits.header.action.click()
    from ui.form import Form

    [form] = window.findChildren(Form)
    control(form, "visits_a_month").setText("20")
    form.save()
    settle(qtbot, window)
    assert home(database, TODAY).plan.planned == 20
    qtbot.waitUntil(lambda: "1 of 20" in said(page.visits))


def test_a_new_database_offers_ways_to_begin(qtbot: QtBot, theme: Theme, database: Database) -> None:
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY) as window:
        page = home_of(window)
        [welcome] = page.findChildren(WelcomeCard)
        assert welcome.isVisible()
        assert page.sentence.words == "Nothing is here yet. These are the ways to begin."
        [add] = [b for b in welcome.findChildren(Button) if b.label == "New employer"]
        add.click()
        assert window.trail[-1] == Link(Place.EMPLOYERS, "new")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_page_fits_the_smallest_window(qtbot: QtBot, window: MainWindow, theme: Theme, scale: float) -> None:
    theme.set_text_scale(scale)
    window.resize(1080, 680)
    settle(qtbot, window)
    assert home_of(window).minimumSizeHint().width() <= 1080
    area = home_of(window).area
    assert home_of(window).inside.minimumSizeHint().width() <= area.viewport().width()
