"""Two at one file at the same time: nothing is lost, nobody waits without a word, and who was slower is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from baum_desktop.employers import change_employer
from baum_desktop.files import open_database
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.visits import log_visit
from db import connections
from tests.bad_days.front_door import ROOT, baum, environment, start
from tests.ui.opened import opened, settle
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

TODAY = date(2026, 11, 19)
SAVES = """
import sys
from datetime import date
from baum_desktop.files import open_database
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.visits import log_visit
database = open_database(sys.argv[1], sys.argv[3])
for number in range(12):
    log_visit(database, NewVisit(sys.argv[2], date(2026, 11, 18), notes=f"{sys.argv[3]} {number}"))
database.close()
"""


def firm_of(path: Path, which: int = 0) -> str:
    return str(baum("--database", path, "--json", "list", "employers").document["rows"][which]["id"])


def said(window: MainWindow) -> str:
    """Return the words of the banner; it must be there to be read."""
    assert window.complaint.isVisible()
    return " ".join(label.words for label in window.complaint.findChildren(Label) if label.isVisible())


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Be a program that writes and does not finish."""
    other = dbapi2.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_two_programs_and_a_window_save_at_once_and_all_is_there(firms: Path, qtbot: QtBot, theme: Theme) -> None:
    firm = firm_of(firms)
    with opened(qtbot, theme, str(firms), Link(Place.HOME), today=TODAY) as window:
        others = [
            subprocess.Popen([sys.executable, "-c", SAVES, str(firms), firm, name], cwd=ROOT, env=environment())
            for name in ("Ana", "Ben")
        ]
        for number in range(12):
            visit = NewVisit(firm, date(2026, 11, 18), notes=f"Window {number}")
            window.desk.data.change(partial(log_visit, new=visit), owner=window)
        settle(qtbot, window)
        for other in others:
            assert other.wait(60) == 0
        assert not window.complaint.isVisible()
    listed = baum("--database", firms, "--json", "list", "outreach", "--limit", "100").document
    expected = {f"{who} {number}" for who in ("Ana", "Ben", "Window") for number in range(12)}
    assert {row["beginning"] for row in listed["rows"]} == expected
    assert baum("--database", firms, "check").status == 0


def test_the_slower_of_two_who_edit_one_record_is_told(firms: Path, qtbot: QtBot, theme: Theme) -> None:
    firm = firm_of(firms)
    with (
        opened(qtbot, theme, str(firms), Link(Place.EMPLOYER, firm), today=TODAY) as window,
        opened(qtbot, theme, str(firms), Link(Place.EMPLOYER, firm), today=TODAY, actor="Other") as other,
    ):
        other.desk.data.change(lambda database: change_employer(database, firm, 1, products="Theirs"), owner=other)
        settle(qtbot, other)
        window.desk.data.change(lambda database: change_employer(database, firm, 1, products="Mine"), owner=window)
        settle(qtbot, window)
        assert said(window) == (
            "Kestrel Sheet Metal was changed by somebody else since you opened it. "
            "Their change is kept, yours is not saved yet: open it again to see both."
        )
    record = baum("--database", firms, "--json", "show", "employer", firm).document
    assert "Theirs" in str(record)
    assert "Mine" not in str(record)


def test_a_file_locked_for_too_long_is_a_sentence(
    firms: Path, qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = firm_of(firms)
    patient = connections.opened
    monkeypatch.setattr(connections, "opened", lambda target, passphrase, _: patient(target, passphrase, 0.1))
    with opened(qtbot, theme, str(firms), Link(Place.HOME), today=TODAY) as window, held(firms):
        log = ("log", "visit", "--employer", firm, "--on", "2026-11-18", "--notes", "x")
        sentence = baum("--database", firms, *log).sentence
        assert sentence.startswith("Another program is writing to this database")
        assert sentence.endswith("Nothing was saved; please try again.")
        visit = NewVisit(firm, TODAY, notes="From the window")
        window.desk.data.change(lambda database: log_visit(database, visit), owner=window)
        settle(qtbot, window)
        assert "Another program is writing to this database" in said(window)
    assert baum("--database", firms, "--json", "list", "outreach").document["total"] == 0


def test_somebody_who_saves_during_a_long_import_waits_and_both_are_there(firms: Path, tmp_path: Path) -> None:
    rows = "".join(f"Firm {n} of Cannery Row,{n} Cannery Row,Oakland,94606\n" for n in range(1500))
    lists = tmp_path / "list.csv"
    lists.write_text("Company,Street,City,Zip\n" + rows)
    firm, log = firm_of(firms), firms.with_name("firms.baum-wal")
    importing = start("--database", firms, "import", lists)
    while importing.poll() is None and not (log.exists() and log.stat().st_size):
        pass
    database = open_database(firms, "Ana")
    for number in range(10):
        log_visit(database, NewVisit(firm, TODAY, notes=f"Meanwhile {number}"))
    database.close()
    out, err = importing.communicate(timeout=60)
    assert (importing.returncode, err) == (0, ""), out
    assert baum("--database", firms, "--json", "list", "outreach").document["total"] == 10
    assert baum("--database", firms, "--json", "list", "employers").document["total"] == 1503
    assert baum("--database", firms, "check").status == 0


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_taken_away_while_it_is_open_takes_no_more_saves(
    firms: Path, tmp_path: Path, qtbot: QtBot, theme: Theme, how: str
) -> None:
    firm = firm_of(firms)
    aside = tmp_path / "aside.baum"
    with opened(qtbot, theme, str(firms), Link(Place.HOME), today=TODAY) as window:

        def save(notes: str) -> None:
            visit = NewVisit(firm, TODAY, notes=notes)
            window.desk.data.change(lambda database: log_visit(database, visit), owner=window)
            settle(qtbot, window)

        save("Before")
        assert not window.complaint.isVisible()
        firms.rename(aside)
        if how == "replaced":
            firms.write_bytes(aside.read_bytes())
        before = firms.read_bytes() if firms.exists() else None
        save("Into nothing")
        words = said(window)
        assert "firms.baum was moved, deleted or replaced while it was open" in words
        assert "Nothing of this was saved" in words
        assert "Put it back" in words
        assert (firms.read_bytes() if firms.exists() else None) == before
        # Put back, it goes on.
        aside.replace(firms)
        window.complaint.hide()
        save("After")
        assert not window.complaint.isVisible()
    rows = baum("--database", firms, "--json", "list", "outreach").document["rows"]
    assert sorted(row["beginning"] for row in rows) == ["After", "Before"]


def test_an_undo_that_others_are_in_the_way_of_names_the_rows(firms: Path) -> None:
    database = open_database(firms, "Ana")
    firm = firm_of(firms)
    edited = change_employer(database, firm, 1, products="Sheet metal")
    change_employer(database, firm, 2, products="Sheet metal and ducts")
    database.close()
    name = baum("--database", firms, "--json", "list", "employers").document["rows"][0]["legal_name"]
    sentence, *rows = baum("--database", firms, "undo", str(edited.change_set_id)).refusal.splitlines()
    assert name in sentence
    assert [row.strip().partition(", by Ana")[0] for row in rows] == [
        f"Products of {name} changed from Sheet metal to Sheet metal and ducts"
    ]
