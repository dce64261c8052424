"""What the frame says of how things stand: undo and redo by name, what waits, and who is working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import UserError
from db.vocabulary import label
from ui.desk import Desk
from ui.places import Place
from ui.rail import Rail
from ui.top_bar import TopBar

if TYPE_CHECKING:
    from baum_desktop.files import Database, Reader, Saved


class Standing(QObject):
    """Takes back and does again, and keeps the names of both, the counts in the rail and the person up to date."""

    undone = Signal(str)
    """Emitted with what was taken back or done again, in words."""

    def __init__(self, desk: Desk, top: TopBar, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.top = top
        self.rail = rail

    def undo(self) -> None:
        """Take back the newest action that can be taken back."""
        self.desk.data.change(_undo, self._told, owner=self, failed=self._refused)

    def redo(self) -> None:
        """Do again what was last undone."""
        self.desk.data.change(_redo, self._told, owner=self, failed=self._refused)

    def _refused(self, problem: UserError) -> None:
        from ui.undo_panel import show_refusal

        show_refusal(self.desk, self.parent() or self, problem)

    def _told(self, saved: Saved) -> None:
        self.undone.emit(saved.action)

    def refresh(self) -> None:
        """Name what undo and redo would do, and count what waits."""
        actor = self.desk.actor
        self.desk.data.read(lambda reader: _undo_names(reader, actor), self._name, owner=self, latest="undo")
        today = self.desk.today.isoformat()
        self.desk.data.read(lambda reader: _waiting(reader, today), self._count, owner=self, latest="waiting")

    def _name(self, names: tuple[str, str]) -> None:
        self.top.undo.name(names[0])
        self.top.name_redo(names[1])

    def _count(self, waiting: tuple[int, int]) -> None:
        self.rail.buttons[Place.HOME].set_waiting(waiting[0])
        self.rail.buttons[Place.OUTREACH].set_waiting(waiting[1])

    def know_person(self) -> None:
        """Learn who of us is signed in, and show what their account says is their work."""
        self.desk.data.read(_person, self._know, owner=self, latest="person")

    def _know(self, found: tuple[str | None, str]) -> None:
        self.desk.me, work = found
        self.top.name_person(self.desk.actor, work)


def _undo(database: Database) -> Saved:
    from baum_desktop.undoing import undo

    return undo(database)


def _redo(database: Database) -> Saved:
    from baum_desktop.undoing import redo

    return redo(database)


def _undo_names(reader: Reader, actor: str) -> tuple[str, str]:
    from baum_desktop.opening import undo_names

    return undo_names(reader, actor)


def _person(reader: Reader) -> tuple[str | None, str]:
    """Return who is signed in, and what their account says: their work, and the city it is for."""
    from baum_desktop.confidentiality import viewer_by
    from baum_desktop.views.people import person_named

    viewer = viewer_by(reader)
    work = " · ".join(words for words in (label(viewer.role) if viewer.role else "", viewer.city_name) if words)
    return person_named(reader, reader.actor), work


def _waiting(reader: Reader, today: str) -> tuple[int, int]:
    """Return how many tasks are due by today, and how many flags have had no answer."""
    from baum_desktop.confidentiality import flags_for, tasks_for, viewer_by
    from baum_desktop.task_reading import MINE
    from baum_desktop.views.people import person_named

    viewer, me = viewer_by(reader), person_named(reader, reader.actor)
    tasks_seen, whose = tasks_for(viewer).positional()
    mine, values = ("1 = 1", []) if me is None else (MINE, [me])
    due = reader.row(
        f"SELECT count(*) FROM task WHERE status = 'open' AND due_on <= ? AND {mine} AND {tasks_seen}",
        [today, *values, *whose],
    )
    seen, who = flags_for(viewer).positional()
    flags = reader.row(
        f"SELECT count(*) FROM red_flag WHERE status = 'open' AND first_response_at IS NULL AND {seen}", who
    )
    return (due or (0,))[0], (flags or (0,))[0]
