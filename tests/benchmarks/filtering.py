"""Narrowing the list by three conditions across tables, until the rows that fit are painted."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from baum_desktop.days import months_later
from baum_desktop.views.parsing import parse
from baum_desktop.views.tree import EVERYTHING
from db.raw import open_reader
from tests.benchmarks.report import P95, Row
from tests.benchmarks.windows import OurWindow, Watch
from ui.places import Place

SENTENCE = "lease ends within 18 months, has a flag (open), has a note (held in the last 12 months)"
SQL = (
    "SELECT e.number FROM employer_summary e WHERE e.lease_ends_on BETWEEN ? AND ? AND e.organization_id IN "
    "(SELECT f.organization_id FROM red_flag f WHERE f.status IN ('open', 'in_action')) AND EXISTS "
    "(SELECT 1 FROM interaction i WHERE i.organization_id = e.organization_id AND i.held_on BETWEEN ? AND ?) "
    "ORDER BY e.name_sort, e.number"
)


def filter_rows(ours: OurWindow, runs: int) -> list[Row]:
    """Measure the filter in the page of employers, beside the same question written by hand."""
    ours.go(Place.EMPLOYERS)
    ours.settle()
    page, watch = ours.page, Watch(ours.page.table.viewport())
    which = parse(SENTENCE, "employer", page.desk.today)
    limit, painted = [], []
    for _ in range(runs):
        limit.append(_bare(ours.data.target, page.desk.today))
        painted.append(_ours(ours, page, watch, which))
    name = "filter by three conditions across tables: rows painted"
    return [Row("filter", name, "the same SQL by hand", limit, painted, 2, P95, grows=True)]


def _bare(target: Any, today: Any) -> float:
    reader = open_reader(target)
    days = [today, months_later(today, 18), months_later(today, -12), today]
    values = [day.isoformat() for day in days]
    reader.integers(SQL, values)
    started = time.perf_counter()
    reader.integers(SQL, values)
    passed = (time.perf_counter() - started) * 1000
    reader.close()
    return passed


def _ours(ours: OurWindow, page: Any, watch: Watch, which: Any) -> float:
    fresh = False

    def reset() -> None:
        nonlocal fresh
        fresh = True

    page.table.records.modelReset.connect(reset)
    try:
        return watch.after(partial(page.part.narrow, which), lambda: fresh and page.table.records.is_loaded(0))
    finally:
        page.table.records.modelReset.disconnect(reset)
        ours.settle(0)
        page.part.narrow(EVERYTHING)
        ours.settle()
