"""People: contacts at firms with their dated roles, and who is us. Rows are in employer_rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from baum_desktop.employer_rows import Added, ContactRow, NewContact
from baum_desktop.outreach_rows import TickRow, TimelinePage
from db.engine import Database, Saved
from db.vocabulary import ContactKind, RoleType


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of a person, at whichever firm."""

    id: str
    version: int
    organization_id: str
    organization_name: str
    role_type: RoleType
    title: str | None
    is_primary: bool
    decision_maker: bool
    start_on: date | None
    end_on: date | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person, whole: names, ways to reach them, roles now and before, and when we were in touch."""

    id: str
    version: int
    full_name: str
    given_name: str | None
    family_name: str | None
    preferred_name: str | None
    pronouns: str | None
    language: str | None
    do_not_contact: bool
    notes: str | None
    contacts: tuple[ContactRow, ...]
    roles: tuple[RoleRow, ...]
    timeline: TimelinePage


@dataclass(frozen=True, slots=True)
class ContactListRow:
    """A line of the list of contacts: a person with the firm and title they have today."""

    id: str
    full_name: str
    title: str | None
    organization_id: str | None
    organization_name: str | None
    phone: str | None
    email: str | None


def add_contact(database: Database, organization_id: str, new: NewContact) -> Added:
    """Add a person with a role at a firm, or give somebody known (`new.person_id`) the role; `.id` is the person's."""
    raise NotImplementedError


def change_person(database: Database, person_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a person that was read with `version`."""
    raise NotImplementedError


def change_role(database: Database, role_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a role that was read with `version`."""
    raise NotImplementedError


def end_role(database: Database, role_id: str, version: int, end_on: date) -> Saved:
    """End a role on a day; the person stays."""
    raise NotImplementedError


def add_contact_point(
    database: Database, person_id: str, kind: ContactKind, value: str, *, label: str | None = None
) -> Added:
    """Add a phone, e-mail or web address to a person."""
    raise NotImplementedError


def change_contact_point(database: Database, point_id: str, version: int, value: str) -> Saved:
    """Correct a phone, e-mail or web address that was read with `version`."""
    raise NotImplementedError


def remove_contact_point(database: Database, point_id: str, version: int) -> Saved:
    """Take a phone, e-mail or web address off."""
    raise NotImplementedError


def delete_person(database: Database, person_id: str, version: int) -> Saved:
    """Delete a person with their roles; what they took part in keeps its notes."""
    raise NotImplementedError


def person_record(database: Database, person_id: str, today: date) -> PersonRecord:
    """Return a person, whole."""
    raise NotImplementedError


def contact_list(database: Database, today: date, typed: str = "", limit: int = 200) -> list[ContactListRow]:
    """Return people by name, those whose name or firm has every word that was typed."""
    raise NotImplementedError


def add_ours(database: Database, full_name: str, organization_id: str | None = None) -> Added:
    """Add one of us: a person with an account, so that visits and tasks can name them."""
    raise NotImplementedError


def us(database: Database, today: date) -> list[TickRow]:
    """Return who is us today: people with an active account, and liaisons in office, by name."""
    raise NotImplementedError
