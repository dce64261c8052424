"""What to have in the car before a visit, as plain data: facts to confirm, promises, who was there, what to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from baum_desktop.briefs.employer import EmployerContent, employer_content, promises_seen
from baum_desktop.briefs.request import Request
from baum_desktop.briefs.visit_questions import suggested
from baum_desktop.briefs.wording import counted, joined
from baum_desktop.confidentiality import levels_for
from baum_desktop.days import MONTHS, in_words, months_between
from baum_desktop.outreach_rows import FlagRow, KnownFacts, TaskRow, TimelineEntry, VisitContext
from baum_desktop.people_rows import PersonRow
from baum_desktop.reading import plain
from baum_desktop.site_rows import SiteRow
from baum_desktop.task_reading import task_query, task_rows
from baum_desktop.visit_context import visit_context
from db.engine import Database
from db.vocabulary import Answered, Tenure, label

STALE_MONTHS: Final = 12
"""A fact that was heard longer ago than this is to be confirmed first."""
_KEPT: Final = 3
_DONE: Final = task_query("task.organization_id = ? AND task.status = 'done'")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to confirm: what is known and since when; no value is not known, no day is not dated."""

    name: str
    value: str
    heard_on: date | None = None
    months_old: int | None = None

    @property
    def is_stale(self) -> bool:
        """Whether it is unknown, not dated or old."""
        return not self.value or self.months_old is None or self.months_old > STALE_MONTHS


@dataclass(frozen=True, slots=True)
class VisitPrep:
    """A firm as somebody needs it who is about to walk in; `touches` newest first, `withheld` are kept to others."""

    request: Request
    firm: EmployerContent
    site: SiteRow | None
    further_sites: tuple[SiteRow, ...]
    facts: tuple[Fact, ...]
    promises: tuple[TaskRow, ...]
    kept: tuple[TaskRow, ...]
    touches: tuple[TimelineEntry, ...]
    withheld: int
    flags: tuple[FlagRow, ...]
    people: tuple[PersonRow, ...]
    questions: tuple[str, ...]


def visit_prep(database: Database, request: Request) -> VisitPrep:
    """Gather what to know before a visit, as far as the one who prints may read it and the audience may.

    Raises:
        NotFound: there is no such employer (any more).
    """
    firm = employer_content(database, request)
    context = visit_context(database, request.record_id, request.today)
    levels = levels_for(request.audience)
    touched = [*context.last_visits, *context.others_in_touch]
    seen = [entry for entry in touched if entry.confidentiality in levels]
    seen.sort(key=lambda entry: (entry.on, entry.id), reverse=True)
    return VisitPrep(
        request=request,
        firm=firm,
        site=context.known.site,
        further_sites=tuple(site for site in context.sites if site != context.known.site),
        facts=_facts(firm, context, request.today),
        promises=firm.promises,
        kept=_kept(database, request),
        touches=tuple(seen),
        withheld=context.withheld + len(touched) - len(seen),
        flags=firm.flags,
        people=_most_wanted(firm.people),
        questions=suggested(firm, context, request.today),
    )


def _kept(database: Database, request: Request) -> tuple[TaskRow, ...]:
    """Return the promises that were kept last, by either side."""
    with database.read() as session:
        done = task_rows(plain(session), _DONE, request.today, [request.record_id])
    newest = sorted((task for task in done if task.done_on), key=lambda task: task.done_on or date.min, reverse=True)
    return promises_seen(database, newest[: _KEPT * 2], request.audience)[:_KEPT]


def _most_wanted(people: tuple[PersonRow, ...]) -> tuple[PersonRow, ...]:
    """Return people in the order in which one asks for them."""
    return tuple(sorted(people, key=lambda person: (person.do_not_contact, not person.is_primary,
                                                    not person.decision_maker)))  # fmt: skip


def _facts(firm: EmployerContent, context: VisitContext, today: date) -> tuple[Fact, ...]:
    known, site, header = context.known, context.known.site, firm.record.header
    held = [
        Fact("Jobs here" if len(context.sites) > 1 else "Jobs", f"{known.jobs:,}" if known.jobs is not None else "",
             known.jobs_on),
        Fact("Lease ends", _lease(site), known.lease_heard_on),
        Fact("Space is", _tenure(site), known.tenure_heard_on),
        Fact("Square feet", f"{site.square_feet:,}" if site and site.square_feet else ""),
        Fact("Work is", label(known.trend) if known.trend else "", known.trend_on),
        Fact("Needs space", _needs(known)),
        Fact("Makes", header.products or header.naics_title or ""),
    ]  # fmt: skip
    return tuple(_aged(fact, today) for fact in held if not (fact.name == "Lease ends" and _is_owned(site)))


def _aged(fact: Fact, today: date) -> Fact:
    months = months_between(fact.heard_on, today) if fact.heard_on else None
    return Fact(fact.name, fact.value, fact.heard_on if fact.value else None, months if fact.value else None)


def _is_owned(site: SiteRow | None) -> bool:
    return site is not None and site.tenure == Tenure.OWNED


def _lease(site: SiteRow | None) -> str:
    if site is None or site.lease_ends_on is None:
        return ""
    return joined((in_words(site.lease_ends_on), site.lease_options), "; ")


def _tenure(site: SiteRow | None) -> str:
    if site is None or site.tenure == Tenure.UNKNOWN:
        return ""
    since = f" since {site.lease_starts_on.year}" if site.lease_starts_on else ""
    return f"{label(site.tenure)}{since}"


def _needs(known: KnownFacts) -> str:
    if known.needs_space == Answered.UNKNOWN:
        return ""
    return joined((label(known.needs_space), f"{known.needs_space_sf:,} sf" if known.needs_space_sf else ""), ", ")


def age(fact: Fact) -> str:
    """Return how old a fact is, in words."""
    if not fact.value:
        return "not known"
    if fact.months_old is None:
        return "no date"
    if fact.months_old < 1:
        return "this month"
    if fact.months_old < 2 * MONTHS:
        return f"{counted(fact.months_old, 'month')} ago"
    return f"{counted(fact.months_old // MONTHS, 'year')} ago"
