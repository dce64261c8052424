"""The timeline: everything that happened with a firm, a person or in a city, newest first."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from baum_desktop.outreach_rows import TimelineKind, TimelinePage
from baum_desktop.reading import tuples
from baum_desktop.timeline_entries import entries_of
from db.engine import Database
from db.models.coalition import CityAssignment
from db.models.observations import JobEvent
from db.models.outreach import Interaction, InteractionFirm, Participation, Referral, Service
from db.models.parties import Site
from db.summary_table import employer_summary
from db.vocabulary import Confidentiality

PAGE = 50
"""How many entries a page shows at first and adds at a time."""


def timeline(
    database: Database,
    *,
    organization_id: str | None = None,
    jurisdiction_id: str | None = None,
    person_id: str | None = None,
    offset: int = 0,
    limit: int = PAGE,
    levels: tuple[Confidentiality, ...] | None = None,
) -> TimelinePage:
    """Return a stretch of the timeline of one firm, city or person; `levels` limits which notes are there at all."""
    with database.read() as session:
        if organization_id is not None:
            if levels is None:
                return timeline_of(session, organization_id, offset=offset, limit=limit)
            of_firm = _paged(_of_firms(lambda column: column == organization_id, levels))
            return _page(session, of_firm, offset, limit)
        if jurisdiction_id is not None:
            in_city = _paged(_of_firms(_looked_after_by(jurisdiction_id), levels))
            return _page(session, in_city, offset, limit)
        return _page(session, _paged(_of_person(person_id, levels)), offset, limit)


def timeline_of(session: Session, organization_id: str, *, offset: int = 0, limit: int = PAGE) -> TimelinePage:
    """Return a stretch of a firm's timeline, notes of every level, within a read that is already open."""
    return _page(session, _OF_FIRM, offset, limit, organization_id=organization_id)


def timeline_of_person(session: Session, person_id: str, *, offset: int = 0, limit: int = PAGE) -> TimelinePage:
    """Return a stretch of the timeline of a person within a read that is already open."""
    return _page(session, _paged(_of_person(person_id, None)), offset, limit)


Belongs = Callable[[Any], ColumnElement[bool]]
"""Whether a column with an organization's key belongs to the firms meant."""


def _looked_after_by(jurisdiction_id: str) -> Belongs:
    """Return the test for firms that sit in a city or county, or are assigned to it."""
    placed = select(employer_summary.c.organization_id).where(employer_summary.c.city_id == jurisdiction_id)
    assigned = select(CityAssignment.organization_id).where(
        CityAssignment.jurisdiction_id == jurisdiction_id, CityAssignment.end_on.is_(None)
    )
    firms = placed.union(assigned)
    return lambda column: column.in_(firms)


def _of_firms(belongs: Belongs, levels: tuple[Confidentiality, ...] | None) -> list[Select[*tuple[Any, ...]]]:
    """Return the queries of (kind, id, day) of all that happened with the firms meant."""
    # Two queries rather than one OR: each then walks its own index.
    filed = _listed(TimelineKind.INTERACTION, Interaction.id, Interaction.held_on).where(
        belongs(Interaction.organization_id)
    )
    beside = (
        _listed(TimelineKind.INTERACTION, Interaction.id, Interaction.held_on)
        .join(InteractionFirm, InteractionFirm.interaction_id == Interaction.id)
        .where(belongs(InteractionFirm.organization_id))
        .where(~func.coalesce(belongs(Interaction.organization_id), False))
        .distinct()
    )
    if levels is not None:
        filed, beside = (query.where(Interaction.confidentiality.in_(levels)) for query in (filed, beside))
    return [
        filed,
        beside,
        _listed(TimelineKind.REFERRAL, Referral.id, func.coalesce(Referral.sent_on, Interaction.held_on))
        .outerjoin(Interaction, Interaction.id == Referral.interaction_id)
        .where(belongs(Referral.organization_id))
        .where(func.coalesce(Referral.sent_on, Interaction.held_on).is_not(None)),
        _listed(TimelineKind.SERVICE, Service.id, Service.served_on).where(belongs(Service.organization_id)),
        _listed(TimelineKind.JOB_EVENT, JobEvent.id, JobEvent.happened_on)
        .join(Site, Site.id == JobEvent.site_id)
        .where(belongs(Site.organization_id)),
    ]


def _of_person(person_id: str | None, levels: tuple[Confidentiality, ...] | None) -> list[Select[*tuple[Any, ...]]]:
    """Return the query of (kind, id, day) of the interactions that a person took part in; of all without a person."""
    query = _listed(TimelineKind.INTERACTION, Interaction.id, Interaction.held_on)
    if person_id is not None:
        query = query.join(Participation, Participation.interaction_id == Interaction.id).where(
            Participation.person_id == person_id
        )
    return [query if levels is None else query.where(Interaction.confidentiality.in_(levels))]


def _listed(kind: TimelineKind, key: Any, day: Any) -> Select[*tuple[Any, ...]]:
    return select(literal(kind.value).label("kind"), key.label("id"), day.label("day"))


def _paged(queries: list[Select[*tuple[Any, ...]]]) -> Select[*tuple[Any, ...]]:
    """Return the query of a stretch of all these, newest first, with how many there are; limit and offset follow."""
    happened = union_all(*queries).subquery()
    return (
        select(happened.c.kind, happened.c.id, func.count().over())
        .order_by(happened.c.day.desc(), happened.c.id.desc())
        .limit(bindparam("limit", type_=Integer))
        .offset(bindparam("offset", type_=Integer))
    )


_OF_FIRM: Final = _paged(_of_firms(lambda column: column == bindparam("organization_id"), None))


def _page(session: Session, query: Select[*tuple[Any, ...]], offset: int, limit: int, **values: str) -> TimelinePage:
    """Return the entries from `offset` on, with how many there are of all."""
    found = list(tuples(session, query, offset=offset, limit=limit, **values))
    if not found:
        start = list(tuples(session, query, offset=0, limit=1, **values)) if offset else []
        return TimelinePage((), offset, start[0][2] if start else 0)
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, key, _ in found:
        ids[kind].append(key)
    entries = {(entry.kind.value, entry.id): entry for entry in entries_of(session, ids)}
    return TimelinePage(
        tuple(entries[kind, key] for kind, key, _ in found if (kind, key) in entries), offset, found[0][2]
    )
