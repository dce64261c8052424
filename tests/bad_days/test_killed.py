"""Killed at any moment: every save that was acknowledged is there afterwards, whole, and nothing half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from baum_desktop.files import open_database, open_reader
from tests.bad_days.front_door import ROOT, baum, command, environment

KILLS = 10
SEED = 20261119
SAVES = """
import os, sys
from datetime import date
from baum_desktop.files import open_database, projections
from baum_desktop.outreach_rows import NewTask, NewVisit
from baum_desktop.visits import log_visit

def save_for_ever(path, firm, run):
    database = open_database(path, "Unlucky")
    number = 0
    while True:
        steps = tuple(NewTask(f"Step {run} {number} {n}") for n in range(3))
        notes = f"Visit {run} {number} " + "y" * 3000
        done = log_visit(database, NewVisit(firm, date(2026, 11, 18), notes=notes, next_steps=steps))
        print(done.id, flush=True)
        number += 1

projections()
for run, _ in enumerate(sys.stdin):
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
        save_for_ever(sys.argv[1], sys.argv[2], run)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
"""Imports once, then saves in a child for each line it reads, and says when that has ended."""


def test_ten_kills_lose_nothing_that_was_acknowledged(firms: Path) -> None:
    chance = random.Random(SEED)
    firm = baum("--database", firms, "--json", "list", "employers").document["rows"][0]["id"]
    acknowledged: list[str] = []
    words = [sys.executable, "-c", SAVES, str(firms), firm]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, env=environment(), text=True, stdin=pipe, stdout=pipe) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for _ in range(KILLS):
            print("go", file=program.stdin, flush=True)
            child = int(program.stdout.readline())
            acknowledged += [program.stdout.readline().strip() for _ in range(chance.randint(1, 5))]
            # A moment somewhere inside the saves that follow.
            for _ in range(chance.randint(0, 300_000)):
                pass
            os.kill(child, signal.SIGKILL)
            acknowledged += [line.strip() for line in iter(program.stdout.readline, "ended\n")]
    _nothing_lost_nothing_half(firms, acknowledged)


def _nothing_lost_nothing_half(path: Path, acknowledged: list[str]) -> None:
    reader = open_reader(path)
    counted = reader.rows(
        "SELECT i.id, count(t.id) FROM interaction i LEFT JOIN task t ON t.interaction_id = i.id GROUP BY i.id"
    )
    steps = {str(key): int(count) for key, count in counted}
    sets = reader.row("SELECT count(*) FROM change_set WHERE action LIKE 'Log visit%'")
    found = reader.row("SELECT count(*) FROM search_document WHERE kind = 'note'")
    reader.close()
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= set(steps)
    # What was committed when the kill came before the word was out may be there as well, at most one a run.
    assert len(steps) - len(acknowledged) <= KILLS
    assert set(steps.values()) == {3}
    assert sets == found == (len(steps),)
    database = open_database(path, "Unlucky")
    assert not database.is_behind()
    database.close()
    assert baum("--database", path, "check").status == 0
    assert baum("--database", path, "--actor", "Unlucky", "undo").status == 0


@pytest.mark.parametrize("run", range(2))
def test_an_import_killed_in_the_middle_is_there_whole_or_not_at_all(firms: Path, tmp_path: Path, run: int) -> None:
    rows = "".join(f"Firm {n} of Cannery Row,{n} Cannery Row,Oakland,94606\n" for n in range(1500))
    lists = tmp_path / "list.csv"
    lists.write_text("Company,Street,City,Zip\n" + rows)
    log = firms.with_name("firms.baum-wal")
    words = command("--database", firms, "import", lists)
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        # Its pages reach the log before the commit once the cache is full; the second time later.
        while program.poll() is None and not (log.exists() and log.stat().st_size > run * 200_000):
            pass
        program.send_signal(signal.SIGKILL)
    total = baum("--database", firms, "--json", "list", "employers").document["total"]
    assert total in (3, 1503)
    assert baum("--database", firms, "check").status == 0
