"""Events: what was held or is to come, and for the one that is opened who is on its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from db.vocabulary import label
from ui.desk import Desk
from ui.outreach.attendance import AttendanceList
from ui.outreach.event_form import event_form
from ui.outreach.listing import Actions, Listing
from ui.widgets.stack import ShownStack
from ui.widgets.table_cells import DATE, NUMBER, STATE, TEXT, Cell, Column
from ui.wording import counted, day, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import EventRow


class EventList(Listing):
    """The newest first, with who came; `picked` carries the event whose list is to be shown."""

    picked = Signal(object)
    name = "Events"
    add_words = "Add an event"
    nothing = ("No event is recorded yet", "The summit, MFG Day, a workshop: who was asked, who came, who stayed away.")

    def __init__(self, desk: Desk) -> None:
        columns = [
            Column("on", "Date", lambda row: Cell(day(row.held_on, desk.today), spoken=full_day(row.held_on)),
                   DATE, 88),
            Column("name", "Event", lambda row: Cell(row.name, row.program_name or ""), TEXT, least=220),
            Column("kind", "Kind", lambda row: Cell(label(row.kind)), STATE, 108),
            Column("place", "Place", lambda row: Cell(row.place or row.city_name or ""), TEXT, 176, quiet=True),
            Column("expected", "Expected", lambda row: _figure(row.expected), NUMBER, 84),
            Column("attended", "Came", lambda row: _figure(row.attended), NUMBER, 72),
            Column("absent", "No show", lambda row: _figure(row.absent), NUMBER, 80),
            Column("firms", "Firms", lambda row: _figure(row.firms), NUMBER, 72),
        ]  # fmt: skip
        sorts: dict[str, Callable[[Any], Any]] = {
            "on": lambda row: (row.held_on, row.id),
            "name": lambda row: row.name.casefold(),
            "kind": lambda row: label(row.kind),
            "place": lambda row: (row.place or row.city_name or "").casefold() or None,
            "expected": lambda row: row.expected,
            "attended": lambda row: row.attended,
            "absent": lambda row: row.absent,
            "firms": lambda row: row.firms,
        }
        super().__init__(desk, columns, sorts, "on")
        self.table.sort("on", descending=True)

    def work(self) -> Callable[[Database], Any]:
        def work(database: Database) -> Sequence[EventRow]:
            from baum_desktop.events import event_list

            return event_list(database)

        return work

    def words(self, found: Sequence[EventRow]) -> str:
        return counted(len(found), "event") if found else ""

    def offered(self, row: EventRow) -> Actions:
        del row
        found: list[tuple[str, Callable[[], object]]] = [("Who is on the list", self.open)]
        return [*found, ("Edit", self._edit)]

    def open(self) -> None:
        if self.current is not None:
            self.picked.emit(self.current)

    def _edit(self) -> None:
        if self.current is not None:
            event_form(self.desk, self.window(), self.current).ask()

    def add(self) -> None:
        event_form(self.desk, self.window(), None).ask()


class Events(ShownStack):
    """The events, or the list of one of them."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.events = EventList(desk)
        self.events.counted.connect(self.counted)
        self.events.picked.connect(self._show)
        self.attendance = AttendanceList(desk)
        self.attendance.left.connect(self._back)
        self.addWidget(self.events)
        self.addWidget(self.attendance)

    def _show(self, event: EventRow) -> None:
        self.setCurrentWidget(self.attendance)
        self.attendance.show_event(event)

    def _back(self) -> None:
        self.setCurrentWidget(self.events)
        self.events.table.setFocus()

    def reload(self) -> None:
        """Fetch again."""
        self.events.reload()
        if self.currentWidget() is self.attendance:
            self.attendance.reload()

    def add(self) -> None:
        """Add an event, or somebody to the event whose list is shown."""
        part = self.currentWidget()
        assert isinstance(part, Listing)
        part.add()


def _figure(number: int) -> Cell:
    return Cell(f"{number:,}" if number else "")
