"""What the brief of a city says, as plain data: of single firms only notes that the reader may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from baum_desktop.briefs.audience import Cell, folded
from baum_desktop.briefs.city_facts import (
    Moved,
    NeedRow,
    QuarterRow,
    Wanted,
    leases_of,
    moved,
    needs_of,
    notes_of,
    wanted_by,
)
from baum_desktop.briefs.request import Request
from baum_desktop.briefs.told import Told, told
from baum_desktop.cities import city_record
from baum_desktop.city_rows import CityRow, LiaisonRow, MembershipRow
from baum_desktop.confidentiality import levels_for
from baum_desktop.coverage import NO_SECTOR, a_year_before
from baum_desktop.figures import Figure
from baum_desktop.measures import figures_in, visits_by_kind
from baum_desktop.outreach_rows import TimelineEntry
from baum_desktop.scopes import Scope
from baum_desktop.stocks import newest_bands
from db.engine import Database
from db.vocabulary import JobEventKind


@dataclass(frozen=True, slots=True)
class CityContent:
    """A city or county for a reader, as of the last day of the period."""

    request: Request
    row: CityRow
    subtitle: str
    memberships: tuple[MembershipRow, ...]
    liaisons: tuple[LiaisonRow, ...]
    figures: dict[str, Told]
    coalition: dict[str, Told]
    kinds: tuple[Figure, ...]
    sectors: tuple[Cell, ...]
    notes: tuple[TimelineEntry, ...]
    notes_in_period: int
    needs: tuple[NeedRow, ...]
    leases: tuple[QuarterRow, ...]
    wanted: Wanted
    moved_in: Moved
    moved_out: Moved


def city_content(database: Database, request: Request) -> CityContent:
    """Gather the brief of a city or county; without a first day the period is the twelve months before the last.

    Raises:
        NotFound: there is no such city.
    """
    to_on, from_on = request.to_on, request.from_on or a_year_before(request.to_on)
    record = city_record(database, request.record_id, to_on)
    scope, partners = Scope(jurisdiction_ids=(request.record_id,)), Scope(partners=True)
    kinds = tuple(visits_by_kind(database, from_on, to_on, scope))
    levels = levels_for(request.audience)
    with database.read() as session:
        figures = figures_in(session, from_on, to_on, scope)
        everywhere = figures_in(session, from_on, to_on, partners)
        wages, all_wages = _wages(session, scope, to_on), _wages(session, partners, to_on)
        notes, notes_in_period = notes_of(session, scope, from_on, to_on, levels)
        return CityContent(
            request=request,
            row=record.row,
            subtitle=record.subtitle,
            memberships=record.memberships,
            liaisons=tuple(liaison for liaison in record.liaisons if liaison.is_current),
            figures={figure.code: told(figure, wages) for figure in figures},
            coalition={figure.code: told(figure, all_wages) for figure in everywhere},
            kinds=kinds,
            sectors=folded(Cell(share.name, share.firms, share.name == NO_SECTOR) for share in record.sectors),
            notes=notes,
            notes_in_period=notes_in_period,
            needs=needs_of(session, scope, from_on, to_on),
            leases=leases_of(session, scope, to_on),
            wanted=wanted_by(session, scope, to_on),
            moved_in=moved(session, scope, from_on, to_on, JobEventKind.MOVED_IN),
            moved_out=moved(session, scope, from_on, to_on, JobEventKind.MOVED_OUT),
        )


def _wages(session: Session, scope: Scope, day: date) -> list[tuple[str, int]]:
    """Return (firm, jobs) of every family of jobs whose wage is known."""
    bands = newest_bands(session, scope, day)
    known = [band for band in bands if band.wage_low_cents is not None or band.wage_high_cents is not None]
    return [(band.firm_id, band.headcount) for band in known]
