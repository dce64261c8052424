"""What the report to a funder says, as plain data: an award with its promises, its work and its money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.award_list import RUNNING
from baum_desktop.award_rows import AwardRecord, AwardRow, FunderRecord, IndicatorRow, RequirementRow
from baum_desktop.briefs.request import Request
from baum_desktop.briefs.told import Told, told
from baum_desktop.coverage import a_year_before
from baum_desktop.funding import award_record, funder_record
from baum_desktop.measures import figures_in
from baum_desktop.scopes import Scope, firms_in
from baum_desktop.small_counts import FEWEST
from baum_desktop.stocks import newest_bands
from db.engine import Database
from db.models.funding import Award, ReportRun
from db.models.outreach import Interaction
from db.summary_table import employer_summary
from db.vocabulary import InteractionOutcome


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A city in which the award's work was done: completed interactions, and firms met."""

    city: str
    county: str
    interactions: int
    firms: int


@dataclass(frozen=True, slots=True)
class FunderContent:
    """A funder with the award that is reported on (None where it gave none), as of the last day of the period.

    `request.from_on` is the first day of the period. `small` names the targets whose actual is a count of firms too
    small to be told.
    """

    request: Request
    funder: FunderRecord
    award: AwardRecord | None
    requirement: RequirementRow | None
    figures: dict[str, Told]
    small: frozenset[str]
    places: tuple[PlaceRow, ...]
    narrative: str | None


def funder_content(database: Database, request: Request) -> FunderContent:
    """Gather the report to a funder on its running award, or on the award whose key is given instead.

    Raises:
        NotFound: there is no such funder and no such award.
    """
    funder_id, award_id = _keys(database, request.record_id)
    funder = funder_record(database, funder_id, request.to_on)
    chosen = award_id or _reported(funder.awards)
    award = award_record(database, chosen, request.to_on) if chosen else None
    start_on = award.row.start_on if award else None
    from_on = request.from_on or min(start_on or a_year_before(request.to_on), request.to_on)
    scope = Scope(jurisdiction_ids=tuple(key for key, _ in award.jurisdictions) if award else ())
    with database.read() as session:
        return FunderContent(
            request=replace(request, from_on=from_on),
            funder=funder,
            award=award,
            requirement=award.next_requirement if award else None,
            figures=_figures(session, scope, from_on, request.to_on),
            small=frozenset(row.target_id for row in award.indicators if _is_small(row)) if award else frozenset(),
            places=_places(session, scope, from_on, request.to_on),
            narrative=_narrative(session, chosen),
        )


def _keys(database: Database, key: str) -> tuple[str, str | None]:
    """Return the funder's key, and the award's where the key given is one."""
    with database.read() as session:
        funder_id = session.scalar(select(Award.funder_id).where(Award.id == key))
    return (key, None) if funder_id is None else (funder_id, key)


def _reported(awards: Sequence[AwardRow]) -> str | None:
    """Return the award to report on: of those that run the newest, or else the newest of all."""
    running = [award for award in awards if award.status in RUNNING] or awards
    return max(running, key=lambda award: (award.start_on or date.min, award.id)).id if running else None


def _figures(session: Session, scope: Scope, from_on: date, to_on: date) -> dict[str, Told]:
    bands = newest_bands(session, scope, to_on)
    known = [band for band in bands if band.wage_low_cents is not None or band.wage_high_cents is not None]
    wages = [(band.firm_id, band.headcount) for band in known]
    return {figure.code: told(figure, wages) for figure in figures_in(session, from_on, to_on, scope)}


def _is_small(row: IndicatorRow) -> bool:
    return row.unit == "firms" and row.actual is not None and 0 < row.actual < FEWEST


def _places(session: Session, scope: Scope, from_on: date, to_on: date) -> tuple[PlaceRow, ...]:
    """Return interactions and firms met in the period by city, by county and name; without a city last."""
    employer = employer_summary.c
    query = (
        select(
            employer.city_name,
            employer.county_name,
            func.count(Interaction.id.distinct()),
            func.count(Interaction.organization_id.distinct()),
        )
        .join(employer_summary, employer.organization_id == Interaction.organization_id)
        .where(
            Interaction.organization_id.in_(firms_in(scope, to_on, with_gone=True)),
            Interaction.held_on.between(from_on, to_on),
            Interaction.outcome == InteractionOutcome.COMPLETED,
        )
        .group_by(employer.city_name, employer.county_name)
    )
    rows = [
        PlaceRow(city or "City not recorded", county or "", int(held), int(firms))
        for city, county, held, firms in session.execute(query)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.county, row.county, row.city)))


def _narrative(session: Session, award_id: str | None) -> str | None:
    """Return the words of the newest report on the award."""
    if award_id is None:
        return None
    newest = select(ReportRun.narrative).where(ReportRun.award_id == award_id, ReportRun.narrative.is_not(None))
    return session.scalar(newest.order_by(ReportRun.printed_at.desc(), ReportRun.id.desc()).limit(1))
