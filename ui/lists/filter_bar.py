"""The bar over a list: the name typed, the filter in chips, and the sentence that it makes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from baum_desktop.views.known import NOTHING_KNOWN, Known
from baum_desktop.views.parsing import parse
from baum_desktop.views.saying import say
from baum_desktop.views.tree import EVERYTHING, All, Condition, Operator, Part, both
from db.errors import Refused
from ui.desk import Desk
from ui.filters.chips import Chips
from ui.lists.kind import ListKind
from ui.widgets.buttons import GHOST, IconButton
from ui.widgets.fields import SearchField, TextField
from ui.widgets.labels import Label


class FilterBar(QWidget):
    """What the list is narrowed to, in words: by chips, or as a sentence that can be copied and typed."""

    filter_changed = Signal(object)

    def __init__(self, desk: Desk, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.theme = theme = desk.theme
        self.which, self.known = EVERYTHING, NOTHING_KNOWN
        self.search = SearchField(theme, placeholder=kind.placeholder, name=f"Filter by {kind.typed}")
        self.search.search_changed.connect(self._typed)
        self.chips = Chips(theme, kind.entity, lambda: desk.today)
        self.chips.changed.connect(self.filter_changed)
        self.as_words = IconButton(theme, "changed", "Filter as a sentence", GHOST)
        self.as_words.setCheckable(True)
        self.as_words.toggled.connect(self._show_sentence)
        self.sentence = TextField(theme, name="The filter as a sentence", placeholder=kind.example)
        self.sentence.returnPressed.connect(self._understand)
        self.problem = Label(theme, "", "caption", tone="red", wrap=True)
        for part in (self.sentence, self.problem):
            part.hide()
        row = QHBoxLayout()
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1)
        row.addWidget(self.as_words, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(theme.space(6))
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addWidget(self.problem)
        self._measure()
        theme.changed.connect(self._measure)

    def show_filter(self, which: All, known: Known) -> None:
        """Say another filter."""
        self.which, self.known = which, known
        typed = typed_in(which, self.kind.typed)
        # A blank at the end is a word about to come: it stays while one types.
        if (typed.value if typed else "") != self.search.text().strip():
            self.search.setText(str(typed.value) if typed else "")
        self.chips.show_filter(which, known, typed)
        self._say()

    def _say(self) -> None:
        self.problem.hide()
        self.sentence.setText(say(self.which, self.kind.entity.key, self.known))
        self.sentence.setCursorPosition(0)

    def _measure(self) -> None:
        self.search.setFixedWidth(self.theme.px(160))

    def _typed(self, words: str) -> None:
        typed = typed_in(self.which, self.kind.typed)
        others = [part for part in self.which.parts if part is not typed]
        name = [Condition(self.kind.typed, Operator.HAS, words.strip())] if words.strip() else []
        if typed is None and not name:
            return
        self.filter_changed.emit(both(*others, *name))

    def _show_sentence(self, shown: bool) -> None:
        self.sentence.setVisible(shown)
        self.problem.hide()
        if shown:
            self._say()
            self.sentence.setFocus()
            self.sentence.selectAll()

    def _understand(self) -> None:
        try:
            which = parse(self.sentence.text(), self.kind.entity.key, self.desk.today, self.known)
        except Refused as problem:
            self.problem.set_words(problem.sentence)
            self.problem.show()
            return
        self.filter_changed.emit(which)


def typed_in(which: All, field: str) -> Condition | None:
    """Return the condition on a field that the search field says, if there is one such."""
    found = [part for part in which.parts if _is_typed(part, field)]
    return found[0] if len(found) == 1 and isinstance(found[0], Condition) else None


def _is_typed(part: Part, field: str) -> bool:
    return isinstance(part, Condition) and part.field == field and part.operator == Operator.HAS
