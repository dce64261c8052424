"""The form of a rule that suggests a flag: built by choosing words, one condition on each line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import Refused
from db.vocabulary import AnswerType, FlagKind, Severity, label
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.rows import InstrumentRecord, QuestionRow
    from baum_desktop.questionnaires.rules import Condition, FlagRule

AND, OR = "and", "or"
SPARE = 2
LEAST_LINES = 4
CENTS = 100


class ConditionLine(QWidget):
    """One condition in words: and/or, what it looks at, how, and the value; empty where nothing is chosen."""

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(self, desk: Desk, questions: Sequence[QuestionRow], place: int) -> None:
        super().__init__()
        from baum_desktop.questionnaires.rule_words import FACT_WORDS
        from baum_desktop.questionnaires.rules import OPERATORS

        theme = self.theme = desk.theme
        self.questions = {question.code: question for question in questions if OPERATORS[question.answer_type]}
        self.problem = ""
        number = place + 1
        self.joiner = Choice(theme, ((AND, "and"), (OR, "or")), AND, name=f"Condition {number}: and or or")
        facts = [(f"fact:{fact}", words) for fact, words in FACT_WORDS.items()]
        asked = [(code, f"{code}: {question.text}") for code, question in self.questions.items()]
        self.subject = Choice(
            theme, [("", "Nothing"), *facts, *asked], "", name=f"Condition {number}: what is looked at"
        )
        self.operator = Choice(theme, name=f"Condition {number}: how")
        self.option = Choice(theme, name=f"Condition {number}: answer")
        self.number = NumberField(theme, least=-1_000_000, width=8, name=f"Condition {number}: number")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = FlowLayout(gap=theme.space(8))
        # Before anything is shown: what is shown without a parent is a window for a moment, and takes the focus along.
        column.addLayout(flow)
        for part in (self.joiner, self.subject, self.operator, self.option, self.number):
            flow.addWidget(part)
            part.value_changed.connect(self._changed)
        self.joiner.setVisible(place > 0)
        self.setFocusProxy(self.subject)
        self._offer()

    def _changed(self, _: object = None) -> None:
        if self.sender() is self.subject:
            self._offer()
        if self.sender() is self.operator:
            self._show_value()
        self.value_changed.emit(self.value())

    def _offer(self) -> None:
        """Offer the operators and values of what is looked at."""
        from baum_desktop.questionnaires.rule_words import FACT_VALUES, OPERATOR_WORDS
        from baum_desktop.questionnaires.rules import OPERATORS, Fact

        subject = str(self.subject.value() or "")
        operators: Sequence[Any] = ()
        options: Sequence[tuple[object, str]] = ()
        if subject.startswith("fact:"):
            fact = Fact(subject.removeprefix("fact:"))
            operators, options = OPERATORS[fact], FACT_VALUES.get(fact, ())
        elif subject in self.questions:
            question = self.questions[subject]
            operators = OPERATORS[question.answer_type]
            yes_no = question.answer_type == AnswerType.YES_NO
            options = (("yes", "Yes"), ("no", "No")) if yes_no else [(each, each) for each in question.options]
        self.operator.set_options([(each.value, OPERATOR_WORDS[each]) for each in operators])
        if self.operator.value() is None and operators:
            self.operator.set_value(operators[0].value)
        self.option.set_options(options)
        self._show_value()

    def _show_value(self) -> None:
        by_option = self.operator.value() in ("is", "one_of", "has")
        self.operator.setVisible(bool(self.operator.count()))
        self.option.setVisible(by_option)
        self.number.setVisible(bool(self.operator.count()) and not by_option)

    # Value ------------------------------------------------------------------------------------------------------------

    def value(self) -> tuple[str, Condition] | None:
        """Return how it joins the line before, and the condition; None where nothing is looked at."""
        from baum_desktop.questionnaires.rules import Condition, Fact, Operator

        subject, operator = str(self.subject.value() or ""), self.operator.value()
        if not subject or operator is None:
            return None
        wanted: Any = self.option.value() if operator in ("is", "one_of", "has") else self.number.value()
        if operator == "one_of":
            wanted = (wanted,) if wanted is not None else ()
        question = self.questions.get(subject)
        if question is not None and question.answer_type == AnswerType.MONEY and isinstance(wanted, int):
            wanted *= CENTS
        looked_at = Fact(subject.removeprefix("fact:")) if question is None else subject
        return str(self.joiner.value()), Condition(looked_at, Operator(str(operator)), wanted)

    def kept(self) -> dict[str, Any]:
        """Return what is chosen, for a draft."""
        return {
            "joiner": self.joiner.value(),
            "subject": self.subject.value(),
            "operator": self.operator.value(),
            "option": self.option.value(),
            "number": self.number.text(),
        }

    def take(self, kept: Any) -> None:
        """Put back what a draft kept."""
        kept = kept if isinstance(kept, dict) else {}
        self.joiner.set_value(kept.get("joiner") or AND)
        self.subject.set_value(kept.get("subject") or "")
        self._offer()
        if kept.get("operator"):
            self.operator.set_value(kept["operator"])
        self.option.set_value(kept.get("option"))
        self.number.setText(str(kept.get("number") or ""))
        self.number.commit()
        self._show_value()

    def set_problem(self, sentence: str) -> None:
        """Mark as wrong, or as right with an empty sentence."""
        self.problem = sentence
        self.problem_changed.emit(sentence)

    def commit(self) -> None:
        """Read what is typed."""
        self.number.commit()
        if self.number.isVisible() and self.number.problem:
            self.set_problem(self.number.problem)


def rule_form(
    desk: Desk, window: QWidget, record: InstrumentRecord, place: int | None, then: Callable[[Any], None]
) -> Form:
    """Return the form that adds a rule, or changes the one at a place of the record's rules."""
    rule = None if place is None else record.rules[place]

    def make(values: Values) -> Callable[[Database], Any]:
        new = _rule(values)
        rules = [*record.rules, new] if place is None else [*record.rules[:place], new, *record.rules[place + 1 :]]

        def work(database: Database) -> Any:
            from baum_desktop.questionnaires.questions import set_rules
            from baum_desktop.questionnaires.rule_words import check_rule

            check_rule(new, record.questions)
            return set_rules(database, record.id, record.version, rules)

        return work

    title, save = ("Add a rule", "Add rule") if rule is None else ("Edit the rule", "Save")
    theme, about = desk.theme, f"{record.id} {place}"
    form = Form(desk, window, title, save, make, about=about, then=then, width=860)
    kinds, levels = [(kind, label(kind)) for kind in FlagKind], [(level, label(level)) for level in Severity]
    form.add("kind", "Suggests the flag", Choice(theme, kinds, rule.kind if rule else None), 4)
    form.add("severity", "As pressing as", Choice(theme, levels, rule.severity if rule else Severity.WARM), 3)
    form.add("name", "Called", TextField(theme, (rule.name or "") if rule else ""), 5, hint="May stay empty.")
    lines = drafted(rule, record) if rule else []
    for number in range(max(LEAST_LINES, len(lines) + SPARE)):
        line = ConditionLine(desk, record.questions, number)
        if number < len(lines):
            line.take(lines[number])
        words = "When" if number == 0 else f"Condition {number + 1}"
        form.add(f"condition_{number}", words, line, 12)
    return form


