"""Tabs: a word, a count and a line under the current one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QHoverEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from ui.theme import Theme
from ui.widgets import draw


class TabBar(QTabBar):
    """Tabs of (key, words, count); `chosen` carries the key. A count of None is left out, as before it is known."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tabs: Iterable[tuple[object, str, int | None]] = (),
        *,
        name: str = "Sections",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._words: list[str] = []
        self._counts: list[int | None] = []
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        for key, words, count in tabs:
            self.add(key, words, count)
        self.currentChanged.connect(lambda place: self.chosen.emit(self.tabData(place)) if place >= 0 else None)
        self.retheme()
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the font of the text scale in use."""
        self.setFont(self.theme.font("body", strong=True))
        self.updateGeometry()

    def add(self, key: object, words: str, count: int | None = None) -> None:
        """One more tab at the end."""
        # Inserting the first tab makes it current, which paints and asks for its size at once.
        self._words.append(words)
        self._counts.append(count)
        place = self.addTab(draw.no_mnemonic(words))
        self.setTabData(place, key)
        self._name(place)

    def set_tabs(self, tabs: Iterable[tuple[object, str, int | None]]) -> None:
        """Replace all tabs; the current key stays current where it is still there, without a signal."""
        key, blocked = self.key(), self.blockSignals(True)
        while self.count():
            self.removeTab(self.count() - 1)
        self._words.clear()
        self._counts.clear()
        for tab in tabs:
            self.add(*tab)
        self.set_key(key)
        self.blockSignals(blocked)
        self.updateGeometry()

    def key(self) -> object:
        """The key of the current tab."""
        return self.tabData(self.currentIndex())

    def set_key(self, key: object) -> None:
        """Make a tab current, without a signal; an unknown key changes nothing."""
        blocked = self.blockSignals(True)
        for place in range(self.count()):
            if self.tabData(place) == key:
                self.setCurrentIndex(place)
        self.blockSignals(blocked)
        self.update()

    def set_count(self, key: object, count: int | None) -> None:
        """Change the count of one tab."""
        place = next((place for place in range(self.count()) if self.tabData(place) == key), None)
        if place is None or self._counts[place] == count:
            return
        self._counts[place] = count
        self._name(place)
        # Measures the tabs again: their sizes are kept by Qt until something changes.
        self.setIconSize(self.iconSize())
        self.updateGeometry()
        self.update()

    def _name(self, place: int) -> None:
        count = self._counts[place]
        words = self._words[place]
        self.setAccessibleTabName(place, words if count is None else f"{words}, {count:,}")
        self.setTabText(place, draw.no_mnemonic(words))

    def _count(self, place: int) -> str:
        count = self._counts[place] if place < len(self._counts) else None
        return "" if count is None else f"{count:,}"

    def tabSizeHint(self, index: int) -> QSize:
        words = self._words[index] if index < len(self._words) else ""
        width = self.theme.metrics("body", strong=True).horizontalAdvance(words)
        count = self._count(index)
        if count:
            width += self.theme.metrics("body", strong=True).horizontalAdvance(count) + self.theme.space(8)
        return QSize(width + self.theme.space(4 + 20), self.theme.height("tab"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.height("tab"))

    def tabLayoutChange(self) -> None:
        """Give the arrows, which stand where not all tabs fit, icons that follow the theme."""
        super().tabLayoutChange()
        for arrow, icon in zip(self.findChildren(QToolButton), ("back", "next"), strict=False):
            arrow.setArrowType(Qt.ArrowType.NoArrow)
            arrow.setIcon(self.theme.icon(icon, "text"))
            arrow.setIconSize(QSize(*(self.theme.space(18),) * 2))

    def event(self, event: object) -> bool:
        if isinstance(event, QHoverEvent):
            self.update()
        return super().event(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        over = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for place in range(self.count()):
            self._paint_tab(painter, place, over=place == over)
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int, *, over: bool) -> None:
        theme = self.theme
        area = self.tabRect(place).adjusted(0, 0, -theme.space(20), 0)
        current = place == self.currentIndex()
        ink = theme.colour("text" if current or over else "text2")
        pad = theme.space(2)
        line = round(theme.stroke("tab_underline"))
        words = QRect(area.left() + pad, area.top(), area.width() - pad, area.height() - line)
        took = draw.text(painter, words, self._words[place], theme.font("body", strong=current), ink)
        words.setLeft(words.left() + took + theme.space(8))
        count_ink = ink if current else theme.colour("text2")
        draw.text(painter, words, self._count(place), theme.font("body", strong=current), count_ink)
        if current or over:
            tone = theme.colour("accent" if current else "text3")
            painter.fillRect(area.left(), area.bottom() - line + 1, area.width(), line, tone)
        if current and self.hasFocus():
            draw.box(
                painter,
                area.adjusted(0, theme.space(2), 0, 0),
                theme.radius("tick"),
                edge=theme.colour("focus"),
                width=theme.stroke("focus"),
            )
