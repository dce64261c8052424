"""Opening an employer with its timeline, against its raw queries and one repaint of the page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from baum_desktop.employer_record import read_employer
from baum_desktop.us import us_in
from db.raw import Reader, Row, open_reader
from tests.benchmarks import report
from tests.benchmarks.windows import OurWindow, Watch
from ui.places import Place

Query = tuple[str, Any]


def record_row(ours: OurWindow, employers: int) -> report.Row:
    """Open employers spread over the whole list, one after the other."""
    reader = open_reader(ours.data.target)
    count = reader.rows("SELECT count(*) FROM employer_summary")[0][0]
    wanted = [
        str(reader.rows(f"SELECT organization_id FROM employer_summary WHERE number = {number}")[0][0])
        for number in range(1, count, count // employers)
    ]
    queries = _queries(ours, wanted)
    ours.go(Place.EMPLOYER, wanted[0])
    ours.settle(400)
    page = ours.page
    watch = Watch(page)
    limit, times = [], []
    for key in wanted[1:]:
        took = watch.after(partial(ours.go, Place.EMPLOYER, key), partial(_shows, page, key))
        times.append(took)
        ours.settle(20)
        limit.append(_bare(reader._connection, queries[key], page))
    reader.close()
    return report.Row(
        "record",
        "open an employer with its timeline",
        "its raw queries, and one repaint of the page",
        limit,
        times,
        2,
        report.P95,
        remark="the queries are those that the program asks, put to the driver again.",
    )


def _shows(page: Any, key: str) -> bool:
    return page.record is not None and page.record.header.id == key


def _queries(ours: OurWindow, keys: list[str]) -> dict[str, list[Query]]:
    """Return what is asked of the database for each employer."""
    reader = Noted(ours.data.target)
    found: dict[str, list[Query]] = {}
    for key in keys:
        reader.asked.clear()
        read_employer(reader, key, ours.window.desk.today)
        us_in(reader, ours.window.desk.today)
        found[key] = list(reader.asked)
    reader.close()
    return found


class Noted(Reader):
    """A reader that notes what is asked of it."""

    def __init__(self, target: str | Path) -> None:
        super().__init__(open_reader(target)._connection, is_shared=False)
        self.asked: list[Query] = []

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        self.asked.append((sql, tuple(parameters)))
        return super().rows(sql, parameters)

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        self.asked.append((sql, tuple(parameters)))
        return super().row(sql, parameters)


def _bare(connection: Any, queries: list[Query], page: Any) -> float:
    started = time.perf_counter()
    for sql, parameters in queries:
        connection.execute(sql, parameters).fetchall()
    page.repaint()
    return (time.perf_counter() - started) * 1000
