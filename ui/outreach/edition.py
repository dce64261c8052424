"""One edition of a questionnaire: its questions in order, its rules in words, and how it looks at a visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.errors import UserError
from db.vocabulary import label
from ui.desk import Desk
from ui.name_link import NameLink
from ui.outreach.question_form import question_form
from ui.outreach.questionnaire import Questionnaire
from ui.outreach.rows import Rows
from ui.outreach.rule_form import rule_form
from ui.widgets.buttons import GHOST, LINK, SECONDARY, Button, IconButton
from ui.widgets.cards import SectionHeader
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.messages import Banner
from ui.widgets.overlay import Overlay
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.rows import InstrumentRecord, QuestionRow

KEYS = "Enter edits a question, Alt+Up and Alt+Down move it, Delete removes it, Insert adds one after it."


class EditionView(QWidget):
    """Questions and rules of one edition; `left` leads back to the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.key: str | None = None
        self.record: InstrumentRecord | None = None
        self._at = ""
        self.links: dict[str, NameLink] = {}
        theme = self.theme
        self.back = Button(theme, "Questionnaires", GHOST, "back")
        self.back.clicked.connect(self.left)
        self.title = Label(theme, "", "heading", strong=True, wrap=True)
        self.told = Label(theme, "", "caption", tone="text2", wrap=True)
        self.note = Banner(theme, "", action="Close", level="watch")
        self.note.acted.connect(self.note.hide)
        self.note.hide()
        self.rows = Rows(desk, "Questions and rules")
        self.rows.installEventFilter(self)
        buttons = FlowLayout(gap=theme.space(8))
        for words, icon, act in (
            ("Add question", "add", self.add_question),
            ("Add rule", "flag", self.add_rule),
            ("Preview", "show", self.preview),
        ):
            button = Button(theme, words, SECONDARY, icon)
            button.clicked.connect(act)
            buttons.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(24, theme.space(8), 24, theme.space(4))
        head.setSpacing(theme.space(4))
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.told, self.note):
            head.addWidget(part)
        head.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)

    def open(self, instrument_id: str) -> None:
        """Show an edition."""
        self.key, self._at = instrument_id, ""
        self.note.hide()
        self.reload()
        self.back.setFocus()

    def reload(self) -> None:
        """Fetch the edition again."""
        key = self.key
        if key is None:
            return

        def work(database: Database) -> tuple[InstrumentRecord, list[str]]:
            from baum_desktop.questionnaires.reading import instrument_record
            from baum_desktop.questionnaires.rule_words import sentence

            record = instrument_record(database, key)
            return record, [sentence(rule, record.questions) for rule in record.rules]

        self.desk.data.ask(work, self._show, owner=self, latest="edition", failed=self._gone)

    def _gone(self, problem: UserError) -> None:
        if self.isVisible():
            self.desk.complain(problem)
            self.left.emit()

    def _show(self, found: tuple[InstrumentRecord, list[str]]) -> None:
        record, sentences = found
        self.record = record
        self.title.set_words(f"{record.name}, edition {record.edition}")
        published = "Not published yet" if record.published_on is None else f"Published {full_day(record.published_on)}"
        stays = f"; answered at {counted(record.answered, 'visit')}, so a change makes the next edition"
        self.told.set_words(f"{published}{stays if record.answered else ''}. {KEYS}")
        self.links = {}
        rows: list[QWidget] = []
        section: str | None = ""
        for question in record.questions:
            if question.section != section:
                section = question.section
                rows.append(SectionHeader(self.theme, section or "Without a section"))
            rows.append(self._question(question))
        if not rows:
            rows.append(Label(self.theme, "No question yet. Add the first one.", tone="text2", wrap=True))
        rows.append(SectionHeader(self.theme, "Rules that suggest a flag", len(sentences)))
        rows += [self._rule(place, sentence) for place, sentence in enumerate(sentences)]
        self.rows.show_rows(rows)
        if self._at in self.links:
            self.links[self._at].setFocus()
            self.rows.area.ensureWidgetVisible(self.links[self._at])

    def _question(self, question: QuestionRow) -> QWidget:
        theme, part = self.theme, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(10))
        code = Label(theme, question.code, "caption", tone="text2")
        code.setMinimumWidth(theme.px(36))
        row.addWidget(code)
        link = self.links[question.code] = NameLink(theme, question.text)
        link.setAccessibleName(f"{question.code}: {question.text}")
        link.setAccessibleDescription(f"{label(question.answer_type)}. {KEYS}")
        link.setProperty("code", question.code)
        link.clicked.connect(lambda: self.edit_question(question))
        link.installEventFilter(self)
        row.addWidget(link, 1)
        row.addWidget(Label(theme, label(question.answer_type), "caption", tone="text2"))
        for icon, words, act in (
            ("sort_up", "Move up", lambda: self.move_question(question, -1)),
            ("sort_down", "Move down", lambda: self.move_question(question, 1)),
            ("delete", "Remove", lambda: self.remove_question(question)),
        ):
            button = IconButton(theme, icon, f"{words}: {question.code}")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        return part

    def _rule(self, place: int, sentence: str) -> QWidget:
        theme, part = self.theme, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(theme, sentence, wrap=True), 1)
        for words, act in (("Edit", self.edit_rule), ("Remove", self.remove_rule)):
            button = Button(theme, words, LINK)
            button.setAccessibleName(f"{words} the rule: {sentence}")
            button.clicked.connect(lambda _=False, act=act: act(place))
            row.addWidget(button)
        return part

    # Keys -------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, NameLink):
            return self._key(str(watched.property("code")), event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, code: str, event: QKeyEvent) -> bool:
        question = next((q for q in self.record.questions if q.code == code), None) if self.record else None
        if question is None:
            return False
        key, step = Qt.Key(event.key()), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_question(question, step)
        elif step is not None:
            codes = list(self.links)
            place = codes.index(code) + step
            if 0 <= place < len(codes):
                self.links[codes[place]].setFocus()
                self.rows.area.ensureWidgetVisible(self.links[codes[place]])
        elif key == Qt.Key.Key_Delete:
            self.remove_question(question)
        elif key == Qt.Key.Key_Insert:
            self.add_question(after=question)
        else:
            return False
        return True

    # Actions ----------------------------------------------------------------------------------------------------------

    def add_question(self, _: bool = False, *, after: QuestionRow | None = None) -> None:  # noqa: FBT002  # clicked
        """Ask for a question, at the end or after another one."""
        if self.record is not None:
            beside = after or (self.record.questions[-1] if self.record.questions else None)
            question_form(self.desk, self.window(), self.record, None, self._changed, after=beside).ask()

    def edit_question(self, question: QuestionRow) -> None:
        """Ask for the changes of a question."""
        if self.record is not None:
            self._at = question.code
            question_form(self.desk, self.window(), self.record, question, self._changed).ask()

    def move_question(self, question: QuestionRow, step: int) -> None:
        """Move a question up or down by one."""
        if self.record is None:
            return
        record, place = self.record, [q.code for q in self.record.questions].index(question.code) + step
        self._at = question.code

        def work(database: Database) -> Any:
            from baum_desktop.questionnaires.questions import move_question

            return move_question(database, record.id, record.version, question.code, place)

        if 0 <= place < len(record.questions):
            self._save(work)

    def remove_question(self, question: QuestionRow) -> None:
        """Remove a question; Undo brings it back."""
        if self.record is None:
            return
        record, codes = self.record, [q.code for q in self.record.questions]
        place = codes.index(question.code)
        self._at = next(iter((*codes[place + 1 : place + 2], *codes[max(place - 1, 0) : place])), "")

        def work(database: Database) -> Any:
            from baum_desktop.questionnaires.questions import remove_question

            return remove_question(database, record.id, record.version, question.code)

        self._save(work)

    def add_rule(self) -> None:
        """Ask for a rule."""
        if self.record is not None:
            rule_form(self.desk, self.window(), self.record, None, self._changed).ask()

    def edit_rule(self, place: int) -> None:
        """Ask for the changes of a rule."""
        if self.record is not None:
            rule_form(self.desk, self.window(), self.record, place, self._changed).ask()

    def remove_rule(self, place: int) -> None:
        """Remove a rule; Undo brings it back."""
        if self.record is None:
            return
        record = self.record
        rules = [*record.rules[:place], *record.rules[place + 1 :]]

        def work(database: Database) -> Any:
            from baum_desktop.questionnaires.questions import set_rules

            return set_rules(database, record.id, record.version, rules)

        self._save(work)

    def _save(self, work: Callable[[Database], Any]) -> None:
        self.desk.save(self, work, self._changed, failed=self._refused)

    def _refused(self, problem: UserError) -> None:
        self.note.set_words(problem.sentence)
        self.note.show()

    def _changed(self, changed: Any) -> None:
        """Go on in the edition that the change is in, and say where that is another one."""
        self.key = changed.instrument_id
        self.note.set_words(changed.note)
        self.note.setVisible(bool(changed.note))
        self.reload()

    def preview(self) -> None:
        """Show the questions as they are asked at a visit; nothing of it is kept."""
        if self.record is None:
            return
        panel = Overlay(self.theme, self.window(), name="Preview", width=860)
        asked = Questionnaire(self.desk)
        asked.show_instrument(self.record)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(self.theme.px(420))
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.addWidget(
            Label(self.theme, "As it is asked at a visit; nothing of this is kept.", "caption", tone="text2")
        )
        inner.addWidget(asked)
        inner.addStretch(1)
        area.setWidget(inside)
        panel.body.addWidget(area)
        panel.closed.connect(panel.deleteLater)
        panel.open(asked.head)
