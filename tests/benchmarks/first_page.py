"""Coming to the first page, against its raw queries and one repaint of the page."""

from __future__ import annotations

import time
from typing import Any

from db.raw import Reader, open_reader
from tests.benchmarks import report
from tests.benchmarks.opening import Noted, Query
from tests.benchmarks.windows import OurWindow, Watch
from ui.home.page import read_page
from ui.places import Place


def home_row(ours: OurWindow, runs: int) -> report.Row:
    """Come to the first page again and again, each time with new things that are due."""
    ours.go(Place.HOME)
    ours.settle()
    page = ours.page
    queries = _queries(ours)
    reader = open_reader(ours.data.target)
    limit, times = [], []
    watch = Watch(page)
    for _ in range(runs):
        limit.append(_bare(reader, queries, page))
        ours.go(Place.BRIEFS)
        ours.settle()
        page.home = None
        page.tasks.show_parts([])
        times.append(watch.after(lambda: ours.go(Place.HOME), lambda: page.home is not None))
        ours.settle()
    reader.close()
    return report.Row(
        "home",
        "come to the first page",
        "its raw queries, and one repaint of the page",
        limit,
        times,
        2,
        grows=True,
        remark=f"{len(queries)} queries, those that the program asks, put to the driver again.",
    )


def _queries(ours: OurWindow) -> list[Query]:
    reader = Noted(ours.data.target)
    read_page(reader, ours.window.desk.today, ours.data.actor, None)
    reader.close()
    return list(reader.asked)


def _bare(reader: Reader, queries: list[Query], page: Any) -> float:
    connection = reader._connection
    started = time.perf_counter()
    for sql, parameters in queries:
        connection.execute(sql, parameters).fetchall()
    page.repaint()
    return (time.perf_counter() - started) * 1000
