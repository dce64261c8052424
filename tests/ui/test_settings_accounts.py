"""Settings of accounts, of who works here, and of drafts on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from baum_desktop.accounts import NewAccount, account_list, add_account
from baum_desktop.settings import read_settings
from db.vocabulary import AccountRole
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel
from tests.ui.opened import control, opened, settle
from ui.drafts import FORM, Drafts
from ui.form import Form
from ui.main_window import MainWindow
from ui.old_drafts import set_old_aside
from ui.places import Link, Place
from ui.seat import Seat
from ui.settings.page import SettingsPage
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    link = Link(Place.SETTINGS)
    with opened(qtbot, theme, str(database.target), link, today=TODAY, actor="Maya Okafor") as window:
        yield window


def page_of(window: MainWindow) -> SettingsPage:
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


def said(part: QWidget) -> str:
    return " | ".join(one.words for one in part.findChildren(Label) if one.isVisibleTo(part))


def press(part: QWidget, name: str) -> None:
    [button] = [one for one in part.findChildren(Button) if one.accessibleName() == name and not one.isHidden()]
    button.click()


def test_an_account_is_added_for_a_city_and_closed(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    card = page_of(window).accounts
    card.head.action.click()
    [form] = window.findChildren(Form)
    control(form, "name").setText("Jon Alvarez")
    control(form, "role").set_value(AccountRole.LIAISON)
    cities = dict(card.found.cities if card.found else ())
    oakland = next(key for key, name in cities.items() if name == "Oakland")
    control(form, "jurisdiction_id").set_value(oakland)
    form.save()
    settle(qtbot, window)
    assert "Oakland liaison" in said(card)
    assert "of firms in Oakland what is for the city only or restricted" in said(card)
    press(card, "Close the account of Jon Alvarez")
    settle(qtbot, window)
    [jon] = [row for row in account_list(database) if row.name == "Jon Alvarez"]
    assert not jon.active
    assert "reads what is public, since the account is closed" in said(card)


def test_a_name_that_is_taken_is_told_at_its_field(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    add_account(database, NewAccount("Jon Alvarez"))
    page_of(window).accounts.head.action.click()
    [form] = window.findChildren(Form)
    control(form, "name").setText("Jon Alvarez")
    form.save()
    settle(qtbot, window)
    assert "already is an account called Jon Alvarez" in said(form.fields["name"])


def test_who_works_here_changes_by_a_step_that_says_what_it_means(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    add_account(database, NewAccount("Jon Alvarez", AccountRole.LIAISON))
    page = page_of(window)
    page.reload()
    settle(qtbot, window)
    page.you.head.action.click()
    [form] = window.findChildren(Form)
    control(form, "name").setText("Jon Alvarez")
    assert "Jon Alvarez reads what is public or for the coalition." in said(form)
    control(form, "name").setText("Nobody Known")
    assert "Nobody Known has no account, so reads everything, as staff does." in said(form)
    control(form, "name").setText("Jon Alvarez")
    assert read_settings().your_name != "Jon Alvarez"
    with qtbot.waitSignal(window.desk.asked_to_reopen) as asked:
        form.save()
    assert read_settings().your_name == "Jon Alvarez"
    assert asked.args == ["Jon Alvarez works here from now on, and reads what is public or for the coalition"]


def test_two_windows_have_drafts_of_their_own(tmp_path: Path, engine_kind: str) -> None:
    mine, theirs = Seat(tmp_path), Seat(tmp_path)
    ours, others = (Drafts("x", FORM, tmp_path, seat=seat) for seat in (mine, theirs))
    now = datetime.now().astimezone()
    assert ours.keep("firm", "Kestrel", {"name": "mine"}, now)
    assert others.find("firm") is None
    assert others.keep("firm", "Kestrel", {"name": "theirs"}, now + timedelta(seconds=1))
    assert [draft.fields for draft in ours.all()] == [{"name": "mine"}]
    ours.remove("firm")
    assert [draft.fields for draft in others.all()] == [{"name": "theirs"}]
    theirs.leave()
    found = ours.find("firm")
    assert found is not None
    assert found.fields == {"name": "theirs"}, "its window is gone, so it is that of who comes next"
    theirs.take()
    assert others.all() == [], "and of nobody else"


def test_old_drafts_are_set_aside_and_told(qtbot: QtBot, window: MainWindow) -> None:
    page, target = page_of(window), window.desk.data.target
    old = datetime.now().astimezone() - timedelta(days=window.desk.settings.draft_days + 1)
    drafts = Drafts(target, FORM, seat=window.desk.seat)
    drafts.keep("a", "Edit Kestrel", {"name": {"typed": "K", "over": ""}}, old)
    drafts.keep("b", "Add a task", {"title": {"typed": "T", "over": ""}}, old + timedelta(days=5))
    told: list[str] = []
    window.desk.said.connect(lambda words, _: told.append(words))
    set_old_aside(window.desk)
    assert told == ["1 draft of more than 90 days ago was set aside; Settings lists them"]
    assert [draft.key for draft in drafts.all()] == ["b"]
    page.drafts.reload()
    settle(qtbot, window)
    titles = [one.words for one in page.drafts.findChildren(ElidedLabel) if one.isVisibleTo(page.drafts)]
    assert titles == ["Form: Add a task", "Form: Edit Kestrel"]
    [back] = [one for one in page.drafts.findChildren(Button) if one.label == "Bring back" and not one.isHidden()]
    back.click()
    assert {draft.key for draft in drafts.all()} == {"a", "b"}


def test_what_is_typed_is_written_once_its_field_is_left(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).accounts.head.action.click()
    [form] = window.findChildren(Form)
    control(form, "name").setFocus()
    control(form, "name").setText("Jon Alv")
    drafts = Drafts(window.desk.data.target, FORM)
    assert drafts.all() == []
    control(form, "person_id").setFocus()
    [draft] = drafts.all()
    assert draft.fields["name"]["typed"] == "Jon Alv"
