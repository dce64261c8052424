"""Employers: adding one without a duplicate, finding and correcting it. Its rows are in employer_rows."""

from datetime import date
from typing import Any

from baum_desktop.employer_rows import Added, LikelyMatch, NewEmployer
from db.engine import Database, Saved
from db.vocabulary import Answered, NameKind, OwnershipKind


def add_employer(database: Database, new: NewEmployer, today: date) -> Added:
    """Add a manufacturer with its first site, further names and contact; the city follows from the address.

    Raises:
        Refused: a field cannot be kept as it is; `.field` names it.
    """
    raise NotImplementedError


def likely_matches(
    database: Database,
    name: str,
    phone: str | None = None,
    website: str | None = None,
    street: str | None = None,
    limit: int = 5,
) -> list[LikelyMatch]:
    """Return employers that may be the one being typed, the likeliest first; quick enough for every key press."""
    raise NotImplementedError


def find_employer(database: Database, key: str) -> str:
    """Return the id of the employer that `key` means: its id, exact name, DBA or unambiguous beginning.

    Raises:
        NotFound: there is none.
        Refused: there are several; the sentence names them.
    """
    raise NotImplementedError


def change_employer(database: Database, employer_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an employer that was read with `version`; keywords are the model's field names.

    `website` sets the domain too, `phone` is kept in E.164 and as given.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        NotFound: it is gone.
        Refused: a value cannot be kept; `.field` names the field.
    """
    raise NotImplementedError


def delete_employer(database: Database, employer_id: str, version: int) -> Saved:
    """Delete an employer with all that belongs to it; undo brings it back."""
    raise NotImplementedError


def add_name(
    database: Database, organization_id: str, name: str, kind: NameKind = NameKind.DBA, language: str | None = None
) -> Added:
    """Add a further name: a DBA, a former name, a name in another script."""
    raise NotImplementedError


def remove_name(database: Database, name_id: str, version: int) -> Saved:
    """Take a further name off."""
    raise NotImplementedError


def set_ownership(
    database: Database, organization_id: str, kind: OwnershipKind, answer: Answered, **fields: Any
) -> Saved:
    """Record one fact about who owns a firm; `fields` are as_of_on, certification, certified_on, expires_on."""
    raise NotImplementedError
