"""The questionnaire of a visit: closed until somebody wants it, one section open at a time, never asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.outreach.part import Part
from ui.outreach.question_line import QuestionLine
from ui.widgets.buttons import GHOST, Button
from ui.widgets.choice import Choice
from ui.widgets.labels import Label
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.heard import Heard
    from baum_desktop.questionnaires.rows import Given, InstrumentRecord, QuestionRow

KEYS = "1 to 9 choose an answer, Y and N say yes and no, Up and Down lead on; Alt+U: does not know, Alt+D: declined."
NO_SECTION = "Questions"


class Questionnaire(Part):
    """The questions of one instrument under a heading that says how many are answered."""

    def __init__(self, desk: Desk, *, is_open: bool = False) -> None:
        super().__init__(desk)
        theme = self.theme
        self.instruments: list[InstrumentRecord] = []
        self.instrument: InstrumentRecord | None = None
        self.lines: dict[str, QuestionLine] = {}
        self.sections: dict[str, _Section] = {}
        self._waiting: dict[str, Any] = {}
        self._asked_for = False
        self.head = Button(theme, "Ask the questionnaire", GHOST, "next")
        self.head.setCheckable(True)
        self.head.clicked.connect(lambda: self.open_up(opened=self.head.isChecked()))
        self.which = Choice(theme, name="Questionnaire")
        self.which.value_changed.connect(self._choose)
        self.which.hide()
        self.told = Label(theme, "none of it has to be asked", "caption", tone="text2", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(theme.space(10))
        for part in (self.head, self.which):
            top.addWidget(part)
        top.addWidget(self.told, 1)
        self.inside = QWidget()
        self.inside.hide()
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        column.addLayout(top)
        column.addWidget(self.inside)
        if is_open:
            self.head.setChecked(True)

    # Opening ----------------------------------------------------------------------------------------------------------

    def open_up(self, *, opened: bool) -> None:
        """Show the questions, or put them away; answers stay."""
        self.head.setChecked(opened)
        self.head.icon_name = "menu" if opened else "next"
        self.head.update()
        if opened:
            self._fetch()
        self.inside.setVisible(opened and self.instrument is not None)
        if opened and self.sections and not any(section.is_open for section in self.sections.values()):
            next(iter(self.sections.values())).show_lines(shown=True)

    def _fetch(self) -> None:
        """Ask once for the questionnaires that are offered."""
        if self._asked_for:
            return
        self._asked_for = True

        def work(database: Database) -> list[InstrumentRecord]:
            from baum_desktop.questionnaires.reading import offered

            return offered(database)

        self.desk.data.ask(work, self.offer, owner=self, latest="questionnaires")

    def offer(self, instruments: Sequence[InstrumentRecord]) -> None:
        """Take the questionnaires that can be asked; what a draft kept is put back."""
        self.instruments = list(instruments)
        self.which.set_options([(each.id, f"{each.name}, edition {each.edition}") for each in instruments])
        self.which.setVisible(len(self.instruments) > 1)
        if not instruments:
            self.told.set_words("No questionnaire is published yet. Build one under Outreach, Questionnaires.")
            return
        wanted = self._waiting.get("instrument")
        self._show(next((each for each in instruments if each.id == wanted), self.instruments[0]))
        answers, self._waiting = self._waiting.get("answers", {}), {}
        self.put_back(answers)
        self.changed.emit()
        self.open_up(opened=self.head.isChecked())

    def put_back(self, answers: dict[str, Any]) -> None:
        """Let the questions stand answered as a draft kept them, by the key of the question; others are emptied."""
        for key, line in self.lines.items():
            line.take(answers.get(key))
        self._count()

    def show_instrument(self, record: InstrumentRecord, given: dict[str, Any] | None = None) -> None:
        """Show one edition, open, with these answers as drafts keep them."""
        self._asked_for = True
        self.head.setChecked(True)
        self._waiting = {"instrument": record.id, "answers": given or {}}
        self.offer([record])

    def _choose(self, key: object) -> None:
        """Ask another questionnaire; a question of the same code keeps its answer."""
        before = {line.question.code: line.kept() for line in self.lines.values()}
        self._show(next(each for each in self.instruments if each.id == key))
        for line in self.lines.values():
            line.take(before.get(line.question.code))
        self._count()
        self.changed.emit()
        self.open_up(opened=True)

    def _show(self, record: InstrumentRecord) -> None:
        self._clear()
        self.instrument = record
        self.which.set_value(record.id)
        by_section: dict[str, list[QuestionRow]] = {}
        for question in record.questions:
            by_section.setdefault(question.section or NO_SECTION, []).append(question)
        if record.introduction:
            self._column.addWidget(Label(self.theme, record.introduction, "caption", tone="text2", wrap=True))
        self._column.addWidget(Label(self.theme, KEYS, "caption", tone="text2", wrap=True))
        for title, questions in by_section.items():
            section = self.sections[title] = _Section(self.desk, title, questions)
            section.opened.clicked.connect(lambda _=False, title=title: self._open_section(title))
            self._column.addWidget(section)
            for line in section.lines:
                self._follow_line(line)

    def _follow_line(self, line: QuestionLine) -> None:
        key = f"answer:{line.question.id}"
        self.lines[line.question.id] = line
        self.fields[key] = line.field
        line.changed.connect(self._changed)
        line.left.connect(lambda step, line=line: self._go(line, step))

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()
        self.lines, self.sections, self.fields = {}, {}, {}

    def _open_section(self, title: str) -> None:
        shown = not self.sections[title].is_open
        for other, section in self.sections.items():
            section.show_lines(shown=shown and other == title)

    def _go(self, line: QuestionLine, step: int) -> None:
        """Lead to the question before or after, into the next section too."""
        lines = list(self.lines.values())
        place = lines.index(line) + step
        if not 0 <= place < len(lines):
            return
        title = next(title for title, section in self.sections.items() if lines[place] in section.lines)
        if not self.sections[title].is_open:
            self._open_section(title)
        QTimer.singleShot(0, lines[place], lines[place].focus)

    def _changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        for section in self.sections.values():
            section.count()
        told = f" ({self.answered} of {len(self.lines)} answered)" if self.lines else ""
        self.head.set_label(f"Ask the questionnaire{told}")

    @property
    def answered(self) -> int:
        """How many questions were asked."""
        return sum(line.given() is not None for line in self.lines.values())

    # Draft and value --------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        if self._waiting:
            return {"questionnaire": self._waiting}
        answers = {key: kept for key, line in self.lines.items() if (kept := line.kept()) is not None}
        if not answers or self.instrument is None:
            return {}
        return {"questionnaire": {"instrument": self.instrument.id, "answers": answers}}

    def take(self, kept: dict[str, Any]) -> None:
        standing = kept.get("questionnaire")
        self._waiting = standing if isinstance(standing, dict) else {}
        for line in self.lines.values():
            line.take(None)
        self._asked_for = False
        if self._waiting:
            self._fetch()
        self._count()
        self.open_up(opened=bool(self._waiting))

    def commit(self) -> None:
        for line in self.lines.values():
            line.commit()

    def wrong(self) -> tuple[str, str] | None:
        """Return the field and the sentence of the first answer that cannot be read, None where there is none."""
        found = next((line for line in self.lines.values() if line.problem), None)
        return None if found is None else (f"answer:{found.question.id}", found.problem)

    def reveal(self, name: str) -> None:
        """Open the section in which a field stands."""
        for title, section in self.sections.items():
            if any(f"answer:{line.question.id}" == name for line in section.lines):
                self.open_up(opened=True)
                if not section.is_open:
                    self._open_section(title)

    def answers(self) -> tuple[Given, ...]:
        """Return what was answered, in the order of the questions."""
        return tuple(given for line in self.lines.values() if (given := line.given()) is not None)

    @property
    def instrument_id(self) -> str | None:
        """The edition that was asked, None where nothing was."""
        return self.instrument.id if self.instrument is not None and self.answered else None

    def heard(self) -> Heard | None:
        """Return the answers with their questions and rules, as flags are suggested from them."""
        from baum_desktop.questionnaires.heard import Heard

        answers = self.answers()
        if self.instrument is None or not answers:
            return None
        return Heard(self.instrument.questions, self.instrument.rules, answers)


class _Section(QWidget):
    """A heading that opens, and the questions below it."""

    def __init__(self, desk: Desk, title: str, questions: Sequence[QuestionRow]) -> None:
        super().__init__()
        theme = desk.theme
        self.title = title
        self.lines = [QuestionLine(desk, question) for question in questions]
        self.opened = Button(theme, title, GHOST, "next")
        self.inside = QWidget()
        inner = QVBoxLayout(self.inside)
        inner.setContentsMargins(theme.space(26), theme.space(4), 0, theme.space(12))
        inner.setSpacing(theme.space(10))
        for line in self.lines:
            inner.addWidget(line)
        self.inside.hide()
        self.is_open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.opened, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inside)
        self.count()

    def show_lines(self, *, shown: bool) -> None:
        """Open or close."""
        self.is_open = shown
        self.inside.setVisible(shown)
        self.opened.icon_name = "menu" if shown else "next"
        self.opened.update()

    def count(self) -> None:
        """Say how many are answered."""
        done = sum(line.given() is not None for line in self.lines)
        told = f"{done} of {len(self.lines)}" if done else counted(len(self.lines), "question")
        self.opened.set_label(f"{self.title} · {told}")
