"""The pane beside the funders: who the current one is, what it gave, what it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.vocabulary import label
from ui.added_panel import added_button
from ui.desk import Desk
from ui.funding import form
from ui.places import Link, Place
from ui.widgets.badges import FIRM, PERSON, Avatar
from ui.widgets.buttons import LINK, PRIMARY, SECONDARY, Button
from ui.widgets.cards import KeyFigure, SectionHeader
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.numbers import show_money
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.award_rows import ApplicationRow, FunderRecord
    from baum_desktop.files import Database


class FunderPane(QScrollArea):
    """One funder. `acted` says that a form was opened, `award_asked` carries the funder of a new award."""

    acted = Signal()
    award_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.key: str | None = None
        self.record: FunderRecord | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The current funder")

    def show_funder(self, key: str) -> None:
        """Fetch and show a funder; nothing without a key."""
        self.key = key
        today = self.desk.today
        if not key:
            self.record = None
            self.setWidget(QWidget())
            return

        def work(database: Database) -> FunderRecord:
            from baum_desktop.funding import funder_record

            return funder_record(database, key, today)

        self.desk.data.ask(work, self._show, owner=self, latest="pane", failed=lambda _: self.show_funder(""))

    def _show(self, record: FunderRecord) -> None:
        self.record = record
        theme, body = self.theme, QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, theme.space(16), 20, theme.space(16))
        column.setSpacing(theme.space(12))
        column.addLayout(self._head(record))
        column.addWidget(self._buttons(record))
        column.addWidget(Hairline(theme))
        column.addLayout(self._figures(record))
        self._add_awards(column, record)
        self._add_applications(column, record)
        self._add_people(column, record)
        self._add_facts(column, record)
        column.addStretch(1)
        self.setWidget(body)

    def _head(self, record: FunderRecord) -> QHBoxLayout:
        theme, row, words = self.theme, QHBoxLayout(), QVBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(Avatar(theme, record.row.name, FIRM, side=44), 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(0)
        words.addWidget(Label(theme, record.row.name, "heading", strong=True, wrap=True))
        need = record.row.priority_need or "nothing recorded yet"
        words.addWidget(Label(theme, need, "caption", tone="text2", wrap=True))
        row.addLayout(words, 1)
        return row

    def _buttons(self, record: FunderRecord) -> QWidget:
        theme, part = self.theme, QWidget()
        flow = FlowLayout(part, gap=theme.space(8))
        report = Button(theme, "Prepare report", PRIMARY, "briefs")
        report.clicked.connect(lambda: self.desk.go(Link(Place.BRIEFS, record.row.id, "funder")))
        flow.addWidget(report)
        edit = Button(theme, "Edit", SECONDARY)
        edit.clicked.connect(lambda: self._act("edit"))
        flow.addWidget(edit)
        flow.addWidget(added_button(self.desk, self.window(), "funder", record.row.organization_id, record.row.name))
        return part

    def _figures(self, record: FunderRecord) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, cents in (
            ("Awarded", record.row.awarded_cents),
            ("Received", record.row.received_cents),
            ("Spent", record.row.spent_cents),
        ):
            row.addWidget(KeyFigure(self.theme, words, show_money(round(cents / 100) * 100)), 1)
        return row

    def _section(self, column: QVBoxLayout, title: str, count: int, action: str) -> None:
        column.addWidget(Hairline(self.theme))
        head = SectionHeader(self.theme, title, count, action="Add", icon="add")
        head.acted.connect(lambda: self._act(action))
        column.addWidget(head)

    def _add_awards(self, column: QVBoxLayout, record: FunderRecord) -> None:
        self._section(column, "Awards", len(record.awards), "award")
        for row in record.awards:
            link = Button(self.theme, row.title if len(row.title) < 40 else f"{row.title[:39]}…", LINK)
            link.clicked.connect(lambda _=False, key=row.id: self.desk.go(Link(Place.AWARD, key)))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            told = f"{show_money(row.amount_cents)}, {label(row.status).lower()}"
            ends = f", ends {full_day(row.end_on)}" if row.end_on else ""
            column.addWidget(Label(self.theme, told + ends, "caption", tone="text2", wrap=True))

    def _add_applications(self, column: QVBoxLayout, record: FunderRecord) -> None:
        self._section(column, "Applications", len(record.applications), "application")
        for row in record.applications:
            column.addLayout(self._application(row))

    def _application(self, row: ApplicationRow) -> QHBoxLayout:
        theme, line, words = self.theme, QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, row.title))
        asked = show_money(row.asked_cents) if row.asked_cents is not None else ""
        due = f"due {full_day(row.due_on)}" if row.due_on and not row.submitted_on else ""
        told = " · ".join(part for part in (label(row.stage), asked, due) if part)
        words.addWidget(ElidedLabel(theme, told, "caption", tone="text2"))
        line.addLayout(words, 1)
        edit = Button(theme, "Edit", LINK)
        edit.setAccessibleName(f"Edit {row.title}")
        edit.clicked.connect(lambda: self._act("application", row.id))
        line.addWidget(edit)
        return line

    def _add_people(self, column: QVBoxLayout, record: FunderRecord) -> None:
        self._section(column, "People", len(record.people), "person")
        for person in record.people:
            line, words = QHBoxLayout(), QVBoxLayout()
            line.setSpacing(self.theme.space(12))
            line.addWidget(Avatar(self.theme, person.full_name, PERSON, past=not person.is_current))
            words.setSpacing(0)
            words.addWidget(ElidedLabel(self.theme, person.full_name, strong=True))
            told = [person.title or label(person.role_type), *(point.shown for point in person.contacts)]
            words.addWidget(Label(self.theme, "\n".join(told), "caption", tone="text2", wrap=True))
            line.addLayout(words, 1)
            column.addLayout(line)

    def _add_facts(self, column: QVBoxLayout, record: FunderRecord) -> None:
        facts = (
            ("Reach", " · ".join(part for part in (record.phone, record.email, record.website) if part)),
            ("Reports by", " · ".join(part for part in (record.reports_by, record.portal_url) if part)),
            ("Thanked as", record.acknowledgement or ""),
            ("Notes", record.notes or ""),
        )
        told = [(words, value) for words, value in facts if value]
        if told:
            column.addWidget(Hairline(self.theme))
        for words, value in told:
            column.addWidget(Label(self.theme, words, "caption", tone="text2"))
            column.addWidget(Label(self.theme, value, wrap=True))
        seen = f"{counted(record.row.active_awards, 'award')} running"
        self.setAccessibleDescription(f"{record.row.name}, {seen}")

    def _act(self, action: str, key: str = "") -> None:
        """Open the form that a button asks for; `key` names the row it stands beside."""
        record, desk, window = self.record, self.desk, self.window()
        if record is None:
            return
        self.acted.emit()
        if action == "award":
            self.award_asked.emit(record.row.id)
        elif action == "edit":
            form.funder_form(desk, window, record).ask()
        elif action == "person":
            form.officer_form(desk, window, record).ask()
        else:
            row = next((one for one in record.applications if one.id == key), None)
            form.application_form(desk, window, record.row.id, row).ask()
