"""The questions that a field can be asked, as the popup of a condition offers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from baum_desktop.views.fields import Field, Kind
from baum_desktop.views.periods import Period, PeriodKind
from baum_desktop.views.tree import Condition, Not, Operator, Part

OPTIONS, TEXT, NUMBER, MONEY, COUNT, UNIT, DAY, DAYS, NOTHING = (
    "options", "text", "number", "money", "count", "unit", "day", "days", "nothing"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One way to ask: its words, what it takes (one of the names above), and what it means."""

    words: str
    takes: str
    operator: Operator
    period: PeriodKind | None = None
    denied: bool = False


_DATES: Final = (
    Question("in the last", COUNT, Operator.WITHIN, PeriodKind.LAST),
    Question("not in the last", COUNT, Operator.WITHIN, PeriodKind.LAST, denied=True),
    Question("within the next", COUNT, Operator.WITHIN, PeriodKind.NEXT),
    Question("longer ago than", COUNT, Operator.WITHIN, PeriodKind.OVER),
    Question("this", UNIT, Operator.WITHIN, PeriodKind.THIS),
    Question("last", UNIT, Operator.WITHIN, PeriodKind.PREVIOUS),
    Question("next", UNIT, Operator.WITHIN, PeriodKind.COMING),
    Question("since", DAY, Operator.WITHIN, PeriodKind.SINCE),
    Question("before", DAY, Operator.WITHIN, PeriodKind.BEFORE),
    Question("from … to", DAYS, Operator.WITHIN, PeriodKind.BETWEEN),
    Question("before today", NOTHING, Operator.WITHIN, PeriodKind.PAST),
    Question("from today on", NOTHING, Operator.WITHIN, PeriodKind.AHEAD),
)
_AHEAD: Final = (_DATES[2], _DATES[0], _DATES[1], *_DATES[3:])
_CHOICES: Final = (
    Question("is", OPTIONS, Operator.IS),
    Question("is not", OPTIONS, Operator.IS, denied=True),
)
_TEXTS: Final = (
    Question("has", TEXT, Operator.HAS),
    Question("does not have", TEXT, Operator.HAS, denied=True),
    Question("is", TEXT, Operator.IS),
    Question("starts with", TEXT, Operator.STARTS),
)


def questions(field: Field) -> tuple[Question, ...]:
    """Return the questions that a field can be asked, the usual one first."""
    if field.kind == Kind.YES:
        return (
            Question("yes", NOTHING, Operator.KNOWN),
            Question("no", NOTHING, Operator.KNOWN, denied=True),
        )
    there, missing = field.known_words
    known = (
        Question(there, NOTHING, Operator.KNOWN),
        Question(missing, NOTHING, Operator.KNOWN, denied=True),
    )
    if field.kind == Kind.DATE:
        return (*(_AHEAD if field.ahead else _DATES), *known)
    if field.kind in (Kind.NUMBER, Kind.MONEY):
        takes = MONEY if field.kind == Kind.MONEY else NUMBER
        return (
            Question("at least", takes, Operator.AT_LEAST),
            Question("at most", takes, Operator.AT_MOST),
            Question("exactly", takes, Operator.IS),
            *known,
        )
    return (*(_TEXTS if field.kind == Kind.TEXT else _CHOICES), *known)


def question_of(field: Field, part: Part) -> Question:
    """Return the question that a condition asks; the usual one where the popup has no such question."""
    denied = isinstance(part, Not)
    inner = part.part if isinstance(part, Not) else part
    offered = questions(field)
    if not isinstance(inner, Condition):
        return offered[0]
    period = inner.value.kind if isinstance(inner.value, Period) else None
    for question in offered:
        if (question.operator, question.period, question.denied) == (inner.operator, period, denied):
            return question
    return offered[0]


def value_of(part: Part) -> object:
    """Return the value of a condition, denied or not."""
    inner = part.part if isinstance(part, Not) else part
    return inner.value if isinstance(inner, Condition) else None
