"""Which red flags combined answers suggest; a rule suggests, a person decides. Needs no database and no driver."""

from collections.abc import Collection
from datetime import date
from typing import Final

from baum_desktop.outreach_rows import FlagSuggestion, KnownFacts, QuickFacts, Trend
from baum_desktop.questionnaires.heard import Heard, matches
from baum_desktop.questionnaires.rules import Fact
from db.vocabulary import Answered, FlagKind, Severity, Tenure, label

_RED_MONTHS, _WARM_MONTHS, _WATCH_MONTHS = 6, 12, 18
"""Months until a lease ends: watched from 18 (domain practice: 12 to 18), pressing within 6."""
_NO_ROOM_MONTHS: Final = 24
_RANK: Final = (Severity.RED, Severity.WARM, Severity.WATCH)
_RED_LOSS, _WARM_LOSS = 0.20, 0.10
"""The share of jobs lost since the count before."""


def suggested_flags(
    known: KnownFacts,
    facts: QuickFacts,
    held_on: date,
    heard: Heard | None = None,
    already: Collection[FlagKind] = (),
) -> list[FlagSuggestion]:
    """Return the flags that what was heard, together with what was known, suggests; the worst first.

    `heard` are the answers of a questionnaire with its rules. A kind is suggested once, with all its reasons, and not
    at all where it is `already` open at the firm.
    """
    told = [_space(known, facts, held_on), _lease(known, facts, held_on), _jobs(known, facts)]
    found = [flag for flag in told if flag is not None]
    if heard is not None:
        found += _by_rules(heard, facts_known(known, facts, held_on), held_on)
    found.sort(key=lambda flag: _RANK.index(flag.severity))
    kinds: dict[FlagKind, list[FlagSuggestion]] = {}
    for flag in found:
        if flag.kind not in already:
            kinds.setdefault(flag.kind, []).append(flag)
    return [_together(flags) for flags in kinds.values()]


def facts_known(known: KnownFacts, facts: QuickFacts, held_on: date) -> dict[Fact, int | str]:
    """Return what rules may look at besides answers: as heard, or else as known; what nobody knows is left out."""
    site, months = known.site, _months_left(known, facts, held_on)
    needs = known.needs_space if facts.needs_space is None else Answered.YES if facts.needs_space else Answered.NO
    change = None if facts.jobs is None or not known.jobs else round(100 * (facts.jobs - known.jobs) / known.jobs)
    found: dict[Fact, int | str | None] = {
        Fact.LEASE_MONTHS: months,
        Fact.TENURE: facts.tenure or (site.tenure if site else None),
        Fact.ROOM: site.expansion_room if site else None,
        Fact.TREND: facts.trend or known.trend,
        Fact.NEEDS_SPACE: needs,
        Fact.JOBS_CHANGE: change,
    }
    unknown = (None, Answered.UNKNOWN, Tenure.UNKNOWN)
    return {fact: value for fact, value in found.items() if value not in unknown}


def _by_rules(heard: Heard, facts: dict[Fact, int | str], held_on: date) -> list[FlagSuggestion]:
    return [
        FlagSuggestion(
            match.rule.kind,
            match.rule.severity,
            _sentence(list(match.evidence), match.rule.name or label(match.rule.kind), match.rule.severity),
        )
        for match in matches(heard, facts, held_on)
    ]


def _together(flags: list[FlagSuggestion]) -> FlagSuggestion:
    """Return one suggestion of several of a kind: as pressing as the worst, with the reasons of all."""
    reasons = " ".join(dict.fromkeys(flag.why for flag in flags))
    return FlagSuggestion(flags[0].kind, flags[0].severity, reasons)


def _months_left(known: KnownFacts, facts: QuickFacts, held_on: date) -> int | None:
    """Return the whole months until the lease ends, as heard or else as known."""
    ends_on = facts.lease_ends_on or (known.site.lease_ends_on if known.site else None)
    tenure = facts.tenure or (known.site.tenure if known.site else None)
    if ends_on is None or tenure == Tenure.OWNED or ends_on < held_on:
        return None
    return (ends_on.year - held_on.year) * 12 + ends_on.month - held_on.month - (ends_on.day < held_on.day)


def _space(known: KnownFacts, facts: QuickFacts, held_on: date) -> FlagSuggestion | None:
    no_room = known.site is not None and known.site.expansion_room == Answered.NO
    growing = facts.trend == Trend.GROWING
    if not (facts.needs_space or (growing and no_room)):
        return None
    months = _months_left(known, facts, held_on)
    reasons = ["growing"] if growing else []
    reasons.append("no room")
    pressing = growing and months is not None and months < _NO_ROOM_MONTHS
    if pressing:
        reasons.append("a lease under 24 months")
    severity = Severity.WARM if pressing else Severity.WATCH
    return FlagSuggestion(FlagKind.SPACE_CONSTRAINT, severity, _sentence(reasons, "Space needed", severity))


def _lease(known: KnownFacts, facts: QuickFacts, held_on: date) -> FlagSuggestion | None:
    if facts.tenure == Tenure.MONTH_TO_MONTH:
        reason = "a lease from month to month"
        sentence = _sentence([reason], "Lease ending", Severity.WATCH)
        return FlagSuggestion(FlagKind.LEASE_EXPIRING, Severity.WATCH, sentence)
    months = _months_left(known, facts, held_on)
    if months is None or months >= _WATCH_MONTHS:
        return None
    severity = Severity.RED if months < _RED_MONTHS else Severity.WARM if months < _WARM_MONTHS else Severity.WATCH
    left = "a lease that ends this month" if months == 0 else f"a lease with {months} months left"
    return FlagSuggestion(FlagKind.LEASE_EXPIRING, severity, _sentence([left], "Lease ending", severity))


def _jobs(known: KnownFacts, facts: QuickFacts) -> FlagSuggestion | None:
    if facts.jobs is None or not known.jobs or facts.jobs >= known.jobs:
        return None
    lost = known.jobs - facts.jobs
    share = lost / known.jobs
    if share < _WARM_LOSS:
        return None
    severity = Severity.RED if share >= _RED_LOSS else Severity.WARM
    reason = f"{lost} of {known.jobs} jobs gone since the last count"
    return FlagSuggestion(FlagKind.LAYOFF, severity, _sentence([reason], "Layoff likely", severity))


def _sentence(reasons: list[str], flag: str, severity: Severity) -> str:
    *first, last = reasons
    said = f"{', '.join(first)} and {last}" if first else last
    return f"{said[0].upper()}{said[1:]}: “{flag}” is suggested as {severity.value}."
