"""How fast the program is against what the machine, the driver and Qt alone can do: `make bench`.

`python -m tests.benchmarks` measures at 10,000 employers, `--full` at 100,000 too (building that database takes a
while, once). Times are ours beside a limit measured in turn with it, so that whatever else the machine does falls on
both; ratios are what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tests.benchmarks.report import Row, Run

T = TypeVar("T")
SIZES = (10_000, 100_000)
PARTS = ("start", "search", "list", "filter", "record", "home", "visit", "import", "brief")


def main() -> int:
    """Measure and print a table in Markdown."""
    asked = _arguments()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["BAUM_CONFIG"] = tempfile.mkdtemp(prefix="baum-bench-settings-")
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.report import Run, markdown, plain

    app = QApplication([])
    runs = []
    if "brief" in asked.only:
        runs.append(Run(0, [_timed("brief", lambda: _brief(asked.runs))]))
    runs = [*(_measured(asked, employers) for employers in asked.employers), *runs]
    del app
    print(markdown(runs))
    if asked.json:
        asked.json.write_text(json.dumps(plain(runs), indent=1), encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="at 100,000 employers too, with the growth of each row")
    parser.add_argument("--employers", type=int, nargs="+", help="other sizes than these")
    parser.add_argument("--runs", type=int, default=10, help="how often what is slow is repeated (10)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="some rows alone")
    parser.add_argument("--imports", type=int, default=10_000, help="firms in the list that is imported (10,000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every single time")
    kept = Path(tempfile.gettempdir()) / "baum-benchmarks"
    parser.add_argument("--folder", type=Path, default=kept, help=f"where the databases are kept ({kept})")
    asked = parser.parse_args()
    asked.employers = asked.employers or list(SIZES if asked.full else SIZES[:1])
    return asked


def _measured(asked: argparse.Namespace, employers: int) -> Run:
    from tests.benchmarks import filtering, first_page, importing, listing, opening, saving, starting, windows, workload
    from tests.benchmarks.report import Run

    file = workload.database(asked.folder, employers)
    run = Run(employers)
    if "start" in asked.only:
        run.rows.extend(_timed("start", lambda: starting.start_rows(file, asked.runs)))
    if "search" in asked.only:
        run.rows.append(_timed("search", lambda: _search(file)))
    if {"list", "filter", "record", "home"} & set(asked.only):
        ours = windows.OurWindow(file)
        if "list" in asked.only:
            run.rows.extend(_timed("list", lambda: listing.list_rows(ours, 15 * asked.runs, max(asked.runs // 3, 1))))
        if "filter" in asked.only:
            run.rows.extend(_timed("filter", lambda: filtering.filter_rows(ours, 3 * asked.runs)))
        if "record" in asked.only:
            run.rows.append(_timed("record", lambda: opening.record_row(ours, 6 * asked.runs)))
        if "home" in asked.only:
            run.rows.append(_timed("home", lambda: first_page.home_row(ours, 6 * asked.runs)))
        ours.close()
    if "visit" in asked.only:
        run.rows.append(_timed("visit", lambda: saving.visit_row(file, 15 * asked.runs)))
    if "import" in asked.only:
        run.rows.extend(_timed("import", lambda: importing.import_rows(file, asked.imports, max(asked.runs // 4, 1))))
    return run


def _search(file: Path) -> Row:
    from tests.benchmarks.report import P95, Row
    from tests.benchmarks.searching import measure

    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        keys = measure(file, Path(folder))
    name = "key press in the search field to painted results"
    return Row("search", name, "bare window over a raw FTS5 query", keys.limit, keys.ours, 1.5, P95)


def _brief(runs: int) -> Row:
    from tests.benchmarks.report import Row
    from tests.briefs.speed import bare, milliseconds, ours

    times, limit = milliseconds([ours, bare], 3 * runs)
    return Row("brief", "a two-page brief", "the same flowables through bare Platypus", limit, times, 1.5)


def _timed(name: str, measure: Callable[[], T]) -> T:
    started = time.monotonic()
    found = measure()
    print(f"measured {name} in {time.monotonic() - started:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
