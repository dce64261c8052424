"""A disk that is really full: what was saved stays, what was not is said not to be, and with room it goes on."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.bad_days.front_door import baum
from tests.ui.opened import opened, settle
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

TODAY = date(2026, 11, 19)


def fill(disk: Path, leave: int = 0) -> Path:
    """Fill a disk up but for `leave` bytes, and return the file that does it."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - leave)
    return ballast


def visits(path: Path) -> list[str]:
    return [row["beginning"] for row in baum("--database", path, "--json", "list", "outreach").document["rows"]]


@pytest.fixture
def on_disk(firms: Path, small_disk: Path) -> Path:
    return Path(shutil.copy2(firms, small_disk / "firms.baum"))


def log(path: Path, notes: str) -> tuple[str, ...]:
    return ("--database", str(path), "log", "visit", "--employer", "Kestrel", "--on", "2026-11-18", "--notes", notes)


def test_a_visit_that_does_not_fit_is_said_not_to_be_saved(on_disk: Path, small_disk: Path) -> None:
    assert baum(*log(on_disk, "Before")).status == 0
    ballast = fill(small_disk, leave=100_000)
    sentence = baum(*log(on_disk, "Too much. " + "x" * 18_000)).sentence
    assert "disk is full" in sentence
    assert "Nothing of this was saved" in sentence
    assert "make room" in sentence
    ballast.unlink()
    assert visits(on_disk) == ["Before"]
    assert baum(*log(on_disk, "After")).status == 0
    assert sorted(visits(on_disk)) == ["After", "Before"]
    assert baum("--database", on_disk, "check").status == 0


def test_a_disk_without_a_byte_left_still_gets_a_sentence(on_disk: Path, small_disk: Path) -> None:
    fill(small_disk)
    sentence = baum(*log(on_disk, "No room")).sentence
    assert "disk is full" in sentence
    assert "make room" in sentence


def test_an_import_that_does_not_fit_leaves_nothing(on_disk: Path, small_disk: Path, tmp_path: Path) -> None:
    rows = "".join(f"Firm {n} of Cannery Row,{n} Cannery Row,Oakland,94606\n" for n in range(4000))
    firms = tmp_path / "list.csv"
    firms.write_text("Company,Street,City,Zip\n" + rows)
    ballast = fill(small_disk, leave=1_000_000)
    sentence = baum("--database", on_disk, "import", firms).sentence
    assert "disk is full" in sentence
    assert "Nothing of this was saved" in sentence
    ballast.unlink()
    assert baum("--database", on_disk, "--json", "list", "employers").document["total"] == 3
    assert baum("--database", on_disk, "check").status == 0


def test_a_backup_that_does_not_fit_leaves_the_earlier_one(on_disk: Path, small_disk: Path, tmp_path: Path) -> None:
    backup = small_disk / "backup.baum"
    assert baum("--database", on_disk, "backup", backup).status == 0
    before = backup.read_bytes()
    fill(small_disk, leave=500_000)
    sentence = baum("--database", on_disk, "backup", backup).sentence
    assert "could not be written" in sentence
    assert "no older copy was touched" in sentence
    assert backup.read_bytes() == before
    assert not [entry for entry in small_disk.iterdir() if entry.name.endswith(".part")]


def test_a_new_database_that_does_not_fit_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk, leave=200_000)
    sentence = baum("new", small_disk / "new.baum").sentence
    assert "disk is full" in sentence
    assert [entry.name for entry in small_disk.iterdir()] == ["ballast"]


def test_a_brief_that_does_not_fit_leaves_the_earlier_one(firms: Path, small_disk: Path) -> None:
    page = small_disk / "kestrel.pdf"
    words = ("--database", firms, "brief", "employer", "Kestrel", "-o", page)
    assert baum(*words).status == 0
    before = page.read_bytes()
    fill(small_disk)
    sentence = baum(*words).sentence
    assert sentence == (
        "The disk is full, so kestrel.pdf was not saved. The earlier kestrel.pdf is as it was. "
        "Make room and save again."
    )
    assert page.read_bytes() == before


def test_the_window_says_so_in_its_banner_and_saves_again_with_room(
    on_disk: Path, small_disk: Path, qtbot: QtBot, theme: Theme
) -> None:
    from baum_desktop.employer_rows import NewEmployer
    from baum_desktop.employers import add_employer

    with opened(qtbot, theme, str(on_disk), Link(Place.HOME), today=TODAY) as window:
        ballast = fill(small_disk)

        def save(name: str) -> None:
            new = NewEmployer(name, notes="x" * 18_000)
            window.desk.data.change(lambda database: add_employer(database, new, TODAY), owner=window)
            settle(qtbot, window)

        for number in range(20):
            save(f"Firm {number}")
            if window.complaint.isVisible():
                break
        said = " ".join(label.words for label in window.complaint.findChildren(Label))
        assert "disk is full" in said
        assert "make room" in said
        ballast.unlink()
        window.complaint.hide()
        save("With room")
        assert not window.complaint.isVisible()
    listed = baum("--database", on_disk, "--json", "list", "employers", "--where", "name has With room")
    assert listed.document["total"] == 1
