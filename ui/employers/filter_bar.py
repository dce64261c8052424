"""The bar of chips over the list, and the ways to add one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from baum_desktop.views.known import NOTHING_KNOWN, Known
from baum_desktop.views.saying import say_part
from baum_desktop.views.tree import EVERYTHING, All, Condition, Operator, Part, both
from ui.employers.views import FLAGGED, NEVER_VISITED, lease_within, not_visited_for
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.chips import AdderChip
from ui.widgets.fields import SearchField
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout


class FilterBar(QWidget):
    """What the list is narrowed to, in words; every chip can be taken away by mouse or with Del."""

    filter_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.which = EVERYTHING
        self.known = NOTHING_KNOWN
        self.search = SearchField(theme, placeholder="Name has…", name="Filter by name")
        self._measure()
        theme.changed.connect(self._measure)
        self.search.search_changed.connect(self._typed)
        self.adder = AdderChip(theme, "Add filter")
        self.adder.clicked.connect(self._offer)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=theme.space(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.addWidget(self.search)
        row.addWidget(self._chips, 1)

    def show_filter(self, which: All, known: Known) -> None:
        """Say another filter."""
        self.which, self.known = which, known
        typed, others = typed_name(which)
        # A blank at the end is a word about to come: it stays while one types.
        if typed != self.search.text().strip():
            self.search.setText(typed)
        while (item := self._flow.takeAt(0)) is not None:
            part = item.widget()
            if part is not None and part is not self.adder:
                part.setParent(None)
                part.deleteLater()
        for condition in others:
            about, value = say_part(condition, "employer", known)
            widget = FilterChip(self.theme, about, value)
            without = All(tuple(part for part in which.parts if part is not condition))
            widget.removed.connect(lambda without=without: self.filter_changed.emit(without))
            self._flow.addWidget(widget)
        self._flow.addWidget(self.adder)

    def _measure(self) -> None:
        self.search.setFixedWidth(self.theme.px(180))

    def _typed(self, words: str) -> None:
        _, others = typed_name(self.which)
        name = [Condition("name", Operator.HAS, words.strip())] if words.strip() else []
        self.filter_changed.emit(both(*others, *name))

    def _offer(self) -> None:
        menu = QMenu(self)
        for title, field in (("City is", "city"), ("County is", "county"), ("Sector is", "sector")):
            part = menu.addMenu(title)
            for key, name in self.known.lists.get(field, ()):
                found = Condition(field, Operator.IS, (key,))
                part.addAction(draw.no_mnemonic(name)).triggered.connect(lambda _=False, found=found: self._add(found))
        for title, make, spans in (
            ("Lease ends within", lease_within, (6, 12, 18, 24)),
            ("Not visited for", not_visited_for, (6, 12, 24)),
        ):
            part = menu.addMenu(title)
            for months in spans:
                condition: Part = make(months)
                part.addAction(f"{months} months").triggered.connect(
                    lambda _=False, condition=condition: self._add(condition)
                )
        menu.addAction("Never visited").triggered.connect(lambda: self._add(NEVER_VISITED))
        menu.addAction("Has an open flag").triggered.connect(lambda: self._add(FLAGGED))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.adder.mapToGlobal(QPoint(0, self.adder.height())))

    def _add(self, condition: Part) -> None:
        self.filter_changed.emit(both(*self.which.parts, condition))


def typed_name(which: All) -> tuple[str, list[Part]]:
    """Return what the search field says of a filter, and the other conditions."""
    typed = [part for part in which.parts if isinstance(part, Condition) and (part.field, part.operator) == _TYPED]
    if len(typed) != 1:
        return "", list(which.parts)
    return str(typed[0].value), [part for part in which.parts if part is not typed[0]]


_TYPED = ("name", Operator.HAS)
