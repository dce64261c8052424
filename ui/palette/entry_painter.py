"""How one line of the command field's list is drawn; measured once, because every key paints the whole list anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons
from ui.palette.entry_model import Index, entry_at
from ui.theme import Theme
from ui.widgets.badges import FIRM, PERSON, initials, paint_avatar, paint_key_cap

if TYPE_CHECKING:
    from ui.palette.entries import Entry, Marks

_MOST_KEPT: Final = 4_000
"""Measured pieces and drawn avatars kept at a time."""


class _Written(NamedTuple):
    """A piece of text as it fits into its room, and how wide it is."""

    words: str
    wide: int


class EntryPainter(QStyledItemDelegate):
    """Paints one entry: avatar or icon, title with what matched marked, detail, key cap."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._written: dict[tuple[str, str, bool, int], _Written] = {}
        self._avatars: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._forget)
        self._forget()

    def _forget(self) -> None:
        """Measure everything again."""
        self._written.clear()
        self._avatars.clear()
        self._heading = QSize(100, self.theme.space(30))
        self._row = QSize(100, self.theme.height("command_row"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._heading if entry_at(index).is_heading else self._row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, entry = self.theme, entry_at(index)
        area: QRect = option.rect
        if entry.is_heading:
            painter.setFont(theme.font("caption", strong=True))
            painter.setPen(theme.colour("text2"))
            painter.drawText(area.x() + theme.space(12), self._baseline(area, "caption", strong=True), entry.title)
        else:
            self._paint_entry(painter, area, entry, selected=bool(option.state & QStyle.StateFlag.State_Selected))

    def _paint_entry(self, painter: QPainter, area: QRect, entry: Entry, *, selected: bool) -> None:
        theme = self.theme
        if selected:
            self._paint_selected(painter, area)
        side, gap = theme.px(26), theme.space(12)
        badge = QRect(area.x() + gap, area.y() + (area.height() - side) // 2, side, side)
        if entry.avatar:
            self._paint_avatar(painter, badge, entry)
        elif entry.icon:
            inset = theme.px(4)
            icons.paint(theme, painter, badge.adjusted(inset, inset, -inset, -inset), entry.icon, "text2")
        right = area.right() - gap
        if entry.keys or selected:
            right = self._paint_keys(painter, area, entry.keys or "Enter", right) - gap
        x = badge.x() + side + theme.space(14)
        x = self._paint_marked(painter, QRect(x, area.y(), right - x, area.height()), entry.title, entry.marks, "body")
        x += gap
        if entry.detail and right - x > theme.space(40):
            room = QRect(x, area.y(), right - x, area.height())
            self._paint_marked(painter, room, entry.detail, entry.detail_marks, "caption", tone="text2")

    def _paint_selected(self, painter: QPainter, area: QRect) -> None:
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection"))
        painter.drawRoundedRect(QRectF(area), theme.radius("nav"), theme.radius("nav"))
        bar = QRectF(area.x(), area.y() + area.height() * 0.25, theme.stroke("nav_bar"), area.height() * 0.5)
        painter.fillRect(bar, theme.colour("accent"))

    def _paint_avatar(self, painter: QPainter, badge: QRect, entry: Entry) -> None:
        """Draw the letters of a name from a picture: there are few, and they come again with every key."""
        ratio = painter.device().devicePixelRatioF()
        key = (initials(entry.title), entry.avatar, badge.width(), ratio)
        if key not in self._avatars:
            picture = QPixmap(badge.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            pencil = QPainter(picture)
            pencil.setRenderHint(QPainter.RenderHint.Antialiasing)
            kind = FIRM if entry.avatar == "firm" else PERSON
            paint_avatar(self.theme, pencil, QRectF(0, 0, badge.width(), badge.height()), entry.title, kind)
            pencil.end()
            _make_room(self._avatars)
            self._avatars[key] = picture
        painter.drawPixmap(badge.x(), badge.y(), self._avatars[key])

    def _paint_keys(self, painter: QPainter, area: QRect, keys: str, right: int) -> int:
        theme = self.theme
        wide = theme.metrics("caption").horizontalAdvance(keys) + theme.space(14)
        high = theme.height("key_cap")
        cap = QRectF(right - wide, area.y() + (area.height() - high) / 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key_cap(theme, painter, cap, keys)
        return int(cap.left())

    def _paint_marked(
        self, painter: QPainter, area: QRect, words: str, marks: Marks, role: str, tone: str = "text"
    ) -> int:
        """Paint words in pieces, the marked ones on the accent's ground; returns where they end."""
        x, right = area.x(), area.right()
        for piece, marked in _pieces(words.replace("\n", " "), marks):
            if right <= x:
                break
            written = self._fitted(piece, role, right - x, marked=marked)
            baseline = self._baseline(area, role, strong=marked)
            if marked:
                self._paint_ground(painter, x, area, written.wide, role)
            painter.setFont(self.theme.font(role, strong=marked))
            painter.setPen(self.theme.colour("accent" if marked else tone))
            painter.drawText(x, baseline, written.words)
            x += written.wide
        return x

    def _paint_ground(self, painter: QPainter, x: int, area: QRect, wide: int, role: str) -> None:
        """Fill the ground of a mark; two boxes make its soft corners at a fraction of what a rounded one costs."""
        high = self.theme.metrics(role, strong=True).height() + 2
        top = area.y() + (area.height() - high) // 2
        colour = self.theme.colour("accent_soft")
        painter.fillRect(x, top, wide, high, colour)
        painter.fillRect(x - 1, top + 1, wide + 2, high - 2, colour)

    def _fitted(self, piece: str, role: str, room: int, *, marked: bool) -> _Written:
        metrics = self.theme.metrics(role, strong=marked)
        whole = self._written.get((piece, role, marked, 0))
        if whole is None:
            whole = _Written(piece, metrics.horizontalAdvance(piece))
            _make_room(self._written)
            self._written[piece, role, marked, 0] = whole
        if whole.wide <= room:
            return whole
        cut = self._written.get((piece, role, marked, room))
        if cut is None:
            words = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
            cut = _Written(words, metrics.horizontalAdvance(words))
            _make_room(self._written)
            self._written[piece, role, marked, room] = cut
        return cut

    def _baseline(self, area: QRect, role: str, *, strong: bool) -> int:
        metrics = self.theme.metrics(role, strong=strong)
        return area.y() + (area.height() - metrics.height()) // 2 + metrics.ascent()


def _pieces(words: str, marks: Marks) -> list[tuple[str, bool]]:
    """Return the words cut at their marks, each piece with whether it is marked; none is empty."""
    pieces, place = [], 0
    for start, end in marks:
        pieces += [(words[place:start], False), (words[start:end], True)]
        place = end
    pieces.append((words[place:], False))
    return [piece for piece in pieces if piece[0]]


def _make_room(kept: dict[Any, Any]) -> None:
    """Empty what is kept once it has grown too large."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()
