"""Choosing who can help: the need, and the resources that answer it, those for the firm's place first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.vocabulary import Need
from ui.desk import Desk
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.help_rows import ResourceRow

_SHOWN = 6


class ResourcePicker(QWidget):
    """A need, and a list of resources to take one from; `value()` is the key of the one that is current."""

    value_changed = Signal(object)

    def __init__(self, desk: Desk, resources: Sequence[ResourceRow], need: Need | None = None) -> None:
        super().__init__()
        self.desk = desk
        theme = self.theme = desk.theme
        self.resources = list(resources)
        self.need = Choice(theme, options(Need), need, placeholder="Any need")
        self.need.value_changed.connect(lambda _: self._fill())
        self.list = QListWidget()
        self.list.setAccessibleName("Who can help")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setProperty("popup", True)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.told = Label(theme, "", "caption", tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        column.addWidget(Field(theme, "Need", self.need))
        column.addWidget(Field(theme, "Who can help", self.list))
        column.addWidget(self.told)
        self.setFocusProxy(self.need)
        self._fill()

    def _fill(self) -> None:
        theme, need, chosen = self.theme, self.need.value(), self.value()
        self.list.clear()
        self.list.setFont(theme.font("body"))
        for row in self.resources:
            if need is None or need in row.needs:
                provider = f"  ·  {row.provider_name}" if row.provider_name else ""
                elsewhere = "" if row.fits else "  ·  elsewhere"
                checked = row.checked(self.desk.today)
                item = QListWidgetItem(f"{row.name}{provider}{elsewhere}{f'  ·  {checked}' if checked else ''}")
                item.setData(Qt.ItemDataRole.UserRole, row.id)
                item.setSizeHint(QSize(0, theme.height("chip")))
                self.list.addItem(item)
        if not self.list.count():
            item = QListWidgetItem("Nobody in the directory answers this need yet. Add them under Resources.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setFixedHeight(theme.height("chip") * min(max(self.list.count(), 2), _SHOWN) + theme.space(4))
        self._choose(chosen)
        self._tell()

    def _choose(self, key: object) -> None:
        for place in range(self.list.count()):
            if key is not None and self.list.item(place).data(Qt.ItemDataRole.UserRole) == key:
                self.list.setCurrentRow(place)

    def current(self) -> ResourceRow | None:
        """The resource that is chosen."""
        place = self.list.currentRow()
        key = self.list.item(place).data(Qt.ItemDataRole.UserRole) if place >= 0 else None
        return next((row for row in self.resources if row.id == key), None)

    def _tell(self) -> None:
        """Say of the chosen resource for whom it is and where."""
        row = self.current()
        parts = (row.description, row.eligibility, row.area, row.contact) if row is not None else ()
        self.told.set_words(" · ".join(part.rstrip(".") for part in parts if part))
        self.told.setVisible(row is not None)
        self.value_changed.emit(self.value())

    def value(self) -> str | None:
        """The key of the chosen resource."""
        row = self.current()
        return row.id if row is not None else None

    def kept(self) -> Any:
        """Return what a draft keeps."""
        need = self.need.value()
        return {"need": None if need is None else str(need), "resource": self.value()}

    def take(self, what: Any) -> None:
        """Put back what `kept` returned."""
        told = what if isinstance(what, dict) else {}
        self.need.set_value(told.get("need"))
        self._fill()
        if told.get("resource"):
            self._choose(told["resource"])
        else:
            self.list.setCurrentRow(-1)
