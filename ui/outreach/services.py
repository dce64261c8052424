"""Services: help that was given, in hours, under which program, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.vocabulary import label
from ui.desk import Desk
from ui.outreach.listing import Actions, Listing
from ui.places import Link, Place
from ui.service_form import ask_service, show_hours
from ui.widgets.table_cells import DATE, NUMBER, STATE, TEXT, Cell, Column
from ui.wording import counted, day, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import ServicePage, ServiceRow


class Services(Listing):
    """The newest first, with the hours of all."""

    name = "Services"
    add_words = "Record a service"
    nothing = (
        "No service is recorded yet",
        "Advising, hiring help, a workshop: what was done for whom, in how many hours.",
    )

    def __init__(self, desk: Desk) -> None:
        columns = [
            Column("on", "Date", lambda row: Cell(day(row.served_on, desk.today), spoken=full_day(row.served_on)),
                   DATE, 88),
            Column("kind", "What", lambda row: Cell(label(row.kind)), STATE, 116),
            Column("firm", "Firm", lambda row: Cell(row.organization_name, row.city_name or ""), TEXT, 220),
            Column("hours", "Hours", lambda row: Cell(show_hours(row.hours)), NUMBER, 72),
            Column("program", "Program", lambda row: Cell(row.program_name or ""), TEXT, least=140, quiet=True),
            Column("outcome", "Outcome", _outcome, TEXT, least=180, quiet=True, sortable=False),
        ]  # fmt: skip
        sorts: dict[str, Callable[[Any], Any]] = {
            "on": lambda row: (row.served_on, row.id),
            "kind": lambda row: label(row.kind),
            "firm": lambda row: row.organization_name.casefold(),
            "hours": lambda row: row.hours,
            "program": lambda row: row.program_name.casefold() if row.program_name else None,
        }
        super().__init__(desk, columns, sorts, "on")
        self.table.sort("on", descending=True)

    def work(self) -> Callable[[Database], Any]:
        def work(database: Database) -> ServicePage:
            from baum_desktop.services import service_list

            return service_list(database)

        return work

    def rows(self, found: ServicePage) -> tuple[ServiceRow, ...]:
        return found.rows

    def words(self, found: ServicePage) -> str:
        shown = f"the newest {len(found.rows):,} of " if found.count > len(found.rows) else ""
        return f"{shown}{counted(found.count, 'service')}, {show_hours(found.hours) or 0} hours" if found.count else ""

    def offered(self, row: ServiceRow) -> Actions:
        firm = ("Open the firm", lambda: self.desk.go(Link(Place.EMPLOYER, row.organization_id)))
        return [("Edit", self.open), firm]

    def open(self) -> None:
        if self.current is not None:
            ask_service(self.desk, self.window(), service=self.current)

    def add(self) -> None:
        ask_service(self.desk, self.window())


def _outcome(row: ServiceRow) -> Cell:
    text = " ".join((row.outcome or "").split())
    return Cell(text or ("" if row.completed else "under way"), tone="" if text else "text3")
