"""Questions to ask at a visit: what is missing, what is old, and what was left open, the most useful first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from baum_desktop.briefs.employer import EmployerContent
from baum_desktop.days import in_words, months_between, months_later
from baum_desktop.lease_reading import LEASE_MONTHS
from baum_desktop.outreach_rows import KnownFacts, Trend, VisitContext
from baum_desktop.site_rows import SiteRow
from db.vocabulary import Answered, ContactKind, Tenure, label

_OLD_MONTHS: Final = 12
_FLAGS: Final = 2


def suggested(firm: EmployerContent, context: VisitContext, today: date) -> tuple[str, ...]:
    """Return the questions that the record of a firm asks for, the most useful first."""
    known, site = context.known, context.known.site
    return (
        *_on_flags(firm),
        *_on_jobs(known, today),
        *_on_lease(site, today),
        *_on_work(known, today),
        *_on_space(known, site),
        *_on_wages(known),
        *_on_people(firm),
        *_on_identity(firm, site),
    )


def _on_flags(firm: EmployerContent) -> Iterator[str]:
    for flag in firm.flags[:_FLAGS]:
        yield f"{label(flag.kind)}: what has changed since {in_words(flag.raised_on)}, and what would help now?"


def _on_jobs(known: KnownFacts, today: date) -> Iterator[str]:
    if known.jobs is None or known.jobs_on is None:
        yield "How many people work here now, and how many of them make things?"
    elif months_between(known.jobs_on, today) >= _OLD_MONTHS:
        yield f"It was {known.jobs:,} jobs on {in_words(known.jobs_on)}. How many are there now?"


def _on_lease(site: SiteRow | None, today: date) -> Iterator[str]:
    if site is None or site.tenure == Tenure.UNKNOWN:
        yield "Do you own this space, lease it, or rent month to month?"
    if site is None or site.tenure == Tenure.OWNED:
        return
    ends = site.lease_ends_on
    if ends is None and site.tenure != Tenure.MONTH_TO_MONTH:
        yield "When does the lease end, and is there an option to stay?"
    elif ends is not None and ends < today:
        yield f"The lease we know of ended on {in_words(ends)}. What holds now?"
    elif ends is not None and ends <= months_later(today, LEASE_MONTHS):
        option = "" if site.lease_options else " Is there an option?"
        yield f"The lease ends on {in_words(ends)}. Will you stay, and at what rent?{option}"


def _on_work(known: KnownFacts, today: date) -> Iterator[str]:
    if known.trend is None:
        yield "Is work growing, flat or shrinking, and why?"
    elif known.trend_on and months_between(known.trend_on, today) >= _OLD_MONTHS:
        yield f"On {in_words(known.trend_on)} work was {label(known.trend).lower()}. And now?"
    elif known.trend == Trend.SHRINKING:
        yield "Work was shrinking. Are any jobs at risk, and by when?"
    elif known.trend == Trend.GROWING:
        yield "Work was growing. How many do you want to hire, for what, and when?"


def _on_space(known: KnownFacts, site: SiteRow | None) -> Iterator[str]:
    if known.needs_space == Answered.YES:
        wanted = f"{known.needs_space_sf:,} square feet" if known.needs_space_sf else "more space"
        yield f"You were looking for {wanted}. Did you find it?"
    elif known.needs_space == Answered.UNKNOWN:
        yield "Do you need more space, or less?"
    if site is not None and not site.square_feet:
        yield "How many square feet do you have here?"


def _on_wages(known: KnownFacts) -> Iterator[str]:
    if known.middle_income is None:
        yield "What does an entry job pay an hour here, and what does the next job up pay?"


def _on_people(firm: EmployerContent) -> Iterator[str]:
    reached = [person for person in firm.people if any(at.kind != ContactKind.WEB for at in person.contacts)]
    if not firm.people:
        yield "Who decides here, and whom do we call?"
    elif not reached:
        yield f"What is the best phone or e-mail for {firm.people[0].full_name}?"


def _on_identity(firm: EmployerContent, site: SiteRow | None) -> Iterator[str]:
    header = firm.record.header
    if not header.products:
        yield "What do you make, and who buys it?"
    if header.year_founded is None:
        yield "When did the firm begin?"
    if site is not None and site.expansion_room == Answered.UNKNOWN:
        yield "Could you grow on this site?"
