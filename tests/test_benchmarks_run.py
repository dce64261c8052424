"""The benchmarks reach what they measure: each row is run once on a small database, and no time is judged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

EMPLOYERS = 200
ROWS = {"jump", "sort", "filter", "record", "home", "visit", "brief"}


def test_every_row_of_the_window_can_be_measured(tmp_path: Path) -> None:
    kept = tmp_path / "measured.json"
    parts = ["--only", "list", "filter", "record", "home", "visit", "brief"]
    where = ["--folder", str(tmp_path), "--json", str(kept)]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--employers", str(EMPLOYERS), "--runs", "1", *parts, *where],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[1],
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    rows = [row for run in json.loads(kept.read_text(encoding="utf-8"))["runs"] for row in run["rows"]]
    assert {row["key"] for row in rows} == ROWS
    assert all(row["ours"] and row["limit"] for row in rows)
