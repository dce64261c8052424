"""`check` finds nothing in a sound database, and each thing that can be wrong with one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, insert

from baum_desktop.checks import check
from baum_desktop.files import projections
from db.engine import Database
from db.keys import new_key
from db.models import Base
from db.reference_places import jurisdiction_key

TABLES = Base.metadata.tables


@pytest.fixture
def used(database: Database) -> Database:
    """Return a database with some firms."""
    with database.change("Add firms") as change:
        for number in range(5):
            firm = new_key()
            rows: list[tuple[str, dict[str, Any]]] = [
                ("organization", {"id": firm, "legal_name": f"Firm {number}"}),
                ("site", {"id": new_key(), "organization_id": firm, "is_primary": True}),
                ("interaction", {"id": new_key(), "organization_id": firm, "held_on": date(2025, 1, 1), "notes": "Ñ"}),
            ]
            for table, values in rows:
                change.connection.execute(insert(TABLES[table]).values(values))
    return database


def kinds(database: Database) -> set[str]:
    return {finding.kind for finding in check(database, projections())}


def run(database: Database, *statements: str) -> None:
    with database.engine.execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_sound_database_has_no_findings(used: Database) -> None:
    assert check(used, projections()) == []


def test_checking_changes_nothing(used: Database) -> None:
    before = used.history(limit=1)
    check(used, projections())
    assert used.history(limit=1) == before
    assert check(used, projections()) == []


def test_a_missing_trigger_of_the_log_is_found(used: Database) -> None:
    run(used, "ALTER TABLE tag DISABLE TRIGGER USER" if used.is_shared else "DROP TRIGGER history_tag_u")
    assert kinds(used) == {"log"}


def test_a_missing_rule_and_what_it_let_through_are_found(used: Database) -> None:
    if used.is_shared:
        run(used, "DROP TRIGGER rule_member_once ON membership")
    else:
        run(used, "DROP TRIGGER rule_member_once_i")
    assert kinds(used) == {"schema"}
    with used.change("Join twice") as change:
        for _ in range(2):
            values = {"id": new_key(), "jurisdiction_id": jurisdiction_key("city", "Albany")}
            change.connection.execute(insert(TABLES["membership"]).values(values))
    assert kinds(used) == {"schema", "rule"}
    rule = next(finding for finding in check(used) if finding.kind == "rule")
    assert rule.sentence.endswith("End that membership first, or change the dates.")


def test_a_missing_column_is_found(used: Database) -> None:
    run(used, "ALTER TABLE employer_summary DROP COLUMN jobs_series")
    assert {finding.kind for finding in check(used)} == {"schema"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE employer_summary SET name = 'Stale' WHERE name = 'Firm 1'",
        "DELETE FROM employer_summary WHERE name = 'Firm 1'",
        "DELETE FROM search_document WHERE title = 'Firm 1'",
        "UPDATE search_document SET detail = 'Stale' WHERE title = 'Firm 1'",
    ],
)
def test_stale_lists_and_search_are_found(used: Database, statement: str) -> None:
    run(used, statement)
    found = check(used, projections())
    assert [finding.kind for finding in found] == ["stale"]


def test_a_set_that_waits_is_named(used: Database) -> None:
    behind = Database(used.engine, used.target, actor="Test")
    with behind.change("Add a firm") as change:
        change.connection.execute(insert(TABLES["organization"]).values(id=new_key(), legal_name="New"))
    assert kinds(used) == {"waiting"}
    used.catch_up()
    assert kinds(used) == set()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_row_that_refers_to_nothing_is_found(used: Database) -> None:
    with used.engine.execution_options(writes=True).connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.begin():
            connection.exec_driver_sql("DROP TRIGGER history_organization_d")
            connection.execute(delete(TABLES["organization"]).where(TABLES["organization"].c.legal_name == "Firm 1"))
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]
    found = [finding.sentence for finding in check(used) if finding.kind == "damage"]
    assert any("refers to an organization that does not exist" in sentence for sentence in found)
