"""The field for a firm: what is typed is looked up, and a firm is taken from the short list below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.desk import Desk
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from baum_desktop.files import Reader

MOST_FIRMS = 8
Found = list[tuple[str, str, str]]
"""Key, name, and where the firm is."""


class FirmField(TextField):
    """Finds a firm by its name as typed; `picked` carries (key, name). Up and Down choose, Enter or Tab takes."""

    asks = "Type the firm’s name"
    called = "Firm"
    unknown = "No firm of this name. Add it under Employers first."

    may_be_empty = False
    """Whether a field that was emptied means none; else what was chosen before comes back."""

    picked = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, placeholder=self.asks, name=self.called, parent=parent)
        self.desk = desk
        self.firm_id: str | None = None
        self.firm_name = ""
        self._city: str | None = None
        self._shown: QListWidget | None = None
        self.setMinimumWidth(self.theme.px(248))
        self.textEdited.connect(self._look)
        self.theme.changed.connect(lambda: self.setMinimumWidth(self.theme.px(248)))

    def prefer(self, jurisdiction_id: str | None) -> None:
        """Offer the firms of a city or county before all others, from when the field is empty; None ends that."""
        self._city = jurisdiction_id
        if jurisdiction_id is not None and self.hasFocus() and not self.text():
            self._look("")

    def value(self) -> str | None:
        """The key of the firm, None while none is chosen."""
        return None if self.may_be_empty and not self.text().strip() else self.firm_id

    def set_firm(self, firm_id: str | None, name: str) -> None:
        """Show a firm without saying that the person chose it."""
        self.firm_id, self.firm_name = firm_id, name
        self.set_value(name)

    def kept(self) -> Any:
        """Return what a draft keeps: the firm that was chosen."""
        return [self.firm_id, self.firm_name] if self.firm_id else ""

    def take(self, what: Any) -> None:
        """Put back what `kept` returned."""
        firm_id, name = what if isinstance(what, list | tuple) else (None, "")
        self.set_firm(firm_id, name)

    @property
    def offers(self) -> list[str]:
        """The names on offer, as they are read."""
        shown = self._shown
        if shown is None or not shown.isVisible():
            return []
        return [shown.item(row).text() for row in range(shown.count())]

    def _look(self, typed: str) -> None:
        self.set_problem("")
        if not typed.strip() and self._city is None:
            self._close()
            return

        city = self._city

        def work(reader: Reader) -> Found:
            if city is None:
                return self.look_up(reader, typed)
            from baum_desktop.belonging import firms_there

            first = firms_there(reader, city, typed, MOST_FIRMS)
            known = {key for key, _, _ in first}
            others = self.look_up(reader, typed) if typed.strip() else []
            return [*first, *(one for one in others if one[0] not in known)][:MOST_FIRMS]

        self.desk.data.read(work, self._offer, owner=self, latest="firms")

    def look_up(self, reader: Reader, typed: str) -> Found:
        """Return what fits; called off the GUI thread."""
        from baum_desktop.search import find_firms

        return [(hit.row_key, hit.title, hit.detail) for hit in find_firms(reader, typed, MOST_FIRMS)]

    def _offer(self, found: Found) -> None:
        if not self.hasFocus() or (self._city is None and not self.text().strip()):
            return
        shown = self._list()
        shown.clear()
        height = self.theme.height("chip")
        for key, name, place in found:
            item = QListWidgetItem(f"{name}  ·  {place}" if place else name)
            item.setData(Qt.ItemDataRole.UserRole, (key, name))
            item.setSizeHint(QSize(0, height))
            shown.addItem(item)
        if not found:
            item = QListWidgetItem(self.unknown)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, height))
            shown.addItem(item)
        # Nothing is chosen for somebody who has typed nothing and goes on with Tab.
        shown.setCurrentRow(0 if found and self.text().strip() else -1)
        shown.setFont(self.theme.font("body"))
        shown.setFixedSize(max(self.width(), self.theme.px(360)), height * shown.count() + 4)
        self._place()
        shown.show()
        shown.raise_()

    def _list(self) -> QListWidget:
        if self._shown is None:
            self._shown = QListWidget(self.window())
            self._shown.setProperty("popup", True)
            self._shown.setAccessibleName(f"{self.called}: found")
            self._shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._shown.setTextElideMode(Qt.TextElideMode.ElideRight)
            self._shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._shown.itemClicked.connect(self._take)
        return self._shown

    def _place(self) -> None:
        if self._shown is not None:
            self._shown.move(self.mapTo(self.window(), QPoint(0, self.height() + 2)))

    def _take(self, item: QListWidgetItem | None) -> bool:
        chosen = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._close()
        if chosen is None:
            return False
        key, name = chosen
        self.set_firm(key, name)
        self.picked.emit(key, name)
        return True

    def _close(self) -> None:
        if self._shown is not None:
            self._shown.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._shown if self._shown is not None and self._shown.isVisible() else None
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if shown is None:
            super().keyPressEvent(event)
        elif Qt.Key(event.key()) in steps:
            row = shown.currentRow() + steps[Qt.Key(event.key())]
            shown.setCurrentRow(min(max(row, 0), shown.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(shown.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
            self.setText(self.firm_name)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # the name Qt gives it
        if next and self._shown is not None and self._shown.isVisible() and self._take(self._shown.currentItem()):
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._city is not None and not self.text():
            self._look("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()
        if self.may_be_empty and not self.text().strip():
            self.set_firm(None, "")
        # What was half typed is no firm; the one that was chosen before stays.
        if self.firm_id is not None and self.text() != self.firm_name:
            self.setText(self.firm_name)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()


class OtherFirmField(FirmField):
    """A firm that there may be or not, such as a landlord."""

    may_be_empty = True


class PersonField(FirmField):
    """The same for people: `picked` carries a person's key and name."""

    asks = "Type the person’s name"
    called = "Person"
    unknown = "Nobody of this name. Add the person at the firm first."
    may_be_empty = True

    def look_up(self, reader: Reader, typed: str) -> Found:
        from baum_desktop.search import find_people

        return [(hit.row_key, hit.title, hit.detail) for hit in find_people(reader, typed, MOST_FIRMS)]
