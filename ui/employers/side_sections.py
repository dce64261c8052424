"""The right column of an employer's record, looked up: promises, people, sites, flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import label
from ui.employers.pane import promise_box
from ui.employers.section import Section
from ui.widgets.badges import PERSON, Avatar
from ui.widgets.bars import LeaseBar
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.signals import SignalPill
from ui.wording import counted, full_day, months_after, until

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord, PersonRow, SiteRow
    from baum_desktop.outreach_rows import FlagRow

LEASE_SOON_MONTHS = 12


class Promises(Section):
    """What we promised and have not kept yet."""

    title = "We promised"
    action, action_words, action_icon = "add_promise", "Add", "add"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.promises))
        if not record.promises:
            self.nothing(column, "Nothing is open.")
        for task in record.promises:
            column.addWidget(promise_box(self.desk, task))


class People(Section):
    """Who works here, in which role, since when; past roles grey with their years."""

    title = "People"
    action, action_words, action_icon = "add_person", "Add", "add"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.people))
        if not record.people:
            self.nothing(column, "Nobody is known here yet.")
        for person in record.people:
            column.addLayout(self._row(person))

    def _row(self, person: PersonRow) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(12))
        avatar = Avatar(theme, person.full_name, PERSON, side=32, past=not person.is_current)
        row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(self._first_line(person))
        role = person.title or label(person.role_type)
        now = f"Now at {person.elsewhere}" if person.elsewhere and not person.is_current else ""
        told = now or f"{role}{', decides' if person.decision_maker else ''}"
        for line in (told, *(contact.shown for contact in person.contacts)):
            words.addWidget(ElidedLabel(theme, line, "caption", tone="text2"))
        if person.do_not_contact:
            words.addWidget(Label(theme, "Do not contact", "caption", tone="red"))
        row.addLayout(words, 1)
        return row

    def _first_line(self, person: PersonRow) -> QHBoxLayout:
        """Name, years, and the way out of the role."""
        theme, line = self.theme, QHBoxLayout()
        tone = "text" if person.is_current else "text2"
        line.addWidget(ElidedLabel(theme, person.full_name, strong=True, tone=tone), 1)
        line.addWidget(Label(theme, _years(person), "caption", tone="text2"))
        if person.is_current:
            leaves = Button(theme, "Leaves", LINK)
            leaves.setAccessibleName(f"{person.full_name} leaves this role")
            leaves.clicked.connect(lambda: self.acted.emit("end_role", person.role_id))
            line.addWidget(leaves)
        return line


def _years(person: PersonRow) -> str:
    if person.is_current:
        return f"since {person.start_on.year}" if person.start_on else ""
    start = person.start_on.year if person.start_on else "?"
    return f"{start}\N{EN DASH}{person.end_on.year if person.end_on else ''}"


class Sites(Section):
    """Where the firm is, and by what right."""

    title = "Sites and leases"
    action, action_words, action_icon = "add_site", "Add", "add"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.sites))
        for site in record.sites:
            column.addWidget(self._site(site))
        city = record.assignment
        if city is not None:
            why = f" ({city.reason})" if city.reason else ""
            liaison = f", liaison {city.liaison_name}" if city.liaison_name else ""
            column.addWidget(
                Label(
                    self.theme,
                    f"Looked after by {city.jurisdiction_name} since {full_day(city.start_on)}{liaison}{why}",
                    "caption",
                    tone="text2",
                    wrap=True,
                )
            )
        assign = Button(self.theme, "Assign to another city", LINK)
        assign.clicked.connect(lambda: self.acted.emit("assign", ""))
        column.addWidget(assign, 0, Qt.AlignmentFlag.AlignLeft)

    def _site(self, site: SiteRow) -> QWidget:
        theme, box, today = self.theme, QWidget(), self.desk.today
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(4))
        head = QHBoxLayout()
        where = ", ".join(part for part in (site.name, site.street, site.unit) if part) or "Address unknown"
        head.addWidget(ElidedLabel(theme, where, strong=True, tone="text2" if site.closed_on else "text"), 1)
        edit = Button(theme, "Edit", LINK)
        edit.setAccessibleName(f"Edit {where}")
        edit.clicked.connect(lambda: self.acted.emit("edit_site", site.id))
        head.addWidget(edit)
        column.addLayout(head)
        place = " ".join(part for part in (site.city_name or site.city_as_given, site.state, site.postal_code) if part)
        space = f"{site.square_feet:,} sf" if site.square_feet else ""
        facts = [part for part in (place, space, label(site.tenure).lower(), label(site.zoning).lower()) if part]
        column.addWidget(Label(theme, " · ".join(facts), "caption", tone="text2", wrap=True))
        if site.closed_on:
            column.addWidget(Label(theme, f"closed {full_day(site.closed_on)}", "caption", tone="text2"))
        elif site.lease_ends_on:
            soon = site.lease_ends_on <= months_after(today, LEASE_SOON_MONTHS)
            ends = f"lease ends {full_day(site.lease_ends_on)}, {until(site.lease_ends_on, today)}"
            column.addWidget(Label(theme, ends, "caption", tone="warm" if soon else "text2", strong=soon))
            if site.lease_starts_on:
                column.addWidget(LeaseBar(theme, site.lease_starts_on, site.lease_ends_on, today, warm=soon))
        if site.jurisdiction_id is None and site.county_name is None and not site.closed_on:
            column.addWidget(Label(theme, "Not placed in a city: check the address.", "caption", tone="warm"))
        return box


class FlagList(Section):
    """The open flags with their clock."""

    title = "Flags"
    action, action_words, action_icon = "raise_flag", "Raise", "flag"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.flags))
        if not record.flags:
            self.nothing(column, "No open flag.")
        for flag in record.flags:
            column.addLayout(self._row(flag))

    def _row(self, flag: FlagRow) -> QVBoxLayout:
        theme, box, head = self.theme, QVBoxLayout(), QHBoxLayout()
        head.addWidget(SignalPill(theme, flag.severity.value, label(flag.kind)))
        due = flag.answer_due_on or flag.due_on
        told = [flag.owner_name or "nobody yet", f"due {until(due, self.desk.today)}" if due else ""]
        if flag.jobs_at_risk:
            told.append(f"{counted(flag.jobs_at_risk, 'job')} at risk")
        head.addWidget(ElidedLabel(theme, " · ".join(part for part in told if part), "caption", tone="text2"), 1)
        resolve = Button(theme, "Resolve", LINK)
        resolve.clicked.connect(lambda: self._resolve(flag))
        head.addWidget(resolve)
        box.addLayout(head)
        if flag.evidence:
            box.addWidget(Label(theme, flag.evidence, "caption", tone="text2", wrap=True))
        return box

    def _resolve(self, flag: FlagRow) -> None:
        from ui.employers.resolve import resolve_form

        resolve_form(self.desk, self.window(), flag).ask()
