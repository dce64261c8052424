"""What stands where nothing is yet: what would be here, and the ways to fill it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.art import EmptyArt, IconMark
from ui.widgets.badges import KeyCap
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.cards import Sheet
from ui.widgets.labels import Hairline, Label


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to fill what is empty; `take` is called when its button is pressed, `keys` is its shortcut in words."""

    icon: str
    title: str
    sentence: str
    button: str
    take: Callable[[], object]
    keys: str = ""


class EmptyState(QWidget):
    """The drawing, a title, a sentence, and up to three offers, best first; show_first() gives the first the focus."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        offers: Sequence[Offer] = (),
        *,
        foot: str = "",
        art: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons: list[Button] = []
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        if art:
            column.addWidget(EmptyArt(theme), 0, middle)
            column.addSpacing(theme.space(20))
        column.addWidget(Label(theme, title, "heading", strong=True), 0, middle)
        told = Label(theme, sentence, tone="text2", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(told)
        if offers:
            column.addSpacing(theme.space(16))
            column.addLayout(self._centred(self._offers(offers)))
        if foot:
            column.addSpacing(theme.space(16))
            column.addWidget(Label(theme, foot, "caption", tone="text2"), 0, middle)
        column.addStretch(3)

    def show_first(self) -> None:
        """Give the best offer the focus."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _centred(self, card: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 6)
        row.addStretch(1)
        return row

    def _offers(self, offers: Sequence[Offer]) -> QWidget:
        card = self._card = Sheet(self.theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, offer in enumerate(offers):
            if place:
                column.addWidget(Hairline(self.theme))
            column.addWidget(self._offer(offer, PRIMARY if place == 0 else SECONDARY))
        self._fit()
        self.theme.changed.connect(self._fit)
        return card

    def _fit(self) -> None:
        """Make the buttons equally wide, and the card no wider than is read at a glance."""
        width = max(button.sizeHint().width() for button in self.buttons)
        for button in self.buttons:
            button.setFixedWidth(width)
        self._card.setMaximumWidth(self.theme.px(688))

    def _offer(self, offer: Offer, kind: str) -> QWidget:
        theme, part = self.theme, QWidget()
        button = Button(theme, offer.button, kind)
        button.setAccessibleDescription(offer.sentence)
        button.clicked.connect(lambda _on=False: offer.take())
        self.buttons.append(button)
        words = QVBoxLayout()
        words.setSpacing(theme.space(2))
        words.addWidget(Label(theme, offer.title, strong=True))
        words.addWidget(Label(theme, offer.sentence, "caption", tone="text2", wrap=True))
        row = QHBoxLayout(part)
        row.setContentsMargins(theme.space(22), theme.space(12), theme.space(16), theme.space(12))
        row.setSpacing(theme.space(12))
        row.addWidget(IconMark(theme, offer.icon, "accent"))
        row.addSpacing(theme.space(4))
        row.addLayout(words, 1)
        if offer.keys:
            row.addWidget(KeyCap(theme, offer.keys))
        row.addWidget(button)
        return part


class EmptySection(Sheet):
    """The small form, inside a page: an icon, what would be here, and one action."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        *,
        action: str = "",
        take: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(18), theme.space(10), theme.space(12), theme.space(10))
        row.setSpacing(theme.space(16))
        row.addWidget(IconMark(theme, icon))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, title, strong=True, wrap=True))
        words.addWidget(Label(theme, sentence, "caption", tone="text2", wrap=True))
        row.addLayout(words, 1)
        self.button = Button(theme, action or title, SECONDARY)
        # Showing a part that has no parent yet would open it as a window and take the focus away.
        if not action:
            self.button.hide()
        if take is not None:
            self.button.clicked.connect(lambda _on=False: take())
        row.addWidget(self.button)
