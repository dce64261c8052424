"""An employer's record: the header stays, the sections scroll, and the anchors follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

from baum_desktop.employer_list import key_of
from baum_desktop.places import Places, places
from db.vocabulary import label
from ui.added_parts import TABLES, AddedParts
from ui.anchored_page import AnchoredPage
from ui.desk import Desk
from ui.employers.about_section import About
from ui.employers.actions import STARTS, Shown, open_for
from ui.employers.header import RecordHeader
from ui.employers.main_sections import Figures, JobsAndWages, Money, RecordHistory, Timeline, WhatWaits
from ui.employers.relations_section import Relations
from ui.employers.section import Section
from ui.employers.side_sections import FlagList, People, Promises, Sites
from ui.late_filling import LateFill
from ui.places import Link, Place
from ui.record_section import offer

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.files import Database, Reader

MAIN_SHARE, SIDE_SHARE = 660, 328
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

WAYS: dict[str, tuple[Place, str | None]] = {
    "log_visit": (Place.LOG_VISIT, None),
    "brief": (Place.BRIEFS, "employer"),
    "prepare": (Place.BRIEFS, "visit-prep"),
    "back": (Place.EMPLOYERS, None),
}
"""Where the actions lead that leave the record."""


class EmployerRecordPage(AnchoredPage):
    """Who, where, what did we promise, what happened, jobs, money, history, of one employer."""

    follows = frozenset(
        {
            "organization", "organization_name", "ownership", "site", "person", "contact_point", "role", "interaction",
            "employment_snapshot", "wage_band", "demographic_count", "organization_relation", "red_flag", "task",
            "city_assignment", "referral", "service",
        }
        | TABLES
    )  # fmt: skip

    anchors_of = (
        ("overview", "Overview"), ("people", "People"), ("sites", "Sites & leases"), ("jobs", "Jobs & wages"),
        ("timeline", "Timeline"), ("flags", "Flags"), ("money", "Money"), ("history", "History"),
        ("about", "About"), ("relations", "Related"),
    )  # fmt: skip
    followed = ("jobs", "timeline", "money", "history")
    followed_beside = ("people", "sites", "flags", "about", "relations")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Employer")
        self.record: EmployerRecord | None = None
        self.us: list[tuple[str, str]] = []
        self._places: Places | None = None
        self._go_to = ""
        self.header = RecordHeader(desk)
        self.header.acted.connect(self._act)
        self.header.steps.stepped.connect(self._step)
        self._make_sections()
        parts: tuple[tuple[Section, ...], ...] = (
            (self.waits, self.figures, self.jobs, self.timeline, self.money, self.history),
            (self.promises, self.people, self.sites, self.flags, self.about, self.relations),
        )
        area = QScrollArea()
        area.setAccessibleName("The record")
        left, right = parts
        self.lay_out_record(self.header, ((left, MAIN_SHARE), ((*right, self.added), SIDE_SHARE)), area)
        self.filling: LateFill[EmployerRecord] = LateFill(area, self.columns, parts)
        self.filling.filled.connect(self._ask_added)

    def _make_sections(self) -> None:
        desk = self.desk
        self.waits, self.figures, self.jobs = WhatWaits(desk), Figures(desk), JobsAndWages(desk)
        self.timeline, self.money, self.history = Timeline(desk), Money(desk), RecordHistory(desk)
        self.promises, self.people, self.sites = Promises(desk), People(desk), Sites(desk)
        self.flags, self.about, self.relations = FlagList(desk), About(desk), Relations(desk)
        self.added = AddedParts(desk)
        self.sections = {
            "overview": self.figures, "people": self.people, "sites": self.sites, "jobs": self.jobs,
            "timeline": self.timeline, "flags": self.flags, "money": self.money, "history": self.history,
            "about": self.about, "relations": self.relations,
        }  # fmt: skip
        for section in (self.jobs, self.promises, self.people, self.sites, self.flags, self.about, self.relations):
            section.acted.connect(self._act)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        if link.key != self.key:
            self.key = link.key
            self.area.verticalScrollBar().setValue(0)
        self._go_to = link.detail or ""
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        key, today = self.key, self.desk.today
        if key is None:
            return

        def work(reader: Reader) -> tuple[EmployerRecord, list[tuple[str, str]]]:
            from baum_desktop.employer_record import read_employer
            from baum_desktop.us import us_in

            return read_employer(reader, key, today), [(row.id, row.name) for row in us_in(reader, today)]

        self.desk.data.read(work, self._show, owner=self, latest="record", failed=self._gone)
        if self._places is None:
            self.desk.data.read(places, self._know, owner=self)

    def _know(self, found: Places) -> None:
        self._places = found
        self.about.know_places(found)

    def _gone(self, problem: object) -> None:
        if not self.isVisible():
            # The person has gone on, perhaps because they took the firm away themselves.
            return
        self.desk.complain(problem)  # type: ignore[arg-type]  # a UserError, as failures are
        self.desk.go(Link(Place.EMPLOYERS))

    def _show(self, found: tuple[EmployerRecord, list[tuple[str, str]]]) -> None:
        self.record, self.us = found
        record = self.record
        self.setUpdatesEnabled(False)
        self.header.show_record(record)
        self.filling.show(record, whole=bool(self._go_to))
        counts = record.counts
        for key, count in (("people", counts.people), ("sites", counts.sites), ("timeline", counts.timeline),
                           ("flags", counts.flags), ("money", counts.money), ("history", counts.history),
                           ("relations", counts.relations)):  # fmt: skip
            self.anchors.set_count(key, count)
        self.setUpdatesEnabled(True)
        if self._go_to:
            wanted, self._go_to = self._go_to, ""
            QTimer.singleShot(0, lambda: self._come_to(wanted))

    def _ask_added(self) -> None:
        """Read what people added once the rest stands, since it is below the fold and reads for itself."""
        if self.record is not None:
            self.added.about("employer", self.record.header.id)

    def _come_to(self, detail: str) -> None:
        if detail in self.sections:
            self.scroll_to(detail)
        elif detail in STARTS:
            self._act(detail)
        elif ":" in detail:
            self.scroll_to("timeline")

    def scroll_to(self, key: str) -> None:
        self.filling.finish()
        super().scroll_to(key)

    # Actions ----------------------------------------------------------------------------------------------------------

    def subject(self) -> tuple[str, str] | None:
        return ("employer", self.key) if self.key else None

    def new_here(self) -> bool:
        self._act("add_person")
        return True

    def brief_here(self) -> bool:
        self._act("brief")
        return True

    def _act(self, action: str, key: str = "") -> None:
        """Do what a button of a section asks for; `key` names the row it stands beside."""
        record = self.record
        if record is None:
            return
        if action in WAYS:
            place, detail = WAYS[action]
            self.desk.go(Link(place, record.header.id, detail))
        elif action == "delete":
            self._delete(record)
        elif action == "counts_of":
            self._counts_of(record, key)
        else:
            open_for(self.desk, self.window(), Shown(record, tuple(self.us), self._places), action, key)

    def go_back(self) -> None:
        self._act("back")

    def _counts_of(self, record: EmployerRecord, day: str) -> None:
        """Show what a point of the chart comes from: its count, or the counts of that day to choose from."""
        counts = [count for count in record.snapshots if f"{count.as_of_on}" == day]
        entries: list[tuple[str, Callable[[], object]]] = []
        for count in counts:
            words = f"{count.jobs:,} jobs, {label(count.source).lower()}"
            entries.append((f"Correct the count: {words}", partial(self._act, "edit_count", count.id)))
            if count.interaction_id is not None:
                entries.append((f"Show the visit of it: {words}", partial(self.scroll_to, "timeline")))
        if len(entries) == 1:
            entries[0][1]()
        elif entries:
            offer(self.jobs, entries)

    def _delete(self, record: EmployerRecord) -> None:
        header = record.header

        def work(database: Database) -> object:
            from baum_desktop.employers import delete_employer

            return delete_employer(database, header.id, header.version)

        self.desk.save(self, work, lambda _: self.desk.go(Link(Place.EMPLOYERS)))

    def _step(self, step: int) -> None:
        """Go to the firm before or after this one in the list that led here; one that is gone is passed over."""
        walk = self.desk.walk
        number = walk.number_beside(step) if walk is not None and walk.key == self.key else None
        if walk is None or number is None:
            return

        def go(key: str | None) -> None:
            self.desk.walk = walk.at(step, key or walk.key)
            if key is None:
                self._step(step)
            else:
                self.desk.go(Link(Place.EMPLOYER, key))

        self.desk.data.read(lambda reader: key_of(reader, number), go, owner=self, latest="step")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self._step(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)
