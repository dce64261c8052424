"""What a person calls a record, resolved to its key: an id, an exact name, or an unambiguous beginning."""

import re
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import String, Table, cast, select
from sqlalchemy.orm import Session

from baum_desktop.edits import value_of
from baum_desktop.fields import table_of
from baum_desktop.reading import plain
from baum_desktop.search import narrowing
from baum_desktop.withholding import readable_tasks, seen
from db import search
from db.engine import Database
from db.errors import NotFound, Refused
from db.models.coalition import Jurisdiction
from db.models.funding import Award, Funder
from db.models.outreach import Interaction, RedFlag, Task
from db.models.parties import Organization, OrganizationName, Person
from db.vocabulary import OrgType
from db.words import fold

_MODELS: Final = {
    "employer": (Organization, "legal_name"),
    "contact": (Person, "full_name"),
    "city": (Jurisdiction, "name"),
    "award": (Award, "title"),
    "funder": (Funder, None),
    "note": (Interaction, None),
    "task": (Task, "title"),
    "flag": (RedFlag, None),
}
KINDS: Final = tuple(_MODELS)
"""What can be asked for by a key; a note is an interaction and, like a flag, has only its id (or its beginning)."""

_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ID_BEGINNING: Final = re.compile(r"[0-9a-f-]{8,36}")
_SEARCHED: Final = {"contact": "person"}
"""What the search calls a kind, where it has another word for it."""
_NAMED: Final = 5
_ASKED: Final = 50


def table_name_of(kind: str) -> str:
    """Return the name of the table that a kind of record is kept in.

    Raises:
        Refused: there is no such kind.
    """
    if kind not in _MODELS:
        raise Refused(f"“{kind}” is no kind of record. The kinds: {', '.join(KINDS)}.")
    return str(table_of(_MODELS[kind][0]).name)


def resolve(database: Database, kind: str, key: str) -> str:
    """Return the id of the record of one of KINDS that `key` means.

    Raises:
        NotFound: nothing has this id or a name that begins so.
        Refused: several have; the sentence names the first of them.
    """
    model, column = _MODELS[kind]
    table = table_of(model)
    typed = " ".join(key.split())
    if not typed:
        raise Refused(f"Say which {kind} you mean: its name, the beginning of its name, or its id.")
    with database.read() as session:
        by_id = _by_id(session, table, typed.lower())
        if by_id:
            return _only(kind, typed, [(found, found) for found in by_id])
        if column is None and kind != "funder":
            raise NotFound(f"There is no {kind} with the id {typed}.")
        exact = _exactly(session, kind, typed)
        return _only(kind, typed, exact or _beginning(session, kind, typed))


def name_of_firm(database: Database, organization_id: str) -> str:
    """Return the name of a firm.

    Raises:
        NotFound: it is gone.
    """
    with database.read() as session:
        return str(value_of(session, Organization, organization_id, "legal_name", "firm"))


def _by_id(session: Session, table: Table, typed: str) -> list[str]:
    """Return the ids that are, or begin with, what was typed."""
    if _ID.fullmatch(typed):
        return list(session.scalars(select(table.c.id).where(table.c.id == typed)))
    if not _ID_BEGINNING.fullmatch(typed) or not any(letter.isdigit() for letter in typed):
        return []
    return list(session.scalars(select(table.c.id).where(cast(table.c.id, String).like(f"{typed}%")).limit(_NAMED)))


def _exactly(session: Session, kind: str, typed: str) -> list[tuple[str, str]]:
    """Return (id, name) of the records that have this name exactly, as it is written, or are known by it."""
    if kind == "funder":
        named = select(Funder.id, Organization.legal_name).join(Organization, Organization.id == Funder.organization_id)
        return _pairs(session, named.where(Organization.legal_name == typed))
    model, column = _MODELS[kind]
    table = table_of(model)
    query = select(table.c.id, table.c[column or "id"]).where(table.c[column or "id"] == typed)
    if kind == "employer":
        query = query.where(table.c.org_type == OrgType.MANUFACTURER)
    if kind == "award":
        query = select(table.c.id, table.c.title).where((table.c.title == typed) | (table.c.number == typed))
    if kind == "task":
        query = seen(session, query, readable_tasks(session))
    found = _pairs(session, query)
    if not found and kind == "employer":
        known_as = (
            select(Organization.id, Organization.legal_name)
            .join(OrganizationName, OrganizationName.organization_id == Organization.id)
            .where(OrganizationName.name == typed, Organization.org_type == OrgType.MANUFACTURER)
            .distinct()
        )
        found = _pairs(session, known_as)
    return found


def _beginning(session: Session, kind: str, typed: str) -> list[tuple[str, str]]:
    """Return (id, name) of the records whose name begins so, in any spelling; failing that, of all the search finds."""
    reader = plain(session)
    hits = search.find(reader, typed, (_SEARCHED.get(kind, kind),), _ASKED, also=narrowing(reader))
    found = [(hit.row_key, hit.title) for hit in hits]
    wanted = _spelled(typed)
    same = [pair for pair in found if _spelled(pair[1]) == wanted]
    begins = [pair for pair in found if _spelled(pair[1]).startswith(wanted)]
    return same or begins or found


def _spelled(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _pairs(session: Session, query: Any) -> list[tuple[str, str]]:
    return [(key, name) for key, name in session.execute(query.limit(_ASKED))]


def _only(kind: str, typed: str, found: Sequence[tuple[str, str]]) -> str:
    """Return the one that was found.

    Raises:
        NotFound: nothing was found.
        Refused: more than one was.
    """
    if not found:
        raise NotFound(f"There is no {kind} called “{typed}”, and none whose name begins so.")
    if len(found) > 1:
        named = ", ".join(f"{name} ({key})" if name != key else key for key, name in found[:_NAMED])
        more = f", and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise Refused(f"“{typed}” may mean several: {named}{more}. Give more of the name, or the id.")
    return found[0][0]
