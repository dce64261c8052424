"""Ways to reach people and firms: checked as they come in, and read back as a person writes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import bindparam, case, select
from sqlalchemy.orm import Session

from baum_desktop import phones
from baum_desktop.edits import add_rows
from baum_desktop.employer_rows import ContactRow
from baum_desktop.reading import tuples
from db.errors import Refused
from db.models.parties import ContactPoint, Role
from db.vocabulary import ContactKind

_CALLED: Final = (ContactKind.PHONE, ContactKind.MOBILE, ContactKind.FAX)
_AT: Final = "@"
_IN_ORDER: Final = case({kind: place for place, kind in enumerate(ContactKind)}, value=ContactPoint.kind)


def kept(kind: ContactKind, typed: str) -> tuple[str, str]:
    """Return what is kept of a phone, e-mail or web address, and what was typed.

    Raises:
        Refused: it is empty, or no e-mail address.
    """
    text = typed.strip()
    if not text:
        raise Refused(f"The {kind.value} is empty. Nothing was saved.", kind.value)
    if kind in _CALLED:
        phone = phones.understood(text)
        return (phone.kept if phone else text), text
    if kind == ContactKind.EMAIL:
        return email(text), text
    return text, text


def email(typed: str, field: str = "email") -> str:
    """Return an e-mail address as it is kept: as typed, without `mailto:`.

    Raises:
        Refused: it has no name, no domain, or blanks.
    """
    text = typed.strip().removeprefix("mailto:")
    name, at, domain = text.rpartition(_AT)
    if not (at and name and domain.strip(".")) or any(c.isspace() for c in text) or _AT in domain:
        raise Refused(f"“{text[:80]}” is not an e-mail address; it needs a name, an @ and a domain.", field)
    return text


def domain_of(website: str | None) -> str | None:
    """Return the host of a web address, lower case and without www, or None."""
    text = (website or "").strip()
    if not text:
        return None
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:
        return None
    host = (host or "").removeprefix("www.").strip(".")
    return host if "." in host else None


def insert_points(session: Session, owner: Mapping[str, str], given: Mapping[ContactKind, str | None]) -> None:
    """Insert the ways to reach one person, firm or site (`owner`, such as person_id=...); empty ones are left out."""
    rows = []
    for kind, typed in given.items():
        if typed and typed.strip():
            value, as_given = kept(kind, typed)
            rows.append({"kind": kind, "value": value, "as_given": as_given, "is_primary": True, **owner})
    add_rows(session, ContactPoint, rows)


_POINTS: Final = select(
    ContactPoint.person_id,
    ContactPoint.id,
    ContactPoint.version,
    ContactPoint.kind,
    ContactPoint.value,
    ContactPoint.label,
    ContactPoint.is_primary,
).order_by(ContactPoint.is_primary.desc(), _IN_ORDER, ContactPoint.id)
_POINTS_AT: Final = _POINTS.where(
    ContactPoint.person_id.in_(select(Role.person_id).where(Role.organization_id == bindparam("organization_id")))
)
_POINTS_OF: Final = _POINTS.where(ContactPoint.person_id.in_(bindparam("people", expanding=True)))


def points_at(session: Session, organization_id: str) -> dict[str, tuple[ContactRow, ...]]:
    """Return the ways to reach everybody who works or worked at a firm, by person, the main ones first."""
    return _by_person(tuples(session, _POINTS_AT, organization_id=organization_id))


def points_of(session: Session, people: Sequence[str]) -> dict[str, tuple[ContactRow, ...]]:
    """Return the ways to reach these people, by person, the main ones first."""
    return _by_person(tuples(session, _POINTS_OF, people=list(people)))


def _by_person(points: Iterable[tuple[Any, ...]]) -> dict[str, tuple[ContactRow, ...]]:
    found: dict[str, tuple[ContactRow, ...]] = defaultdict(tuple)
    for person_id, *point in points:
        found[person_id] += (_row(point),)
    return found


def _row(point: Sequence[Any]) -> ContactRow:
    key, version, kind, value, label, is_primary = point
    read = phones.shown(value) if kind in _CALLED else value
    return ContactRow(key, version, kind, value, read or value, label, is_primary)
