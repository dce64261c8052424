"""Saving a visit, durable, with history and search, against its bare rows written as durably."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

from baum_desktop.files import open_database
from baum_desktop.outreach_rows import NewTask, NewVisit
from baum_desktop.visits import log_visit
from db.keys import new_key
from tests.benchmarks import raw, workload
from tests.benchmarks.report import P95, Row

TABLES = ("organization", "interaction", "participation", "task")


def visit_row(file: Path, visits: int) -> Row:
    """Log visits to firms all over a copy of the database, each beside its bare rows in a plain copy."""
    copy, plain = workload.copy_of(file, "saving.baum"), file.with_name("saving-raw.db")
    workload.remove(plain)
    bare = raw.connect(plain)
    raw.like(bare, copy, TABLES)
    for table in TABLES:
        bare.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")
    bare.execute("INSERT INTO found (rowid, title, body) SELECT rowid, '', notes FROM main.interaction")
    firms = bare.execute(
        "SELECT o.id, (SELECT min(person_id) FROM source.role r WHERE r.organization_id = o.id) FROM organization o"
        " WHERE o.org_type = 'manufacturer' ORDER BY o.id"
    ).fetchall()
    bare.execute("DETACH source")
    database = open_database(copy, "Benchmark")
    rng = Random(3)
    limit, ours = [], []
    try:
        for turn in range(visits + 2):
            firm, person = rng.choice(firms)
            new = NewVisit(
                organization_id=firm, held_on=workload.TODAY, minutes=45, them=(person,),
                notes=workload.note(rng, "the owner"),
                next_steps=(NewTask("Send a list of sites", person, workload.TODAY),),
            )  # fmt: skip
            started = time.perf_counter()
            _bare(bare, new)
            between = time.perf_counter()
            log_visit(database, new)
            if turn >= 2:
                limit.append((between - started) * 1000)
                ours.append((time.perf_counter() - between) * 1000)
    finally:
        database.close()
        bare.close()
        workload.remove(copy)
        workload.remove(plain)
    return Row(
        "visit", "save a visit, durable, with history and search", "the same rows and their FTS rows, raw, durable",
        limit, ours, 6, P95,
    )  # fmt: skip


def _bare(connection: Any, new: NewVisit) -> None:
    interaction, task = new_key(), new_key()
    day = new.held_on.isoformat()
    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute(
        "INSERT INTO interaction (id, version, organization_id, kind, held_on, minutes, notes, confidentiality,"
        " outcome) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?) RETURNING rowid",
        (interaction, new.organization_id, new.kind, day, new.minutes, new.notes, new.confidentiality, new.outcome),
    ).fetchone()[0]
    connection.execute("INSERT INTO found (rowid, title, body) VALUES (?, '', ?)", (row, new.notes))
    connection.execute(
        "INSERT INTO participation (id, interaction_id, person_id, side) VALUES (?, ?, ?, 'them')",
        (new_key(), interaction, new.them[0]),
    )
    step = new.next_steps[0]
    row = connection.execute(
        "INSERT INTO task (id, version, title, due_on, promised_by, assignee_id, status, priority, organization_id,"
        " interaction_id) VALUES (?, 1, ?, ?, 'us', ?, 'open', 'normal', ?, ?) RETURNING rowid",
        (task, step.title, day, step.assignee_id, new.organization_id, interaction),
    ).fetchone()[0]
    connection.execute("INSERT INTO found (rowid, title, body) VALUES (?, ?, '')", (1_000_000_000 + row, step.title))
    connection.execute(
        "UPDATE organization SET last_visit_on = ?, version = version + 1"
        " WHERE id = ? AND coalesce(last_visit_on, '') < ?",
        (day, new.organization_id, day),
    )
    connection.execute("COMMIT")
