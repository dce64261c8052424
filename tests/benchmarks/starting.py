"""From the start of a process to a painted list, and what the process weighs, against a bare window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.report import Row

ROOT = Path(__file__).parents[2]
SETTLED_SECONDS = 2.0


def start_rows(file: Path, runs: int) -> list[Row]:
    """Start both in turn, again and again; the first time of each only warms the disk."""
    times: tuple[list[float], list[float]] = ([], [])
    weights: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as settings:
        for run in range(runs + 1):
            for place, script in enumerate(("process_bare", "process_list")):
                milliseconds, _ = _started(script, file, settings)
                if run:
                    times[place].append(milliseconds)
        for _ in range(3):
            for place, script in enumerate(("process_bare", "process_list")):
                weights[place].append(_started(script, file, settings, weigh=True)[1])
    return [
        Row("start", "process start to a painted, usable employer list", "bare window, 200-row table", *times, goal=3),
        Row("memory", "resident memory with the list open", "bare window", *weights, goal=2, unit="MB"),
    ]


def _started(script: str, file: Path, settings: str, *, weigh: bool = False) -> tuple[float, float]:
    """Return the milliseconds to the first paint, and the megabytes once everything has settled."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "BAUM_CONFIG": settings}
    environment["BENCH_WEIGH"] = str(SETTLED_SECONDS) if weigh else ""
    environment["BENCH_STARTED"] = repr(time.time())
    command = [sys.executable, "-m", f"tests.benchmarks.{script}", str(file)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{script} ended with {done.returncode}: {done.stderr[-2000:]}")
    milliseconds, megabytes = done.stdout.split()
    return float(milliseconds), float(megabytes)
