"""Tasks as a calendar file, held against RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop.outreach_rows import NewTask
from baum_desktop.task_calendar import calendar, escaped, fold, tasks_for_calendar, write_calendar
from baum_desktop.tasks import add_task, change_task, finish_task
from db.errors import NotFound
from db.vocabulary import Priority, Repeat
from tests.baum_desktop.kestrel import TODAY, kestrel

if TYPE_CHECKING:
    from db.engine import Database

NOW = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_task_is_an_all_day_event_under_a_uid_that_stays(database: Database, tmp_path: Path) -> None:
    made = kestrel(database)
    first = NewTask("Call; ask, and \\ listen\ntwice", made.maya, date(2026, 11, 30), priority=Priority.HIGH,
                    repeat=Repeat.QUARTERLY, organization_id=made.id)  # fmt: skip
    key = add_task(database, first).id
    add_task(database, NewTask("Nobody's", None, None))
    lines = unfolded(calendar(tasks_for_calendar(database, TODAY, person_id=made.maya), NOW))
    assert lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//BAUM Desktop//Tasks//EN", "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT", f"UID:task-{key}@baum-desktop", "DTSTAMP:20261119T183000Z", "SEQUENCE:0",
        "SUMMARY:Call\\; ask\\, and \\\\ listen\\ntwice", "PRIORITY:1",
        "DESCRIPTION:Kestrel Sheet Metal\\, Inc.\\nkept by Maya Okafor",
        "DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201", "TRANSP:TRANSPARENT",
        "RRULE:FREQ=MONTHLY;INTERVAL=3", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    change_task(database, key, 1, due_on=date(2026, 12, 1))
    again = unfolded(calendar(tasks_for_calendar(database, TODAY, task_id=key), NOW))
    assert f"UID:task-{key}@baum-desktop" in again
    assert "SEQUENCE:1" in again
    everything = tasks_for_calendar(database, TODAY)
    write_calendar(tmp_path / "tasks.ics", everything, NOW)
    written = (tmp_path / "tasks.ics").read_bytes().decode()
    assert written.count("BEGIN:VEVENT") == 1
    assert written.count("BEGIN:VTODO") == 1
    finish_task(database, key, 2, TODAY)
    with pytest.raises(NotFound):
        tasks_for_calendar(database, TODAY, task_id=key)


@given(st.text(max_size=300))
def test_folded_lines_are_short_and_unfold_to_what_they_were(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    folded = fold(line)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
    assert "\n" not in escaped(text)
