"""The language of flag rules: conditions on answers and on known facts, joined by `and` and `or`. Plain Python.

A rule is kept as JSON. One that looks at a single answer lies on its question, any other on its instrument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from db.vocabulary import AnswerType, FlagKind, Severity


class Operator(StrEnum):
    """How a condition looks at an answer."""

    IS = "is"
    ONE_OF = "one_of"
    HAS = "has"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN_MONTHS = "within_months"


class Fact(StrEnum):
    """What is known of a firm besides its answers."""

    LEASE_MONTHS = "lease_months"
    TENURE = "tenure"
    ROOM = "room"
    TREND = "trend"
    NEEDS_SPACE = "needs_space"
    JOBS_CHANGE = "jobs_change"


_NUMBERS: Final = (Operator.AT_LEAST, Operator.AT_MOST)
OPERATORS: Final[Mapping[AnswerType | Fact, tuple[Operator, ...]]] = {
    AnswerType.TEXT: (),
    AnswerType.NUMBER: _NUMBERS,
    AnswerType.MONEY: _NUMBERS,
    AnswerType.RATING: _NUMBERS,
    AnswerType.DATE: (Operator.WITHIN_MONTHS,),
    AnswerType.YES_NO: (Operator.IS,),
    AnswerType.CHOICE: (Operator.IS, Operator.ONE_OF),
    AnswerType.CHOICES: (Operator.HAS,),
    Fact.LEASE_MONTHS: _NUMBERS,
    Fact.JOBS_CHANGE: _NUMBERS,
    Fact.TENURE: (Operator.IS,),
    Fact.ROOM: (Operator.IS,),
    Fact.TREND: (Operator.IS,),
    Fact.NEEDS_SPACE: (Operator.IS,),
}
"""The tests that an answer of a type, or a known fact, can be put to."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold: a test of a question's answer (by its code), or of a known fact."""

    subject: str | Fact
    operator: Operator
    value: Any

    @property
    def question(self) -> str | None:
        """The code of the question it looks at, None for a known fact."""
        return None if isinstance(self.subject, Fact) else self.subject


@dataclass(frozen=True, slots=True)
class FlagRule:
    """A flag that is suggested where every group holds; a group holds where one of its conditions does."""

    kind: FlagKind
    severity: Severity
    groups: tuple[tuple[Condition, ...], ...]
    name: str | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, in the order of the sentence."""
        return tuple(condition for group in self.groups for condition in group)

    @property
    def question(self) -> str | None:
        """The code of the question that the rule lies on: it has one condition, and that is about an answer."""
        only = self.conditions
        return only[0].question if len(only) == 1 and self.name is None else None


def rules_of_question(code: str, kept: Mapping[str, Any] | None) -> list[FlagRule]:
    """Return the rules kept on a question; what is not of this language is left out."""
    found = []
    for flag in (kept or {}).get("flags", []):
        try:
            condition = Condition(code, Operator(flag["when"]), _value(flag["value"]))
            found.append(FlagRule(FlagKind(flag["kind"]), Severity(flag["severity"]), ((condition,),)))
        except (KeyError, TypeError, ValueError):
            continue
    return found


def rules_of_instrument(kept: Iterable[Mapping[str, Any]] | None) -> list[FlagRule]:
    """Return the rules kept on an instrument; what is not of this language is left out."""
    found = []
    for rule in kept or ():
        try:
            groups = tuple(tuple(_condition(each) for each in group) for group in rule["all"])
            if groups and all(groups):
                name = rule.get("name")
                found.append(FlagRule(FlagKind(rule["kind"]), Severity(rule["severity"]), groups, name))
        except (KeyError, TypeError, ValueError):
            continue
    return found


def kept_on_question(rules: Iterable[FlagRule]) -> dict[str, Any] | None:
    """Return single-answer rules as they are kept on their question, None where there is none."""
    flags = [
        {
            "kind": rule.kind.value,
            "severity": rule.severity.value,
            "when": only.operator.value,
            "value": _plain(only.value),
        }
        for rule in rules
        for only in rule.conditions
    ]
    return {"flags": flags} if flags else None


def kept_on_instrument(rules: Iterable[FlagRule]) -> list[dict[str, Any]] | None:
    """Return rules over several conditions as they are kept on their instrument, None where there is none."""
    kept = [
        {
            "kind": rule.kind.value,
            "severity": rule.severity.value,
            "all": [[_kept(condition) for condition in group] for group in rule.groups],
            **({"name": rule.name} if rule.name else {}),
        }
        for rule in rules
    ]
    return kept or None


def _kept(condition: Condition) -> dict[str, Any]:
    subject = "fact" if isinstance(condition.subject, Fact) else "question"
    return {subject: str(condition.subject), "when": condition.operator.value, "value": _plain(condition.value)}


def _condition(kept: Mapping[str, Any]) -> Condition:
    subject = Fact(kept["fact"]) if "fact" in kept else str(kept["question"])
    return Condition(subject, Operator(kept["when"]), _value(kept["value"]))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(kept: Any) -> Any:
    return tuple(kept) if isinstance(kept, list) else kept
