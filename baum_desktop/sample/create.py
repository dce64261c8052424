"""Making a database of invented firms."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import insert
from sqlalchemy.orm import Session

from baum_desktop.files import create_database
from baum_desktop.sample.coalition import Coalition, coalition_rows
from baum_desktop.sample.contacts import outreach_rows
from baum_desktop.sample.firms import FEW, Rows, firm_rows, merged
from baum_desktop.sample.gatherings import Gatherings
from baum_desktop.sample.results import result_rows
from db.base import Base
from db.engine import Database
from db.keys import SampleKeys

ACTION: Final = "Fill with invented sample data"
AT_ONCE: Final = 1_000
MOST: Final = 100_000
Progress = Callable[[int, int], None]


def create_sample(
    target: str | Path,
    employers: int = 120,
    seed: int = 1,
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> str:
    """Create a database of invented firms and return what to open; the same employers, seed and day give the same rows.

    `progress` is told how many employers are there, of how many.

    Raises:
        UserError: it cannot be created there.
        ValueError: the number of employers is not between 1 and 100,000.
    """
    database = create_database(target, actor="Sample data")
    try:
        fill_with_sample(database, employers, seed, today=today or date.today(), progress=progress)  # noqa: DTZ011
        return database.target
    finally:
        database.close()


def fill_with_sample(
    database: Database, employers: int, seed: int, *, today: date, progress: Progress | None = None
) -> None:
    """Fill a new database with invented firms, as its set-up: it is not offered for undo."""
    if not 1 <= employers <= MOST:
        raise ValueError(f"between 1 and {MOST:,} employers, not {employers:,}")
    rng = Random(seed)  # noqa: S311 - invented data wants to be the same each time, not secret
    keys = SampleKeys(seed, today)
    whole = employers <= FEW
    with database.change(ACTION, origin="setup") as change:
        session = change.session
        _insert(session, {"setting": [{"id": keys.new(), "name": "sample_data", "value": True}]})
        coalition, rows = coalition_rows(session, rng, keys, today)
        _insert(session, rows)
        gatherings = Gatherings(seed, today)
        _insert(session, gatherings.event_rows())
    done = 0
    while done < employers:
        step = min(AT_ONCE, employers - done)
        with database.change(ACTION, origin="setup") as change:
            numbers = range(done, done + step)
            _insert_firms(change.session, rng, keys, (coalition, gatherings), today, numbers, whole=whole)
        done += step
        if progress is not None:
            progress(done, employers)
    database.catch_up()


def _insert_firms(
    session: Session,
    rng: Random,
    keys: SampleKeys,
    around: tuple[Coalition, Gatherings],
    today: date,
    numbers: range,
    *,
    whole: bool,
) -> None:
    coalition, gatherings = around
    weights = [city.weight for city in coalition.cities]
    parts: list[Rows] = []
    for number in numbers:
        city = rng.choices(coalition.cities, weights)[0]
        firm, rows = firm_rows(rng, keys, city, today, number, whole=whole)
        parts += [rows, outreach_rows(rng, keys, firm, coalition.us, today, whole=whole)]
        if whole:
            parts.append(result_rows(rng, keys, firm, coalition.awards, coalition.resources, today))
            parts.append(gatherings.attendance_rows(firm))
    together = merged(parts)
    visited = {row["id"]: row["last_visit_on"] for row in together.pop("last_visit", [])}
    for row in together["organization"]:
        row["last_visit_on"] = visited.get(row["id"])
    _insert(session, together)


def _insert(session: Session, rows: Rows) -> None:
    """Insert rows table by table, those that others refer to first."""
    for table in Base.metadata.sorted_tables:
        if rows.get(table.name):
            session.execute(insert(table), rows[table.name])
