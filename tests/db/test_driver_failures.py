"""A failed read is told in words of reading, a failed save in words of saving."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from baum_desktop.files import open_database, open_reader
from db.driver_failures import failure_of
from db.errors import NotADatabase, UserError

WORLD = (
    "disk I/O error", "database or disk is full", "database is locked", "attempt to write a readonly database",
    "unable to open database file", "database disk image is malformed",
)  # fmt: skip
STATES = ("40001", "40P01", "55P03", "53100", "25006", "42501", "57P01")


class Lost(sqlite3.OperationalError):
    """A driver's error of a server, by its SQLSTATE."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("it failed")
        self.sqlstate = sqlstate


@pytest.mark.parametrize("problem", [*map(dbapi2.OperationalError, WORLD), *map(Lost, STATES)], ids=[*WORLD, *STATES])
def test_a_read_is_not_told_that_nothing_was_saved(problem: Exception) -> None:
    saving, reading = failure_of(problem), failure_of(problem, reading=True)
    assert saving is not None
    assert reading is not None
    assert type(saving) is type(reading)
    assert "saved" not in reading.sentence.replace("What was saved before is kept", "")
    assert reading.sentence.endswith(".")


def test_half_a_letter_looked_for_is_told_as_looked_for() -> None:
    problem = UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")
    found = failure_of(problem, reading=True)
    assert found is not None
    assert "looked for" in found.sentence


def test_a_file_that_is_damaged_while_it_is_open_says_so_to_who_reads(database_file: Path) -> None:
    database, reader = open_database(database_file, "Test"), open_reader(database_file)
    size = database_file.stat().st_size
    with database_file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(NotADatabase, match=r"could not be read\. Nothing was changed"):
        reader.rows("SELECT * FROM naics")
    with pytest.raises(UserError, match=r"could not be read\. Nothing was changed"), database.read() as session:
        session.execute(text("SELECT * FROM naics")).all()
    reader.close()
    database.close()
