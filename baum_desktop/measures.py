"""Measures: what is counted of firms, jobs, wages and visits, each with definition, coverage and its rows."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from baum_desktop import happenings, stock_figures
from baum_desktop.days import in_words
from baum_desktop.figures import Figure, FigureRow, percent
from baum_desktop.growth import Growth, growth
from baum_desktop.happenings import Happening, Span, by_firm
from baum_desktop.scopes import EVERYBODY, Scope
from baum_desktop.stocks import firms
from db.engine import Database
from db.vocabulary import InteractionKind, JobEventKind, label

__all__ = ["EVERYBODY", "Figure", "FigureRow", "Growth", "Scope", "figures", "figures_in", "growth", "visits_by_kind"]

_SITE_VISIT: Final = InteractionKind.SITE_VISIT.value
_JOB_EVENTS: Final = {
    JobEventKind.CREATED: ("jobs_created", "Jobs created"),
    JobEventKind.RETAINED: ("jobs_retained", "Jobs retained"),
    JobEventKind.LOST: ("jobs_lost", "Jobs lost"),
}


def figures(
    database: Database, from_on: date, to_on: date, scope: Scope = EVERYBODY, *, standard_code: str | None = None
) -> list[Figure]:
    """Return every figure of a scope: stocks as of `to_on`, what happened from `from_on` to `to_on`, both counted.

    Codes: firms_known, jobs_now, production_jobs, no_degree_jobs, middle_income_jobs, site_visits, firms_visited,
    interactions, firms_served, jobs_created, jobs_retained, jobs_lost, flags_open, flags_raised, flags_resolved,
    referrals_sent, referrals_helped, service_hours, people_placed.
    """
    with database.read() as session:
        return figures_in(session, from_on, to_on, scope, standard_code)


def figures_in(
    session: Session, from_on: date, to_on: date, scope: Scope = EVERYBODY, standard_code: str | None = None
) -> list[Figure]:
    """Return what `figures` returns, within a read that is already open."""
    stocks = stock_figures.of_day(session, scope, to_on, standard_code)
    return [*stocks, *_of_span(session, Span(from_on, to_on, scope), int(stocks[0].value or 0))]


def figure_in(session: Session, code: str, from_on: date, to_on: date, scope: Scope = EVERYBODY) -> Figure:
    """Return one of the figures that `figures` returns, without reading for most of the others."""
    span = Span(from_on, to_on, scope)
    if code in {"flags_open", "flags_raised", "flags_resolved"}:
        found = _flag_figures(session, span)
    elif code in stock_figures.CODES:
        return stock_figures.one_of_day(session, scope, to_on, code)
    else:
        found = _of_span(session, span, len(firms(session, scope, to_on)))
    return next(figure for figure in found if figure.code == code)


def _of_span(session: Session, span: Span, firms_known: int) -> list[Figure]:
    """Return the figures of what happened in a span."""
    met = happenings.contacts(session, span)
    services = happenings.services(session, span)
    sent = happenings.referrals_sent(session, span)
    visits = [contact for contact in met if contact.kind == _SITE_VISIT]
    visited, served = by_firm(visits), by_firm([*met, *services, *sent])
    of_firms = _reach(span, firms_known)
    counted = _counted(span)
    return [
        counted("site_visits", "Site visits", "visits", _once(visits), "Completed interactions of the kind site visit"),
        of_firms("firms_visited", "Firms visited", visited, "Different employers with at least one site visit"),
        counted("interactions", "Interactions", "interactions", _once(met), "Completed visits, calls and meetings"),
        of_firms(
            "firms_served", "Firms served", served, "Different employers with a service, a referral or an interaction"
        ),
        *_job_figures(session, span),
        *_flag_figures(session, span),
        counted("referrals_sent", "Referrals sent", "referrals", sent, "Referrals sent with the firm's consent"),
        counted(
            "referrals_helped",
            "Referrals that helped",
            "referrals",
            happenings.referrals_helped(session, span),
            "Referrals closed as completed and helped",
        ),
        _service_hours(services, span),
        counted(
            "people_placed",
            "People placed",
            "people",
            happenings.placements(session, span),
            "Placements, by their codes",
        ),
    ]


_Counted = Callable[[str, str, str, Sequence[Happening], str], Figure]


def _counted(span: Span) -> _Counted:
    """Return the maker of figures that add up what happened."""

    def make(code: str, name: str, unit: str, found: Sequence[Happening], definition: str) -> Figure:
        rows = tuple(happening.row for happening in found)
        firms = len({happening.firm_id for happening in found})
        coverage = f"At {firms:,} {'firm' if firms == 1 else 'firms'}; as recorded."
        return Figure(
            code, name, sum(row.value for row in rows), unit, _during(definition, span), coverage, span.to_on, rows
        )

    return make


def _reach(span: Span, firms_known: int) -> Callable[[str, str, tuple[FigureRow, ...], str], Figure]:
    """Return the maker of figures that count different firms."""

    def make(code: str, name: str, rows: tuple[FigureRow, ...], definition: str) -> Figure:
        coverage = f"{len(rows):,} of {firms_known:,} firms known, {percent(len(rows), firms_known)}%."
        definition = _during(definition, span)
        return Figure(code, name, len(rows), "firms", definition, coverage, span.to_on, rows, firms_known)

    return make


def _job_figures(session: Session, span: Span) -> list[Figure]:
    found = happenings.job_events(session, span)
    counted = _counted(span)
    return [
        counted(
            code,
            name,
            "jobs",
            [event for event in found if event.kind == kind],
            f"Jobs of job events of the kind {kind}",
        )
        for kind, (code, name) in _JOB_EVENTS.items()
    ]


def _flag_figures(session: Session, span: Span) -> list[Figure]:
    found = happenings.flags(session, span)
    counted = _counted(span)
    waiting = [flag for flag, resolved_on in found if resolved_on is None or resolved_on > span.to_on]
    raised = happenings.within((flag for flag, _ in found), span.from_on, span.to_on)
    resolved = [flag for flag, day in found if day is not None and span.from_on <= day <= span.to_on]
    severities: dict[str, int] = defaultdict(int)
    for flag in waiting:
        severities[flag.kind] += 1
    worst = ", ".join(f"{severities[kind]} {kind}" for kind in ("red", "warm", "watch") if severities[kind])
    rows = tuple(flag.row for flag in waiting)
    definition = f"Red flags raised by {in_words(span.to_on)} and not resolved by then."
    return [
        Figure("flags_open", "Open flags", len(waiting), "flags", definition, f"{worst or 'none'}.", span.to_on, rows),
        counted("flags_raised", "Flags raised", "flags", raised, "Red flags raised"),
        counted("flags_resolved", "Flags resolved", "flags", resolved, "Red flags resolved, whatever became of them"),
    ]


def _service_hours(services: Sequence[Happening], span: Span) -> Figure:
    rows = tuple(service.row for service in services)
    known = sum(row.value > 0 for row in rows)
    coverage = f"Hours known for {known:,} of {len(rows):,} services."
    total = sum(row.value for row in rows)
    definition = _during("Hours of the services given", span)
    return Figure("service_hours", "Hours of service", total, "hours", definition, coverage, span.to_on, rows)


def visits_by_kind(database: Database, from_on: date, to_on: date, scope: Scope = EVERYBODY) -> list[Figure]:
    """Return completed interactions by kind, the most frequent first; `code` is the kind."""
    span = Span(from_on, to_on, scope)
    with database.read() as session:
        found = _once(happenings.contacts(session, span))
    kinds: dict[str, list[Happening]] = defaultdict(list)
    for contact in found:
        kinds[contact.kind].append(contact)
    counted = _counted(span)
    made = [
        counted(kind, label(kind), "interactions", met, f"Completed interactions of the kind {label(kind).lower()}")
        for kind, met in kinds.items()
    ]
    return sorted(made, key=lambda figure: (-int(figure.value or 0), figure.code))


def _once(contacts: Sequence[Happening]) -> list[Happening]:
    """Return each interaction once, however many firms took part."""
    return list({contact.row.id: contact for contact in contacts}.values())


def _during(definition: str, span: Span) -> str:
    return f"{definition}, from {in_words(span.from_on)} to {in_words(span.to_on)}."
