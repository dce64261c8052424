"""Ways to reach people and firms: checked as they come in."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from baum_desktop import phones
from baum_desktop.contact_reading import CALLED
from baum_desktop.edits import add_rows
from db.errors import Refused
from db.models.parties import ContactPoint
from db.vocabulary import ContactKind

_AT: Final = "@"


def kept(kind: ContactKind, typed: str) -> tuple[str, str]:
    """Return what is kept of a phone, e-mail or web address, and what was typed.

    Raises:
        Refused: it is empty, or no e-mail address.
    """
    text = typed.strip()
    if not text:
        raise Refused(f"The {kind.value} is empty. Nothing was saved.", kind.value)
    if kind in CALLED:
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
