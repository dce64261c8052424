"""Importing a list of firms with matching keys and history, against the same rows written raw."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from baum_desktop.exchange.employers_import import import_employers
from baum_desktop.files import open_database
from db.raw import open_reader
from tests.benchmarks import raw, workload
from tests.benchmarks.report import Row

TABLES = ("organization", "organization_name", "site", "city_assignment", "employment_snapshot")


def import_rows(file: Path, rows: int, runs: int) -> list[Row]:
    """Import a list of so many firms into a copy of a database that holds others, again and again."""
    reader = open_reader(file)
    cities = [row[0] for row in reader.rows("SELECT DISTINCT city_name FROM employer_summary ORDER BY city_name")]
    before = _counts(reader)
    reader.close()
    listed = file.with_name("import.csv")
    workload.write_list(listed, rows, cities)
    limit, durable, searchable = [], [], []
    for _ in range(runs):
        copy = workload.copy_of(file, "importing.baum")
        seconds = _ours(copy, listed)
        reader = open_reader(copy)
        written = sum(_counts(reader).values()) - sum(before.values())
        taken = {table: _new_rows(reader, table) for table in TABLES}
        reader.close()
        limit.append(written / _raw(copy, taken))
        durable.append(written / seconds[0])
        searchable.append(written / (seconds[0] + seconds[1]))
        workload.remove(copy)
    listed.unlink()
    against = "raw indexed insert with FTS"
    name = f"import of {rows:,} firms, with matching keys and history"
    return [
        Row("import", f"{name}, durable", against, limit, durable, 0.5, unit="rows/s", at_least=True),
        Row("searchable", f"{name}, until searchable", against, limit, searchable, 0.2, unit="rows/s", at_least=True),
    ]


def _counts(reader: Any) -> dict[str, int]:
    return {table: reader.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def _ours(copy: Path, listed: Path) -> tuple[float, float]:
    """Return the seconds until the rows were safe, and then until they could be found."""
    database = open_database(copy, "Benchmark")
    started = time.perf_counter()
    import_employers(database, listed, workload.TODAY)
    safe = time.perf_counter()
    database.catch_up()
    done = time.perf_counter()
    database.close()
    return safe - started, done - safe


def _new_rows(reader: Any, table: str) -> list[tuple[Any, ...]]:
    """Return the rows that the last change set added."""
    sql = (
        f"SELECT t.* FROM {table} t JOIN change c ON c.row_key = t.id AND c.table_name = ? AND c.op = 'I'"
        " WHERE c.change_set_id = (SELECT max(id) FROM change_set)"
    )
    found: list[tuple[Any, ...]] = reader.rows(sql, (table,))
    return found


def _raw(copy: Path, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    """Return the seconds that the same rows take in plain tables with nothing in them yet."""
    plain = copy.with_name("importing-raw.db")
    workload.remove(plain)
    connection = raw.connect(plain)
    raw.like(connection, copy, TABLES)
    connection.execute("DETACH source")
    names = raw.columns_of(connection, "organization")
    title = names.index("legal_name")
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, written in rows.items():
        if written:
            marks = ", ".join("?" * len(written[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", written)
    connection.executemany(
        "INSERT INTO found (title, body) VALUES (?, '')", [(row[title],) for row in rows["organization"]]
    )
    connection.execute("COMMIT")
    took = time.perf_counter() - started
    connection.close()
    workload.remove(plain)
    return took
