"""Opening an employer with its timeline, against its raw queries and one repaint of the page."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from sqlalchemy import event

from baum_desktop.employer_record import employer_record
from baum_desktop.files import open_database
from baum_desktop.people_reading import us
from db.raw import open_reader
from tests.benchmarks.report import P95, Row
from tests.benchmarks.windows import OurWindow, Watch
from ui.places import Place

Query = tuple[str, Any]


def record_row(ours: OurWindow, employers: int) -> Row:
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
    return Row(
        "record",
        "open an employer with its timeline",
        "its raw queries, and one repaint of the page",
        limit,
        times,
        2,
        P95,
        remark="the queries are those that the program asks, put to the driver again.",
    )


def _shows(page: Any, key: str) -> bool:
    return page.record is not None and page.record.header.id == key


def _queries(ours: OurWindow, keys: list[str]) -> dict[str, list[Query]]:
    """Return what is asked of the database for each employer."""
    database = open_database(ours.data.target, "Benchmark")
    asked: list[Query] = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def _note(connection: Any, cursor: Any, sql: str, parameters: Any, context: Any, many: Any) -> None:
        if not sql.startswith(("BEGIN", "PRAGMA")):
            asked.append((sql, parameters))

    found: dict[str, list[Query]] = {}
    for key in keys:
        asked.clear()
        employer_record(database, key, ours.window.desk.today)
        us(database, ours.window.desk.today)
        found[key] = list(asked)
    database.close()
    return found


def _bare(connection: Any, queries: list[Query], page: Any) -> float:
    started = time.perf_counter()
    for sql, parameters in queries:
        connection.execute(sql, parameters).fetchall()
    page.repaint()
    return (time.perf_counter() - started) * 1000
