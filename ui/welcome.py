"""The first start: three doors to a database, each in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import LINK, Button
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.messages import Banner

NEW, OPEN, SAMPLE = "new", "open", "sample"


class Welcome(QWidget):
    """Three doors: create, open, explore; below them what was open lately. A failure is said above them."""

    chosen = Signal(str)
    """Emitted with NEW, OPEN or SAMPLE."""
    reopened = Signal(str)
    """Emitted with a database that was open lately."""
    put_back = Signal()
    """Emitted when the backup that is offered is to take the place of a damaged database."""

    def __init__(self, theme: Theme, recent: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle("BAUM Desktop")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.problem = Banner(theme, "", level="red")
        self.problem.acted.connect(self.put_back)
        self.problem.hide()
        self.news = Banner(theme, "", level="watch")
        self.news.hide()
        self.doors = EmptyState(
            theme,
            "Who makes things here, and what do they need?",
            "BAUM Desktop keeps a region's employers, cities, visits and funding in one file on your computer.",
            [
                Offer(
                    "database",
                    "Create our database",
                    "An empty one for your coalition, with the region's cities and codes in place.",
                    "Create…",
                    lambda: self.chosen.emit(NEW),
                    "Ctrl N",
                ),
                Offer(
                    "open_file",
                    "Open a file",
                    "A .baum file that you or a colleague made.",
                    "Open…",
                    lambda: self.chosen.emit(OPEN),
                    "Ctrl O",
                ),
                Offer(
                    "sparkles",
                    "Explore with sample data",
                    "Invented firms in a copy that you can throw away.",
                    "Explore",
                    lambda: self.chosen.emit(SAMPLE),
                ),
            ],
            foot="Everything stays in one file on this computer. Nothing needs a network.",
        )
        column = QVBoxLayout(self)
        column.addWidget(self.problem)
        column.addWidget(self.news)
        column.addWidget(self.doors, 1)
        for target in list(recent)[:3]:
            name = target if "://" in target else Path(target).name
            lately = Button(theme, f"Open {name} again", LINK)
            lately.clicked.connect(lambda _=False, target=target: self.reopened.emit(target))
            column.addWidget(lately, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.space(24))
        self.resize(theme.px(1000), theme.px(680))

    def say(self, sentence: str, *, is_problem: bool = True, offer: str = "") -> None:
        """Show why a database could not be opened or made, with an offer to mend it, or what is being done with one."""
        self.problem.set_action(offer)
        first, _, rest = sentence.partition(". ")
        shown, other = (self.problem, self.news) if is_problem else (self.news, self.problem)
        shown.set_words(first, rest)
        shown.setVisible(bool(sentence))
        other.hide()
