"""What a measured process says before it ends: when it had painted, and what it weighs.

The environment gives BENCH_STARTED, time.time() before the process was started, and BENCH_WEIGH, the seconds to wait
before the memory is read; without them the process ends after the paint.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QTimer


def painted() -> None:
    """Take the time, then say it, with the memory once that has settled if it was asked for."""
    milliseconds = (time.time() - float(os.environ["BENCH_STARTED"])) * 1000
    wait = float(os.environ.get("BENCH_WEIGH") or 0)
    QTimer.singleShot(int(wait * 1000), lambda: _say(milliseconds, weigh=wait > 0))


def _say(milliseconds: float, *, weigh: bool) -> None:
    megabytes = 0.0
    if weigh:
        import psutil

        megabytes = psutil.Process().memory_info().rss / 1e6
    sys.stdout.write(f"{milliseconds} {megabytes}\n")
    sys.stdout.flush()
    os._exit(0)
