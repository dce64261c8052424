"""A section of a questionnaire: a heading that opens, and its questions, made when they are wanted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.outreach.question_line import QuestionLine
from ui.widgets.buttons import GHOST, Button
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.questionnaires.rows import QuestionRow


class QuestionSection(QWidget):
    """A heading that opens, and the questions below it, which `build` makes."""

    def __init__(self, desk: Desk, title: str, questions: Sequence[QuestionRow]) -> None:
        super().__init__()
        theme = desk.theme
        self.desk = desk
        self.title = title
        self.questions = tuple(questions)
        self.lines: list[QuestionLine] = []
        self.opened = Button(theme, title, GHOST, "next")
        self.inside = QWidget()
        self._inner = QVBoxLayout(self.inside)
        self._inner.setContentsMargins(theme.space(26), theme.space(4), 0, theme.space(12))
        self._inner.setSpacing(theme.space(10))
        self.inside.hide()
        self.is_open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.opened, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inside)
        self.count()

    def build(self) -> None:
        """Make the questions; Tab comes to them from the heading, and from the last to what followed it."""
        before: QWidget = self.opened
        for question in self.questions:
            line = QuestionLine(self.desk, question)
            self.lines.append(line)
            self._inner.addWidget(line)
            for part in line.findChildren(QWidget):
                if _takes_tab(part) and part.window() is self.window():
                    QWidget.setTabOrder(before, part)
                    before = part

    def show_lines(self, *, shown: bool) -> None:
        """Open or close."""
        self.is_open = shown
        self.inside.setVisible(shown)
        self.opened.icon_name = "menu" if shown else "next"
        self.opened.update()

    def count(self, aside: Collection[str] = ()) -> None:
        """Say how many are answered; of questions not made yet those whose keys are `aside` are."""
        done = sum(line.given() is not None for line in self.lines)
        done += 0 if self.lines else sum(question.id in aside for question in self.questions)
        told = f"{done} of {len(self.questions)}" if done else counted(len(self.questions), "question")
        self.opened.set_label(f"{self.title} · {told}")


def _takes_tab(part: QWidget) -> bool:
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
