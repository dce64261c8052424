"""Gives a server's database the shape of frozen SQL: what differs is altered in place, the rules are made anew."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from sqlalchemy import Connection

from db.migrate import execute
from db.reshape import Fills, refuse_lost

_SCRATCH: Final = "baum_wanted"
_COLUMNS: Final = """SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
  coalesce(' COLLATE ' || quote_ident(nullif(l.collname, 'default')), ''), a.attnotnull,
  CASE WHEN a.attidentity <> '' THEN NULL ELSE pg_get_expr(d.adbin, d.adrelid) END
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relname <> 'alembic_version' ORDER BY c.relname, a.attnum"""
_CONSTRAINTS: Final = """SELECT c.relname, o.conname, pg_get_constraintdef(o.oid) FROM pg_constraint o
JOIN pg_class c ON c.oid = o.conrelid WHERE o.connamespace = current_schema()::regnamespace
  AND o.contype IN ('c', 'f', 'p', 'u') AND c.relname <> 'alembic_version'
ORDER BY CASE o.contype WHEN 'f' THEN 1 ELSE 0 END, c.relname, o.conname"""
_INDEXES: Final = """SELECT i.relname, replace(pg_get_indexdef(x.indexrelid), current_schema() || '.', '')
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE i.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = x.indexrelid AND o.contype IN ('p', 'u', 'x'))
ORDER BY 1"""
_RULES: Final = """SELECT 'TRIGGER ' || t.tgname || ' ON ' || c.relname FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgname LIKE 'rule\\_%'
  AND c.relnamespace = current_schema()::regnamespace
UNION ALL SELECT 'FUNCTION ' || proname || '()' FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'rule\\_%'"""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as PostgreSQL tells of it."""

    type: str
    collation: str
    is_required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns of each table; constraints by (table, name), those that refer to others last; indexes by name."""

    columns: dict[str, dict[str, _Column]]
    constraints: dict[tuple[str, str], str]
    indexes: dict[str, str]

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Read the shape of the schema that is in use."""
        columns: dict[str, dict[str, _Column]] = {}
        for table, name, *rest in _rows(connection, _COLUMNS):
            columns.setdefault(table, {})[name] = _Column(*rest)
        constraints = {(table, name): text for table, name, text in _rows(connection, _CONSTRAINTS)}
        return cls(columns, constraints, dict(_rows(connection, _INDEXES)))


def reshape_server(connection: Connection, statements: Sequence[str], fills: Fills) -> None:
    """Bring the schema that is in use to the shape that the statements make in an empty one."""
    wanted, found = _wanted(connection, statements), _Shape.of(connection)
    gone = found.columns.keys() - wanted.columns.keys()
    gone_columns = [
        (table, name)
        for table, columns in found.columns.items()
        if table not in gone
        for name in columns
        if name not in wanted.columns[table]
    ]
    refuse_lost([*gone, *(f"{table}.{name}" for table, name in gone_columns)], fills)
    # What waits to be checked at the end of the transaction would keep tables from being altered.
    execute(connection, ["SET CONSTRAINTS ALL IMMEDIATE", *(f"DROP {rule}" for (rule,) in _rows(connection, _RULES))])
    execute(connection, _drop_constraints_and_indexes(wanted, found))
    execute(connection, [sql for sql in statements if _made_by(sql) in wanted.columns.keys() - found.columns.keys()])
    for table in wanted.columns.keys() & found.columns.keys():
        execute(connection, _alter_columns(table, wanted.columns[table], found.columns[table], fills))
    execute(connection, [f'ALTER TABLE "{table}" DROP COLUMN "{name}"' for table, name in gone_columns])
    execute(connection, [f'DROP TABLE "{table}"' for table in gone])
    now = _Shape.of(connection)
    execute(
        connection,
        [
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {text}'
            for (table, name), text in wanted.constraints.items()
            if (table, name) not in now.constraints
        ],
    )
    execute(connection, [sql for name, sql in wanted.indexes.items() if name not in now.indexes])
    execute(connection, [sql for sql in statements if sql.startswith(("CREATE FUNCTION", "CREATE CONSTRAINT"))])


def _wanted(connection: Connection, statements: Sequence[str]) -> _Shape:
    """Make the new shape beside the tables that are there, look at it and leave no trace of it."""
    trial = connection.begin_nested()
    execute(connection, [f"CREATE SCHEMA {_SCRATCH}", f"SET LOCAL search_path = {_SCRATCH}", *statements])
    shape = _Shape.of(connection)
    trial.rollback()
    return shape


def _drop_constraints_and_indexes(wanted: _Shape, found: _Shape) -> Iterable[str]:
    """Return the statements that take away what is not wanted or not so; what refers to others goes first."""
    for (table, name), text in reversed(found.constraints.items()):
        if table in wanted.columns and wanted.constraints.get((table, name)) != text:
            yield f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"'
    for name, text in found.indexes.items():
        if wanted.indexes.get(name) != text:
            yield f'DROP INDEX "{name}"'


def _alter_columns(table: str, wanted: dict[str, _Column], found: dict[str, _Column], fills: Fills) -> Iterable[str]:
    for name, column in wanted.items():
        before, fill = found.get(name), fills.columns.get(f"{table}.{name}")
        alter = f'ALTER TABLE "{table}" ALTER COLUMN "{name}"'
        if before is None:
            default = f" DEFAULT {column.default}" if column.default is not None else ""
            yield f'ALTER TABLE "{table}" ADD COLUMN "{name}" {column.type}{column.collation}{default}'
        elif (before.type, before.collation) != (column.type, column.collation):
            yield f"{alter} TYPE {column.type}{column.collation}"
        if fill is not None:
            yield f'UPDATE "{table}" SET "{name}" = {fill}'
        if before is not None and before.default != column.default:
            yield f"{alter} {'DROP DEFAULT' if column.default is None else f'SET DEFAULT {column.default}'}"
        if column.is_required != (before is not None and before.is_required):
            yield f"{alter} {'SET' if column.is_required else 'DROP'} NOT NULL"


def _made_by(statement: str) -> str:
    """Return the table that a statement makes, "" if it makes none."""
    found = re.match(r'CREATE TABLE "?(\w+)"? \(', statement)
    return found[1] if found else ""


def _rows(connection: Connection, sql: str) -> Sequence[Any]:
    return connection.execution_options(no_parameters=True).exec_driver_sql(sql).all()
