"""What a condition is about: a typed search over the fields of a record and over what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from baum_desktop.views.fields import Entity
from ui.theme import Theme
from ui.widgets.fields import SearchField
from ui.widgets.popover import Popover

_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Subject:
    """What may be chosen: a field, something that hangs on the record, or a group ("any")."""

    kind: str
    key: str
    words: str
    also: str = ""


def subjects(entity: Entity) -> Iterator[Subject]:
    """Yield all that a condition on a kind of record may be about."""
    for field in entity.fields:
        yield Subject("field", field.key, field.name, " ".join((field.words, *field.known_words, *field.also)))
    for link in entity.links:
        yield Subject("link", link.key, link.plural[:1].upper() + link.plural[1:], f"has {link.phrase}")
    yield Subject("any", "", "Any of several conditions", "or either group")


class FieldFinder(Popover):
    """Lists what fits the words typed; Up and Down choose, Enter takes."""

    picked = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, anchor: QWidget, entity: Entity) -> None:
        super().__init__(theme, window, anchor, name="Add a condition", width=300)
        self._subjects = list(subjects(entity))
        self.search = SearchField(theme, placeholder="City, lease, flags, people…", name="What is it about?")
        self.search.search_changed.connect(self._narrow)
        self.search.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName("Fields")
        self.found.setFont(theme.font("body"))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._take)
        self.found.itemActivated.connect(self._take)
        self.found.setFixedHeight(theme.height("chip") * _SHOWN)
        self.body.addWidget(self.search)
        self.body.addWidget(self.found)
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        self.found.clear()
        fitting = [s for s in self._subjects if all(word in f"{s.words} {s.also}".casefold() for word in words)]
        fitting.sort(key=lambda s: not s.words.casefold().startswith(typed.casefold().strip()))
        for subject in fitting:
            item = QListWidgetItem(subject.words)
            item.setData(Qt.ItemDataRole.UserRole, subject)
            item.setSizeHint(QSize(0, self.theme.height("chip")))
            self.found.addItem(item)
        self.found.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        subject = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if subject is not None:
            self.close_panel()
            self.picked.emit(subject)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if Qt.Key(event.key()) in steps:
                row = self.found.currentRow() + steps[Qt.Key(event.key())]
                self.found.setCurrentRow(min(max(row, 0), self.found.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.found.currentItem())
                return True
        return super().eventFilter(watched, event)
