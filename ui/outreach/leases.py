"""The lease radar: leases that end within eighteen months, by quarter, and the rows behind each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.vocabulary import Answered, label
from ui.desk import Desk
from ui.outreach.listing import Actions, Listing
from ui.places import Link, Place
from ui.widgets.labels import Hairline
from ui.widgets.lease_radar import LeaseEnd, LeaseRadar
from ui.widgets.table_cells import DATE, NUMBER, TEXT, Cell, Column
from ui.widgets.tabs import TabBar
from ui.wording import counted, day, full_day, until

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.lease_radar import LeaseRadarPage, LeaseRow

ALL = "all"


class Leases(Listing):
    """The painted radar, the quarters with their counts, and the leases of the quarter that is chosen."""

    name = "Leases"
    nothing = (
        "No lease is known to end",
        "Note the end of a lease at a site or at a visit, and it is shown here in the eighteen months before.",
    )

    def __init__(self, desk: Desk) -> None:
        columns = [
            Column("ends", "Lease ends", lambda row: _ends(row, desk), DATE, 176),
            Column("firm", "Firm", lambda row: Cell(row.organization_name, row.city_name or ""), TEXT, least=200),
            Column("site", "Site", lambda row: Cell(row.site_name or ""), TEXT, 168, quiet=True),
            Column("jobs", "Jobs", lambda row: Cell("" if row.jobs is None else f"{row.jobs:,}"), NUMBER, 64),
            Column("sf", "Sq ft", lambda row: Cell("" if row.square_feet is None else f"{row.square_feet:,}"),
                   NUMBER, 76),
            Column("room", "Room to grow", _room, TEXT, 108, quiet=True),
            Column("visit", "Last visit", lambda row: _visit(row, desk), TEXT, 112, quiet=True),
            Column("flags", "Flags", lambda row: Cell(str(row.open_flags) if row.open_flags else ""), NUMBER, 64),
        ]  # fmt: skip
        sorts: dict[str, Callable[[Any], Any]] = {
            "ends": lambda row: (row.lease_ends_on, row.organization_name),
            "firm": lambda row: row.organization_name.casefold(),
            "site": lambda row: row.site_name.casefold() if row.site_name else None,
            "jobs": lambda row: row.jobs,
            "sf": lambda row: row.square_feet,
            "room": lambda row: str(row.expansion_room),
            "visit": lambda row: row.last_visit_on,
            "flags": lambda row: row.open_flags,
        }
        super().__init__(desk, columns, sorts, "ends")
        theme = desk.theme
        self.radar = LeaseRadar(theme)
        self.radar.picked.connect(lambda key: self.table.select_key(str(key)) and self.table.setFocus())
        self.quarters = TabBar(theme, [(ALL, "All", None)])
        self.quarters.setAccessibleName("Quarter")
        self.quarters.chosen.connect(lambda _: self.reload())
        self.bar.addWidget(self.quarters)
        self.drawn = QWidget()
        inside = QVBoxLayout(self.drawn)
        inside.setContentsMargins(24, theme.space(8), 24, theme.space(4))
        inside.addWidget(self.radar)
        self.column.insertWidget(0, self.drawn)
        self.column.insertWidget(1, Hairline(theme))
        self._named: tuple[str, ...] = ()

    def work(self) -> Callable[[Database], Any]:
        from datetime import date

        today, chosen = self.desk.today, str(self.quarters.key())
        quarter = None if chosen == ALL else date.fromisoformat(chosen)

        def work(database: Database) -> LeaseRadarPage:
            from baum_desktop.lease_radar import lease_radar

            return lease_radar(database, today, quarter_on=quarter)

        return work

    def rows(self, found: LeaseRadarPage) -> tuple[LeaseRow, ...]:
        return found.rows

    def is_narrowed(self) -> bool:
        return self.quarters.key() != ALL

    def words(self, found: LeaseRadarPage) -> str:
        shown = f"the largest {len(found.rows):,} of " if found.count > len(found.rows) else ""
        unseen = len({row.organization_id for row in found.rows if not row.visited_this_year})
        never = f", {counted(unseen, 'firm')} not visited in a year" if unseen else ""
        return f"{shown}{counted(found.count, 'lease')}{never}"

    def show_found(self, found: LeaseRadarPage) -> None:
        """Show the quarters with their counts, the radar and the rows."""
        every = sum(quarter.leases for quarter in found.quarters)
        chosen = self.quarters.key()
        named = [(ALL, "All", every), *((q.starts_on.isoformat(), q.name, q.leases) for q in found.quarters)]
        if tuple(key for key, _, _ in named) != self._named:
            self._named = tuple(key for key, _, _ in named)
            self.quarters.set_tabs(named)
            self.quarters.set_key(chosen if chosen in self._named else ALL)
        for key, _, leases in named:
            self.quarters.set_count(key, leases)
        ends = [LeaseEnd(row.id, row.organization_name, row.lease_ends_on, row.jobs) for row in found.rows]
        self.radar.set_ends(ends, found.today, found.until)
        super().show_found(found)
        self.drawn.setVisible(self.stack.currentWidget() is self.table)
        self.counted.emit(every)

    def offered(self, row: LeaseRow) -> Actions:
        from ui.refer_form import ask_referral

        firm = (row.organization_id, row.organization_name)
        return [
            ("Open the firm", self.open),
            ("Log visit", lambda: self.desk.go(Link(Place.LOG_VISIT, row.organization_id))),
            ("Refer…", lambda: ask_referral(self.desk, self.window(), *firm)),
        ]

    def open(self) -> None:
        if self.current is not None:
            self.desk.go(Link(Place.EMPLOYER, self.current.organization_id, "sites"))


def _ends(row: LeaseRow, desk: Desk) -> Cell:
    return Cell(full_day(row.lease_ends_on), until(row.lease_ends_on, desk.today))


def _room(row: LeaseRow) -> Cell:
    return Cell("" if row.expansion_room == Answered.UNKNOWN else label(row.expansion_room))


def _visit(row: LeaseRow, desk: Desk) -> Cell:
    tone = "" if row.visited_this_year else "warm"
    return Cell(day(row.last_visit_on, desk.today) or "never", tone=tone)
