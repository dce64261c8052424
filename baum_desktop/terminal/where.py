"""`--where` in words: the sentence that the window shows means the same here."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from baum_desktop.files import open_reader
from baum_desktop.views.known import known_in
from baum_desktop.views.listing import keys
from baum_desktop.views.parsing import parse
from baum_desktop.views.people import person_named
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All
from db.engine import Database
from db.raw import Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter of the terminal, with who asks it."""

    which: All
    asker: Asker


def asked_for(
    reader: Reader, entity: str, words: str, today: date, actor: str, database: Database | None = None
) -> Asked:
    """Return the filter that words mean in this database; figures of cities are counted through `database`.

    Raises:
        Refused: a part is not understood; the sentence says what is.
    """
    known = known_in(reader)
    counted = _figures(database, today) if entity == "city" and database is not None else {}
    which = parse(words, entity, today, known)
    return Asked(which, Asker(today, person_named(reader, actor), known, figures=counted))


def _figures(database: Database, today: date) -> Mapping[str, Mapping[str, int | None]]:
    from baum_desktop.cities import city_list
    from baum_desktop.views.city_fields import figures

    return figures(city_list(database, today))


def keys_where(database: Database, entity: str, words: str, today: date) -> list[str] | None:
    """Return the keys of the records that the words mean, None for all."""
    if not words.strip():
        return None
    with closing(open_reader(database.target, database.actor)) as reader:
        asked = asked_for(reader, entity, words, today, database.actor, database)
        return keys(reader, entity, asked.asker, asked.which)


def only(rows: list[Any], wanted: list[str] | None) -> list[Any]:
    """Return the rows whose key is wanted, in their order."""
    if wanted is None:
        return rows
    kept = set(wanted)
    return [row for row in rows if row.id in kept]
