"""The SQL that takes changes of one table back, many at once or a single one, from what the log keeps of them."""

from collections.abc import Sequence

from sqlalchemy import Connection, Dialect, Table, TextClause, bindparam, text

from db.cells import VERSION, cells_of

_LOGGED = "c.change_set_id = :set AND c.table_name = :table AND c.op"


class Inverse:
    """Takes back the changes that a set made to the rows of one table.

    The version of a row always rises, so that a form opened before an undo cannot be saved after it.
    """

    def __init__(self, table: Table, dialect: Dialect) -> None:
        quote = dialect.identifier_preparer.quote
        self._name = table.name
        self._quoted = quote(table.name)
        self._cells = {cell.name: cell for cell in cells_of(table, dialect)}
        self._is_sqlite = dialect.name == "sqlite"
        key = table.c.id.type.compile(dialect=dialect)
        self._key = "c.row_key" if self._is_sqlite else f"c.row_key::{key}"

    def delete_inserted(self, connection: Connection, change_set_id: int, change: int | None = None) -> None:
        """Delete the rows that were inserted."""
        keys = f"SELECT {self._key} FROM change c WHERE {_LOGGED} = 'I'{_only(change)}"
        self._run(connection, f"DELETE FROM {self._quoted} WHERE id IN ({keys})", change_set_id, change=change)

    def insert_deleted(
        self, connection: Connection, change_set_id: int, change: int | None = None, among: Sequence[int] = ()
    ) -> None:
        """Insert the rows that were deleted, as they were: all, that of one change, or those of the changes `among`."""
        values = [
            f"coalesce({cell.decoded('c.before')}, 0) + 1" if name == VERSION else cell.decoded("c.before")
            for name, cell in self._cells.items()
        ]
        columns = ", ".join(["id", *(cell.quoted for cell in self._cells.values())])
        rows = f"SELECT {', '.join([self._key, *values])} FROM change c WHERE {_LOGGED} = 'D'{_only(change)}"
        sql = f"INSERT INTO {self._quoted} ({columns}) {rows}"
        if among:
            chosen = text(f"{sql} AND c.id IN :among").bindparams(bindparam("among", expanding=True))
            connection.execute(chosen, {"set": change_set_id, "table": self._name, "among": list(among)})
        else:
            self._run(connection, sql, change_set_id, change=change)

    def revert_updated(
        self,
        connection: Connection,
        change_set_id: int,
        names: Sequence[str],
        *,
        turn: int = 0,
        change: int | None = None,
    ) -> None:
        """Give the columns `names` of updated rows their former values.

        A row that was updated several times is taken back in turns, the newest update at turn 1; 0 means that each row
        was updated once.
        """
        values = [f"{self._cells[name].quoted} = {self._former(name)}" for name in names]
        if VERSION in self._cells:
            values.append(f"{VERSION} = t.{VERSION} + 1")
        # The sign keeps SQLite from looking through the whole table for rows of the log.
        key = f"+{self._key}" if self._is_sqlite else self._key
        sql = (
            f"UPDATE {self._quoted} AS t SET {', '.join(values)} FROM change c "
            f"WHERE {_LOGGED} = 'U'{_only(change)}{_TURN if turn else ''} AND t.id = {key}"
        )
        self._run(connection, sql, change_set_id, change=change, turn=turn)

    def updated_columns(self, connection: Connection, change_set_id: int, change: int | None = None) -> list[str]:
        """Return the names of the columns that updates of a set changed, today's or not."""
        keys = "j.key FROM change c, json_each(c.before) j" if self._is_sqlite else _POSTGRESQL_KEYS
        sql = f"SELECT DISTINCT {keys} WHERE {_LOGGED} = 'U'{_only(change)}"
        parameters = {"set": change_set_id, "table": self._name} | ({} if change is None else {"change": change})
        return sorted(connection.scalars(text(sql), parameters))

    def knows(self, names: Sequence[str]) -> bool:
        """Say whether the table still has all these columns."""
        return self._cells.keys() >= set(names)

    def _former(self, name: str) -> str:
        cell = self._cells[name]
        logged = f"json_type(c.before, '$.\"{name}\"') IS NOT NULL" if self._is_sqlite else f"c.before ? '{name}'"
        return f"CASE WHEN {logged} THEN {cell.decoded('c.before')} ELSE t.{cell.quoted} END"

    def _run(self, connection: Connection, sql: str, change_set_id: int, *, change: int | None, turn: int = 0) -> None:
        parameters = {"set": change_set_id, "table": self._name}
        if change is not None:
            parameters["change"] = change
        if turn:
            parameters["turn"] = turn
        connection.execute(_text(sql), parameters)


_TURN = (
    " AND c.id IN (SELECT n.id FROM (SELECT d.id, row_number() OVER (PARTITION BY d.row_key ORDER BY d.id DESC) AS turn"
    " FROM change d WHERE d.change_set_id = :set AND d.table_name = :table AND d.op = 'U') AS n WHERE n.turn = :turn)"
)
_POSTGRESQL_KEYS = "k.key FROM change c, jsonb_object_keys(c.before) AS k (key)"


def _only(change: int | None) -> str:
    return "" if change is None else " AND c.id = :change"


def _text(sql: str) -> TextClause:
    return text(sql)
