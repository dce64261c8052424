"""A list of records as pages hold it: views as tabs, a filter in words, a table over ids, and what stands under it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from baum_desktop.saved_views import Definition
from baum_desktop.views.listing import Sort
from baum_desktop.views.tree import EVERYTHING, All
from ui.desk import Desk
from ui.lists.filter_bar import FilterBar
from ui.lists.foot import ListFoot
from ui.lists.kept_view import keep_view, left_view
from ui.lists.kind import ListKind, Sums, number_of
from ui.lists.listing import Listed, Meant, RecordList
from ui.lists.table import Heading, columns_of
from ui.lists.view_tabs import ViewTabs
from ui.walk import Walk
from ui.widgets.buttons import GHOST, IconButton
from ui.widgets.labels import Hairline
from ui.widgets.table import RecordTable

if TYPE_CHECKING:
    from ui.lists.bulk_bar import BulkBar
    from ui.lists.output import Brief

LEARN_AFTER_MS = 400
KEEP_AFTER_MS = 1500


class ListPart(QWidget):
    """The records that are meant. `opened` carries the current row, `current_changed` says that it is another.

    `emptied` says that there is no record at all, `filled` that there are some again.
    """

    opened = Signal(object)
    current_changed = Signal()
    emptied = Signal()
    filled = Signal()
    counted = Signal(int)
    """Emitted with how many records fit."""
    shown = Signal()
    """Emitted when what is listed has come."""

    def __init__(self, desk: Desk, kind: ListKind, *, tools: bool = False, parent: QWidget | None = None) -> None:
        """`tools` puts the buttons for columns and paper beside the views, where no head of the page has them."""
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.listing = RecordList(desk, kind, self)
        self.listing.shows = left_view(desk, kind)
        self.listing.listed.connect(self._show)
        self.listing.summed.connect(self._sum)
        self.listing.known_changed.connect(self._know)
        self.bulk: BulkBar | None = None
        self._wanted: int | None = None
        self._kept: int | None = None
        self._columns = self._layout()
        self._keep_clock = self._clock(KEEP_AFTER_MS, self.keep)
        self._learn_clock = self._clock(LEARN_AFTER_MS, self._learn)
        self._build()
        if tools:
            self._add_tools()

    def _clock(self, after_ms: int, work: Callable[[], object]) -> QTimer:
        clock = QTimer(self)
        clock.setSingleShot(True)
        clock.setInterval(after_ms)
        clock.timeout.connect(work)
        return clock

    def _build(self) -> None:
        theme = self.desk.theme
        self.views = ViewTabs(self.desk, self.listing)
        self.views.chosen.connect(self.take_view)
        self.filters = FilterBar(self.desk, self.kind)
        self.filters.filter_changed.connect(self.narrow)
        self.table = RecordTable(theme, self._make_columns(), name=self.kind.title)
        self.table.records.rows_needed.connect(self._fetch)
        self.table.records.ticks_changed.connect(self._count_ticks)
        self.listing.fetched.connect(self.table.records.set_rows)
        self.table.sort_asked.connect(self._sort)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(lambda _: self.current_changed.emit())
        self.foot = ListFoot(theme)
        save = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.views.save_as)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.views, Hairline(theme), self.filters, Hairline(theme)):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(self.foot)

    def _add_tools(self) -> None:
        theme = self.desk.theme
        columns, paper = IconButton(theme, "columns", "Columns", GHOST), IconButton(theme, "print", "Print", GHOST)
        columns.clicked.connect(lambda: self.choose_columns(columns))
        paper.clicked.connect(lambda: self.offer_output(paper))
        self.views.add_tools(columns, paper)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, view: str = "", which: All | None = None) -> None:
        """Show a view by its key, or what a filter means, or what was shown before."""
        definition = self.views.definition(view)
        self._learn_clock.start()
        if definition is not None:
            self.views.bar.set_key(view)
            self.take_view(definition)
        elif which is not None:
            self.narrow(which)
        else:
            self.reload()
        self._wanted = None

    def select(self, key: str | int) -> None:
        """Make a record current, by its key or number, once the list is there."""
        self._wanted = number_of(key) if isinstance(key, str) else key
        self._select()

    def keep(self) -> None:
        """Keep what is shown for the next time."""
        keep_view(self.desk, self.kind, self.listing.shows)

    def reload(self) -> None:
        """Fetch again; the current row stays current."""
        self._read()
        # The first rows come before the words of filters and the counts of other views.
        self._learn_clock.start()

    def _read(self) -> None:
        self.filters.show_filter(self.which, self.listing.known)
        self._say_order()
        self.listing.read()

    def _learn(self) -> None:
        self.listing.learn()
        self.views.read()

    def _know(self) -> None:
        """Say again what is shown, now that its words are known."""
        self._set_columns(again=bool(self.kind.further(self.listing.columns)))
        self._read()

    def _show(self, listed: Listed) -> None:
        if not listed.numbers and self.which == EVERYTHING:
            self.table.set_ids((), {})
            self.emptied.emit()
            return
        self.filled.emit()
        self.table.set_ids(listed.numbers, listed.rows)
        kept, self._kept = self._kept, None
        if kept is not None:
            self.table.select_id(kept)
        if not self._select() and self.table.current_id() is None and listed.numbers:
            self.table.select_row(1 if listed.headings else 0)
        self.shown.emit()

    def _select(self) -> bool:
        if self._wanted is None or not self.table.select_id(self._wanted):
            return False
        self._wanted = None
        return True

    def _sum(self, sums: Sums) -> None:
        self.views.set_count(sums.count)
        self.counted.emit(sums.count)
        if not self.table.records.ticked_count():
            self.foot.sums.set_words(sums.words)

    # Rows, columns, order ---------------------------------------------------------------------------------------------

    def _fetch(self, first: int, last: int) -> None:
        if self._learn_clock.isActive():
            # Whoever scrolls is not made to wait behind the counts of other views.
            self._learn_clock.start()
        self.listing.fetch(first, self.table.records.ids_between(first, last))

    def _make_columns(self) -> list[Any]:
        listing = self.listing
        grouped = listing.shows.group is not None
        return columns_of(self.kind, listing.columns, lambda: self.desk.today, listing.known, grouped=grouped)

    def _layout(self) -> tuple[tuple[str, ...], bool]:
        return self.listing.columns, self.listing.shows.group is not None

    def _set_columns(self, *, again: bool = False) -> None:
        """Show the columns of the list, if they are others or their words have changed."""
        if self._layout() != self._columns or again:
            self._columns, self._kept = self._layout(), self.table.current_id()
            self.table.set_columns(self._make_columns())

    def choose_columns(self, anchor: QWidget) -> None:
        """Ask which columns to show, in which order and groups."""
        from ui.lists.columns import ColumnsPopover

        listing = self.listing
        popover = ColumnsPopover(
            self.desk.theme, self.window(), anchor, self.kind, listing.columns, listing.shows, listing.known
        )
        popover.chosen.connect(self._take_columns)
        popover.open(popover.list)

    def _take_columns(self, definition: Definition) -> None:
        self.take_view(Definition(self.which, definition.columns, definition.sorts, definition.group))

    def _sort(self, key: str, descending: bool) -> None:
        """Order by a column; with Shift it decides where the columns before it are equal."""
        too = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.listing.show(sorts=ordered_by(self.listing.shows.sorts, key, descending=descending, too=too))
        self._say_order()
        self._keep_clock.start()

    def _say_order(self) -> None:
        sorts = self.listing.shows.sorts or self.kind.sorts
        self.table.show_sort(sorts[0].field, descending=sorts[0].descending)
        self.foot.order.set_words(f"sorted by {self.listing.order_in_words()}")

    def _count_ticks(self, count: int) -> None:
        listed = self.table.records.row_count()
        # What a filter shows is changed at once, without ticking it first.
        usual = (EVERYTHING, self.kind.views[0].which)
        wanted = bool(count or (listed and self.which not in usual))
        if wanted and self.bulk is None:
            from ui.lists.bulk import bulk_bar

            self.bulk = bulk_bar(self)
            self.column.addWidget(self.bulk)
        if self.bulk is not None:
            self.bulk.show_count(count, listed)
            self.bulk.setVisible(wanted)
        self.foot.setVisible(not count)
        if not count and self.listing.sums is not None:
            self.foot.sums.set_words(self.listing.sums.words)

    def meant(self) -> Meant:
        """Which records an action on the list is about: the ticked ones, or all that fit the filter."""
        records = self.table.records
        count = records.ticked_count()
        if not count or (records.ticks.all_matching and count == records.row_count()):
            return Meant(self.which, None, records.row_count())
        numbers = records.ticked_ids()
        return Meant(self.which, tuple(numbers if self.kind.is_numbered else self.listing.keys_of(numbers)), count)

    # Filters ----------------------------------------------------------------------------------------------------------

    @property
    def which(self) -> All:
        """The filter."""
        return self.listing.shows.which

    def take_view(self, definition: Definition) -> None:
        """Show what a view stands for."""
        self.listing.shows = definition
        self._set_columns()
        self.narrow(definition.which)

    def narrow(self, which: All) -> None:
        """Show what a filter means, with the columns and the order that are shown."""
        shows = self.listing.shows
        self.listing.shows = Definition(which, shows.columns, shows.sorts, shows.group)
        self.views.point()
        self._keep_clock.start()
        self._read()

    def filter_here(self) -> bool:
        """Put the cursor where words are typed."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()
        return True

    # Actions ----------------------------------------------------------------------------------------------------------

    def offer_output(self, anchor: QWidget, brief: Brief | None = None) -> None:
        """Offer to print or export what is seen."""
        from ui.lists.output import Output

        Output(self.desk, self, self.listing, self.meant(), self.views.words()).offer(anchor, brief)

    def current(self) -> Any | None:
        """The record of the current row, once its row is loaded."""
        row = self.table.currentIndex().row()
        found = self.table.records.row_at(row) if row >= 0 else None
        return None if isinstance(found, Heading) else found

    def walk(self, key: str) -> Walk:
        """Return the list as it is shown, from the current row on, whose record has this key."""
        numbers, place = self.table.records.ids, self.table.currentIndex().row()
        if self.listing.headings:
            place -= sum(number < 0 for number in numbers[:place])
            numbers = array("q", (number for number in numbers if number >= 0))
        return Walk(self.views.words(), numbers, place, key)

    def _open(self, _: object) -> None:
        current = self.current()
        if current is not None:
            self.opened.emit(current)


def ordered_by(sorts: Sequence[Sort], key: str, *, descending: bool, too: bool) -> tuple[Sort, ...]:
    """Return the order after a click on a column; `too` lets it decide where the columns before it are equal."""
    if not (too and sorts and sorts[0].field != key):
        return (Sort(key, descending),)
    before = next((sort for sort in sorts if sort.field == key), None)
    again = Sort(key, descending=before is not None and not before.descending)
    return (*(sort for sort in sorts if sort.field != key), again)