def drafted(rule: FlagRule, record: InstrumentRecord) -> list[dict[str, Any]]:
    """Return the conditions of a rule, each as its line puts it back; one of several answers becomes a line each."""
    money = {question.code for question in record.questions if question.answer_type == AnswerType.MONEY}
    found = []
    for group in rule.groups:
        joiner = AND
        for condition in group:
            subject = condition.question or f"fact:{condition.subject}"
            several = isinstance(condition.value, tuple)
            for value in condition.value if several else (condition.value,):
                number = value // CENTS if subject in money and isinstance(value, int) else value
                operator = "is" if several else condition.operator.value
                found.append(
                    {"joiner": joiner, "subject": subject, "operator": operator, "option": value, "number": number}
                )
                joiner = OR
    return found


def _rule(values: Values) -> FlagRule:
    from baum_desktop.questionnaires.rules import FlagRule

    if values["kind"] is None:
        raise Refused("Which flag does the rule suggest?", "kind")
    groups: list[list[Condition]] = []
    for name in sorted((name for name in values if name.startswith("condition_")), key=lambda n: int(n[10:])):
        if values[name] is None:
            continue
        joiner, condition = values[name]
        if joiner == OR and groups:
            groups[-1].append(condition)
        else:
            groups.append([condition])
    if not groups:
        raise Refused("A rule needs a condition: choose what it looks at.", "condition_0")
    together = tuple(tuple(group) for group in groups)
    return FlagRule(FlagKind(values["kind"]), Severity(values["severity"]), together, values["name"])
