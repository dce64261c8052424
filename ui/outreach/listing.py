"""What the lists of outreach share: a bar above, a table of rows at hand, and actions for the current row below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.held_table import HeldTable
from ui.widgets.buttons import LINK, SECONDARY, Button
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Hairline, Label
from ui.widgets.stack import ShownStack
from ui.widgets.table_cells import Column

if TYPE_CHECKING:
    from baum_desktop.files import Database

Actions = Sequence[tuple[str, Callable[[], object]]]


class Listing(QWidget):
    """Rows of one kind; `counted` carries how many there are. A kind says what it reads, opens and offers."""

    counted = Signal(int)
    name = ""
    add_words = ""
    nothing = ("", "")
    """The title and the sentence of the empty list."""

    def __init__(
        self, desk: Desk, columns: Sequence[Column], sorts: Mapping[str, Callable[[Any], Any]], sorted_by: str
    ) -> None:
        super().__init__()
        self.desk = desk
        theme = self.theme = desk.theme
        self.bar = FlowLayout(gap=theme.space(12), centred=True)
        self.told = Label(theme, "", "caption", tone="text2")
        self.table = HeldTable(theme, columns, sorts, name=self.name, sorted_by=sorted_by)
        self.table.key_opened.connect(lambda _: self.open())
        self.table.key_changed.connect(lambda _: self._offer())
        self.stack = ShownStack()
        self.stack.addWidget(self.table)
        self.empty: EmptyState | None = None
        self.acts = QWidget()
        self.acts.setAccessibleName("With the current row")
        self._flow = FlowLayout(self.acts, gap=theme.space(12), centred=True)
        self._buttons: list[Button] = []
        self._offered: list[Callable[[], object]] = []
        self._lay_out()

    def _lay_out(self) -> None:
        theme, head, foot = self.theme, QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        head.setSpacing(theme.space(16))
        head.addLayout(self.bar, 1)
        head.addWidget(self.told)
        if self.add_words:
            add = Button(theme, self.add_words, LINK, "add")
            add.clicked.connect(self.add)
            head.addWidget(add)
        foot.setContentsMargins(24, theme.space(6), 24, theme.space(6))
        foot.addWidget(self.acts, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(Hairline(theme))
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(Hairline(theme))
        self.column.addLayout(foot)

    # What a kind says -------------------------------------------------------------------------------------------------

    def work(self) -> Callable[[Database], Any]:
        """Return what is read off the GUI thread."""
        raise NotImplementedError

    def rows(self, found: Any) -> Sequence[Any]:
        """Return the rows of what was read."""
        rows: Sequence[Any] = found
        return rows

    def words(self, found: Any) -> str:
        """Return what is said of the list."""
        del found
        return ""

    def is_narrowed(self) -> bool:
        """Whether a filter may be why nothing is there."""
        return False

    def offered(self, row: Any) -> Actions:
        """Return what can be done with the current row, the most likely first."""
        del row
        return ()

    def open(self) -> None:
        """Open the current row."""

    def add(self) -> None:
        """Start a new one."""

    # Showing ----------------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Any:
        """The current row, or None."""
        return self.table.current_row() if self.stack.currentWidget() is self.table else None

    def reload(self) -> None:
        """Fetch again."""
        self.desk.data.ask(self.work(), self.show_found, owner=self, latest=self.name, failed=self.desk.complain)

    def show_found(self, found: Any) -> None:
        """Show what was read; the current row stays current."""
        rows = self.rows(found)
        self.counted.emit(len(rows))
        self.told.set_words(self.words(found))
        if not rows and not self.is_narrowed():
            self._show_empty()
        else:
            self.stack.setCurrentWidget(self.table)
            self.table.show_rows(rows)
        self._offer()

    def _show_empty(self) -> None:
        if self.empty is None:
            offers = [Offer("add", self.add_words, "", self.add_words, self.add)] if self.add_words else []
            self.empty = EmptyState(self.theme, *self.nothing, offers)
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    def _offer(self) -> None:
        """Offer below the table what can be done with the current row."""
        row = self.current
        offered = self.offered(row) if row is not None else ()
        self._offered = [act for _, act in offered]
        for place, (words, _) in enumerate(offered):
            if place == len(self._buttons):
                self._buttons.append(self._button(place))
            self._buttons[place].set_label(words)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(offered))
        self.acts.setVisible(bool(offered))

    def _button(self, place: int) -> Button:
        """Return a button for what stands at a place; it stays and is said anew, so the focus stays where it is."""
        button = Button(self.theme, "", SECONDARY)
        button.clicked.connect(lambda _=False: self._offered[place]())
        self._flow.addWidget(button)
        return button
