"""The pane beside the list: who the current employer is, and what a call would ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.vocabulary import label
from ui.desk import Desk
from ui.employers.rows import PromiseRow
from ui.places import Link, Place
from ui.widgets.badges import FIRM, PERSON, Avatar
from ui.widgets.buttons import PRIMARY, SECONDARY, Button, IconButton
from ui.widgets.cards import KeyFigure, SectionHeader
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.signals import SignalPill
from ui.wording import change, full_day, until

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.files import Reader
    from baum_desktop.people_rows import PersonRow

MOST_PEOPLE = 3


class EmployerPane(QScrollArea):
    """Header, flags, actions, figures, people, promises and the last note of one employer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.organization_id: str | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("About the chosen employer")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_employer(self, organization_id: str) -> None:
        """Fetch and show an employer; of several asked for quickly only the last is shown."""
        self.organization_id = organization_id
        today = self.desk.today

        def work(reader: Reader) -> EmployerRecord:
            from baum_desktop.employer_record import read_employer

            return read_employer(reader, organization_id, today)

        self.desk.data.read(work, self._show, owner=self, latest="pane", failed=lambda _: self.setWidget(QWidget()))

    def _show(self, record: EmployerRecord) -> None:
        theme, body = self.theme, QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, theme.space(16), 20, theme.space(16))
        column.setSpacing(theme.space(12))
        column.addLayout(self._head(record))
        if record.flags:
            pills = QWidget()
            flow = FlowLayout(pills, gap=theme.space(8))
            for flag in record.flags:
                if flag.resolved_on is None:
                    flow.addWidget(SignalPill(theme, flag.severity.value, label(flag.kind)))
            column.addWidget(pills)
        column.addLayout(self._actions(record.header.id))
        column.addWidget(Hairline(theme))
        column.addLayout(self._figures(record))
        self._add_people(column, record)
        self._add_promises(column, record)
        self._add_last_note(column, record)
        column.addStretch(1)
        self.setWidget(body)

    def _head(self, record: EmployerRecord) -> QHBoxLayout:
        theme, header = self.theme, record.header
        row = QHBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(Avatar(theme, header.legal_name, FIRM, side=44), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, header.legal_name, "heading", strong=True, wrap=True))
        known = f"known since {header.known_since_on.year}" if header.known_since_on else ""
        facts = [part for part in (header.sector_name, header.city_name, known) if part]
        words.addWidget(Label(theme, " · ".join(facts) or "nothing recorded yet", "caption", tone="text2", wrap=True))
        row.addLayout(words, 1)
        return row

    def _actions(self, key: str) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(8))
        log_visit = Button(theme, "Log visit", PRIMARY, "log_visit")
        log_visit.clicked.connect(lambda: self.desk.go(Link(Place.LOG_VISIT, key)))
        opened = Button(theme, "Open", SECONDARY)
        opened.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, key)))
        brief = IconButton(theme, "print", "Print employer brief", SECONDARY)
        brief.clicked.connect(lambda: self.desk.go(Link(Place.BRIEFS, key, "employer")))
        for button in (log_visit, opened, brief):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _figures(self, record: EmployerRecord) -> QGridLayout:
        theme, figures, grid = self.theme, record.figures, QGridLayout()
        grid.setHorizontalSpacing(theme.space(12))
        grid.setVerticalSpacing(theme.space(12))
        jobs = figures.jobs
        note = "" if jobs is None else f"counted {full_day(jobs.as_of_on)}"
        tone = "text2"
        if jobs is not None and jobs.change is not None and jobs.change_from_on is not None:
            note, tone = (
                f"{change(jobs.change)} since {full_day(jobs.change_from_on)}",
                "red" if jobs.change < 0 else tone,
            )
        grid.addWidget(KeyFigure(theme, "Jobs", f"{jobs.jobs:,}" if jobs else "unknown", note, tone=tone), 0, 0)
        lease = figures.lease
        ends = lease.lease_ends_on if lease is not None else None
        lease_note = until(ends, self.desk.today) if ends else ""
        grid.addWidget(KeyFigure(theme, "Lease ends", full_day(ends) or "unknown", lease_note), 0, 1)
        middle = figures.middle_income
        words = f"{middle.middle} of {middle.out_of}" if middle else "unknown"
        told = f"wages known for {middle.out_of - middle.unknown:,}" if middle else "no wages yet"
        grid.addWidget(KeyFigure(theme, "Middle-income jobs", words, told), 1, 0)
        visit = record.header.last_visit_on
        grid.addWidget(KeyFigure(theme, "Last visit", full_day(visit) or "never", "", tone="warm"), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _add_people(self, column: QVBoxLayout, record: EmployerRecord) -> None:
        people = [person for person in record.people if person.is_current]
        if not people:
            return
        column.addWidget(Hairline(self.theme))
        header = SectionHeader(self.theme, "People", len(people), action="All")
        header.acted.connect(lambda: self.desk.go(Link(Place.EMPLOYER, record.header.id, "people")))
        column.addWidget(header)
        for person in people[:MOST_PEOPLE]:
            column.addLayout(self._person(person))

    def _person(self, person: PersonRow) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(Avatar(theme, person.full_name, PERSON, side=32), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, person.full_name, strong=True))
        role = person.title or label(person.role_type)
        words.addWidget(
            ElidedLabel(theme, f"{role}{', decides' if person.decision_maker else ''}", "caption", tone="text2")
        )
        for contact in person.contacts[:2]:
            words.addWidget(ElidedLabel(theme, contact.shown, "caption", tone="text2"))
        row.addLayout(words, 1)
        return row

    def _add_promises(self, column: QVBoxLayout, record: EmployerRecord) -> None:
        if not record.promises:
            return
        column.addWidget(Hairline(self.theme))
        column.addWidget(SectionHeader(self.theme, "We promised", len(record.promises)))
        for task in record.promises:
            column.addWidget(PromiseRow(self.desk, task))

    def _add_last_note(self, column: QVBoxLayout, record: EmployerRecord) -> None:
        noted = next((entry for entry in record.timeline.entries if entry.text), None)
        if noted is None:
            return
        column.addWidget(Hairline(self.theme))
        header = SectionHeader(self.theme, "Last note", action="Timeline")
        header.acted.connect(lambda: self.desk.go(Link(Place.EMPLOYER, record.header.id, "timeline")))
        column.addWidget(header)
        text = (noted.text or "").strip()
        column.addWidget(Label(self.theme, text if len(text) < 280 else f"{text[:279]}…", tone="text2", wrap=True))
        level = label(noted.confidentiality) if noted.confidentiality else ""
        said = " · ".join(part for part in (level, full_day(noted.on)) if part)
        column.addWidget(Label(self.theme, said, "caption", tone="text2"))
