"""The popup that chooses columns, their order, and what the rows are grouped by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from baum_desktop.saved_views import Definition
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Kind
from baum_desktop.views.known import Known
from baum_desktop.views.listing import Sort
from ui.lists.kind import ListKind
from ui.theme import Theme
from ui.widgets.buttons import PRIMARY, SECONDARY, Button, IconButton
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.popover import Popover


class ColumnsPopover(Popover):
    """Ticked fields are columns, in the order of the list; `chosen` carries a Definition without a filter."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        anchor: QWidget,
        of: ListKind,
        shown: Sequence[str],
        shows: Definition,
        known: Known,
    ) -> None:
        super().__init__(theme, window, anchor, name="Columns", width=300)
        self.kind = of
        kind = entity_of(of.entity.key, known)
        fields = {field.key: field for field in kind.fields if field.shown}
        self.list = QListWidget()
        self.list.setAccessibleName("Columns")
        self.list.setFont(theme.font("body"))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setFixedHeight(theme.height("chip") * 7)
        for key in (*shown, *(key for key in fields if key not in shown)):
            if key in fields:
                self._add(key, fields[key].name, ticked=key in shown)
        self.list.setCurrentRow(0)
        grouped = [(None, "nothing")] + [
            (field.key, field.name)
            for field in kind.fields
            if field.key in of.grouped or (field.key.startswith("custom:") and field.kind == Kind.CHOICE)
        ]
        self.group = Choice(theme, grouped, shows.group, placeholder="nothing")
        orders: list[tuple[object, str]] = [
            ((key, descending), f"{field.name}{', descending' if descending else ''}")
            for key, field in fields.items()
            for descending in (False, True)
        ]
        levels = [(sort.field, sort.descending) for sort in shows.sorts]
        self.order = Choice(theme, orders, levels[0] if levels else (of.sorts[0].field, of.sorts[0].descending))
        self.then = Choice(
            theme, [(None, "nothing"), *orders], levels[1] if levels[1:] else None, placeholder="nothing"
        )
        up, down = IconButton(theme, "sort_up", "Move up"), IconButton(theme, "sort_down", "Move down")
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        usual = Button(theme, "Usual columns", SECONDARY)
        usual.clicked.connect(lambda: self._finish(list(of.usual)))
        done = Button(theme, "Done", PRIMARY)
        done.clicked.connect(lambda: self._finish(self.ticked()))
        foot = QHBoxLayout()
        for part in (up, down):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(usual)
        foot.addWidget(done)
        self.body.addWidget(Label(theme, "Space shows or hides a column", "caption", tone="text2"))
        self.body.addWidget(self.list)
        for words, control in (("Grouped by", self.group), ("Sorted by", self.order), ("Then by", self.then)):
            self.body.addWidget(Field(theme, words, control))
        self.body.addLayout(foot)

    def _add(self, key: str, words: str, *, ticked: bool) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags if key == self.kind.usual[0] else flags | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked or key == self.kind.usual[0] else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self.theme.height("chip")))
        self.list.addItem(item)

    def ticked(self) -> list[str]:
        """The keys of the columns, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)

    def _finish(self, columns: list[str]) -> None:
        group = self.group.value()
        levels = [level for level in (self.order.value(), self.then.value()) if isinstance(level, tuple)]
        sorts = tuple(Sort(str(key), bool(descending)) for key, descending in dict.fromkeys(levels))
        self.close_panel()
        kept = () if tuple(columns) == self.kind.usual else tuple(columns)
        self.chosen.emit(Definition(columns=kept, sorts=sorts, group=None if group is None else str(group)))
