"""Flags raised at a visit: chips to tick, how pressing each is, and what a rule suggests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import FlagKind, Severity, label
from ui.desk import Desk
from ui.flag_panel import USUAL
from ui.outreach.part import Part
from ui.widgets.art import IconMark
from ui.widgets.buttons import LINK, Button
from ui.widgets.chips import ChipRow, FlagChip
from ui.widgets.labels import Label
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import FlagSuggestion, NewFlag

LEVELS = tuple((level, label(level)) for level in Severity)


class VisitFlags(Part):
    """A chip for each kind of flag; those that are on say how pressing they are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.chips = ChipRow(theme, adder="More", name="Flags")
        self.chips.ticked_changed.connect(self._ticked)
        self.chips.adding.connect(self._show_all)
        self._by_kind: dict[FlagKind, FlagChip] = {}
        self.levels: dict[FlagKind, Severity] = {}
        self._suggested: Sequence[FlagSuggestion] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(8))
        self._column.addWidget(Label(theme, "Flags", strong=True))
        self._column.addWidget(self.chips)
        self._lines: QWidget | None = None
        for kind in USUAL:
            self._add(kind)

    def _add(self, kind: FlagKind) -> None:
        chip = self.chips.add(kind, label(kind), level=Severity.WARM)
        assert isinstance(chip, FlagChip)
        self._by_kind[kind] = chip

    def _show_all(self) -> None:
        """Offer the kinds that are seldom."""
        rest = [kind for kind in FlagKind if kind not in self._by_kind]
        for kind in rest:
            self._add(kind)
        if rest:
            self._by_kind[rest[0]].setFocus()

    def ticked(self) -> list[FlagKind]:
        """Return the kinds that are on, in order."""
        return [kind for kind, chip in self._by_kind.items() if chip.isChecked()]

    def _ticked(self, _: object = None) -> None:
        suggested = {each.kind: each.severity for each in self._suggested}
        for kind in self.ticked():
            self.levels.setdefault(kind, suggested.get(kind, Severity.WARM))
        self.levels = {kind: level for kind, level in self.levels.items() if kind in self.ticked()}
        self._tell()
        self.changed.emit()

    def suggest(self, suggested: Sequence[FlagSuggestion]) -> None:
        """Say what a rule suggests; a person decides."""
        if list(suggested) != list(self._suggested):
            self._suggested = tuple(suggested)
            self._tell()

    # Lines below ------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        for kind, chip in self._by_kind.items():
            chip.set_level(self.levels.get(kind, Severity.WARM))
        if self._lines is not None:
            self._column.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(4))
        for kind in self.ticked():
            column.addLayout(self._level_line(kind))
        for suggestion in self._suggested:
            column.addLayout(self._suggestion_line(suggestion))
        self._column.addWidget(self._lines)
        previous: QWidget = self.chips
        for part in self._lines.findChildren(QWidget):
            QWidget.setTabOrder(previous, part)
            previous = part

    def _level_line(self, kind: FlagKind) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(12))
        level = Segments(theme, LEVELS, self.levels[kind], none_allowed=False, name=f"How pressing: {label(kind)}")
        level.value_changed.connect(lambda value, kind=kind: self._set_level(kind, value))
        row.addWidget(level)
        row.addWidget(Label(theme, label(kind), "caption", strong=True))
        row.addStretch(1)
        return row

    def _set_level(self, kind: FlagKind, level: object) -> None:
        self.levels[kind] = Severity(str(level))
        self._by_kind[kind].set_level(self.levels[kind])
        self.changed.emit()

    def _suggestion_line(self, suggestion: FlagSuggestion) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(8))
        row.addWidget(IconMark(theme, "suggestion", side=14))
        row.addWidget(Label(theme, suggestion.why, "caption", tone="text2", wrap=True), 1)
        if suggestion.kind not in self.ticked():
            raised = Button(theme, "Raise it", LINK)
            raised.setAccessibleName(f"Raise {label(suggestion.kind)}")
            raised.clicked.connect(lambda: self.raise_flag(suggestion.kind, suggestion.severity))
            row.addWidget(raised)
        return row

    def raise_flag(self, kind: FlagKind, level: Severity) -> None:
        """Tick a flag as pressing as this."""
        if kind not in self._by_kind:
            self._add(kind)
        self.levels[kind] = level
        self._by_kind[kind].setChecked(True)
        self._by_kind[kind].setFocus()
        self._ticked()

    # Draft and value --------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        levels = {str(kind): str(self.levels.get(kind, Severity.WARM)) for kind in self.ticked()}
        return {"flags": levels} if levels else {}

    def take(self, kept: dict[str, Any]) -> None:
        self._suggested = ()
        self.levels = {FlagKind(kind): Severity(level) for kind, level in kept.get("flags", {}).items()}
        for kind in self.levels:
            if kind not in self._by_kind:
                self._add(kind)
        self.chips.set_ticked(list(self.levels))
        self._tell()

    def flags(self, owner_id: str | None) -> tuple[NewFlag, ...]:
        """Return the flags to raise, each with whoever logs the visit as its owner."""
        from baum_desktop.outreach_rows import NewFlag

        why = {each.kind: each.why for each in self._suggested}
        return tuple(NewFlag(kind, self.levels[kind], why.get(kind), owner_id=owner_id) for kind in self.ticked())
