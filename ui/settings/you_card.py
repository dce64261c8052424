"""Settings of who works here: the name is changed by a step of its own, which says what it means first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.fields import TextField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.accounts import AccountRow
    from baum_desktop.files import Database


class YouCard(Card):
    """Who works here and what they read; "Somebody else works here" asks for another name."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self.told: dict[str, str] = {}
        self.head = SectionHeader(desk.theme, "You", large=True, action="Somebody else works here…")
        self.head.acted.connect(self.ask)
        self.body.addWidget(self.head)
        self.name = Label(desk.theme, desk.actor, strong=True)
        self.words = Label(desk.theme, "", tone="text2", wrap=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.words)

    def reload(self) -> None:
        """Learn again what everybody reads who has an account."""

        def work(database: Database) -> dict[str, str]:
            from baum_desktop.accounts import account_list, reads

            rows: list[AccountRow | None] = [*account_list(database)]
            return {"": reads(None), **{row.name: reads(row) for row in rows if row is not None}}

        self.desk.data.ask(work, self._show, owner=self, latest="you", failed=self.desk.complain)

    def _show(self, told: dict[str, str]) -> None:
        self.told = told
        self.words.set_words(f"What you do stands in the history under this name, which {self.reads(self.desk.actor)}.")

    def reads(self, name: str) -> str:
        """Return what who works under a name reads, in words."""
        return self.told.get(name) or self.told.get("", "")

    def ask(self) -> None:
        """Ask for the name, and say what it means while it is typed."""
        form = Form(self.desk, self.window(), "Who works here?", "Work under this name", self._make, about="name",
                    then=self._changed)  # fmt: skip
        field = TextField(self.desk.theme, self.desk.actor)
        hint = "The database is opened anew under this name; what was typed and not saved is kept as a draft."
        form.add("name", "Your name, as it stands in the history", field, 12, hint)
        means = form.add_wide(Label(self.desk.theme, "", tone="text2", wrap=True))
        field.textChanged.connect(lambda words: self._say(means, words))
        self._say(means, self.desk.actor)
        form.ask()

    def _say(self, means: Any, words: str) -> None:
        name = " ".join(words.split())
        means.set_words(f"{name} {self.reads(name)}." if name else "")

    def _make(self, values: Values) -> Callable[[Database], Any]:
        name = " ".join((values["name"] or "").split())
        if not name:
            raise Refused("Type the name under which you work.", "name")
        if name == self.desk.actor:
            raise Refused("This is the name you work under already.", "name")
        return lambda _: name

    def _changed(self, name: object) -> None:
        self.desk.keep(your_name=str(name))
        self.desk.asked_to_reopen.emit(f"{name} works here from now on, and {self.reads(str(name))}")
