"""The records that a brief can be made of: a field for their names, and under it those that fit, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from baum_desktop.briefs.choices import BriefSubject
from ui.desk import Desk
from ui.widgets.fields import SearchField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.files import Reader

PLACEHOLDERS = {
    "employer": "Type the firm’s name",
    "city": "Type the city or county",
    "funder": "Type the award or the funder",
}
NOTHING_YET = {
    "employer": "No employers yet. Add or import them first.",
    "city": "No cities.",
    "funder": "No awards yet. Record one under Funding first.",
}


class Subjects(QWidget):
    """Finds records of one kind; `picked` carries the BriefSubject. Down goes into the list, Enter takes."""

    picked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self.theme = desk.theme
        self.desk = desk
        self.kind = "employer"
        self.chosen: BriefSubject | None = None
        self.field = SearchField(theme, placeholder=PLACEHOLDERS[self.kind], name="Find the record")
        self.found = QListWidget()
        self.found.setAccessibleName("Records found")
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.none = Label(theme, "", "caption", tone="text2", wrap=True)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(4))
        column.addWidget(self.field)
        column.addWidget(self.none)
        column.addWidget(self.found, 1)
        self.field.search_changed.connect(lambda _typed: self.look())
        self.field.returnPressed.connect(self._take_current)
        self.found.itemActivated.connect(self._take)
        self.found.itemClicked.connect(self._take)
        theme.changed.connect(self._retheme)
        self._retheme()

    def set_kind(self, kind: str) -> None:
        """Offer records of another kind; nothing is chosen of it yet."""
        self.kind, self.chosen = kind, None
        self.field.setPlaceholderText(PLACEHOLDERS[kind])
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.look()

    def choose(self, subject: BriefSubject | None) -> None:
        """Mark a record as chosen without saying that the person did."""
        self.chosen = subject
        self.look()

    def look(self) -> None:
        """Look for what is typed."""
        kind, typed = self.kind, self.field.text()

        def work(reader: Reader) -> list[BriefSubject]:
            from baum_desktop.briefs.choices import subjects

            return subjects(reader, kind, typed)

        self.desk.data.read(work, self._offer, owner=self, latest="subjects")

    def _offer(self, found: list[BriefSubject]) -> None:
        self.found.clear()
        typed = self.field.text().strip()
        if not typed and self.chosen is not None and self.chosen.id not in {subject.id for subject in found}:
            found = [self.chosen, *found]
        for subject in found:
            words = f"{subject.name}  ·  {subject.detail}" if subject.detail else subject.name
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, subject)
            item.setSizeHint(QSize(0, self.theme.height("chip")))
            self.found.addItem(item)
        self.none.set_words(f"Nothing is called “{typed}”." if typed else NOTHING_YET[self.kind])
        self.none.setVisible(not found)
        self._mark()

    def _mark(self) -> None:
        for row in range(self.found.count()):
            if self.chosen is not None and self.found.item(row).data(Qt.ItemDataRole.UserRole).id == self.chosen.id:
                self.found.setCurrentRow(row)
                return
        self.found.setCurrentRow(-1)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.found.setCurrentItem(item)
            self.picked.emit(self.chosen)

    def _take_current(self) -> None:
        self._take(self.found.item(max(self.found.currentRow(), 0)))

    def _retheme(self) -> None:
        self.found.setFont(self.theme.font("body"))
        self.found.setMinimumHeight(self.theme.height("chip") * 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self.found.count():
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)
            self.found.setCurrentRow(max(self.found.currentRow(), 0))
        else:
            super().keyPressEvent(event)
