"""Filling the sections of a page that scrolls: what is in sight at once, the rest after the first paint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ui.record_section import lay_out

Record = TypeVar("Record")
Given_contra = TypeVar("Given_contra", contravariant=True)


class Filled(Protocol[Given_contra]):
    """A section as it is filled: a widget with these two methods."""

    def show_record(self, record: Given_contra) -> None:
        """Show the whole record."""

    def show_within(self, record: Given_contra, room: int, width: int) -> bool:
        """Show at least what has room; returns whether that is everything."""


class LateFill(QObject, Generic[Record]):
    """Fills sections that stand in columns, those below the fold in the turn after the first paint.

    Until then these hold what they held before, where nobody sees it, so that the page keeps its height. Most of what a
    record takes to show is the breaking of its texts into lines.
    """

    filled = Signal()
    """Emitted once a record is shown whole."""

    def __init__(self, area: QScrollArea, box: QBoxLayout, columns: Sequence[Sequence[Filled[Record]]]) -> None:
        """Fill the sections of `columns`, which stand beside each other in `box` or below each other in its order."""
        super().__init__(area)
        self._area, self._box, self._columns = area, box, columns
        self._record: Record | None = None
        self._waiting: list[Filled[Record]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: QTimer.singleShot(0, self.finish))
        body = area.widget()
        assert body is not None
        self._body = body
        body.installEventFilter(self)

    def show(self, record: Record, *, whole: bool = False) -> None:
        """Show a record as far as it is in sight, or all of it."""
        self._record = record
        self._timer.stop()
        is_seen = self._area.isVisible() and not whole
        edge = self._area.verticalScrollBar().value() + self._area.viewport().height() if is_seen else None
        self._waiting = []
        filled: list[Filled[Record]] = []
        margins, top = self._box.contentsMargins(), 0
        for column in self._columns:
            if self._box.direction() == QBoxLayout.Direction.LeftToRight or not filled:
                top = margins.top()
            for section in column:
                top += self._fill(section, record, None if edge is None else edge - top, filled)
        if self._waiting:
            self._body.setMinimumHeight(self._body.height())
        self._settle(filled)
        if not self._waiting:
            self.filled.emit()

    def _fill(self, section: Filled[Record], record: Record, room: int | None, filled: list[Filled[Record]]) -> int:
        """Fill a section as far as there is room; returns the height that it takes."""
        assert isinstance(section, QWidget)
        if room is None:
            section.show_record(record)
        elif room <= 0:
            self._waiting.append(section)
            return 0
        elif not section.show_within(record, room, section.width()):
            self._waiting.append(section)
        filled.append(section)
        if room is None or section.isHidden():
            return 0
        return section.heightForWidth(section.width()) if section.hasHeightForWidth() else section.sizeHint().height()

    @property
    def is_waiting(self) -> bool:
        """Whether something in the window is not shown yet."""
        return bool(self._waiting) and self._area.isVisible()

    def finish(self) -> None:
        """Show what waits."""
        waiting, self._waiting = self._waiting, []
        self._timer.stop()
        if not waiting or self._record is None:
            return
        self._area.setUpdatesEnabled(False)
        for section in waiting:
            section.show_record(self._record)
        self._body.setMinimumHeight(0)
        self._settle(waiting)
        self._area.setUpdatesEnabled(True)
        self.filled.emit()

    def _settle(self, filled: Sequence[Filled[Record]]) -> None:
        for section in filled:
            assert isinstance(section, QWidget)
            if not section.isHidden():
                lay_out(section)
        layout = self._body.layout()
        assert layout is not None
        layout.activate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting:
            # The turn after the next: by then the paint, which has only begun, is on the screen.
            self._timer.start()
        return False
