"""Corrects rows inside a migration and writes down in the change log what they held before: nothing changes unseen."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, text

from db.base import Instant, Key
from db.keys import new_key
from db.log_reading import SETUP

BY: Final = "BAUM Desktop"

_SET: Final = text(
    "INSERT INTO change_set (key, action, actor, at, origin, indexed) "
    "VALUES (:key, :action, :actor, :at, :origin, :indexed) RETURNING id"
).bindparams(bindparam("key", type_=Key), bindparam("at", type_=Instant))


class Mending:
    """One change set of a migration; it is there only once a row had to be corrected."""

    def __init__(self, connection: Connection, action: str) -> None:
        self._connection = connection
        self._action = action
        self._set: int | None = None
        self._counts: dict[str, int] = {}

    def correct(self, table: str, where: str, values: Mapping[str, str]) -> int:
        """Give columns of the rows of a table for which `where` holds other values, and return how many rows those are.

        `values` are SQL expressions by column, of plain types: texts, whole numbers, yes and no.
        """
        run = self._connection.execution_options(no_parameters=True).exec_driver_sql
        found = int(run(f"SELECT count(*) FROM {table} WHERE {where}").scalar_one())
        if not found:
            return 0
        before = self._object({column: column for column in values})
        after = self._object(values)
        opened = self._opened()
        run(
            "INSERT INTO change (change_set_id, table_name, row_key, op, before, after) "
            f"SELECT {opened}, '{table}', CAST(id AS TEXT), 'U', {before}, {after} FROM {table} WHERE {where}"
        )
        given = ", ".join(f"{column} = {value}" for column, value in values.items())
        run(f"UPDATE {table} SET {given}, version = version + 1 WHERE {where}")
        self._count(table, found)
        return found

    def _object(self, values: Mapping[str, str]) -> str:
        made = "json_object" if self._connection.dialect.name == "sqlite" else "jsonb_build_object"
        pairs = ", ".join(f"'{name}', {value}" for name, value in values.items())
        return f"{made}({pairs})"

    def _opened(self) -> int:
        if self._set is None:
            values: dict[str, Any] = {
                "key": new_key(),
                "action": self._action,
                "actor": BY,
                "at": datetime.now(UTC),
                "origin": SETUP,
                "indexed": True,
            }
            self._set = int(self._connection.execute(_SET, values).scalar_one())
        return self._set

    def _count(self, table: str, rows: int) -> None:
        self._counts[table] = self._counts.get(table, 0) + rows
        counts = {"counts": json.dumps(self._counts), "set": self._opened()}
        self._connection.execute(text("UPDATE change_set SET counts = :counts WHERE id = :set"), counts)
