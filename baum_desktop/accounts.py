"""Accounts: who works with a database, in which of the three kinds of work, and for which city."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from baum_desktop.confidentiality import Viewer
from baum_desktop.edits import add_row, edit_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.reading import tuples
from baum_desktop.withholding import viewer_of
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import Jurisdiction
from db.models.parties import Person
from db.models.reference import Account
from db.vocabulary import AccountRole


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as it is typed; a liaison without a city reads what all liaisons read."""

    name: str
    role: AccountRole = AccountRole.STAFF
    jurisdiction_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with the names of its city and person; a closed one reads what is public."""

    id: str
    version: int
    name: str
    role: AccountRole
    jurisdiction_id: str | None
    jurisdiction_name: str | None
    person_id: str | None
    person_name: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts, and the cities (key, name) that one can be for."""

    rows: tuple[AccountRow, ...]
    cities: tuple[tuple[str, str], ...]


def accounts(database: Database) -> Accounts:
    """Return all accounts, and the cities that one can be for."""
    query = select(Jurisdiction.id, Jurisdiction.name).order_by(Jurisdiction.name)
    with database.read() as session:
        cities = tuple((str(key), name) for key, name in tuples(session, query))
    return Accounts(tuple(account_list(database)), cities)


def reads(row: AccountRow | None) -> str:
    """Return in words what an account lets its person read; without one, what a name that has none reads."""
    city = None if row is None else row.jurisdiction_name
    if row is None:
        return "has no account, so reads everything, as staff does"
    if not row.active:
        return "reads what is public, since the account is closed"
    if row.role == AccountRole.LIAISON:
        own = f", and of firms in {city} what is for the city only or restricted" if city else ""
        return f"reads what is public or for the coalition{own}"
    return f"reads everything but what is restricted, save at firms in {city}" if city else "reads everything"


def who_is_looking(database: Database) -> Viewer:
    """Return the person signed in, with what they may read."""
    with database.read() as session:
        return viewer_of(session)


def account_list(database: Database) -> list[AccountRow]:
    """Return all accounts, the open ones first, by name."""
    query = (
        select(
            Account.id,
            Account.version,
            Account.name,
            Account.role,
            Account.jurisdiction_id,
            Jurisdiction.name,
            Account.person_id,
            Person.full_name,
            Account.active,
        )
        .outerjoin(Jurisdiction, Jurisdiction.id == Account.jurisdiction_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .order_by(Account.active.desc(), Account.name)
    )
    with database.read() as session:
        return [AccountRow(*row) for row in tuples(session, query)]


def add_account(database: Database, new: NewAccount) -> Added:
    """Add an account; without a person it is tied to the one of that name, if there is exactly one.

    Raises:
        Refused: the name is missing or taken; `.field` is name.
    """
    name = " ".join(new.name.split())
    if not name:
        raise Refused("An account needs the name under which the person works. Nothing was saved.", "name")
    with database.read() as session:
        if session.scalar(select(Account.id).where(Account.name == name)):
            raise Refused(f"There already is an account called {name}. Nothing was saved.", "name")
        same = list(session.scalars(select(Person.id).where(Person.full_name == name).limit(2)))
    person = new.person_id or (same[0] if len(same) == 1 else None)
    with database.change(f"Add the account of {name}") as change:
        key = add_row(change.session, Account, name=name, role=new.role, jurisdiction_id=new.jurisdiction_id,
                      person_id=person, active=True)  # fmt: skip
    return Added(change.saved, key)


def change_account(database: Database, account_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an account that was read with `version`; `active=False` closes it.

    Raises:
        Refused: the name is missing or taken; `.field` is name.
        ChangedMeanwhile: somebody else saved it since.
    """
    if "name" in fields:
        fields["name"] = " ".join(str(fields["name"] or "").split())
        if not fields["name"]:
            raise Refused("An account needs the name under which the person works. Nothing was saved.", "name")
    with database.read() as session:
        name = value_of(session, Account, account_id, "name", "account")
        same = select(Account.id).where(Account.name == fields.get("name", name), Account.id != account_id)
        if session.scalar(same):
            raise Refused(f"There already is an account called {fields['name']}. Nothing was saved.", "name")
    with database.change(f"Edit the account of {name}") as change:
        edit_row(change.session, Account, account_id, version, fields, f"The account of {name}")
    return change.saved
