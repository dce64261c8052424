"""The list of interactions of one tab, over ids, narrowed by words."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from baum_desktop.outreach_list import InteractionFilter, InteractionSort, interaction_ids, interaction_rows
from baum_desktop.outreach_rows import InteractionRow
from db.vocabulary import InteractionKind
from ui.desk import Desk
from ui.outreach.table import interaction_columns
from ui.places import Link, Place
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.fields import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Hairline, Label
from ui.widgets.segments import Segments
from ui.widgets.table import RecordTable
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Reader

KINDS: dict[str, tuple[InteractionKind, ...]] = {
    "all": (),
    "visits": (InteractionKind.SITE_VISIT, InteractionKind.WALK_THROUGH),
    "calls": (InteractionKind.PHONE, InteractionKind.VIDEO),
    "mail": (InteractionKind.EMAIL,),
    "meetings": (InteractionKind.OFFICE_MEETING, InteractionKind.EVENT),
    "surveys": (InteractionKind.SURVEY,),
}
KIND_WORDS = (
    ("all", "All"), ("visits", "Visits"), ("calls", "Calls"), ("mail", "E-mail"), ("meetings", "Meetings & events"),
    ("surveys", "Surveys"),
)  # fmt: skip
FIRST_ROWS = 64
_SIXTY_THREE_BITS = (1 << 63) - 1


def number_of(key: str) -> int:
    """Return the number under which the table knows an interaction: the random end of its key."""
    return int(key.replace("-", ""), 16) & _SIXTY_THREE_BITS


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer for the list: keys in order, their numbers, and the first rows."""

    keys: list[str]
    numbers: array[int]
    rows: dict[int, InteractionRow]


class Interactions(QWidget):
    """A search field, the table, and how many there are; `opened` carries the row that is to be read and edited."""

    opened = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.which = InteractionFilter()
        self.sort, self.descending = InteractionSort.HELD_ON, True
        self.keys: list[str] = []
        self._wanted: str | None = None
        self._build()

    def _build(self) -> None:
        theme = self.theme
        self.search = SearchField(theme, placeholder="Notes with these words…", name="Filter by words")
        self.search.setFixedWidth(theme.px(260))
        self.search.search_changed.connect(self._typed)
        theme.changed.connect(lambda: self.search.setFixedWidth(theme.px(260)))
        self.told = Label(theme, "", "caption", tone="text2")
        bar = QHBoxLayout()
        bar.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        self.kind = Segments(theme, KIND_WORDS, "all", none_allowed=False, name="Kind")
        self.kind.value_changed.connect(lambda key: self.narrow(InteractionFilter(kinds=KINDS[str(key)])))
        flow = FlowLayout(gap=theme.space(12), centred=True)
        flow.addWidget(self.kind)
        flow.addWidget(self.search)
        bar.addLayout(flow, 1)
        bar.addWidget(self.told)
        self.table = RecordTable(theme, interaction_columns(lambda: self.desk.today), name="Interactions")
        self.table.records.rows_needed.connect(self._fetch)
        self.table.sort_asked.connect(self._sort)
        self.table.opened.connect(lambda _: self._open())
        self.table.opened_beside.connect(lambda _: self._open_firm())
        self.table.escaped.connect(self.search.clear)
        self.table.show_sort(self.sort, descending=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Hairline(theme))
        column.addWidget(self.stack, 1)

    # What is listed ---------------------------------------------------------------------------------------------------

    def narrow(self, which: InteractionFilter) -> None:
        """List others; the words typed still hold."""
        self.which = replace(which, typed=self.search.text() or None)
        self.reload()

    def choose_kind(self, key: str) -> None:
        """List the interactions of one kind, by its key of KINDS."""
        self.kind.set_value(key)
        self.which = replace(self.which, kinds=KINDS[key])

    def select(self, key: str) -> None:
        """Make an interaction current once the list is there."""
        self._wanted = key

    def _typed(self, words: str) -> None:
        self.which = replace(self.which, typed=words or None)
        self.reload()

    def reload(self) -> None:
        """Fetch again; the current row stays current."""
        which, sort, descending = self.which, self.sort, self.descending

        def work(reader: Reader) -> Listed:
            keys = interaction_ids(reader, which, sort, descending=descending)
            rows = interaction_rows(reader, keys[:FIRST_ROWS])
            numbers = array("q", map(number_of, keys))
            return Listed(keys, numbers, {number_of(key): row for key, row in rows.items()})

        self.desk.data.read(work, self._show, owner=self, latest="list")

    def _show(self, listed: Listed) -> None:
        self.keys = listed.keys
        self.counted.emit(len(listed.keys))
        self.told.set_words(counted(len(listed.keys), "entry", "entries"))
        nothing = not listed.keys and self.which == InteractionFilter()
        if nothing:
            self._show_empty()
            return
        self.stack.setCurrentWidget(self.table)
        self.table.set_ids(listed.numbers, listed.rows)
        if self._wanted in self.keys:
            self.table.select_row(self.keys.index(str(self._wanted)))
            self._wanted = None

    def _show_empty(self) -> None:
        if self.empty is None:
            sentence = "Visits, calls and meetings will be listed here, with who was there and what was promised."
            offer = Offer("log_visit", "Log the first visit", "Firm and date are enough; three minutes for all of it.",
                          "Log visit", lambda: self.desk.go(Link(Place.LOG_VISIT)), "Ctrl Shift V")  # fmt: skip
            self.empty = EmptyState(self.theme, "Nobody was visited yet", sentence, [offer])
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    def _fetch(self, first: int, last: int) -> None:
        keys = self.keys[first : last + 1]

        def deliver(rows: dict[str, InteractionRow]) -> None:
            self.table.records.set_rows({number_of(key): row for key, row in rows.items()})

        self.desk.data.read(lambda reader: interaction_rows(reader, keys), deliver, owner=self)

    def _sort(self, key: str, descending: bool) -> None:
        self.sort, self.descending = InteractionSort(key), descending
        self.table.show_sort(key, descending=descending)
        self.reload()

    # The current row --------------------------------------------------------------------------------------------------

    def current(self) -> InteractionRow | None:
        """The interaction of the current row, once its row is loaded."""
        row = self.table.currentIndex().row()
        found = self.table.records.row_at(row) if row >= 0 else None
        return found if isinstance(found, InteractionRow) else None

    def _open(self) -> None:
        current = self.current()
        if current is not None:
            self.opened.emit(current)

    def _open_firm(self) -> None:
        current = self.current()
        if current is not None and current.organization_id is not None:
            self.desk.go(Link(Place.EMPLOYER, current.organization_id, f"interaction:{current.id}"))
