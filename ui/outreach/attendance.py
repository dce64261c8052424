"""Who is on the list of an event: who came, who stayed away, who may be photographed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from db.errors import Refused
from db.vocabulary import Answered, AttendanceStatus, label
from ui.desk import Desk
from ui.firm_field import PersonField
from ui.form import Form, Values
from ui.many_field import ManyField
from ui.outreach.listing import Actions, Listing
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import Label
from ui.widgets.segments import Segments
from ui.widgets.table_cells import STATE, TEXT, Cell, Column
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import AttendanceRow, EventRow, Invited

WORDS = {
    AttendanceStatus.INVITED: "Invited", AttendanceStatus.REGISTERED: "Registered",
    AttendanceStatus.ATTENDED: "Came", AttendanceStatus.ABSENT: "No show",
}  # fmt: skip


class AttendanceList(Listing):
    """The people of one event; `left` is emitted when the person wants the events again."""

    left = Signal()
    name = "Attendance"
    add_words = "Add firms or people"
    nothing = ("Nobody is on the list yet", "Add many firms at once: each is asked through its main contact.")

    def __init__(self, desk: Desk) -> None:
        columns = [
            Column("name", "Person", lambda row: Cell(row.full_name), TEXT, least=200),
            Column("firm", "For", lambda row: Cell(row.organization_name or "themselves"), TEXT, least=200, quiet=True),
            Column("status", "Status", _status, STATE, 132),
            Column("photo", "Photos", lambda row: Cell(_PHOTO[row.consent_photo]), STATE, 132),
        ]
        sorts: dict[str, Callable[[Any], Any]] = {
            "name": lambda row: row.full_name.casefold(),
            "firm": lambda row: (row.organization_name or "").casefold() or None,
            "status": lambda row: tuple(AttendanceStatus).index(row.status),
            "photo": lambda row: str(row.consent_photo),
        }
        super().__init__(desk, columns, sorts, "name")
        self.event_row: EventRow | None = None
        self._everybody: list[str] = []
        back = Button(desk.theme, "All events", LINK, "back")
        back.clicked.connect(self.left)
        self.title = Label(desk.theme, "", strong=True)
        self.all_came = Button(desk.theme, "All who registered came", LINK)
        self.all_came.clicked.connect(self._all_came)
        for part in (back, self.title, self.all_came):
            self.bar.addWidget(part)

    def show_event(self, event: EventRow) -> None:
        """Show the list of this event."""
        self.event_row = event
        self.title.set_words(f"{event.name}, {full_day(event.held_on)}")
        self.reload()
        self.table.setFocus()

    def work(self) -> Callable[[Database], Any]:
        assert self.event_row is not None
        key = self.event_row.id

        def work(database: Database) -> Sequence[AttendanceRow]:
            from baum_desktop.events import attendance_of

            return attendance_of(database, key)

        return work

    def show_found(self, found: Sequence[AttendanceRow]) -> None:
        """Show the list."""
        self._everybody = [row.id for row in found if row.status == AttendanceStatus.REGISTERED]
        is_held = self.event_row is not None and self.event_row.held_on <= self.desk.today
        self.all_came.setVisible(is_held and bool(self._everybody))
        super().show_found(found)

    def words(self, found: Sequence[AttendanceRow]) -> str:
        came = sum(row.status == AttendanceStatus.ATTENDED for row in found)
        return f"{counted(len(found), 'person', 'people')}, {came} came" if found else ""

    def offered(self, row: AttendanceRow) -> Actions:
        marks: list[tuple[str, Callable[[], object]]] = [
            (WORDS[status], partial(self._mark, [row.id], status=status))
            for status in (AttendanceStatus.ATTENDED, AttendanceStatus.ABSENT, AttendanceStatus.REGISTERED)
            if row.status != status
        ]
        photo = Answered.NO if row.consent_photo == Answered.YES else Answered.YES
        words = "Photos allowed" if photo == Answered.YES else "No photos"
        marks.append((words, lambda: self._mark([row.id], consent_photo=photo)))
        return [*marks, ("Take off the list", lambda: self._take_off(row))]

    def _mark(self, keys: Sequence[str], **fields: Any) -> None:
        assert self.event_row is not None
        event = self.event_row.id

        def work(database: Database) -> Any:
            from baum_desktop.events import mark

            return mark(database, event, keys, **fields)

        self.desk.save(self, work)

    def _all_came(self) -> None:
        self._mark(self._everybody, status=AttendanceStatus.ATTENDED)

    def _take_off(self, row: AttendanceRow) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.events import take_off

            return take_off(database, row.id, row.version)

        self.desk.save(self, work)

    def open(self) -> None:
        row = self.current
        if row is not None:
            came = row.status == AttendanceStatus.ATTENDED
            self._mark([row.id], status=AttendanceStatus.ABSENT if came else AttendanceStatus.ATTENDED)

    def add(self) -> None:
        if self.event_row is not None:
            invite_form(self.desk, self, self.event_row).ask()


def invite_form(desk: Desk, owner: Listing, event: EventRow) -> Form:
    """Return the form that adds many firms and people to an event at once."""
    today = desk.today

    def make(values: Values) -> Callable[[Database], Any]:
        firms, people = tuple(values["firms"]), tuple((person, None) for person in values["people"])
        if not firms and not people:
            raise Refused("Whom shall we add? Type a name and take it from the list.", "firms")
        status = AttendanceStatus(values["status"])

        def work(database: Database) -> Any:
            from baum_desktop.events import invite

            return _Added(*invite(database, event.id, today, firms=firms, people=people, status=status))

        return work

    form = Form(desk, owner.window(), f"Add to {event.name}", "Add to the list", make, about=event.id,
                then=lambda added: _tell(desk, added.came), width=600)  # fmt: skip
    form.add("firms", "Firms, each through its main contact", ManyField(desk), 12)
    form.add("people", "People", ManyField(desk, PersonField), 12)
    choices = [(status, WORDS[status]) for status in AttendanceStatus]
    form.add("status", "As", Segments(desk.theme, choices, AttendanceStatus.REGISTERED, none_allowed=False), 12)
    return form


class _Added:
    """What a form got back: the change, and what came of it."""

    def __init__(self, saved: Any, came: Invited) -> None:
        self.saved = saved
        self.came = came


def _tell(desk: Desk, came: Invited) -> None:
    """Say which firms have nobody to be asked through."""
    if came.without_person:
        named = ", ".join(came.without_person[:5])
        more = f" and {len(came.without_person) - 5} more" if len(came.without_person) > 5 else ""
        desk.complain(f"Not added, since nobody is known there: {named}{more}. Add a person at the firm first.")


_PHOTO = {Answered.YES: "allowed", Answered.NO: "not allowed", Answered.UNKNOWN: "not asked"}


def _status(row: AttendanceRow) -> Cell:
    icons = {AttendanceStatus.ATTENDED: "same", AttendanceStatus.ABSENT: "close"}
    tone = "warm" if row.status == AttendanceStatus.ABSENT else ""
    return Cell(WORDS[row.status], icon=icons.get(row.status, ""), tone=tone, spoken=label(row.status))
