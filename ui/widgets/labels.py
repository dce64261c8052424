"""Text on the screen that never guesses markup: a label, a label that elides, a hairline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw


class Label(QLabel):
    """Plain text in a role of the type scale (caption, body, heading, title) and a tone (text, text2, red, ...)."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        role: str = "body",
        *,
        tone: str = "text",
        strong: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._role = role
        self._strong = strong
        self._words = ""
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        self.set_words(words)
        self.retheme()
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the font of the text scale in use."""
        self.setFont(self.theme.font(self._role, strong=self._strong))

    @property
    def words(self) -> str:
        """The text as it is read."""
        return self._words

    def set_words(self, words: str) -> None:
        """Change the text; `&` and `<b>` are shown as they stand."""
        if words == self._words and words:
            return
        self._words = words
        self._heights.clear()
        # A label with a buddy takes `&` for a mnemonic, one without shows it.
        self.setText(draw.no_mnemonic(words) if self.buddy() is not None else words)

    def say(self, words: str) -> None:
        """Change the text, and take no room without any."""
        if words:
            self.set_words(words)
        self.setVisible(bool(words))

    def heightForWidth(self, width: int) -> int:
        """Break the lines once for each width: nested layouts ask hundreds of times."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange):
            self._heights.clear()
        super().changeEvent(event)

    def setBuddy(self, buddy: QWidget | None) -> None:
        super().setBuddy(buddy)  # type: ignore[arg-type]
        words, self._words = self._words, ""
        self.set_words(words)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class SelectableLabel(Label):
    """A text that can be marked and copied with the mouse.

    Qt keeps such a text as a document, which takes many times as long to lay out: so it becomes one when the mouse
    comes to it, and is plain again with its next words.
    """

    def sizeHint(self) -> QSize:
        # It takes the width that it is given: left to itself Qt breaks the lines five times to find a pleasant one.
        return QSize(self.theme.px(240), self.theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.line(self._role))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)

    def set_words(self, words: str) -> None:
        if words != self.words and self.textInteractionFlags():
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        super().set_words(words)


class ElidedLabel(QWidget):
    """One line of plain text that takes the room there is, ends in an ellipsis and shows the whole as a tool tip."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        role: str = "body",
        *,
        tone: str = "text",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._role, self._tone, self._strong = role, tone, strong
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self._tell_whole()
        self.update()

    def set_words(self, words: str) -> None:
        """Change the text."""
        if words == self.words and words:
            return
        self.words = words
        self.setAccessibleName(words)
        # As wide as there is room: only its height is a matter of layouts, and no text changes that.
        self._tell_whole()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.theme.metrics(self._role, strong=self._strong)
        return QSize(metrics.horizontalAdvance(self.words), max(self.theme.line(self._role), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_whole()
        super().resizeEvent(event)

    def _tell_whole(self) -> None:
        cut = self.sizeHint().width() > self.width()
        self.setToolTip(draw.plain_tip(self.words) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        tone = self._tone if self.isEnabled() else "text3"
        line = self.words.replace("\n", " ")
        draw.text(painter, self.rect(), line, self.theme.font(self._role, strong=self._strong), self.theme.colour(tone))
        painter.end()


class Hairline(QFrame):
    """A line of one pixel between two sections."""

    def __init__(self, theme: Theme, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        painter.fillRect(self.rect(), self.theme.colour("line"))
        painter.end()
