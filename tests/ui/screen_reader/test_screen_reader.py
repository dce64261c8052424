"""The program under Orca on a virtual screen: what a person hears who works by keyboard and ear."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.ui.screen_reader.listener import Listener, listening
from tests.ui.screen_reader.virtual_screen import NothingToRunError, needed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def listener(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """Open a sample under the reader once; each test goes to its place by itself."""
    try:
        needed("orca", "Xvfb", "dbus-daemon")
    except NothingToRunError as missing:
        pytest.skip(str(missing))
    database = tmp_path_factory.mktemp("heard") / "heard.baum"
    shutil.copy2(sample_template, database)
    before = _children()
    with listening(database, "employers") as listener:
        yield listener
    assert _children() == before, "a process was left behind"


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def test_the_list_is_read_row_by_row_with_its_columns(listener: Listener) -> None:
    listener.press("Control_L+2")
    listener.press("Down")
    listener.press("Up")
    listener.hears("Employer Amihan Alvarez Lab Plastics", "City Pleasanton", "Sector Medical & bio")


def test_what_the_command_field_finds_is_counted_and_chosen_by_ear(listener: Listener) -> None:
    listener.press("Control_L+k")
    listener.hears("Find a firm, person, note or award, or run a command")
    listener.write("raman")
    listener.hears("found. Raman Brothers Letterpress")
    listener.press("Down")
    listener.hears("List with", "Raman")
    listener.press("Escape")
    listener.hears("Employers")  # back in the list


def test_a_form_says_its_fields_and_what_is_wrong_with_one(listener: Listener) -> None:
    listener.press("Control_L+2")
    listener.press("Control_L+n")
    listener.hears("Name")
    listener.press("Tab")
    listener.hears("Also known as (DBA)")
    listener.press("Control_L+Return")
    listener.hears("Name text", "An employer needs a name. Nothing was saved.")
    listener.press("Escape")
    listener.hears("Employers")


def test_a_visit_is_logged_and_taken_back_by_ear(listener: Listener) -> None:
    listener.press("Control_L+2")
    listener.press("Control_L+Shift_L+v")
    listener.hears("Notes")
    listener.write("order book full until may")
    listener.press("Tab")
    listener.hears("Read by", "Internal")
    listener.press("Tab")
    listener.hears("Jobs now")
    listener.write("many")
    listener.press("Tab")
    listener.hears("That is not a number.", "Lease ends")
    listener.press("Shift_L+Tab")
    listener.hears("Jobs now", "That is not a number.")
    listener.press("Control_L+a")
    listener.write("31")
    listener.press("Control_L+Return")
    listener.hears("Overview")  # the firm's page, with the visit
    listener.press("Control_L+z")
    listener.hears("notification Undo: Log visit to Amihan Alvarez Lab Plastics")


def test_a_chart_is_told_in_words(listener: Listener) -> None:
    listener.press("Control_L+3")
    listener.hears("Cities and counties")
    for _ in range(15):  # what the page begins with stands before it
        listener.press("Tab")
        if "chart" in listener.hears("tab\n"):
            break
    listener.hears("Map of the nine counties chart", "visited within a year")
    listener.press("Right")
    listener.hears("visited within a year")  # of the next mark
