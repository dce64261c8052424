"""The bar of chips over the list, and the ways to add one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from baum_desktop.employer_list import EmployerFilter
from ui.employers.views import chips, lease_within
from ui.widgets import draw
from ui.widgets.chips import AdderChip
from ui.widgets.fields import SearchField
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout
from ui.wording import months_before

if TYPE_CHECKING:
    from baum_desktop.places import Places
    from ui.theme import Theme


class FilterBar(QWidget):
    """What the list is narrowed to, in words; every chip can be taken away by mouse or with Del."""

    filter_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.which = EmployerFilter()
        self.today = date.min
        self.places: Places | None = None
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

    def show_filter(self, which: EmployerFilter, today: date) -> None:
        """Say another filter."""
        self.which, self.today = which, today
        # A blank at the end is a word about to come: it stays while one types.
        if (which.name_contains or "") != self.search.text().strip():
            self.search.setText(which.name_contains or "")
        while (item := self._flow.takeAt(0)) is not None:
            part = item.widget()
            if part is not None and part is not self.adder:
                part.setParent(None)
                part.deleteLater()
        names = self.places.names if self.places else {}
        for chip in chips(replace(which, name_contains=None), today, names):
            widget = FilterChip(self.theme, chip.about, chip.value)
            without = replace(chip.without, name_contains=which.name_contains)
            widget.removed.connect(lambda without=without: self.filter_changed.emit(without))
            self._flow.addWidget(widget)
        self._flow.addWidget(self.adder)

    def _measure(self) -> None:
        self.search.setFixedWidth(self.theme.px(180))

    def _typed(self, words: str) -> None:
        self.filter_changed.emit(replace(self.which, name_contains=words.strip() or None))

    def _offer(self) -> None:
        menu = QMenu(self)
        if self.places is not None:
            for title, entries, field in (
                ("City is", self.places.cities, "city_id"),
                ("County is", self.places.counties, "county_id"),
                ("Sector is", self.places.sectors, "sector_code"),
            ):
                part = menu.addMenu(title)
                for key, name in entries:
                    action = part.addAction(draw.no_mnemonic(name))
                    action.triggered.connect(lambda _=False, f=field, k=key: self._add({f: k}))
        part = menu.addMenu("Lease ends within")
        for months in (6, 12, 18, 24):
            given = lease_within(self.today, months)
            action = part.addAction(f"{months} months")
            span = {"lease_ends_from": given.lease_ends_from, "lease_ends_by": given.lease_ends_by}
            action.triggered.connect(lambda _=False, span=span: self._add(span))
        part = menu.addMenu("Not visited for")
        for months in (6, 12, 24):
            since = months_before(self.today, months)
            part.addAction(f"{months} months").triggered.connect(
                lambda _=False, since=since: self._add({"not_visited_since": since})
            )
        menu.addAction("Never visited").triggered.connect(lambda: self._add({"never_visited": True}))
        menu.addAction("Has an open flag").triggered.connect(lambda: self._add({"flagged": True}))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.adder.mapToGlobal(QPoint(0, self.adder.height())))

    def _add(self, conditions: dict[str, object]) -> None:
        self.filter_changed.emit(replace(self.which, **conditions))  # type: ignore[arg-type]  # names of its fields
