"""The popup of a group: any of several conditions, or conditions on what hangs on the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Entity, Link
from baum_desktop.views.known import Known
from baum_desktop.views.tree import EVERYTHING, All, Any, Having, Not, Part, tidy
from ui.filters.chips import Chips
from ui.theme import Theme
from ui.widgets.buttons import PRIMARY, Button
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.popover import Popover

_HAS, _HAS_NO, _SEVERAL = "has", "has no", "has several"
_ANY, _ALL, _NONE = "any", "all", "none"


class GroupEditor(Popover):
    """Changes a group by chips of its own; Done says `done` with it, Esc leaves it as it was."""

    done = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        anchor: QWidget,
        entity: Entity,
        known: Known,
        today: Callable[[], date],
        part: Part,
    ) -> None:
        super().__init__(theme, window, anchor, name="A group of conditions", width=440)
        inner = part.part if isinstance(part, Not) else part
        self._denied = isinstance(part, Not)
        self._link = entity.link(inner.link) if isinstance(inner, Having) else None
        self._least = inner.least if isinstance(inner, Having) else 1
        self.how = Choice(theme, self._ways(entity), self._way(inner))
        of = entity_of(self._link.entity, known) if self._link else entity
        self.chips = Chips(theme, of, today)
        self.chips.changed.connect(lambda which: self._show(which, known))
        done = Button(theme, "Done", PRIMARY)
        done.clicked.connect(self._finish)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        label = f"{entity.words.capitalize()}" if self._link else "These conditions"
        self.body.addWidget(Field(theme, label, self.how))
        self.body.addWidget(self.chips)
        self.body.addLayout(foot)
        parts = inner.part if isinstance(inner, Having) else inner
        which = parts if isinstance(parts, All) else All(parts.parts if isinstance(parts, Any) else (parts,))
        self.chips.show_filter(which, known)

    def _ways(self, entity: Entity) -> list[tuple[object, str]]:
        link: Link | None = self._link
        if link is None:
            return [(_ANY, "any of these"), (_ALL, "all of these"), (_NONE, "none of these")]
        several = max(self._least, 2)
        return [
            (_HAS, f"has {link.phrase} with"),
            (_HAS_NO, f"has no {link.words} with"),
            (_SEVERAL, f"has at least {several} {link.plural} with"),
        ]

    def _way(self, inner: Part) -> str:
        if self._link is not None:
            return _HAS_NO if self._denied else _SEVERAL if self._least > 1 else _HAS
        return _NONE if self._denied else _ALL if isinstance(inner, All) else _ANY

    def _show(self, which: All, known: Known) -> None:
        self.chips.show_filter(which, known)
        self.fit()

    def begin(self) -> None:
        """Open with the focus on adding a condition."""
        self.open(self.chips.adder)

    def _finish(self) -> None:
        way, parts = self.how.value(), self.chips.which.parts
        self.close_panel()
        if self._link is not None:
            least = max(self._least, 2) if way == _SEVERAL else 1
            found: Part = Having(self._link.key, tidy(All(parts)), least)
            self.done.emit(Not(found) if way == _HAS_NO else found)
        elif parts:
            group = All(parts) if way == _ALL else Any(parts)
            self.done.emit(Not(group) if way == _NONE else group)
        else:
            self.done.emit(EVERYTHING)
