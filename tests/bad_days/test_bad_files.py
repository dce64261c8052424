"""A file that cannot be opened, at both front doors: a sentence, status 1, and not one byte of it changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from baum_desktop.settings import Settings
from db import identity
from tests.bad_days.front_door import baum, baum_apart
from tests.ui.opened import settle
from ui.application import Application
from ui.widgets.labels import Label

TODAY = date(2026, 11, 19)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def letter(path: Path) -> None:
    path.write_bytes(b"Dear coalition,\n" * 500)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300_000])


def newer(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA user_version = {identity.SCHEMA + 1}")
    connection.close()


CASES = pytest.mark.parametrize(
    ("spoil", "words", "advice"),
    [
        (empty, "is empty", "Restore a backup"),
        (letter, "is not a BAUM database", "Nothing was changed"),
        (truncated, "is cut short", "restore a backup"),
        (newer, "was last used by a newer BAUM Desktop", "Install the newer version"),
    ],
)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp, Settings(your_name="Test", theme="light"), today=lambda: TODAY)
    yield made
    made.close()
    qapp.setStyleSheet("")


def state(path: Path) -> tuple[bytes, list[str]]:
    return path.read_bytes(), sorted(entry.name for entry in path.parent.iterdir())


def read_at_the_doors(application: Application) -> str:
    """Return what the doors say about the file that did not open; no window may stand."""
    assert application.window is None
    assert application.welcome is not None
    banner = application.welcome.problem
    assert banner.isVisibleTo(application.welcome)
    return " ".join(label.words for label in banner.findChildren(Label) if label.isVisibleTo(application.welcome))


@CASES
def test_the_terminal_refuses_a_file_it_cannot_use(
    firms: Path, spoil: Callable[[Path], None], words: str, advice: str
) -> None:
    spoil(firms)
    before = state(firms)
    sentence = baum_apart("--database", firms, "list", "employers").sentence
    assert words in sentence
    assert advice in sentence
    assert state(firms) == before


@CASES
def test_the_window_leads_back_to_the_doors(
    firms: Path, application: Application, spoil: Callable[[Path], None], words: str, advice: str
) -> None:
    spoil(firms)
    before = state(firms)
    application.open(str(firms))
    said = read_at_the_doors(application)
    assert words in said
    assert advice in said
    assert state(firms) == before


def test_a_file_that_is_gone_is_named_at_both_doors(firms: Path, application: Application) -> None:
    firms.unlink()
    assert "There is no file" in baum("--database", firms, "info").sentence
    application.start(str(firms))
    assert "is not there any more" in read_at_the_doors(application)
    assert list(firms.parent.iterdir()) == []


AS_NOBODY = """
import contextlib, io, os, sys
from baum_desktop.cli import main
good, words = sys.argv[1], sys.argv[2:]
with contextlib.redirect_stdout(io.StringIO()):  # everything is imported while that is allowed
    main(["--database", good, "list", "employers"])
os.setgid(65534)
os.setuid(65534)
sys.exit(main(words))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a while")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_is_refused_with_advice(firms: Path, public_folder: Path, what: str) -> None:
    copy = Path(shutil.copy2(firms, public_folder / "firms.baum"))
    copy.chmod(0o444 if what == "file" else 0o666)
    public_folder.chmod(0o755 if what == "file" else 0o555)
    before = state(copy)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, firms, "--database", copy, "list", "employers"],
        capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parents[2],
        env={**os.environ, "BAUM_CONFIG": str(public_folder / "none")},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written" in done.stderr
    assert "Copy it to a folder of your own" in done.stderr
    assert state(copy) == before


def test_a_read_only_disk_is_refused_with_advice(firms: Path, small_disk: Path, application: Application) -> None:
    copy = Path(shutil.copy2(firms, small_disk / "firms.baum"))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    before = state(copy)
    sentence = baum("--database", copy, "list", "employers").sentence
    assert "Copy it to a folder of your own and open the copy." in sentence
    application.open(str(copy))
    assert "Copy it to a folder of your own" in read_at_the_doors(application)
    assert state(copy) == before


def test_a_newer_file_chosen_in_a_window_leaves_the_old_one_open(
    firms: Path, tmp_path: Path, application: Application, qtbot: QtBot
) -> None:
    application.open(str(firms))
    window = application.window
    assert window is not None
    settle(qtbot, window)
    other = Path(shutil.copy2(firms, tmp_path / "other.baum"))
    newer(other)
    application.open(str(other))
    settle(qtbot, window)
    assert application.window is window
    said = " ".join(label.words for label in window.complaint.findChildren(Label))
    assert "newer BAUM Desktop" in said


def test_a_page_damaged_while_the_window_is_open_is_said_to_be(
    firms: Path, application: Application, qtbot: QtBot
) -> None:
    content = bytearray(firms.read_bytes())
    content[-600_000:] = b"\xff" * 600_000
    firms.write_bytes(content)
    application.open(str(firms))
    window = application.window
    assert window is not None
    settle(qtbot, window)
    window.desk.data.read(lambda reader: reader.rows("SELECT * FROM search_document"), print, owner=window)
    window.desk.data.read(lambda reader: reader.rows("SELECT * FROM change"), print, owner=window)
    settle(qtbot, window)
    assert window.complaint.isVisible()
    said = " ".join(label.words for label in window.complaint.findChildren(Label))
    assert "The database file is damaged" in said
    assert "restore the latest backup" in said
