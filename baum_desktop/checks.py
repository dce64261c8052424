"""Whether a database is what it should be: everything that is not, each in a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db import checkup
from db.engine import Database
from db.projections import Projection

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: `kind` is damage, log, schema, rule, waiting or stale."""

    kind: str
    sentence: str


def check(
    database: Database, projections: Sequence[Projection] = (), progress: Progress | None = None
) -> list[Finding]:
    """Look through a database and return what is wrong with it; nothing, if all is well. Nothing is changed.

    Args:
        database: opened with `checked=False`, or a damaged change log would not let it be opened at all.
        projections: what search and lists are fed by; with them, these are made anew and compared, which takes about a
            minute for each million records, during which nobody else can write to a file.
        progress: is told how much of that is done, of how much.
    """
    with database.engine.connect() as connection:
        found = {
            "damage": checkup.damage(connection),
            "log": checkup.altered_log(connection, database.metadata),
            "schema": checkup.altered_schema(connection),
            "rule": checkup.broken_rules(connection),
            "waiting": checkup.waiting(connection),
        }
    if projections and not found["waiting"]:
        found["stale"] = checkup.stale(database.engine, projections, progress)
    return [Finding(kind, sentence) for kind, sentences in found.items() for sentence in sentences]
