"""Settings of accounts: who works with this database, in which kind of work, for which city, and who they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import AccountRole, label
from ui.desk import Desk
from ui.firm_field import PersonField
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.buttons import LINK, Button
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.choice import Choice
from ui.widgets.fields import TextField
from ui.widgets.labels import Hairline, Label

if TYPE_CHECKING:
    from baum_desktop.accounts import AccountRow, Accounts
    from baum_desktop.files import Database


class AccountsCard(Card):
    """Each account in a line with what it lets its person read; a name without one works as staff."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self.found: Accounts | None = None
        self.head = SectionHeader(desk.theme, "Accounts", large=True, action="Add an account")
        self.head.acted.connect(lambda: self._form(None).ask())
        self.body.addWidget(self.head)
        told = ("Who may read which note follows from these. It is courtesy among those who share a file: whoever has "
                "the file can read all of it otherwise.")  # fmt: skip
        self.body.addWidget(Label(desk.theme, told, "caption", tone="text2", wrap=True))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(desk.theme.space(6))
        self.body.addLayout(self.rows)

    def reload(self) -> None:
        """Fetch the accounts again."""

        def work(database: Database) -> tuple[Accounts, list[str]]:
            from baum_desktop.accounts import accounts, reads

            found = accounts(database)
            return found, [reads(row) for row in found.rows]

        self.desk.data.ask(work, self._show, owner=self, latest="accounts", failed=self.desk.complain)

    def _show(self, answer: tuple[Accounts, list[str]]) -> None:
        self.found, told = answer
        while self.rows.count():
            item = self.rows.takeAt(0)
            old = None if item is None else item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if not self.found.rows:
            words = "Nobody has an account: everybody works as staff and reads everything."
            self.rows.addWidget(Label(self.theme, words, tone="text2", wrap=True))
        for place, (row, words) in enumerate(zip(self.found.rows, told, strict=True)):
            if place:
                self.rows.addWidget(Hairline(self.theme))
            self.rows.addWidget(self._row(row, words))

    def _row(self, row: AccountRow, told: str) -> QWidget:
        theme, part = self.theme, QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(12))
        words = QVBoxLayout()
        words.setSpacing(theme.space(2))
        tone = "text" if row.active else "text3"
        you = " (you)" if row.name == self.desk.actor else ""
        words.addWidget(Label(theme, f"{row.name}{you}", tone=tone, strong=True))
        work = f"{row.jurisdiction_name} liaison" if _is_of_city(row) else label(row.role)
        who = "" if row.person_name in (None, row.name) else f", who is {row.person_name}"
        who = ", tied to nobody in the records" if row.person_id is None else who
        words.addWidget(Label(theme, f"{work}{who}; {told}.", "caption", tone="text2", wrap=True))
        line.addLayout(words, 1)
        change = Button(theme, "Edit", LINK)
        change.setAccessibleName(f"Edit the account of {row.name}")
        change.clicked.connect(lambda: self._form(row).ask())
        close = Button(theme, "Close" if row.active else "Open again", LINK)
        close.setAccessibleName(f"{close.label} the account of {row.name}")
        close.clicked.connect(lambda: self._save(row, active=not row.active))
        line.addWidget(change)
        line.addWidget(close)
        return part

    def _save(self, row: AccountRow, **fields: Any) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.accounts import change_account

            return change_account(database, row.id, row.version, **fields)

        self.desk.save(self, work)

    def _form(self, row: AccountRow | None) -> Form:
        cities = self.found.cities if self.found is not None else ()
        return account_form(self.desk, self.window(), cities, row)


def account_form(desk: Desk, window: QWidget, cities: tuple[tuple[str, str], ...], row: AccountRow | None) -> Form:
    """Return the form of an account, a new one or as it is."""

    def make(values: Values) -> Callable[[Database], Any]:
        given = {**values, "role": AccountRole(values["role"])}

        def work(database: Database) -> Any:
            from baum_desktop.accounts import NewAccount, add_account, change_account

            if row is not None:
                return change_account(database, row.id, row.version, **given)
            return add_account(database, NewAccount(**{**given, "name": given["name"] or ""}))

        return work

    theme = desk.theme
    title = f"The account of {row.name}" if row else "Add an account"
    form = Form(desk, window, title, "Save" if row else "Add account", make, about=row.id if row else "account")
    form.add("name", "Name, as it stands in the history", TextField(theme, row.name if row else ""), 12)
    form.add("role", "Work", Choice(theme, options(AccountRole), row.role if row else AccountRole.STAFF), 6)
    city = Choice(theme, [(None, "None"), *cities], row.jurisdiction_id if row else None, placeholder="None")
    form.add("jurisdiction_id", "City", city, 6, "A liaison reads what is for this city only.")
    person = PersonField(desk)
    if row is not None and row.person_id:
        person.set_firm(row.person_id, row.person_name or "")
    form.add(
        "person_id", "Who that is in the records", person, 12, "Tasks, flags and visits of this person are theirs."
    )
    return form


def _is_of_city(row: AccountRow) -> bool:
    return row.role == AccountRole.LIAISON and row.jurisdiction_name is not None
