"""The conditions of a filter as chips: each opens its popup, and one more can be added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Entity
from baum_desktop.views.known import NOTHING_KNOWN, Known
from baum_desktop.views.saying import say_part
from baum_desktop.views.tree import EVERYTHING, All, Any, Condition, Having, Not, Part, both
from ui.filters.condition_editor import ConditionEditor
from ui.filters.field_finder import FieldFinder, Subject
from ui.theme import Theme
from ui.widgets.chips import AdderChip
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout


class Chips(QWidget):
    """Says a filter on one kind of record in chips; `changed` carries the filter that a person made of it."""

    changed = Signal(object)

    def __init__(self, theme: Theme, entity: Entity, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.which = EVERYTHING
        self._entity, self._today = entity, today
        self._known = NOTHING_KNOWN
        self._flow = FlowLayout(self, gap=theme.space(8))
        self.adder = AdderChip(theme, "Add filter")
        self.adder.clicked.connect(self.add)
        self._flow.addWidget(self.adder)

    def show_filter(self, which: All, known: Known, hidden: Part | None = None) -> None:
        """Say another filter; the part `hidden` is said elsewhere."""
        self.which, self._known = which, known
        self._entity = entity_of(self._entity.key, known)
        held = next((n for n, chip in enumerate(self.chips()) if chip.hasFocus()), None)
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not self.adder:
                old.setParent(None)
                old.deleteLater()
        previous: QWidget | None = None
        for part in which.parts:
            if part is not hidden:
                chip = self._chip(part)
                if previous is not None:
                    QWidget.setTabOrder(previous, chip)
                previous = chip
        self._flow.addWidget(self.adder)
        if previous is not None:
            QWidget.setTabOrder(previous, self.adder)
        if held is not None:
            now = self.chips()
            (now[min(held, len(now) - 1)] if now else self.adder).setFocus()

    def chips(self) -> list[FilterChip]:
        """The chips in their order."""
        widgets = (self._flow.itemAt(n) for n in range(self._flow.count()))
        return [item.widget() for item in widgets if item and isinstance(item.widget(), FilterChip)]  # type: ignore[misc]  # just asked

    def _chip(self, part: Part) -> FilterChip:
        about, value = say_part(part, self._entity.key, self._known)
        chip = FilterChip(self.theme, about, value, broken=_is_broken(part, self._entity))
        chip.removed.connect(lambda: self.changed.emit(both(*(p for p in self.which.parts if p is not part))))
        chip.clicked.connect(lambda: self._edit(chip, part))
        self._flow.addWidget(chip)
        return chip

    # Changing ---------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask what one more condition is about."""
        finder = FieldFinder(self.theme, self.window(), self.adder, self._entity)
        finder.picked.connect(self._begin)
        finder.open(finder.search)

    def _begin(self, subject: Subject) -> None:
        if subject.kind == "field":
            self._ask(self.adder, subject.key, None)
        else:
            part: Part = Having(subject.key, EVERYTHING) if subject.kind == "link" else Any(())
            self._ask_group(self.adder, part, None)

    def _edit(self, chip: QWidget, part: Part) -> None:
        inner = part.part if isinstance(part, Not) else part
        if isinstance(inner, Condition):
            self._ask(chip, inner.field, part)
        else:
            self._ask_group(chip, part, part)

    def _ask(self, anchor: QWidget, key: str, part: Part | None) -> None:
        field = self._entity.field(key)
        if field is None:
            return
        editor = ConditionEditor(self.theme, self.window(), anchor, field, self._known, self._today, part)
        editor.done.connect(lambda found: self._take(part, found))
        editor.begin()

    def _ask_group(self, anchor: QWidget, part: Part, old: Part | None) -> None:
        from ui.filters.group_editor import GroupEditor

        editor = GroupEditor(self.theme, self.window(), anchor, self._entity, self._known, self._today, part)
        editor.done.connect(lambda found: self._take(old, found))
        editor.begin()

    def _take(self, old: Part | None, found: Part) -> None:
        if old is None:
            self.changed.emit(both(*_in_order(self.which.parts, found, self._entity.home)))
        else:
            self.changed.emit(both(*(found if part is old else part for part in self.which.parts)))


def _in_order(parts: tuple[Part, ...], found: Part, home: tuple[str, str]) -> tuple[Part, ...]:
    """Return conditions with one more: the one that opens the sentence comes first, any other last."""
    opens = isinstance(found, Condition) and found.field == home[0]
    return (found, *parts) if opens else (*parts, found)


def _is_broken(part: Part, entity: Entity) -> bool:
    """Whether a part asks for something that is no longer there."""
    inner = part.part if isinstance(part, Not) else part
    if isinstance(inner, Condition):
        return entity.field(inner.field) is None
    return isinstance(inner, Having) and entity.link(inner.link) is None
