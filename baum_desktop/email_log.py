"""Logging an e-mail: whom its addresses belong to, which firm it concerns, and the interaction it becomes."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.email_rows import Mail, MailPreview, NewMail
from baum_desktop.employer_rows import Added
from baum_desktop.outreach_rows import NewVisit, TickRow
from baum_desktop.people_reading import holds
from baum_desktop.reading import plain
from baum_desktop.us import us_in
from baum_desktop.visits import log_visit
from baum_desktop.withholding import readable_notes
from db.engine import Database
from db.errors import Refused
from db.models.outreach import Interaction
from db.models.parties import ContactPoint, Organization, Person, Role
from db.vocabulary import ContactKind, InteractionKind

_MOST_FIRMS: Final = 12
_SUBJECT: Final = 300


def preview_mail(database: Database, mail: Mail, today: date) -> MailPreview:
    """Return an e-mail with the people and firms that its addresses belong to; nothing is saved."""
    held_on = min(mail.sent_at.astimezone().date(), today) if mail.sent_at else today
    with database.read() as session:
        ours = {row.id: row for row in us_in(plain(session), today)}
        known = _people(session, [address for _, address in mail.addresses])
        us = {key: ours[key] for _, key, _ in known if key in ours}
        them = {key: TickRow(key, name, address) for address, key, name in known if key not in ours}
        firms = [*_firms_of(session, list(them), today), *_firms_at(session, mail)]
        own = _own_domains(session, list(ours))
        met = {address for address, _, _ in known}
        before = _logged_before(session, mail, held_on)
    unknown = [(n, a) for n, a in mail.addresses if a not in met and a.rpartition("@")[2] not in own]
    return MailPreview(
        mail=mail,
        held_on=held_on,
        us=tuple(us.values()),
        them=tuple(them.values()),
        firms=tuple({firm.id: firm for firm in reversed(firms)}.values())[::-1][:_MOST_FIRMS],
        unknown=tuple(unknown),
        logged_before=before,
    )


def log_mail(database: Database, preview: MailPreview, new: NewMail) -> Added:
    """Log an e-mail with a firm as one action, with those attachments that are to be kept.

    Raises:
        Refused: a field or a file cannot be kept; `.field` names it. Nothing was saved.
    """
    visit = NewVisit(
        new.organization_id,
        new.held_on or preview.held_on,
        InteractionKind.EMAIL,
        starts_at=preview.mail.sent_at,
        subject=preview.mail.subject[:_SUBJECT] or None,
        us=new.us,
        them=new.them,
        new_people=new.new_people,
        notes=preview.mail.text if new.notes is None else new.notes,
        confidentiality=new.confidentiality,
    )
    return log_visit(database, visit, new.files)


def firm_of(preview: MailPreview) -> str:
    """Return the one firm that an e-mail concerns, for where nobody can be asked.

    Raises:
        Refused: no firm is found by its addresses, or several are.
    """
    if len(preview.firms) == 1:
        return preview.firms[0].id
    if not preview.firms:
        raise Refused("No firm is known by the addresses of this e-mail. Say which: --employer KEY.", "organization_id")
    names = ", ".join(firm.name for firm in preview.firms)
    raise Refused(f"Several firms fit: {names}. Say which: --employer KEY.", "organization_id")


def _people(session: Session, addresses: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return (address, key, name) of the people with these addresses, in the order of the addresses."""
    query = (
        select(func.lower(ContactPoint.value), Person.id, Person.full_name)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(ContactPoint.kind == ContactKind.EMAIL, func.lower(ContactPoint.value).in_(addresses))
        .order_by(Person.id)
    )
    found = [tuple(row) for row in session.execute(query)] if addresses else []
    return sorted(found, key=lambda row: addresses.index(row[0]))


def _firms_of(session: Session, people: Sequence[str], today: date) -> list[TickRow]:
    """Return the firms at which these people have a role today, in the order of the people."""
    query = (
        select(Organization.id, Organization.legal_name, Role.person_id)
        .join(Role, Role.organization_id == Organization.id)
        .where(Role.person_id.in_(people), holds(Role.end_on, today))
        .order_by(Role.is_primary.desc(), Organization.legal_name)
    )
    found = session.execute(query).all() if people else []
    return [TickRow(row[0], row[1]) for row in sorted(found, key=lambda row: people.index(row[2]))]


def _firms_at(session: Session, mail: Mail) -> list[TickRow]:
    """Return the firms whose web domain is that of an address, or of which it is a part."""
    domains = [domain for _, address in mail.addresses for domain in _domains(address)]
    query = select(Organization.id, Organization.legal_name).where(Organization.domain.in_(domains))
    found = session.execute(query.order_by(Organization.legal_name).limit(_MOST_FIRMS)).all() if domains else []
    return [TickRow(key, name) for key, name in found]


def _domains(address: str) -> list[str]:
    """Return the domain of an address and those above it: mail.kestrel.example, kestrel.example."""
    parts = address.rpartition("@")[2].split(".")
    return [".".join(parts[first:]) for first in range(len(parts) - 1)]


def _own_domains(session: Session, people: Sequence[str]) -> set[str]:
    """Return the mail domains of those who are us."""
    query = select(func.lower(ContactPoint.value)).where(
        ContactPoint.kind == ContactKind.EMAIL, ContactPoint.person_id.in_(people)
    )
    return {value.rpartition("@")[2] for value in session.scalars(query)} if people else set()


def _logged_before(session: Session, mail: Mail, held_on: date) -> str | None:
    """Return the key of an e-mail of that day with the same subject, or None."""
    if not mail.subject:
        return None
    return session.scalar(
        select(Interaction.id)
        .where(
            Interaction.kind == InteractionKind.EMAIL,
            Interaction.held_on == held_on,
            Interaction.subject == mail.subject[:_SUBJECT],
            readable_notes(session),
        )
        .limit(1)
    )
