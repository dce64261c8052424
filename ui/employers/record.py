"""An employer's record: the header stays, the sections scroll, and the anchors follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from baum_desktop.employer_list import key_of
from baum_desktop.places import Places, places
from db.vocabulary import label
from ui.added_parts import TABLES, AddedParts
from ui.answers_compared import ask_comparison
from ui.desk import Desk
from ui.employers import form, identity_forms, person_forms, site_form
from ui.employers.about_section import About
from ui.employers.headcount_form import HeadcountForm
from ui.employers.header import RecordHeader
from ui.employers.main_sections import Figures, JobsAndWages, Money, RecordHistory, Timeline, WhatWaits
from ui.employers.relation_form import relation_form
from ui.employers.relations_section import Relations
from ui.employers.section import Section
from ui.employers.side_sections import FlagList, People, Promises, Sites
from ui.flag_form import flag_form
from ui.flag_panel import ask_how_pressing
from ui.form import Form
from ui.late_filling import LateFill
from ui.page import Page
from ui.places import Link, Place
from ui.record_section import offer
from ui.refer_form import ask_referral
from ui.service_form import ask_service
from ui.widgets.labels import Hairline
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.files import Database, Reader

ANCHORS = (
    ("overview", "Overview"), ("people", "People"), ("sites", "Sites & leases"), ("jobs", "Jobs & wages"),
    ("timeline", "Timeline"), ("flags", "Flags"), ("money", "Money"), ("history", "History"),
    ("about", "About"), ("relations", "Related"),
)  # fmt: skip
LEFT_ANCHORS = ("jobs", "timeline", "money", "history")
RIGHT_ANCHORS = ("people", "sites", "flags", "about", "relations")
"""What the anchors follow: the left column, and in one column what stands below it too."""
MAIN_SHARE, SIDE_SHARE = 660, 328
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

WAYS: dict[str, tuple[Place, str | None]] = {
    "log_visit": (Place.LOG_VISIT, None),
    "brief": (Place.BRIEFS, "employer"),
    "prepare": (Place.BRIEFS, "visit-prep"),
    "back": (Place.EMPLOYERS, None),
}
"""Where the actions lead that leave the record."""


class EmployerRecordPage(Page):
    """Who, where, what did we promise, what happened, jobs, money, history, of one employer."""

    follows = frozenset(
        {
            "organization", "organization_name", "ownership", "site", "person", "contact_point", "role", "interaction",
            "employment_snapshot", "wage_band", "demographic_count", "organization_relation", "red_flag", "task",
            "city_assignment", "referral", "service",
        }
        | TABLES
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Employer")
        self.key: str | None = None
        self.record: EmployerRecord | None = None
        self.us: list[tuple[str, str]] = []
        self._places: Places | None = None
        self._go_to = ""
        self._following = True
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = RecordHeader(self.desk)
        self.header.acted.connect(self._act)
        self.header.steps.stepped.connect(self._step)
        self.anchors = TabBar(theme, [(key, words, None) for key, words in ANCHORS])
        self.anchors.chosen.connect(self._scroll_to)
        self.waits = WhatWaits(self.desk)
        self.figures = Figures(self.desk)
        self.jobs = JobsAndWages(self.desk)
        self.timeline = Timeline(self.desk)
        self.money = Money(self.desk)
        self.history = RecordHistory(self.desk)
        self.promises = Promises(self.desk)
        self.people = People(self.desk)
        self.sites = Sites(self.desk)
        self.flags = FlagList(self.desk)
        self.about = About(self.desk)
        self.relations = Relations(self.desk)
        self.added = AddedParts(self.desk)
        self.sections = {
            "overview": self.figures, "people": self.people, "sites": self.sites, "jobs": self.jobs,
            "timeline": self.timeline, "flags": self.flags, "money": self.money, "history": self.history,
            "about": self.about, "relations": self.relations,
        }  # fmt: skip
        for section in (self.jobs, self.promises, self.people, self.sites, self.flags, self.about, self.relations):
            section.acted.connect(self._act)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = self._body()
        self.area.setWidget(self.body)
        self.filling: LateFill[EmployerRecord] = LateFill(self.area, self.columns, self._parts)
        self.filling.filled.connect(self._ask_added)
        self.area.setAccessibleName("The record")
        self.area.verticalScrollBar().valueChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.anchors)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addWidget(self.area, 1)

    def _body(self) -> QWidget:
        theme, body = self.theme, QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.columns = QHBoxLayout(body)
        self.columns.setContentsMargins(24, theme.space(16), 24, theme.space(24))
        self.columns.setSpacing(theme.space(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        self._parts: tuple[tuple[Section, ...], ...] = (
            (self.waits, self.figures, self.jobs, self.timeline, self.money, self.history),
            (self.promises, self.people, self.sites, self.flags, self.about, self.relations),
        )
        for column, parts in zip((left, right), self._parts, strict=True):
            column.setSpacing(theme.space(16))
            for part in parts:
                column.addWidget(part)
            if column is right:
                column.addWidget(self.added)
            column.addStretch(1)
        self.columns.addLayout(left, MAIN_SHARE)
        self.columns.addLayout(right, SIDE_SHARE)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = (
            self.width() / self.theme.text_scale < self.theme.tokens.one_column_below - self.theme.tokens.sizes["rail"]
        )
        wanted = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self.columns.direction() != wanted:
            self.columns.setDirection(wanted)

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
            self._scroll_to(detail)
        elif detail in _ACTIONS:
            self._act(detail)
        elif ":" in detail:
            self._scroll_to("timeline")

    # Anchors ----------------------------------------------------------------------------------------------------------

    def _scroll_to(self, key: str) -> None:
        self.filling.finish()
        self.anchors.set_key(key)
        section = self.sections[key]
        top = 0 if key == "overview" else section.mapTo(self.body, QPoint(0, 0)).y()
        self._following = False
        self.area.verticalScrollBar().setValue(max(top - self.theme.space(12), 0))
        self._following = True

    def _follow(self, value: int) -> None:
        if not self._following:
            return
        top = value + self.theme.space(24)
        passed = "overview"
        in_one_column = self.columns.direction() == QHBoxLayout.Direction.TopToBottom
        for key in (*LEFT_ANCHORS, *(RIGHT_ANCHORS if in_one_column else ())):
            if self.sections[key].mapTo(self.body, QPoint(0, 0)).y() <= top:
                passed = key
        self.anchors.set_key(passed)

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
        desk, window, firm, name = self.desk, self.window(), record.header.id, record.header.legal_name
        does: dict[str, Callable[[], object]] = {
            "delete": lambda: self._delete(record),
            "person": lambda: person_forms.ask_person(desk, window, key),
            "counts_of": lambda: self._counts_of(record, key),
            "answers": lambda: ask_comparison(desk, window, firm, name),
            "flag_now": lambda: ask_how_pressing(desk, window, (firm, name)),
            "refer": lambda: ask_referral(desk, window, firm, name),
            "service": lambda: ask_service(desk, window, (firm, name)),
        }
        if action in WAYS:
            place, detail = WAYS[action]
            desk.go(Link(place, firm, detail))
        elif action in does:
            does[action]()
        else:
            asked = self._form(action, key, record)
            if asked is not None:
                asked.ask()

    def _form(self, action: str, key: str, record: EmployerRecord) -> Form | None:
        desk, window, firm, known = self.desk, self.window(), record.header.id, self._places
        person = next((person for person in record.people if person.role_id == key), None)
        site = next((site for site in record.sites if site.id == key), None)
        makers: dict[str, Callable[[], Form | None]] = {
            "edit": lambda: identity_forms.employer_form(desk, window, record.header, known) if known else None,
            "names": lambda: identity_forms.names_form(desk, window, record.header, record.names),
            "ownership": lambda: identity_forms.ownership_form(desk, window, record.header, record.ownership),
            "assign": lambda: form.assign_form(desk, window, firm, known) if known else None,
            "add_person": lambda: person_forms.contact_form(desk, window, firm, record.sites),
            "end_role": lambda: person_forms.end_role_form(desk, window, person) if person else None,
            "add_site": lambda: site_form.site_form(desk, window, firm),
            "edit_site": lambda: site_form.site_form(desk, window, firm, site) if site else None,
            "close_site": lambda: site_form.close_site_form(desk, window, site) if site else None,
            "add_count": lambda: HeadcountForm(desk, window, record.sites),
            "edit_count": lambda: self._count_form(record, key),
            "add_relation": lambda: relation_form(desk, window, (firm, record.header.legal_name)),
            "edit_relation": lambda: self._relation_form(record, key),
            "raise_flag": lambda: self._flag_form((firm, record.header.legal_name)),
            "add_promise": lambda: form.task_form(desk, window, firm, self.us),
        }
        return makers[action]()

    def _count_form(self, record: EmployerRecord, key: str) -> Form | None:
        count = next((count for count in record.snapshots if count.id == key), None)
        if count is None:
            return None
        bands = [band for band in record.bands if band.snapshot_id == key]
        told = [row for row in record.demographics if row.snapshot_id == key]
        return HeadcountForm(self.desk, self.window(), record.sites, count, bands, told)

    def _relation_form(self, record: EmployerRecord, key: str) -> Form | None:
        relation = next((relation for relation in record.relations if relation.id == key), None)
        firm = (record.header.id, record.header.legal_name)
        return relation_form(self.desk, self.window(), firm, relation) if relation else None

    def _counts_of(self, record: EmployerRecord, day: str) -> None:
        """Show what a point of the chart comes from: its count, or the counts of that day to choose from."""
        counts = [count for count in record.snapshots if f"{count.as_of_on}" == day]
        entries: list[tuple[str, Callable[[], object]]] = []
        for count in counts:
            words = f"{count.jobs:,} jobs, {label(count.source).lower()}"
            entries.append((f"Correct the count: {words}", partial(self._act, "edit_count", count.id)))
            if count.interaction_id is not None:
                entries.append((f"Show the visit of it: {words}", partial(self._scroll_to, "timeline")))
        if len(entries) == 1:
            entries[0][1]()
        elif entries:
            offer(self.jobs, entries)

    def _flag_form(self, firm: tuple[str, str]) -> Form:
        from baum_desktop.outreach_rows import TickRow

        return flag_form(self.desk, self.window(), [TickRow(*person) for person in self.us], firm)

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
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self._act("back")
        elif alt and event.key() in _STEPS:
            self._step(_STEPS[event.key()])
        elif alt and 0 <= place < len(ANCHORS):
            self._scroll_to(ANCHORS[place][0])
        else:
            super().keyPressEvent(event)


_ACTIONS = frozenset(
    {
        "refer",
        "service",
        "raise_flag",
        "flag_now",
        "add_person",
        "add_site",
        "add_count",
        "add_promise",
        "add_relation",
        "edit",
        "assign",
    }
)
