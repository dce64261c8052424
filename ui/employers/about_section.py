"""What a firm is: names and their dates, what it makes, its code and edition, membership, and who owns it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.vocabulary import Answered, label
from ui.desk import Desk
from ui.employers.naics_field import code_in_words
from ui.employers.section import Section
from ui.in_place import InPlace
from ui.record_section import Rows
from ui.web_link import WebLink
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import YearField
from ui.wording import full_day

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.employer_rows import EmployerHeader, EmployerRecord, NameRow, OwnershipRow
    from baum_desktop.files import Database
    from baum_desktop.places import Places


class About(Section):
    """The identity of a firm: what is one value is changed where it stands, each list of values has its form."""

    title = "About the firm"
    action, action_words = "edit", "Edit"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._header: EmployerHeader | None = None
        self._places: Places | None = None
        self._website, self._email = WebLink(desk, "website"), WebLink(desk, "e-mail")
        beside = {"website": self._website, "email": self._email}
        self.values: dict[str, InPlace] = {}
        for name, words, make in self._controls():
            value = InPlace(desk, words, make, partial(self._change, name), beside=beside.get(name))
            self.values[name] = value
            column.addWidget(value)
        self._facts = Rows(column, self._fact, Label.set_words)
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

    def _controls(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        """Return the fields that are changed in place: name, words, and how the control is made."""
        theme = self.theme

        def text() -> TextField:
            return TextField(theme)

        return [
            ("legal_name", "Name", text),
            ("sector_code", "Sector", self._sectors),
            ("products", "Makes", text),
            ("year_founded", "Founded", lambda: YearField(theme)),
            ("legal_structure", "Legal form", text),
            ("phone", "Phone", text),
            ("email", "E-mail", text),
            ("website", "Website", text),
        ]

    def _sectors(self) -> Choice:
        return Choice(self.theme, self._places.sectors if self._places else ())

    def know_places(self, places: Places) -> None:
        """Take the sectors on offer."""
        self._places = places
        control = self.values["sector_code"].control
        if control is not None:
            control.set_options(places.sectors)

    def _change(self, field: str, value: Any) -> Callable[[Database], Any]:
        header = self._header
        assert header is not None

        def work(database: Database) -> Any:
            from baum_desktop.employers import change_employer

            return change_employer(database, header.id, header.version, **{field: value})

        return work

    def _fact(self, _: str) -> Label:
        return Label(self.theme, "", tone="text2", wrap=True)

    def show_record(self, record: EmployerRecord) -> None:
        header = self._header = record.header
        for name, value in self.values.items():
            kept = getattr(header, name)
            words = header.sector_name if name == "sector_code" else kept
            value.show_value(kept, "" if words is None else f"{words}")
        self._facts.show(_facts(header))
        self._website.show_address(header.website)
        self._email.show_address(header.email)
        self._names.show([_name(row) for row in record.names])
        self._owners.show([_owner(row) for row in record.ownership])


def _facts(header: EmployerHeader) -> list[str]:
    code = code_in_words(header.naics_code, header.naics_title, header.naics_year)
    member = " ".join(part for part in (
        f"no. {header.member_number}" if header.member_number else "",
        f"since {full_day(header.member_since_on)}" if header.member_since_on else "",
    ) if part)  # fmt: skip
    facts = [
        f"NAICS {code}" if code else "",
        f"Member {member}" if member else "",
        f"Exports {header.exports_percent} % of what it sells" if header.exports_percent is not None else "",
        "Do not contact" if header.do_not_contact else "",
    ]
    return [fact for fact in facts if fact]


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
