"""The questionnaire of a visit: closed until somebody wants it, one section open at a time, never asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.outreach.part import Part
from ui.outreach.question_line import QuestionLine
from ui.outreach.question_section import QuestionSection
from ui.widgets.buttons import GHOST, Button
from ui.widgets.choice import Choice
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.heard import Heard
    from baum_desktop.questionnaires.rows import Given, InstrumentRecord, QuestionRow

KEYS = "1 to 9 choose an answer, Y and N say yes and no, Up and Down lead on; Alt+U: does not know, Alt+D: declined."
NO_SECTION = "Questions"


class Questionnaire(Part):
    """The questions of one instrument under a heading that says how many are answered.

    The section that is open is made at once, the others one by one in the turns after, so that opening never waits for
    sixty controls; until then what a draft holds of them is kept aside. `built` follows each section.
    """

    built = Signal()

    def __init__(self, desk: Desk, *, is_open: bool = False) -> None:
        super().__init__(desk)
        theme = self.theme
        self.instruments: list[InstrumentRecord] = []
        self.instrument: InstrumentRecord | None = None
        self.sections: dict[str, QuestionSection] = {}
        self._lines: dict[str, QuestionLine] = {}
        self._aside: dict[str, Any] = {}
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._build_next)
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
            self._open_section(next(iter(self.sections)))

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
        if not self._aside:
            self.changed.emit()
        self.open_up(opened=self.head.isChecked())

    def put_back(self, answers: dict[str, Any]) -> None:
        """Let the questions stand answered as a draft kept them, by the key of the question; others are emptied."""
        for key, line in self._lines.items():
            line.take(answers.get(key))
        asked = {question.id for section in self.sections.values() for question in section.questions}
        self._aside = {key: kept for key, kept in answers.items() if key in asked and key not in self._lines and kept}
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
        before: QWidget = self.which if self.which.isVisibleTo(self) else self.head
        for title, questions in by_section.items():
            section = self.sections[title] = QuestionSection(self.desk, title, questions)
            section.opened.clicked.connect(lambda _=False, title=title: self._open_section(title))
            self._column.addWidget(section)
            QWidget.setTabOrder(before, section.opened)
            before = section.opened
        self._later.start()

    # Making the questions ---------------------------------------------------------------------------------------------

    @property
    def lines(self) -> dict[str, QuestionLine]:
        """Every question by its key, in order; makes those that are not there yet."""
        for section in self.sections.values():
            self._build(section)
        return {question.id: self._lines[question.id] for section in self.sections.values()
                for question in section.questions}  # fmt: skip

    def _build_next(self) -> None:
        """Make the questions of one more section, away from the key or click that opened the questionnaire."""
        section = next((section for section in self.sections.values() if not section.lines), None)
        if section is not None:
            self._build(section)
            return
        self._later.stop()

    def _build(self, section: QuestionSection) -> None:
        if section.lines:
            return
        had = bool(self._aside)
        section.build()
        for line in section.lines:
            key = line.question.id
            if key in self._aside:
                line.take(self._aside.pop(key))
            self._lines[key] = line
            self.fields[f"answer:{key}"] = line.field
            line.changed.connect(self._changed)
            line.left.connect(lambda step, line=line: self._go(line, step))
        section.count()
        self.built.emit()
        if had and not self._aside:
            self.changed.emit()

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()
        self._later.stop()
        self._lines, self._aside, self.sections, self.fields = {}, {}, {}, {}

    def _open_section(self, title: str) -> None:
        self._build(self.sections[title])
        shown = not self.sections[title].is_open
        for other, section in self.sections.items():
            section.show_lines(shown=shown and other == title)

    def _go(self, line: QuestionLine, step: int) -> None:
        """Lead to the question before or after, into the next section too."""
        asked = [(title, question.id) for title, section in self.sections.items() for question in section.questions]
        place = [key for _, key in asked].index(line.question.id) + step
        if not 0 <= place < len(asked):
            return
        title, key = asked[place]
        if not self.sections[title].is_open:
            self._open_section(title)
        QTimer.singleShot(0, self._lines[key], self._lines[key].focus)

    def _changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        for section in self.sections.values():
            section.count(self._aside)
        asked = sum(len(section.questions) for section in self.sections.values())
        told = f" ({self.answered} of {asked} answered)" if asked else ""
        self.head.set_label(f"Ask the questionnaire{told}")

    @property
    def answered(self) -> int:
        """How many questions were asked."""
        return len(self._aside) + sum(line.given() is not None for line in self._lines.values())

    # Draft and value --------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        if self._waiting:
            return {"questionnaire": self._waiting}
        answers = {key: kept for key, line in self._lines.items() if (kept := line.kept()) is not None} | self._aside
        if not answers or self.instrument is None:
            return {}
        return {"questionnaire": {"instrument": self.instrument.id, "answers": answers}}

    def take(self, kept: dict[str, Any]) -> None:
        standing = kept.get("questionnaire")
        self._waiting = standing if isinstance(standing, dict) else {}
        self.put_back({})
        self._asked_for = False
        if self._waiting:
            self._fetch()
        self._count()
        self.open_up(opened=bool(self._waiting))

    def commit(self) -> None:
        for line in self._standing():
            line.commit()

    def _standing(self) -> list[QuestionLine]:
        """Return the questions in which something may stand, in their order."""
        made = self.lines if self._aside else self._lines
        asked = (question for section in self.sections.values() for question in section.questions)
        return [made[question.id] for question in asked if question.id in made]

    def wrong(self) -> tuple[str, str] | None:
        """Return the field and the sentence of the first answer that cannot be read, None where there is none."""
        found = next((line for line in self._standing() if line.problem), None)
        return None if found is None else (f"answer:{found.question.id}", found.problem)

    def reveal(self, name: str) -> None:
        """Open the section in which a field stands."""
        for title, section in self.sections.items():
            if any(f"answer:{question.id}" == name for question in section.questions):
                self.open_up(opened=True)
                if not section.is_open:
                    self._open_section(title)

    def answers(self) -> tuple[Given, ...]:
        """Return what was answered, in the order of the questions."""
        return tuple(given for line in self._standing() if (given := line.given()) is not None)

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
