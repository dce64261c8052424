"""The built-in formulas of indicators: each computed from rows, for an award, in a period."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from baum_desktop import happenings, stock_figures
from baum_desktop.days import in_words
from baum_desktop.figures import Figure, FigureRow
from baum_desktop.happenings import Happening, Span, by_firm, within
from db.vocabulary import InteractionKind, JobEventKind

_Read = Callable[[Session, Span], list[Happening]]

_FLOWS: Final[dict[str, tuple[_Read, ...]]] = {
    "jobs_created": (happenings.job_events,),
    "jobs_retained": (happenings.job_events,),
    "site_visits": (happenings.contacts,),
    "firms_visited": (happenings.contacts,),
    "firms_served": (happenings.contacts, happenings.services, happenings.referrals_sent),
    "service_hours": (happenings.services,),
    "referrals_sent": (happenings.referrals_sent,),
    "referrals_helped": (happenings.referrals_helped,),
    "people_placed": (happenings.placements,),
    "people_at_events": (happenings.attendances,),
}
_KINDS: Final = {
    "jobs_created": JobEventKind.CREATED.value,
    "jobs_retained": JobEventKind.RETAINED.value,
    "site_visits": InteractionKind.SITE_VISIT.value,
    "firms_visited": InteractionKind.SITE_VISIT.value,
}
_DISTINCT_FIRMS: Final = ("firms_visited", "firms_served")
_STOCKS: Final = ("firms_known", "jobs_now", "production_jobs", "no_degree_jobs", "middle_income_jobs")
FORMULAS: Final = (*_FLOWS, *_STOCKS)
"""The formulas that can be computed; an indicator with another one, or with none, is typed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure is asked for: the formula, with the words of its indicator, in a period."""

    formula: str
    name: str
    unit: str
    definition: str | None
    from_on: date
    to_on: date


@dataclass(slots=True)
class Formulas:
    """The formulas over a span of days; each kind of row is read once, whatever is asked of it."""

    session: Session
    span: Span
    _read: dict[_Read, list[Happening]] = field(default_factory=dict)
    _stocks: dict[date, dict[str, Figure]] = field(default_factory=dict)

    def figure(self, asked: Asked) -> Figure:
        """Return the figure that is asked for; its period must lie within the span."""
        if asked.formula in _STOCKS:
            return self._stock(asked)
        rows = self._rows(asked)
        words = asked.definition or asked.name
        during = f"{in_words(asked.from_on)} to {in_words(asked.to_on)}"
        firms = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        return Figure(
            code=asked.formula,
            name=asked.name,
            value=sum(row.value for row in rows),
            unit=asked.unit,
            definition=words,
            coverage=f"{firms} from {during}{self._where()}.",
            as_of_on=asked.to_on,
            rows=rows,
        )

    def _rows(self, asked: Asked) -> tuple[FigureRow, ...]:
        found: list[Happening] = []
        for read in _FLOWS[asked.formula]:
            found += within(self._happened(read), asked.from_on, asked.to_on)
        kind = _KINDS.get(asked.formula)
        wanted = [happening for happening in found if kind is None or happening.kind == kind]
        if asked.formula in _DISTINCT_FIRMS:
            return by_firm(wanted)
        return _each_once(happening.row for happening in wanted)

    def _happened(self, read: _Read) -> list[Happening]:
        if read not in self._read:
            self._read[read] = read(self.session, self.span)
        return self._read[read]

    def _stock(self, asked: Asked) -> Figure:
        if asked.to_on not in self._stocks:
            made = stock_figures.of_day(self.session, self.span.scope, asked.to_on)
            self._stocks[asked.to_on] = {figure.code: figure for figure in made}
        return self._stocks[asked.to_on][asked.formula]

    def _where(self) -> str:
        return ", in the award's cities and counties" if self.span.scope.jurisdiction_ids else ""


def _each_once(rows: Iterable[FigureRow]) -> tuple[FigureRow, ...]:
    """Return each row once: an interaction with two firms is one visit."""
    return tuple({(row.kind, row.id): row for row in rows}.values())
