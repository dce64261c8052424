"""People as forms send them and as they are read, at one firm or wherever they work: plain rows, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.vocabulary import ContactKind, RoleType

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import TimelinePage


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person to be added at a firm, or somebody we know already (`person_id`) who now works there too."""

    full_name: str = ""
    person_id: str | None = None
    role_type: RoleType = RoleType.OTHER
    title: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    site_id: str | None = None
    is_primary: bool = False
    decision_maker: bool = False
    start_on: date | None = None
    end_on: date | None = None
    language: str | None = None
    pronouns: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One phone, e-mail or web address; `shown` is how a person reads it, `value` how it is dialled or opened."""

    id: str
    version: int
    kind: ContactKind
    value: str
    shown: str
    label: str | None
    is_primary: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a role at a firm; `is_current` says whether the role still holds today.

    `elsewhere` names the firm where somebody whose role has ended works now.
    """

    role_id: str
    role_version: int
    person_id: str
    person_version: int
    full_name: str
    preferred_name: str | None
    pronouns: str | None
    language: str | None
    do_not_contact: bool
    role_type: RoleType
    title: str | None
    site_id: str | None
    is_primary: bool
    decision_maker: bool
    start_on: date | None
    end_on: date | None
    is_current: bool
    elsewhere: str | None
    contacts: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of a person, at whichever firm."""

    id: str
    version: int
    organization_id: str
    organization_name: str
    role_type: RoleType
    title: str | None
    site_id: str | None
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
