"""Quick facts: what is heard at a visit in a word or a number, kept as dated observations and answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_row, add_rows, set_row
from baum_desktop.fields import table_of
from baum_desktop.headcount_rows import NewSnapshot
from baum_desktop.headcounts import insert_headcount
from baum_desktop.outreach_rows import QuickFacts, Trend
from baum_desktop.site_rows import SiteRow
from db.errors import Refused
from db.keys import shipped_key
from db.models.outreach import Answer, Interaction, Opportunity, Question
from db.models.parties import Site
from db.vocabulary import Answered, InteractionKind, SnapshotSource, label

_BANK: Final = "BAUM visit questions"
TREND: Final = shipped_key("question", f"{_BANK}:Q1")
NEEDS_SPACE: Final = shipped_key("question", f"{_BANK}:Q2")
SPACE_SF: Final = shipped_key("question", f"{_BANK}:Q3")
TENURE: Final = shipped_key("question", f"{_BANK}:C1")
LEASE: Final = shipped_key("question", f"{_BANK}:C2")
_ASKED: Final = (TREND, NEEDS_SPACE, SPACE_SF)
_ASKED_OF_SITE: Final = (TENURE, LEASE)
_SOURCES: Final = {
    InteractionKind.PHONE: SnapshotSource.PHONE,
    InteractionKind.VIDEO: SnapshotSource.PHONE,
    InteractionKind.SURVEY: SnapshotSource.SURVEY,
    InteractionKind.EMAIL: SnapshotSource.OTHER,
}


def check_facts(facts: QuickFacts, held_on: date, site: SiteRow | None) -> None:
    """Refuse facts that cannot be.

    Raises:
        Refused: a number is below zero, or the lease would end before it started; `.field` names it.
    """
    for field in ("jobs", "needs_space_sf"):
        if (getattr(facts, field) or 0) < 0:
            raise Refused("A number is below zero. Nothing was saved.", field)
    ends, starts = facts.lease_ends_on, site.lease_starts_on if site else None
    if ends is not None and starts is not None and ends < starts:
        began = in_words(starts)
        raise Refused(f"The lease began on {began}; it cannot end before. Nothing was saved.", "lease_ends_on")
    needs_site = facts.jobs is not None or ends is not None or facts.tenure is not None
    if needs_site and site is None:
        raise Refused("This firm has no open site to record jobs or a lease at. Add its address first.", "site_id")


def keep_facts(session: Session, interaction_id: str, visit: Mapping[str, Any], site: SiteRow | None) -> None:
    """Keep what was heard, within a change that is already open; what was not asked stays as it was.

    Each fact is an observation of this visit: a count with the visit as its source, or an answer given at it. One
    that equals what is known confirms it anew with the visit's day, and changes nothing else. `visit` holds the
    interaction's organization_id, held_on and kind, the facts, and the questions that were `answered` in full beside.
    """
    facts: QuickFacts = visit["facts"]
    if site is not None and facts.jobs is not None:
        insert_headcount(
            session,
            NewSnapshot(
                site_id=site.id,
                as_of_on=visit["held_on"],
                source=_SOURCES.get(visit["kind"], SnapshotSource.VISIT),
                jobs=facts.jobs,
                interaction_id=interaction_id,
            ),
        )
    if site is not None:
        _keep_lease(session, site, facts)
    _keep_answers(session, interaction_id, facts, visit["answered"])
    if facts.needs_space:
        add_row(
            session,
            Opportunity,
            organization_id=visit["organization_id"],
            site_id=site.id if site else None,
            interaction_id=interaction_id,
            title="Needs more space",
            square_feet=facts.needs_space_sf,
        )


def _keep_lease(session: Session, site: SiteRow, facts: QuickFacts) -> None:
    told = {"lease_ends_on": facts.lease_ends_on, "tenure": facts.tenure}
    changed = {name: value for name, value in told.items() if value is not None and value != getattr(site, name)}
    if changed:
        set_row(session, Site, site.id, **changed)


def _keep_answers(session: Session, interaction_id: str, facts: QuickFacts, answered: set[str]) -> None:
    answers = {
        TREND: label(facts.trend) if facts.trend else None,
        NEEDS_SPACE: None if facts.needs_space is None else ("yes" if facts.needs_space else "no"),
        SPACE_SF: facts.needs_space_sf if facts.needs_space else None,
        TENURE: label(facts.tenure) if facts.tenure else None,
        LEASE: facts.lease_ends_on.isoformat() if facts.lease_ends_on else None,
    }
    given = {question: value for question, value in answers.items() if value is not None and question not in answered}
    if not given:
        return
    # Questions can be edited and removed; an answer without its question is left out rather than refused.
    asked = set(session.scalars(select(Question.id).where(Question.id.in_(given))))
    rows = [{"interaction_id": interaction_id, "question_id": q, "value": v} for q, v in given.items() if q in asked]
    add_rows(session, Answer, rows)


def answers_known(session: Session, organization_id: str) -> dict[str, tuple[Any, date]]:
    """Return the newest answer to each quick question of a firm, with its day."""
    answer = table_of(Answer)
    query = (
        select(answer.c.question_id, answer.c.value, Interaction.held_on)
        .join(Interaction, Interaction.id == answer.c.interaction_id)
        .where(Interaction.organization_id == organization_id, answer.c.question_id.in_(_ASKED))
        .order_by(Interaction.held_on, Interaction.id)
    )
    return {question: (value, day) for question, value, day in session.execute(query)}


def site_facts_heard(session: Session, site_id: str, organization_id: str, *, is_main: bool) -> dict[str, date]:
    """Return the days on which tenure and lease end of a site were last heard at a visit.

    A visit that names no site was at the main one.
    """
    here = Interaction.site_id == site_id
    answer = table_of(Answer)
    query = (
        select(answer.c.question_id, func.max(Interaction.held_on))
        .join(Interaction, Interaction.id == answer.c.interaction_id)
        .where(
            Interaction.organization_id == organization_id,
            here | Interaction.site_id.is_(None) if is_main else here,
            answer.c.question_id.in_(_ASKED_OF_SITE),
        )
        .group_by(answer.c.question_id)
    )
    return dict(iter(session.execute(query)))


def trend_of(value: Any) -> Trend | None:
    """Return the trend that an answer stands for."""
    text = str(value).lower()
    return Trend(text) if text in set(Trend) else None


def answered(value: Any) -> Answered:
    """Return a yes/no answer as a word of the field."""
    return Answered(value) if value in {"yes", "no"} else Answered.UNKNOWN
