"""A window shows what others save without being told to look, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import opened, settle
from ui.employers.page import EmployersPage
from ui.peers import Peers
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from db.engine import Database


def test_a_firm_that_somebody_else_adds_appears(qtbot: QtBot, theme: Theme, database: Database) -> None:
    with opened(qtbot, theme, str(database.target), Link(Place.EMPLOYERS), today=TODAY) as window:
        page = window.page
        assert isinstance(page, EmployersPage)
        window._hear_peers()
        peers = window.peers
        assert isinstance(peers, Peers)
        qtbot.waitUntil(lambda: peers._watch is not None)
        with qtbot.waitSignal(window.desk.data.saved, timeout=10_000) as told:
            add_employer(database, NewEmployer("Tule Fog Foods"), TODAY)
            peers._wake()
        [saved] = told.args or []
        assert ("organization") in {table for table, _ in saved.touched}
        settle(qtbot, window)
        assert page.table.records.rowCount() == 1
    assert not peers._thread.is_alive()


def test_what_is_saved_here_is_told_once(qtbot: QtBot, theme: Theme, database: Database) -> None:
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY) as window:
        window._hear_peers()
        peers = window.peers
        assert peers is not None
        qtbot.waitUntil(lambda: peers._watch is not None)
        told: list[object] = []
        heard: list[object] = []
        window.desk.data.saved.connect(told.append)
        peers._heard.connect(heard.append)
        window.desk.save(window, lambda other: add_employer(other, NewEmployer("Foghorn"), TODAY))
        settle(qtbot, window)
        peers._wake()
        qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
        settle(qtbot, window)
        assert len(told) == 1
