"""Which flags the answers of a questionnaire suggest, together with what is known, and on which evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from baum_desktop.days import months_later
from baum_desktop.questionnaires.answering import words
from baum_desktop.questionnaires.rows import Given, QuestionRow
from baum_desktop.questionnaires.rule_words import said
from baum_desktop.questionnaires.rules import Condition, Fact, FlagRule, Operator
from db.vocabulary import AnswerState

Facts = Mapping[Fact, int | str]


@dataclass(frozen=True, slots=True)
class Heard:
    """The answers of one interaction, with the questions and rules of their edition."""

    questions: Sequence[QuestionRow] = ()
    rules: Sequence[FlagRule] = ()
    answers: Sequence[Given] = field(default=())


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds, and the words of what it rests on."""

    rule: FlagRule
    evidence: tuple[str, ...]


def matches(heard: Heard, facts: Facts, held_on: date) -> list[Match]:
    """Return the rules that hold; what was not answered, or is not known, holds nowhere."""
    by_code = {question.code: question for question in heard.questions}
    by_id = {given.question_id: given for given in heard.answers if given.state == AnswerState.ANSWERED}
    answers = {code: by_id[question.id].value for code, question in by_code.items() if question.id in by_id}
    found = []
    for rule in heard.rules:
        evidence = [_first(group, by_code, answers, facts, held_on) for group in rule.groups]
        if all(evidence):
            found.append(Match(rule, tuple(dict.fromkeys(part for part in evidence if part))))
    return found


def _first(
    group: Sequence[Condition],
    by_code: Mapping[str, QuestionRow],
    answers: Mapping[str, Any],
    facts: Facts,
    held_on: date,
) -> str | None:
    """Return the evidence of the first condition that holds."""
    for condition in group:
        if isinstance(condition.subject, Fact):
            if condition.subject in facts and _holds(condition, facts[condition.subject], held_on):
                return _fact_told(condition, facts[condition.subject], by_code)
        elif condition.subject in answers and condition.subject in by_code:
            question, value = by_code[condition.subject], answers[condition.subject]
            if _holds(condition, value, held_on):
                return f"“{question.text}” {words(question, AnswerState.ANSWERED, value)}"
    return None


def _fact_told(condition: Condition, value: int | str, by_code: Mapping[str, QuestionRow]) -> str:
    if condition.subject == Fact.LEASE_MONTHS:
        return f"a lease with {value} months left"
    if condition.subject == Fact.JOBS_CHANGE and isinstance(value, int):
        return f"jobs {'up' if value >= 0 else 'down'} {abs(value)}% since the last count"
    return said(condition, by_code)


def _holds(condition: Condition, value: Any, held_on: date) -> bool:
    wanted = condition.value
    match condition.operator:
        case Operator.IS:
            return bool(value == wanted)
        case Operator.ONE_OF:
            return isinstance(wanted, tuple) and value in wanted
        case Operator.HAS:
            return isinstance(value, tuple | list) and wanted in value
        case Operator.WITHIN_MONTHS:
            return isinstance(value, date) and isinstance(wanted, int) and value <= months_later(held_on, wanted)
    if not isinstance(value, int) or not isinstance(wanted, int):
        return False
    return value >= wanted if condition.operator == Operator.AT_LEAST else value <= wanted
