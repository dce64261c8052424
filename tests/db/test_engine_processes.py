"""Two programs on one database lose nothing, and one that is killed leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from db.engine import Database
from tests.db.toys import Firm, Toys

ROOT = Path(__file__).parents[2]
COUNT = """
import sys
from sqlalchemy import select
from db.engine import Database
from db.errors import ChangedMeanwhile
from tests.db.toys import Firm, Toys
database = Database.open(sys.argv[1], "Counter", metadata=Toys.metadata)
for _ in range(25):
    while True:
        try:
            with database.change("Count") as change:
                firm = change.session.scalars(select(Firm)).one()
                firm.rent_cents += 1
            break
        except ChangedMeanwhile:
            continue
database.close()
"""
HANG = """
import sys
from sqlalchemy import insert
from db.engine import Database
from tests.db.toys import Firm, Toys
database = Database.open(sys.argv[1], "Unlucky", metadata=Toys.metadata)
with database.change("Never finished") as change:
    change.connection.execute(insert(Firm), [{"name": f"Lost {n}"} for n in range(5000)])
    print("writing", flush=True)
    sys.stdin.read()
"""


def _start(script: str, database: Database) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, database.target],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_programs_that_count_lose_nothing(toy: Database) -> None:
    with toy.change("Begin") as change:
        change.session.add(Firm(name="Counter", rent_cents=0))
    programs = [_start(COUNT, toy) for _ in range(2)]
    for program in programs:
        program.communicate(timeout=60)
        assert program.returncode == 0
    with toy.read() as session:
        firm = session.scalars(select(Firm)).one()
        assert (firm.rent_cents, firm.version) == (50, 51)
    entries = toy.history(100)
    assert len(entries) == 51
    assert [change.fields[0].new for change in toy.changes_of("firm", firm.id)[:-1]] == list(range(50, 0, -1))


def test_a_program_killed_in_the_middle_of_a_change_leaves_nothing(toy: Database) -> None:
    with toy.change("Before") as change:
        change.session.add(Firm(name="Kept"))
    program = _start(HANG, toy)
    assert program.stdout is not None
    assert program.stdout.readline() == "writing\n"
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=20)
    again = Database.open(toy.target, "Ana", metadata=Toys.metadata)
    with again.change("After") as change:
        change.session.add(Firm(name="New"))
    with again.read() as session:
        assert session.scalars(select(Firm.name).order_by(Firm.name)).all() == ["Kept", "New"]
    assert [entry.action for entry in again.history()] == ["After", "Before"]
    again.close()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_set_never_outlives_its_transaction(toy: Database) -> None:
    """Somebody who writes by hand must close the set as well, or COMMIT fails."""
    writer = toy.engine.execution_options(writes=True)
    opened = (
        "INSERT INTO change_set (key, action, actor, at, origin) "
        "VALUES ('k', 'By hand', 'Eve', '2026-01-01 00:00:00.000000', 'sql')"
    )
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed"), writer.begin() as connection:
        connection.execute(text(opened))
    with writer.begin() as connection:
        connection.execute(text(opened))
        connection.execute(text("INSERT INTO person (id, name) VALUES ('01a2040d-d028-7de0-8cd8-e35c51858723', 'P')"))
        connection.execute(text("DELETE FROM open_change_set"))
    assert [entry.action for entry in toy.history()] == ["By hand"]
