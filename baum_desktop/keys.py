"""What a person calls a record, resolved to its key: an id, an exact name, or an unambiguous beginning."""

from typing import Final

from db.engine import Database

KINDS: Final = ("employer", "contact", "city", "award", "funder", "note", "task", "flag")
"""What can be asked for by a key; a note is an interaction and, like a flag, has only its id (or its beginning)."""


def resolve(database: Database, kind: str, key: str) -> str:
    """Return the id of the record of one of KINDS that `key` means.

    Raises:
        NotFound: nothing has this id or a name that begins so.
        Refused: several have; the sentence names the first of them.
    """
    raise NotImplementedError
