"""How ready a report to a funder is: what is asked for, what is there, and what is missing in words."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from baum_desktop.award_rows import RequirementRow
from baum_desktop.days import in_words
from baum_desktop.figures import percent
from baum_desktop.reading import Query
from db.raw import Reader, marks
from db.vocabulary import FINISHED_REQUIREMENTS, RequirementKind

DONE: Final = FINISHED_REQUIREMENTS
"""The states in which nothing more is asked for."""
_NUMBERS: Final = (
    RequirementKind.INTERIM_NARRATIVE,
    RequirementKind.FINAL_NARRATIVE,
    RequirementKind.DATA_UPLOAD,
)
_MONEY: Final = (RequirementKind.INTERIM_FINANCIAL, RequirementKind.FINAL_FINANCIAL, RequirementKind.AUDIT)


@dataclass(slots=True)
class ReportFacts:
    """What is there of an award: values to be typed and whether they are, budget lines, expenses in no category."""

    to_type: list[tuple[str, date, date, bool]] = field(default_factory=list)
    targets: int = 0
    lines: int = 0
    uncategorised: list[date] = field(default_factory=list)


def report_facts(reader: Reader, award_ids: Collection[str]) -> dict[str, ReportFacts]:
    """Read what is there of these awards: three queries, none where there are no awards."""
    facts: dict[str, ReportFacts] = defaultdict(ReportFacts)
    if not award_ids:
        return facts
    keys, given = marks(award_ids), list(award_ids)
    for found in Query(_Asked, _ASKED.format(keys)).rows(reader, given):
        facts[found.award_id].targets += 1
        if found.formula is None:
            asked = (found.indicator, found.start_on, found.end_on, found.actual_id is not None)
            facts[found.award_id].to_type.append(asked)
    for award_id, count in reader.rows(_LINES.format(keys), given):
        facts[str(award_id)].lines = count
    for loose in Query(_Loose, _LOOSE.format(keys)).rows(reader, given):
        facts[loose.award_id].uncategorised.append(loose.spent_on)
    return facts


@dataclass(frozen=True, slots=True)
class _Asked:
    """A value that a target asks for; `actual_id` names it where somebody has typed it."""

    award_id: str
    indicator: str
    formula: str | None
    start_on: date
    end_on: date
    actual_id: str | None


@dataclass(frozen=True, slots=True)
class _Loose:
    """An expense that is in no category."""

    award_id: str
    spent_on: date


_ASKED: Final = """
    SELECT target.award_id, indicator.name, indicator.formula, target.period_start_on,
        target.period_end_on, actual_value.id
    FROM target
    JOIN indicator ON indicator.id = target.indicator_id
    LEFT JOIN actual_value ON actual_value.award_id = target.award_id
        AND actual_value.indicator_id = target.indicator_id
        AND actual_value.period_start_on = target.period_start_on
        AND actual_value.period_end_on = target.period_end_on
    WHERE target.award_id IN ({})
    ORDER BY indicator.name
"""
_LINES: Final = "SELECT award_id, count(*) FROM budget_line WHERE award_id IN ({}) GROUP BY award_id"
_LOOSE: Final = "SELECT award_id, spent_on FROM expense WHERE award_id IN ({}) AND budget_line_id IS NULL"


def readiness(requirement: RequirementRow, facts: ReportFacts, today: date) -> tuple[int, tuple[str, ...]]:
    """Return how ready a requirement is in percent, and what is missing, as words that follow `missing:`."""
    if requirement.status in DONE:
        return 100, ()
    checks = [("somebody responsible", requirement.responsible_id is not None)]
    if requirement.kind in (*_NUMBERS, *_MONEY):
        start_on, end_on = requirement.period_start_on, requirement.period_end_on
        checks.append(("the period", start_on is not None and end_on is not None))
        if end_on is not None:
            checks.append((f"the rest of the period, to {in_words(end_on)}", end_on <= today))
        within = start_on or date.min, end_on or date.max
        checks += _number_checks(facts, within) if requirement.kind in _NUMBERS else _money_checks(facts, within)
    missing = tuple(words for words, is_there in checks if not is_there)
    return percent(len(checks) - len(missing), len(checks)), missing


def _number_checks(facts: ReportFacts, within: tuple[date, date]) -> list[tuple[str, bool]]:
    """Ask for a value of every indicator that is not computed."""
    checks = [("indicators to report on", facts.targets > 0)]
    for name, start_on, end_on, typed in facts.to_type:
        if start_on <= within[1] and end_on >= within[0]:
            checks.append((f"the value of {name}", typed))
    return checks


def _money_checks(facts: ReportFacts, within: tuple[date, date]) -> list[tuple[str, bool]]:
    """Ask for a budget, and that every expense of the period is in one of its categories."""
    loose = sum(within[0] <= day <= within[1] for day in facts.uncategorised)
    expenses = "1 expense" if loose == 1 else f"{loose:,} expenses"
    return [("budget lines", facts.lines > 0), (f"the category of {expenses}", loose == 0)]
