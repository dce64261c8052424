"""The row at the head of a record: what it is, and what can be done, beside that or below it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from ui.theme import Theme


class HeadRow(QBoxLayout):
    """Names and facts at the left, actions at the right, or beneath where the window is narrow for its text."""

    def __init__(self, theme: Theme, words: QLayout, actions: QHBoxLayout) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._theme = theme
        self._actions = actions
        self.setSpacing(theme.space(8))
        self.addLayout(words, 1)
        self.addLayout(actions)
        self._end = actions.count()
        actions.addStretch(0)

    def fit(self, window: QWidget) -> None:
        """Put the parts where the width of the window has them."""
        narrow = window.width() / self._theme.text_scale < self._theme.tokens.one_column_below
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self.direction():
            self.setDirection(way)
            self._actions.setStretch(self._end, int(narrow))
