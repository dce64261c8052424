"""What to know before a visit, and beside its form: what we know, promised and heard last, and whom to tick."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop import employer_figures as figures
from baum_desktop import quick_facts
from baum_desktop.days import months_later
from baum_desktop.edits import value_of
from baum_desktop.firm_people import people_of
from baum_desktop.flag_reading import flags_of
from baum_desktop.headcount_reading import bands_of, snapshots_of
from baum_desktop.others_there import others_there
from baum_desktop.outreach_rows import KnownFacts, TimelineEntry, VisitContext
from baum_desktop.reading import plain
from baum_desktop.site_reading import sites_of
from baum_desktop.site_rows import SiteRow
from baum_desktop.task_reading import promises_of
from baum_desktop.timeline_entries import interaction_entries
from baum_desktop.us import us_in
from baum_desktop.wage_tally import wage_figure
from baum_desktop.wages import Standards
from baum_desktop.withholding import count_withheld, readable_notes, seen
from db.engine import Database
from db.models.outreach import Interaction, Participation
from db.models.parties import Organization
from db.vocabulary import InteractionKind, InteractionOutcome, Side

_LAST: Final = 2
_OTHERS: Final = 5
_IN_TOUCH_MONTHS: Final = 6


def visit_context(database: Database, organization_id: str, today: date, person_id: str | None = None) -> VisitContext:
    """Return what stands beside the visit form; with a person, others in touch are those of us who are not that one.

    Raises:
        NotFound: there is no such firm.
    """
    with database.read() as session:
        name = value_of(session, Organization, organization_id, "legal_name", "firm")
        sites = sites_of(plain(session), organization_id)
        home = next((site for site in sites if site.closed_on is None), None)
        last, others, withheld = _interactions(session, organization_id, today, person_id)
        return VisitContext(
            withheld=withheld,
            organization_id=organization_id,
            organization_name=name,
            city_name=(home.city_name or home.city_as_given) if home else None,
            known=_known(session, organization_id, sites, home),
            promises=tuple(promises_of(plain(session), organization_id, today)),
            open_flags=tuple(flags_of(plain(session), organization_id)),
            others_in_touch=tuple(others),
            others_there=others_there(plain(session), organization_id, today, person_id),
            last_visits=tuple(last),
            people=tuple(person for person in people_of(plain(session), organization_id, today) if person.is_current),
            us=tuple(us_in(plain(session), today)),
            sites=tuple(site for site in sites if site.closed_on is None),
        )


def _known(session: Session, organization_id: str, sites: list[SiteRow], home: SiteRow | None) -> KnownFacts:
    """Return what is known of a firm, as the form shows it under its quick facts."""
    snapshots = snapshots_of(plain(session), organization_id)
    here = next((count for count in figures.newest_counts(snapshots, sites) if home and count.site_id == home.id), None)
    wages = wage_figure(
        Standards.load(plain(session)),
        bands_of(plain(session), organization_id),
        figures.of_open_sites(snapshots, sites),
    )
    answers = quick_facts.answers_known(session, organization_id)
    trend, trend_on = answers.get(quick_facts.TREND, (None, None))
    needs, _ = answers.get(quick_facts.NEEDS_SPACE, (None, None))
    needed_sf, _ = answers.get(quick_facts.SPACE_SF, (None, None))
    heard = quick_facts.site_facts_heard(session, home.id, organization_id, is_main=True) if home else {}
    return KnownFacts(
        jobs=here.jobs if here else None,
        jobs_on=here.as_of_on if here else None,
        site=home,
        middle_income=wages.middle if wages else None,
        middle_income_out_of=wages.out_of if wages else None,
        trend=quick_facts.trend_of(trend),
        trend_on=trend_on,
        needs_space=quick_facts.answered(needs),
        needs_space_sf=needed_sf if needs == "yes" else None,
        lease_heard_on=heard.get(quick_facts.LEASE),
        tenure_heard_on=heard.get(quick_facts.TENURE),
    )


def _interactions(
    session: Session, organization_id: str, today: date, person_id: str | None
) -> tuple[list[TimelineEntry], list[TimelineEntry], int]:
    """Return the last visits, who else of us was in touch in six months, and how many of those are kept to others."""
    completed = (
        select(Interaction.id)
        .where(
            Interaction.organization_id == organization_id,
            Interaction.outcome == InteractionOutcome.COMPLETED,
            Interaction.held_on <= today,
        )
        .order_by(Interaction.held_on.desc(), Interaction.id.desc())
    )
    readable = readable_notes(session)
    lately = Interaction.held_on >= months_later(today, -_IN_TOUCH_MONTHS)
    withheld = count_withheld(session, completed.where(lately), readable)
    completed = seen(session, completed, readable)
    visits = list(session.scalars(completed.where(Interaction.kind == InteractionKind.SITE_VISIT).limit(_LAST)))
    recent = completed.where(lately, Interaction.id.not_in(visits)).limit(_OTHERS)
    if person_id is not None:
        mine = select(Participation.interaction_id).where(
            Participation.person_id == person_id, Participation.side == Side.US
        )
        recent = recent.where(Interaction.id.not_in(mine))
    others = list(session.scalars(recent))
    entries = {entry.id: entry for entry in interaction_entries(plain(session), [*visits, *others])}
    return [entries[key] for key in visits], [entries[key] for key in others], withheld
