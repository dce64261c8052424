"""Tasks as a calendar file (RFC 5545), which Outlook, Google and Apple calendars take in.

A task with a day becomes an all-day event, since most calendars do not take in to-dos; one without a day stays a to-do,
so that nothing is left out. The UID of a task is the same in each export: a calendar replaces what it has of it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from baum_desktop.briefs.files import write_atomically
from baum_desktop.outreach_rows import TaskRow
from baum_desktop.tasks import task_list
from db.engine import Database
from db.errors import NotFound
from db.vocabulary import Priority, Repeat, Side

_FOLD_AT: Final = 75
"""Octets a line may have (RFC 5545, 3.1)."""
_EVERY: Final = {
    Repeat.WEEKLY: "FREQ=WEEKLY",
    Repeat.MONTHLY: "FREQ=MONTHLY",
    Repeat.QUARTERLY: "FREQ=MONTHLY;INTERVAL=3",
    Repeat.YEARLY: "FREQ=YEARLY",
}
_PRIORITY: Final = {Priority.HIGH: 1, Priority.NORMAL: 5, Priority.LOW: 9}


def tasks_for_calendar(
    database: Database, today: date, *, person_id: str | None = None, task_id: str | None = None
) -> list[TaskRow]:
    """Return the open tasks to hand to a calendar: those of a person alone, one, or all.

    Raises:
        NotFound: there is no such open task.
    """
    tasks = task_list(database, today)
    if task_id is not None:
        tasks = [task for task in tasks if task.id == task_id]
        if not tasks:
            raise NotFound("This task is not open (any more), so no calendar file was made.")
    return [task for task in tasks if person_id is None or task.assignee_id == person_id]


def write_calendar(path: Path, tasks: Sequence[TaskRow], made_at: datetime) -> None:
    """Write tasks into a calendar file, in place of what was there only once all of it is written."""
    write_atomically(path, calendar(tasks, made_at).encode("utf-8"))


def calendar(tasks: Iterable[TaskRow], made_at: datetime) -> str:
    """Return tasks as the text of a calendar file; `made_at` needs its time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//BAUM Desktop//Tasks//EN", "CALSCALE:GREGORIAN"]
    for task in tasks:
        lines += _task(task, made_at.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _task(task: TaskRow, made_at: datetime) -> list[str]:
    kind = "VTODO" if task.due_on is None else "VEVENT"
    lines = [
        f"BEGIN:{kind}",
        f"UID:task-{task.id}@baum-desktop",
        f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{task.version - 1}",
        f"SUMMARY:{escaped(task.title)}",
        f"PRIORITY:{_PRIORITY[task.priority]}",
    ]
    told = _told(task)
    if told:
        lines.append(f"DESCRIPTION:{escaped(told)}")
    if task.due_on is not None:
        lines += [
            f"DTSTART;VALUE=DATE:{task.due_on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{task.due_on + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
        if task.repeat is not None:
            lines.append(f"RRULE:{_EVERY[task.repeat]}")
    return [*lines, f"END:{kind}"]


def _told(task: TaskRow) -> str:
    """Return about whom the task is and who keeps it."""
    about = [name for name in (task.organization_name, task.award_title, task.jurisdiction_name) if name]
    if task.promised_by == Side.THEM:
        about.append("promised by the firm")
    elif task.assignee_name:
        about.append(f"kept by {task.assignee_name}")
    return "\n".join(about)


def escaped(text: str) -> str:
    """Return text as a value: backslash, semicolon, comma and line end are escaped, other control signs dropped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign in "\n\t" or sign.isprintable() or sign == "\u200d")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """Return a line cut at 75 octets, never within a letter; each further line begins with a blank."""
    pieces: list[str] = []
    piece, size, room = "", 0, _FOLD_AT
    for sign in line:
        width = len(sign.encode("utf-8"))
        if size + width > room:
            pieces.append(piece)
            piece, size, room = "", 0, _FOLD_AT - 1
        piece, size = piece + sign, size + width
    return "\r\n ".join([*pieces, piece])
