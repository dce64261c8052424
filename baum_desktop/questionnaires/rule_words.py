"""Flag rules said as sentences, and refused where they could never hold. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from baum_desktop.money import dollars
from baum_desktop.outreach_rows import Trend
from baum_desktop.questionnaires.rows import QuestionRow
from baum_desktop.questionnaires.rules import OPERATORS, Condition, Fact, FlagRule, Operator
from db.errors import Refused
from db.vocabulary import Answered, AnswerType, Tenure, label

FACT_WORDS: Final = {
    Fact.LEASE_MONTHS: "Months left on the lease",
    Fact.TENURE: "How the site is held",
    Fact.ROOM: "Room to expand at the site",
    Fact.TREND: "How the work is going",
    Fact.NEEDS_SPACE: "Whether more space is needed",
    Fact.JOBS_CHANGE: "Change in jobs since the last count, in percent",
}
"""What each known fact is called where a condition is chosen."""
OPERATOR_WORDS: Final = {
    Operator.IS: "is",
    Operator.ONE_OF: "is one of",
    Operator.HAS: "has among its answers",
    Operator.AT_LEAST: "is at least",
    Operator.AT_MOST: "is at most",
    Operator.WITHIN_MONTHS: "is within so many months",
}
FACT_VALUES: Final[Mapping[Fact, tuple[tuple[str, str], ...]]] = {
    Fact.TENURE: tuple((tenure.value, label(tenure)) for tenure in Tenure if tenure != Tenure.UNKNOWN),
    Fact.ROOM: (("yes", "Yes"), ("no", "No")),
    Fact.TREND: tuple((trend.value, label(trend)) for trend in Trend),
    Fact.NEEDS_SPACE: (("yes", "Yes"), ("no", "No")),
}
"""What a known fact can be, where it is no number."""
_MOST_MONTHS: Final = 600
_MOST_GROUPS: Final = 12


def sentence(rule: FlagRule, questions: Sequence[QuestionRow]) -> str:
    """Return a rule in words: when what holds, which flag is suggested, and how pressing."""
    by_code = {question.code: question for question in questions}
    groups = [" or ".join(said(condition, by_code) for condition in group) for group in rule.groups]
    named = f"“{rule.name}” ({label(rule.kind).lower()})" if rule.name else f"“{label(rule.kind)}”"
    return f"When {', and '.join(groups)}: {label(rule.severity).lower()} flag {named}."


def said(condition: Condition, by_code: Mapping[str, QuestionRow]) -> str:
    """Return one condition in words."""
    if isinstance(condition.subject, Fact):
        return _fact_said(condition.subject, condition)
    question = by_code.get(condition.subject)
    if question is None:
        return f"question {condition.subject}, which is not there, answers"
    return f"“{question.text}” {_answer_said(question, condition)}"


def _answer_said(question: QuestionRow, condition: Condition) -> str:
    value = condition.value
    match condition.operator:
        case Operator.WITHIN_MONTHS:
            return f"is within {value} months or past"
        case Operator.AT_LEAST | Operator.AT_MOST:
            number = dollars(value) if question.answer_type == AnswerType.MONEY else f"{value:,}"
            return f"is {number} or {'more' if condition.operator == Operator.AT_LEAST else 'less'}"
        case Operator.ONE_OF:
            return "is " + " or ".join(f"“{each}”" for each in value)
        case Operator.HAS:
            return f"has “{value}”"
    return f"is “{label(value) if question.answer_type == AnswerType.YES_NO else value}”"


def _fact_said(fact: Fact, condition: Condition) -> str:
    value, more = condition.value, condition.operator == Operator.AT_LEAST
    if fact == Fact.LEASE_MONTHS:
        return f"the lease has {value} months or more left" if more else f"the lease ends within {value} months"
    if fact == Fact.JOBS_CHANGE:
        return _change_said(value, more=more)
    yes = value == Answered.YES
    return {
        Fact.ROOM: "the site has room to expand" if yes else "the site has no room to expand",
        Fact.NEEDS_SPACE: "more space is needed" if yes else "no more space is needed",
        Fact.TREND: f"the work is {label(value).lower()}",
    }.get(fact, f"the site is held as “{label(value)}”")


def _change_said(percent: int, *, more: bool) -> str:
    if more:
        return f"jobs rose by {percent}% or more" if percent >= 0 else f"jobs fell by no more than {-percent}%"
    return f"jobs fell by {-percent}% or more" if percent <= 0 else f"jobs rose by no more than {percent}%"


def check_rule(rule: FlagRule, questions: Sequence[QuestionRow]) -> None:
    """Refuse a rule that could never hold.

    Raises:
        Refused: with the sentence why; `.field` is `condition_0` and so on.
    """
    if not rule.conditions:
        raise Refused("A rule needs a condition: choose what it looks at.", "condition_0")
    if len(rule.conditions) > _MOST_GROUPS:
        raise Refused(f"A rule has {_MOST_GROUPS} conditions at most. Make two of it.", f"condition_{_MOST_GROUPS}")
    by_code = {question.code: question for question in questions}
    for place, condition in enumerate(rule.conditions):
        wrong = _wrong(condition, by_code)
        if wrong:
            raise Refused(wrong, f"condition_{place}")


def _wrong(condition: Condition, by_code: Mapping[str, QuestionRow]) -> str:
    """Return what is wrong with a condition, or nothing."""
    if isinstance(condition.subject, Fact):
        offered = [value for value, _ in FACT_VALUES.get(condition.subject, ())]
        operators = OPERATORS[condition.subject]
    else:
        question = by_code.get(condition.subject)
        if question is None:
            return f"There is no question {condition.subject} in this questionnaire."
        yes_no = question.answer_type == AnswerType.YES_NO
        offered = ["yes", "no"] if yes_no else list(question.options)
        operators = OPERATORS[question.answer_type]
        if not operators:
            return f"“{question.text}” is answered in words of their own; no rule can look at that."
    if condition.operator not in operators:
        return "Choose how the answer is looked at."
    return _wrong_value(condition, offered)


def _wrong_value(condition: Condition, offered: Sequence[str]) -> str:
    value: Any = condition.value
    match condition.operator:
        case Operator.IS | Operator.HAS:
            return "" if value in offered else f"“{value}” is not one of the answers." if value else "Choose an answer."
        case Operator.ONE_OF:
            other = [each for each in value or () if each not in offered]
            return f"“{other[0]}” is not one of the answers." if other else "" if value else "Choose the answers."
    if not isinstance(value, int) or isinstance(value, bool):
        return "Type the number to compare with."
    if condition.operator == Operator.WITHIN_MONTHS and not 0 <= value <= _MOST_MONTHS:
        return f"Months are counted from 0 to {_MOST_MONTHS}."
    return ""
