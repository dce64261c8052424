"""Visits: logging one with all that was heard and promised, in one change set."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, add_rows, value_of
from baum_desktop.email_rows import MailAttachment
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.flags import insert_flag
from baum_desktop.kept_files import checked_files, insert_files
from baum_desktop.outreach_rows import NewTask, NewVisit
from baum_desktop.people import insert_contact
from baum_desktop.questionnaires.answers import checked_answers, insert_answers
from baum_desktop.quick_facts import check_facts, keep_facts
from baum_desktop.reading import plain
from baum_desktop.referrals import insert_referral
from baum_desktop.site_reading import sites_of
from baum_desktop.site_rows import SiteRow
from baum_desktop.tasks import insert_tasks
from db.engine import Database
from db.errors import NotFound, Refused
from db.models.outreach import Interaction, InteractionFirm, Participation
from db.models.parties import Organization, Person
from db.vocabulary import InteractionKind, InteractionOutcome, Side

_ACTIONS: Final = {
    InteractionKind.SITE_VISIT: "Log visit to",
    InteractionKind.OFFICE_MEETING: "Log meeting with",
    InteractionKind.PHONE: "Log call with",
    InteractionKind.VIDEO: "Log video call with",
    InteractionKind.EMAIL: "Log e-mail with",
    InteractionKind.EVENT: "Log event with",
    InteractionKind.WALK_THROUGH: "Log walk-through at",
    InteractionKind.SURVEY: "Log survey of",
}
_COLUMNS: Final = (
    "organization_id",
    "held_on",
    "kind",
    "site_id",
    "starts_at",
    "minutes",
    "subject",
    "purpose",
    "notes",
    "confidentiality",
    "outcome",
    "next_contact_on",
    "instrument_id",
)


def log_visit(database: Database, new: NewVisit, files: Sequence[MailAttachment] = ()) -> Added:
    """Log an interaction in one change set: people, notes, facts, flags, referrals, next steps; `.id` is its key.

    Jobs heard become a count with source visit at the visited site (else the main site), lease and tenure change the
    site, trend and need for space are answers, as are those of a questionnaire; a completed site visit moves the
    firm's last visit forward.

    Raises:
        Refused: a field cannot be kept as it is; `.field` names it. Nothing was saved.
        NotFound: the firm or somebody named is gone.
    """
    with database.read() as session:
        firm = value_of(session, Organization, new.organization_id, "legal_name", "firm")
        site = _site(sites_of(plain(session), new.organization_id), new.site_id)
        _check_people(session, (*new.us, *new.them))
        answers = checked_answers(session, new.instrument_id, new.answers)
        kept = checked_files(session, files)
    _check(new)
    check_facts(new.facts, new.held_on, site)
    with database.change(f"{_ACTIONS[new.kind]} {firm}") as change:
        interaction_id = _insert(change.session, new, site, {row["question_id"] for row in answers})
        insert_answers(change.session, interaction_id, answers)
        insert_files(change.session, interaction_id, kept)
    return Added(change.saved, interaction_id)


def _insert(session: Session, new: NewVisit, site: SiteRow | None, answered: set[str]) -> str:
    visit = {name: getattr(new, name) for name in _COLUMNS}
    interaction_id = add_row(session, Interaction, **visit)
    firms = dict.fromkeys(firm for firm in new.further_firms if firm != new.organization_id)
    add_rows(session, InteractionFirm, [{"interaction_id": interaction_id, "organization_id": f} for f in firms])
    met = [insert_contact(session, new.organization_id, person) for person in new.new_people]
    set_participants(session, interaction_id, new.us, (*new.them, *met))
    keep_facts(session, interaction_id, {**visit, "facts": new.facts, "answered": answered}, site)
    for flag in new.flags:
        filed = flag if flag.site_id or site is None else replace(flag, site_id=site.id)
        insert_flag(session, new.organization_id, filed, new.held_on, interaction_id)
    for referral in new.referrals:
        insert_referral(session, new.organization_id, referral, new.held_on, interaction_id)
    steps = [_step(task) for task in new.next_steps]
    insert_tasks(session, steps, organization_id=new.organization_id, interaction_id=interaction_id)
    if counts_as_visit(new.kind, new.outcome):
        _visited(session, (new.organization_id, *firms), new.held_on)
    return interaction_id


def set_participants(session: Session, interaction_id: str, us: Sequence[str], them: Sequence[str]) -> None:
    """Insert who was there; somebody named on both sides is ours."""
    sides = dict.fromkeys(them, Side.THEM) | dict.fromkeys(us, Side.US)
    rows = [{"interaction_id": interaction_id, "person_id": person, "side": side} for person, side in sides.items()]
    add_rows(session, Participation, rows)


def counts_as_visit(kind: InteractionKind, outcome: InteractionOutcome) -> bool:
    """Say whether an interaction moves a firm's last visit: only site visits that took place do."""
    return kind == InteractionKind.SITE_VISIT and outcome == InteractionOutcome.COMPLETED


_FIRM: Final = table_of(Organization)
_VISITED: Final = (
    update(_FIRM)
    .where(
        _FIRM.c.id.in_(bindparam("firms", expanding=True)),
        or_(_FIRM.c.last_visit_on.is_(None), _FIRM.c.last_visit_on < bindparam("day")),
    )
    .values(last_visit_on=bindparam("day"), version=_FIRM.c.version + 1)
)


def _visited(session: Session, firms: Sequence[str], held_on: date) -> None:
    """Move the last visit of firms forward to this day, never back."""
    session.connection().execute(_VISITED, {"firms": list(firms), "day": held_on})


def _step(task: NewTask) -> NewTask:
    """Return a next step without what is filed by the visit itself."""
    return replace(task, organization_id=None, interaction_id=None)


def _site(sites: Sequence[SiteRow], site_id: str | None) -> SiteRow | None:
    """Return the visited site, or else the main open one."""
    if site_id is not None:
        found = next((site for site in sites if site.id == site_id), None)
        if found is None:
            raise NotFound("The site is not one of this firm's (any more). Nothing was saved; choose another.")
        return found
    return next((site for site in sites if site.closed_on is None), None)


def _check_people(session: Session, people: Sequence[str]) -> None:
    there = set(session.scalars(select(Person.id).where(Person.id.in_(people)))) if people else set()
    if there != set(people):
        raise NotFound("Somebody named in this visit is not in the database (any more). Nothing was saved.")


def _check(new: NewVisit) -> None:
    """Refuse what the database would, in the form's words."""
    if new.minutes is not None and new.minutes < 0:
        raise Refused("A visit cannot take less than no time. Nothing was saved.", "minutes")
    if new.next_contact_on is not None and new.next_contact_on < new.held_on:
        raise Refused("The next contact lies before the visit. Nothing was saved.", "next_contact_on")
    if any(not task.title.strip() for task in new.next_steps):
        raise Refused("A next step needs its words. Nothing was saved.", "next_steps")
