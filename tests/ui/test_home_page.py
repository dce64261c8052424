"""The first page: what is owed and what waits, done with in one press, and what a new database offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baum_desktop.flags import watch_list
from baum_desktop.home import home, set_visit_plan
from baum_desktop.outreach_rows import NewTask
from baum_desktop.people import add_ours
from baum_desktop.settings import Settings, change_settings, read_settings
from baum_desktop.tasks import add_task, task_list
from db.vocabulary import Severity
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visited
from tests.ui.opened import control, opened, settle
from ui.home.page import HomePage
from ui.home.welcome_card import WelcomeCard
from ui.main_window import MainWindow
from ui.name_link import NameLink
from ui.outreach.page import OutreachPage
from ui.places import Link, Place
from ui.settings.history import HistoryPage
from ui.task_due import TaskDue
from ui.task_tick import TaskTick
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lease_radar import LeaseRadar
from ui.widgets.signals import SignalPill

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


def outreach_of(window: MainWindow) -> OutreachPage:
    page = window.page
    assert isinstance(page, OutreachPage)
    return page


def said_links(part: QWidget) -> str:
    return " | ".join(link.label for link in part.findChildren(NameLink) if link.isVisibleTo(part))


def said(part: QWidget) -> str:
    return " | ".join(label.words for label in part.findChildren(Label) if label.isVisibleTo(part))


def test_the_page_says_the_day_and_itself_in_words(window: MainWindow) -> None:
    page = home_of(window)
    assert page.title.words == "Thursday, November 19"
    assert page.sentence.words == (
        "One thing is overdue, one flag waits for an answer, and the next contact is on Monday with "
        "Kestrel Sheet Metal, Inc."
    )
    assert "2 days late" in said_links(page.tasks)
    assert "11 of 47 jobs" in said(page.flags)
    assert "1 of 12" in said_links(page.visits)
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
    assert "2 days late" in said_links(page.tasks)


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


def test_a_due_thing_is_postponed_by_one_press_and_one_key(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    page = home_of(window)
    [due] = page.tasks.findChildren(TaskDue)
    due.setFocus()
    QTest.keyClick(due, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: due.menu is not None and due.menu.isVisible())
    assert due.menu is not None
    QTest.keyClick(due.menu, Qt.Key.Key_W)
    settle(qtbot, window)
    assert [task.due_on for task in task_list(database, TODAY)] == [TODAY + timedelta(days=7)]
    assert "2 days late" not in said_links(page.tasks)
    window.undo()
    settle(qtbot, window)
    assert "2 days late" in said_links(page.tasks)


def test_a_due_thing_is_given_to_somebody_else(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    page = home_of(window)
    [due] = page.tasks.findChildren(TaskDue)
    add_ours(database, "Jon Alvarez")
    due.click()
    qtbot.waitUntil(lambda: due.menu is not None and due.menu.isVisible())
    assert due.menu is not None
    given = [action.text() for action in due.menu.actions() if "Give to" in action.text()]
    assert given == ["&1 Give to Jon Alvarez"], "hers it is already"
    QTest.keyClick(due.menu, Qt.Key.Key_1)
    settle(qtbot, window)
    [task] = task_list(database, TODAY)
    assert task.assignee_name == "Jon Alvarez"
    assert "Nothing is due this week" in said(page.tasks), "it is no longer hers"


def test_rows_that_say_the_same_stay_where_they_are(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    page = home_of(window)
    [tick], [pill] = page.tasks.findChildren(TaskTick), page.flags.findChildren(SignalPill)
    tick.setFocus()
    set_visit_plan(database, 30)
    page.reload()
    settle(qtbot, window)
    assert "of 30" in said_links(page.visits)
    assert page.tasks.findChildren(TaskTick) == [tick]
    assert page.flags.findChildren(SignalPill) == [pill]


def test_each_card_leads_to_just_its_rows(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    add_task(database, NewTask("In a month", firm.maya, TODAY + timedelta(days=30)))
    add_task(database, NewTask("Of somebody else", firm.ray, TODAY))
    page = home_of(window)
    page.tasks.header.action.click()
    settle(qtbot, window)
    tasks = outreach_of(window).tasks
    assert [task.title for task in tasks.tasks] == ["Introduce to the workforce board"]
    window.go(Link(Place.HOME))
    page.flags.header.action.click()
    settle(qtbot, window)
    assert outreach_of(window).flags.only == "waiting"
    window.go(Link(Place.OUTREACH, None, "flags"))
    settle(qtbot, window)
    assert outreach_of(window).flags.only == ""


def test_what_others_changed_since_one_was_here_is_one_press_away(
    qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel
) -> None:
    here = datetime.now().astimezone() - timedelta(days=3)
    settings = Settings(your_name="Jon Alvarez")
    settings = change_settings(here_until=settings.left(database.target, "Jon Alvarez", here))
    today = here.date() + timedelta(days=3)
    link = Link(Place.HOME)
    with opened(
        qtbot, theme, str(database.target), link, today=today, actor="Jon Alvarez", settings=settings
    ) as window:
        [since] = [
            link
            for link in home_of(window).news.findChildren(NameLink)
            if "since you were last" in link.accessibleName()
        ]
        since.click()
        settle(qtbot, window)
        assert window.trail[-1].place is Place.HISTORY
        page = window.page
        assert isinstance(page, HistoryPage)
        assert page.filters.asked() == {"not_by": "Jon Alvarez", "since": here}
    until = read_settings().last_here(database.target, "Jon Alvarez")
    assert until is not None
    assert until > here


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
    control(form, "own").setText("3")
    form.save()
    settle(qtbot, window)
    assert home(database, TODAY).plan.planned == 20
    qtbot.waitUntil(lambda: "1 of 3" in said_links(page.visits))


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
