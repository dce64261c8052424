"""What is shown of a person wherever they work: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.vocabulary import RoleType

if TYPE_CHECKING:
    from baum_desktop.employer_rows import ContactRow
    from baum_desktop.outreach_rows import TimelinePage


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
