"""The list under the command field: painted rows, with headings that are stepped over."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons
from ui.palette.entries import Entry
from ui.theme import Theme
from ui.widgets.badges import FIRM, PERSON, paint_avatar, paint_key_cap

Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """The entries, as the list asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def set_entries(self, entries: list[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken or entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entries[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class EntryPainter(QStyledItemDelegate):
    """Paints one entry: avatar or icon, title with what matched marked, detail, key cap."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = _entry(index)
        return QSize(100, self.theme.space(30) if entry.is_heading else self.theme.height("command_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, entry = self.theme, _entry(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        if entry.is_heading:
            painter.setFont(theme.font("caption", strong=True))
            painter.setPen(theme.colour("text2"))
            painter.drawText(
                area.adjusted(theme.space(12), 0, 0, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                entry.title,
            )
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, area, entry, selected=selected)
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRect, entry: Entry, *, selected: bool) -> None:
        theme = self.theme
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(QRectF(area), theme.radius("nav"), theme.radius("nav"))
            bar = QRectF(area.x(), area.y() + area.height() * 0.25, theme.stroke("nav_bar"), area.height() * 0.5)
            painter.fillRect(bar, theme.colour("accent"))
        side = theme.space(26)
        left = area.x() + theme.space(12)
        badge = QRectF(left, area.y() + (area.height() - side) / 2, side, side)
        if entry.avatar:
            paint_avatar(theme, painter, badge, entry.title, FIRM if entry.avatar == "firm" else PERSON)
        elif entry.icon:
            inset = theme.space(4)
            icons.paint(
                theme,
                painter,
                badge.toRect().adjusted(inset, inset, -inset, -inset),
                theme.tokens.icons.get(entry.icon, entry.icon),
                "text2",
            )
        right = area.right() - theme.space(12)
        if entry.keys or selected:
            right = self._paint_keys(painter, area, entry.keys or "Enter", right) - theme.space(12)
        x = int(badge.right()) + theme.space(14)
        x = self._paint_marked(painter, QRect(x, area.y(), right - x, area.height()), entry.title, entry.marks, "body")
        x += theme.space(12)
        if entry.detail and right - x > theme.space(40):
            self._paint_marked(
                painter,
                QRect(x, area.y(), right - x, area.height()),
                entry.detail,
                entry.detail_marks,
                "caption",
                tone="text2",
            )

    def _paint_keys(self, painter: QPainter, area: QRect, keys: str, right: int) -> int:
        theme = self.theme
        wide = theme.metrics("caption").horizontalAdvance(keys) + theme.space(14)
        high = theme.height("key_cap")
        cap = QRectF(right - wide, area.y() + (area.height() - high) / 2, wide, high)
        paint_key_cap(theme, painter, cap, keys)
        return int(cap.left())

    def _paint_marked(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        marks: tuple[tuple[int, int], ...],
        role: str,
        tone: str = "text",
    ) -> int:
        """Paint words in pieces, the marked ones on the accent's ground; returns where they end."""
        theme = self.theme
        words_shown = words.replace("\n", " ")
        x, place = area.x(), 0
        pieces = []
        for start, end in marks:
            pieces += [(words_shown[place:start], False), (words_shown[start:end], True)]
            place = end
        pieces.append((words_shown[place:], False))
        for piece, marked in pieces:
            room = area.right() - x
            if not piece or room <= 0:
                continue
            metrics = theme.metrics(role, strong=marked)
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
            wide = metrics.horizontalAdvance(shown)
            box = QRectF(x, area.y(), wide, area.height())
            if marked:
                high = metrics.height() + 2
                ground = QRectF(x - 1, area.y() + (area.height() - high) / 2, wide + 2, high)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_soft"))
                painter.drawRoundedRect(ground, 3, 3)
            painter.setFont(theme.font(role, strong=marked))
            painter.setPen(theme.colour("accent" if marked else tone))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
            x += wide
        return x


class ResultList(QListView):
    """The entries with one of them current; the arrows in the field above move it past headings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry_model = EntryModel(self)
        self.setModel(self.entry_model)
        self.setItemDelegate(EntryPainter(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("Found")
        self.setMouseTracking(True)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show other entries; the first that can be chosen is current."""
        self.entry_model.set_entries(entries)
        self.step(1, start=-1)

    def step(self, by: int, start: int | None = None) -> None:
        """Move the current entry by one, past headings."""
        entries = self.entry_model.entries
        row = self.currentIndex().row() if start is None else start
        for _ in entries:
            row = (row + by) % len(entries)
            if not entries[row].is_heading:
                self.setCurrentIndex(self.entry_model.index(row))
                return

    def current(self) -> Entry | None:
        """The entry that Enter takes."""
        row = self.currentIndex().row()
        return self.entry_model.entries[row] if row >= 0 else None


def _entry(index: Index) -> Entry:
    model = index.model()
    assert isinstance(model, EntryModel)
    return model.entries[index.row()]
