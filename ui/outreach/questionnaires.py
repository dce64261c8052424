"""Questionnaires: the editions there are, one of them whole, and what firms answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.form import Form, Values
from ui.name_link import NameLink
from ui.outreach.edition import EditionView
from ui.outreach.rows import Rows
from ui.outreach.tallies import TalliesView
from ui.widgets.buttons import LINK, SECONDARY, Button
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.fields import NotesField, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.stack import ShownStack
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.rows import InstrumentRow


class Questionnaires(ShownStack):
    """The list, an edition, or the tallies; `counted` carries how many editions there are."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = Editions(desk)
        self.list.counted.connect(self.counted)
        self.list.opened.connect(self.open_edition)
        self.list.asked_for_tallies.connect(self.open_tallies)
        self.edition = EditionView(desk)
        self.edition.left.connect(self.show_list)
        self.tallies = TalliesView(desk)
        self.tallies.left.connect(self.show_list)
        for part in (self.list, self.edition, self.tallies):
            self.addWidget(part)

    def reload(self) -> None:
        """Fetch again what is shown."""
        self.list.reload()
        shown = self.currentWidget()
        if shown is self.edition or shown is self.tallies:
            shown.reload()

    def open_edition(self, instrument_id: str) -> None:
        """Show one edition whole."""
        self.setCurrentWidget(self.edition)
        self.edition.open(instrument_id)

    def open_tallies(self, name: str) -> None:
        """Show what firms answered."""
        self.setCurrentWidget(self.tallies)
        self.tallies.open(name)

    def show_list(self) -> None:
        """Go back to the editions."""
        self.setCurrentWidget(self.list)
        self.list.reload()
        self.list.setFocus()

    def add(self) -> None:
        """Ask for a new questionnaire."""
        self.list.add()


class Editions(QWidget):
    """Each edition with its questions, how often it was answered, and what can be done about it."""

    counted = Signal(int)
    opened = Signal(str)
    asked_for_tallies = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.instruments: list[InstrumentRow] = []
        self.rows = Rows(desk, "Questionnaires")
        self.new = Button(self.theme, "New questionnaire", SECONDARY, "add")
        self.new.clicked.connect(self.add)
        head = QHBoxLayout()
        head.setContentsMargins(24, self.theme.space(8), 24, 0)
        told = "A questionnaire that was answered stays as it is; a change to it makes the next edition."
        head.addWidget(Label(self.theme, told, "caption", tone="text2", wrap=True), 1)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self.setFocusProxy(self.new)

    def reload(self) -> None:
        """Fetch the editions again."""

        def work(database: Database) -> list[InstrumentRow]:
            from baum_desktop.questionnaires.reading import instruments

            return instruments(database)

        self.desk.data.ask(work, self._show, owner=self, latest="editions")

    def _show(self, found: list[InstrumentRow]) -> None:
        self.instruments = found
        self.counted.emit(len(found))
        if found:
            self.rows.show_rows([self._row(row) for row in found])
            return
        offer = Offer("add", "A questionnaire of your own", "Its questions are asked at visits.", "Build one", self.add)
        sentence = "Questions that you ask again and again, so that the answers can be compared, are built here."
        self.rows.show_empty(EmptyState(self.theme, "No questionnaire yet", sentence, [offer]))

    def _row(self, row: InstrumentRow) -> QWidget:
        theme, part = self.theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.space(4), 0, theme.space(4))
        column.setSpacing(theme.space(2))
        name = NameLink(theme, f"{row.name}, edition {row.edition}")
        name.clicked.connect(lambda: self.opened.emit(row.id))
        column.addWidget(name)
        foot = FlowLayout(gap=theme.space(12), centred=True)
        foot.addWidget(Label(theme, _told(row), "caption", tone="text2"))
        for words, act in self._actions(row):
            button = Button(theme, words, LINK)
            button.setAccessibleName(f"{words}: {row.name}, edition {row.edition}")
            button.clicked.connect(act)
            foot.addWidget(button)
        column.addLayout(foot)
        return part

    def _actions(self, row: InstrumentRow) -> list[tuple[str, Callable[[], None]]]:
        found: list[tuple[str, Callable[[], None]]] = [("Open", lambda: self.opened.emit(row.id))]
        if row.is_newest:
            found.append(("Answers", lambda: self.asked_for_tallies.emit(row.name)))
            found.append(("Begin next edition", lambda: self._do("add_edition", row.id)))
        if row.published_on is None:
            found.append(("Publish", lambda: self._do("publish", row.id, row.version, self.desk.today)))
        else:
            found.append(("Withdraw", lambda: self._do("withdraw", row.id, row.version)))
        if not row.answered:
            found.append(("Delete", lambda: self._do("delete_instrument", row.id, row.version)))
        return found

    def _do(self, action: str, *given: Any) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.questionnaires import instruments

            return getattr(instruments, action)(database, *given)

        self.desk.save(self, work, lambda _: self.reload())

    def add(self) -> None:
        """Ask for a new questionnaire, and open it."""

        def make(values: Values) -> Callable[[Database], Any]:
            def work(database: Database) -> Any:
                from baum_desktop.questionnaires.instruments import add_instrument

                return add_instrument(database, values["name"] or "", values["introduction"])

            return work

        form = Form(
            self.desk, self.window(), "New questionnaire", "Add questionnaire", make,
            then=lambda added: self.opened.emit(added.id), width=560,
        )  # fmt: skip
        form.add("name", "Name", TextField(self.theme))
        form.add("introduction", "What it is for", NotesField(self.theme, lines=3))
        form.ask()


def _told(row: InstrumentRow) -> str:
    published = "not published" if row.published_on is None else f"published {full_day(row.published_on)}"
    answered = f"answered at {counted(row.answered, 'visit')}" if row.answered else "never answered"
    return " · ".join((counted(row.questions, "question"), published, answered))
