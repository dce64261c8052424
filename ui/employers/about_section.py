"""What a firm is: names and their dates, what it makes, its code and edition, membership, and who owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.vocabulary import Answered, label
from ui.desk import Desk
from ui.employers.naics_field import code_in_words
from ui.employers.section import Section
from ui.record_section import Rows
from ui.web_link import WebLink
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import Label
from ui.wording import full_day

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.employer_rows import EmployerHeader, EmployerRecord, NameRow, OwnershipRow


class About(Section):
    """The identity of a firm; each part of it has its form."""

    title = "About the firm"
    action, action_words = "edit", "Edit"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._facts = Rows(column, self._fact, Label.set_words)
        addresses = QHBoxLayout()
        self._website, self._email = WebLink(desk, "Website"), WebLink(desk, "E-mail")
        addresses.addWidget(self._website)
        addresses.addWidget(self._email)
        addresses.addStretch(1)
        column.addLayout(addresses)
        self._names = Rows(column, self._fact, Label.set_words)
        self._owners = Rows(column, self._fact, Label.set_words)
        buttons = QHBoxLayout()
        for words, action in (("Names", "names"), ("Ownership", "ownership")):
            button = Button(self.theme, words, LINK)
            button.setAccessibleName(f"Edit {words.lower()}")
            button.clicked.connect(lambda _=False, action=action: self.acted.emit(action, ""))
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _fact(self, _: str) -> Label:
        return Label(self.theme, "", tone="text2", wrap=True)

    def show_record(self, record: EmployerRecord) -> None:
        facts = _facts(record.header)
        self._facts.show(facts)
        self._website.show_address(record.header.website)
        self._email.show_address(record.header.email)
        self._names.show([_name(row) for row in record.names])
        self._owners.show([_owner(row) for row in record.ownership])
        told = facts or record.names or record.ownership
        self._nothing.say("" if told else "What it makes, its legal form and its names will stand here.")


def _facts(header: EmployerHeader) -> list[str]:
    code = code_in_words(header.naics_code, header.naics_title, header.naics_year)
    member = " ".join(part for part in (
        f"no. {header.member_number}" if header.member_number else "",
        f"since {full_day(header.member_since_on)}" if header.member_since_on else "",
    ) if part)  # fmt: skip
    founded = f"founded {header.year_founded}" if header.year_founded else ""
    facts = [
        ", ".join(part for part in (header.legal_structure, founded) if part),
        f"Makes {header.products}" if header.products else "",
        f"NAICS {code}" if code else "",
        f"Member {member}" if member else "",
        f"Exports {header.exports_percent} % of what it sells" if header.exports_percent is not None else "",
        "Do not contact" if header.do_not_contact else "",
    ]
    return [f"{fact[0].upper()}{fact[1:]}" for fact in facts if fact]


def _name(row: NameRow) -> str:
    told = [label(row.kind), row.language or "", _span(row.since_on, row.until_on)]
    return f"{row.name} ({', '.join(part for part in told if part)})"


def _owner(row: OwnershipRow) -> str:
    answer = label(row.kind) if row.answer == Answered.YES else f"{label(row.kind)}: {label(row.answer).lower()}"
    said = f", said {full_day(row.as_of_on)}" if row.as_of_on else ""
    span = _span(row.certified_on, row.expires_on)
    certified = f"; certified {row.certification}{f', {span}' if span else ''}" if row.certification else ""
    return f"Owned by: {answer}{said}{certified}"


def _span(start: date | None, end: date | None) -> str:
    since = f"since {full_day(start)}" if start else ""
    until = f"until {full_day(end)}" if end else ""
    return " ".join(part for part in (since, until) if part)
