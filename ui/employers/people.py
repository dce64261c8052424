"""The list of people: who they are, at which firm, and how they are reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from baum_desktop.views.catalogue import ENTITIES
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import Condition, Having, Not, Operator, both
from db.vocabulary import RoleType, label
from ui.desk import Desk
from ui.lists.head import ListHead
from ui.lists.kind import ListKind, Row, View, plain_rows
from ui.lists.part import ListPart
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.table_cells import TEXT, Cell, Column

if TYPE_CHECKING:
    from baum_desktop.files import Reader

CONTACT: Final = ENTITIES["contact"]
_USUAL: Final = ("name", "role", "firm", "city", "phone", "email")
_HIDDEN: Final = ("title", "do_not_contact")


def _columns(_: Callable[[], date]) -> list[Column]:
    return [
        Column("name", "Name", _name, TEXT, least=180),
        Column("role", "Role", _role, TEXT, 150, quiet=True),
        Column("firm", "Firm", lambda row: Cell(row.more["firm"] or ""), TEXT, 210),
        Column("city", "City", lambda row: Cell(row.more["city"] or ""), TEXT, 112, quiet=True),
        Column("phone", "Phone", lambda row: Cell(row.more["phone"] or ""), TEXT, 136),
        Column("email", "E-mail", lambda row: Cell(row.more["email"] or ""), TEXT, 200, quiet=True),
    ]


def _name(row: Row) -> Cell:
    if row.more["do_not_contact"]:
        return Cell(row.more["name"], caption="do not contact", tone="red")
    return Cell(row.more["name"])


def _role(row: Row) -> Cell:
    kind = row.more["role"]
    return Cell(row.more["title"] or (label(RoleType(kind)) if kind else ""))


_read: Final = plain_rows(CONTACT, (*_USUAL, *_HIDDEN))


def _rows(reader: Reader, keys: Sequence[str], more: Sequence[str], asker: Asker) -> Mapping[str, Row]:
    from baum_desktop.phones import shown

    found = {}
    for key, row in _read(reader, keys, more, asker).items():
        phone = row.more["phone"]
        found[key] = Row(row.record, {**row.more, "phone": (shown(phone) or phone) if phone else None})
    return found


def _says(field: str) -> Condition:
    return Condition(field, Operator.KNOWN)


PEOPLE: Final = ListKind(
    entity=CONTACT,
    title="People",
    placeholder="Name has…",
    example="main contact, in Alameda County, has a firm (flagged)",
    usual=_USUAL,
    columns=_columns,
    rows=_rows,
    views=(
        View("all", "All"),
        View("firms", "At firms", both(Having("firm", both()))),
        View("main", "Main contacts", both(_says("main"))),
        View("decides", "Decision makers", both(_says("decides"))),
        View("unreached", "No phone, no e-mail", both(Not(_says("has_phone")), Not(_says("has_email")))),
        View("left_alone", "Do not contact", both(_says("do_not_contact"))),
    ),
    bulk=("tag", "field", "invite"),
    grouped=("firm", "city", "county", "role", "language"),
)


class PeoplePage(Page):
    """Everybody who is known; Enter opens a person whole."""

    follows = frozenset(
        {"person", "role", "contact_point", "organization", "site", "tag", "tagging", "saved_view", "custom_field"}
        | {"custom_value"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("People")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.part = ListPart(desk, PEOPLE)
        self.head = ListHead(self.theme, "People", "", "Employers")
        self.head.further.clicked.connect(lambda: desk.go(Link(Place.EMPLOYERS)))
        self.head.columns.clicked.connect(lambda: self.part.choose_columns(self.head.columns))
        self.head.print.clicked.connect(lambda: self.part.offer_output(self.head.print))
        self.part.opened.connect(self._open)
        self.part.table.escaped.connect(desk.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.part, 1)

    def arrive(self, link: Link) -> None:
        self.part.arrive("all" if link.key else link.detail or "")
        if link.key:
            self.part.select(link.key)
        self.part.table.setFocus()

    def leave(self) -> bool:
        self.part.keep()
        return True

    def reload(self) -> None:
        self.part.reload()

    def filter_here(self) -> bool:
        return self.part.filter_here()

    def subject(self) -> tuple[str, str] | None:
        row: Any = self.part.current()
        return ("contact", row.record) if isinstance(row, Row) else None

    def _open(self, row: Row) -> None:
        from ui.employers.person_forms import ask_person

        ask_person(self.desk, self.window(), row.record)
