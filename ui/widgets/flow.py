"""A layout that sets its parts in lines, as a paragraph sets words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Parts side by side, going on in the next line where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, centred: bool = False) -> None:
        """`gap` in pixels; `centred` sets parts of unequal height on a common middle line instead of a common top."""
        super().__init__(parent)
        self._centred = centred
        self._items: list[QLayoutItem] = []
        # Qt asks for the height dozens of times before it lays anything out.
        self._sizes: list[tuple[QLayoutItem, QSize, int]] | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addWidget(self, w: QWidget) -> None:
        # An item made by the addWidget of Qt is known to Python by its address alone: it would be taken for an earlier
        # one that stood there, and for deleted as soon as the layout of that one goes; asking its size then raises.
        self.addChildWidget(w)
        self.addItem(QWidgetItem(w))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Add a widget before the part at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self.invalidate()
        return taken

    def invalidate(self) -> None:
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [size for _item, size, _least in self._shown()]
        width = sum(size.width() for size in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += self.spacing() if number else 0
            tall = max(size.height() for _item, size in line)
            x = rect.x()
            for item, size in line:
                down = (tall - size.height()) // 2 if self._centred else 0
                if move:
                    item.setGeometry(QRect(QPoint(x, y + down), size))
                x += size.width() + self.spacing()
            y += tall
        return y - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The parts of each line with the sizes they get."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item, hint, least in self._shown():
            size = QSize(min(hint.width(), max(width, least)), hint.height())
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self.spacing()
        return lines

    def _shown(self) -> list[tuple[QLayoutItem, QSize, int]]:
        """The parts that are not hidden, with the size each would like and its least width."""
        if self._sizes is None:
            self._sizes = [
                (item, item.sizeHint(), item.minimumSize().width()) for item in self._items if not item.isEmpty()
            ]
        return self._sizes
