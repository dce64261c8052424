"""What the brief of an employer says, as plain data: its record as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select

from baum_desktop.briefs.audience import stays_inside
from baum_desktop.briefs.request import Request
from baum_desktop.confidentiality import levels_for
from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import EmployerRecord, Figures
from baum_desktop.headcount_rows import WageBandRow
from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelineEntry, TimelineKind
from baum_desktop.people_rows import PersonRow
from baum_desktop.site_rows import SiteRow
from baum_desktop.timeline import timeline
from db.engine import Database
from db.models.outreach import Interaction, RedFlag
from db.vocabulary import OPEN_FLAGS, Answered, Confidentiality

ENTRIES: Final = 10
"""How many entries of the timeline are printed, the newest."""
_READ: Final = 1000


@dataclass(frozen=True, slots=True)
class EmployerContent:
    """An employer for a reader. What the reader may not see is not in here; `terms` and `figures_shown` say whether
    wages, leases and revenue, and whether any figure, were left in.
    """

    request: Request
    record: EmployerRecord
    terms: bool
    figures_shown: bool
    people: tuple[PersonRow, ...]
    past_people: int
    flags: tuple[FlagRow, ...]
    promises: tuple[TaskRow, ...]
    entries: tuple[TimelineEntry, ...]
    entries_in_period: int


def employer_content(database: Database, request: Request) -> EmployerContent:
    """Gather the brief of an employer.

    Raises:
        NotFound: there is no such employer (any more).
    """
    record = employer_record(database, request.record_id, request.today)
    terms = stays_inside(request.audience)
    consents = record.header.public_profile_consent == Answered.YES
    shown = request.audience != Confidentiality.PUBLIC or consents
    entries = _entries(database, request, terms=terms)
    current = tuple(person for person in record.people if person.is_current)
    return EmployerContent(
        request=request,
        record=_seen(record, terms=terms, shown=shown),
        terms=terms,
        figures_shown=shown,
        people=current if request.audience != Confidentiality.PUBLIC else (),
        past_people=len(record.people) - len(current),
        flags=_flags(record.flags, request.audience),
        promises=promises_seen(database, record.promises, request.audience),
        entries=tuple(entries[:ENTRIES]),
        entries_in_period=len(entries),
    )


def _seen(record: EmployerRecord, *, terms: bool, shown: bool) -> EmployerRecord:
    """Return the record without what this reader may not see."""
    if terms:
        return record
    figures = replace(record.figures, middle_income=None, lease=None)
    bands: tuple[WageBandRow, ...] = ()
    header = replace(record.header, notes=None, revenue_band=None)
    if not shown:
        figures = Figures(jobs=None, middle_income=None, no_degree=None, production=None, lease=None)
        record = replace(record, snapshots=(), series=())
    sites = tuple(_without_terms(site) for site in record.sites)
    return replace(record, header=header, figures=figures, bands=bands, sites=sites, files=(), history=())


def _without_terms(site: SiteRow) -> SiteRow:
    return replace(
        site, lease_starts_on=None, lease_ends_on=None, lease_options=None, monthly_rent_cents=None, notes=None
    )


def _flags(flags: Iterable[FlagRow], audience: Confidentiality) -> tuple[FlagRow, ...]:
    levels = levels_for(audience)
    return tuple(flag for flag in flags if flag.status in OPEN_FLAGS and flag.confidentiality in levels)


def promises_seen(database: Database, promises: Sequence[TaskRow], audience: Confidentiality) -> tuple[TaskRow, ...]:
    """Return the promises that the reader may see: those of notes and flags at their level, others inside alone."""
    held = [task.interaction_id for task in promises if task.interaction_id]
    raised = [task.red_flag_id for task in promises if task.red_flag_id]
    levels: dict[str, Confidentiality] = {}
    with database.read() as session:
        for model, keys in ((Interaction, held), (RedFlag, raised)):
            query = select(model.id, model.confidentiality).where(model.id.in_(keys))
            levels.update((key, level) for key, level in session.execute(query))
    may_read = levels_for(audience)
    return tuple(task for task in promises if all(level in may_read for level in _levels_of(task, levels)))


def _levels_of(task: TaskRow, levels: dict[str, Confidentiality]) -> list[Confidentiality]:
    found = [levels[key] for key in (task.interaction_id, task.red_flag_id) if key in levels]
    return found or [Confidentiality.INTERNAL]


def _entries(database: Database, request: Request, *, terms: bool) -> list[TimelineEntry]:
    """Return what happened in the period, newest first; what has no level of its own tells its words inside alone."""
    page = timeline(database, organization_id=request.record_id, limit=_READ, levels=levels_for(request.audience))
    return [
        entry if terms or entry.kind == TimelineKind.INTERACTION else replace(entry, text=None)
        for entry in page.entries
        if (request.from_on is None or entry.on >= request.from_on) and entry.on <= request.to_on
    ]
