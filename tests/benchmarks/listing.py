"""Jumping about in the list and ordering it anew, until the rows are painted."""

from __future__ import annotations

import time
from functools import partial
from random import Random
from typing import Any

from baum_desktop.views.catalogue import EMPLOYER
from db.raw import open_reader
from tests.benchmarks.report import P95, Row
from tests.benchmarks.windows import BareTable, OurWindow, Watch, wait_until
from ui.places import Place

SHOWN = ("city", "sector", "jobs", "visited", "open_flags", "name")


def list_rows(ours: OurWindow, jumps: int, rounds: int) -> list[Row]:
    """Measure jumps and sorts in the page of employers."""
    ours.go(Place.EMPLOYERS)
    ours.settle()
    table = ours.page.table
    watch = Watch(table.viewport())
    bare = BareTable()
    limit, jumped = _jumps(table, watch, bare, jumps)
    bare_sort, sorted_ = _sorts(ours, table, watch, rounds)
    return [
        Row("jump", "jump anywhere in the list", "repaint of a loaded 200-row table", limit, jumped, 3, P95),
        Row(
            "sort",
            "sort by any column: new first page painted",
            "bare SQL sort",
            bare_sort,
            sorted_,
            1.5,
            grows=True,
            remark="the limit sorts the numbers of all employers by the column in a table without indexes.",
        ),
    ]


def _jumps(table: Any, watch: Watch, bare: BareTable, jumps: int) -> tuple[list[float], list[float]]:
    rng = Random(1)
    bar, records = table.verticalScrollBar(), table.records
    limit, ours = [], []

    def all_there() -> bool:
        first, last = table.visible_rows()
        return all(records.is_loaded(row) for row in range(first, last + 1))

    for _ in range(jumps):
        limit.append(bare.repaint())
        place = rng.randrange(bar.maximum())
        ours.append(watch.after(partial(bar.setValue, place), all_there))
    bar.setValue(0)
    wait_until(all_there, "the first rows did not come back")
    return limit, ours


def _sorts(ours: OurWindow, table: Any, watch: Watch, rounds: int) -> tuple[list[float], list[float]]:
    """Order by each column, up and down; beside each the same order asked of a plain copy of the rows."""
    reader = open_reader(ours.data.target)
    connection = reader._connection
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE plain AS SELECT * FROM main.employer_summary")
    limit, times = [], []
    for _ in range(rounds):
        for sort in SHOWN:
            for descending in (True, False):
                limit.append(_bare_sort(connection, sort, descending=descending))
                times.append(_our_sort(ours, table, watch, sort, descending=descending))
    reader.close()
    return limit, times


def _bare_sort(connection: Any, sort: str, *, descending: bool) -> float:
    field = EMPLOYER.field(sort)
    assert field is not None
    column = field.order[0]
    sql = f"SELECT number FROM temp.plain ORDER BY {column} {'DESC' if descending else 'ASC'} NULLS LAST, name_sort"
    started = time.perf_counter()
    connection.execute(sql).fetchall()
    return (time.perf_counter() - started) * 1000


def _our_sort(ours: OurWindow, table: Any, watch: Watch, sort: str, *, descending: bool) -> float:
    fresh = False

    def reset() -> None:
        nonlocal fresh
        fresh = True

    table.records.modelReset.connect(reset)
    try:
        return watch.after(
            lambda: table.head.sort_asked.emit(sort, descending), lambda: fresh and table.records.is_loaded(0)
        )
    finally:
        table.records.modelReset.disconnect(reset)
        ours.settle(0)
