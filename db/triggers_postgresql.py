"""The change log's triggers on PostgreSQL, and the functions they call.

They look at all rows of a statement at once: row by row a large import or undo takes three times as long.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Table

from db.cells import Cell, cells_of, contents, dialect_of
from db.models.history import FIXED_COLUMNS
from db.refusals import FIXED_KEY, LOG_KEPT, NO_SET, NO_TRUNCATE, SET_OPEN

_QUOTE: Final = "$body$"
_MINE: Final = (
    "id = nullif(current_setting('baum.change_set', true), '')::bigint AND xid = pg_current_xact_id()::text::bigint"
)
"""The set that this transaction opened. Once used, the setting is '' on a pooled connection, not NULL."""

_OPEN: Final = f"""
BEGIN
  IF EXISTS (SELECT FROM change_set WHERE {_MINE}) THEN RAISE EXCEPTION '{SET_OPEN}'; END IF;
  NEW.actor := coalesce(nullif(NEW.actor, ''), session_user);
  NEW.xid := pg_current_xact_id()::text::bigint;
  PERFORM set_config('baum.change_set', NEW.id::text, true);
  RETURN NEW;
END
"""
_SET_KEPT: Final = f"""
BEGIN
  IF EXISTS (SELECT FROM change WHERE change_set_id = OLD.id) THEN RAISE EXCEPTION '{LOG_KEPT}'; END IF;
  RETURN OLD;
END
"""
_STRAY: Final = f"BEGIN RAISE EXCEPTION '{NO_SET}'; END"
_REFUSE: Final = "BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0]; END"

_RECORDED: Final = {"i": "AFTER INSERT", "u": "AFTER UPDATE", "d": "AFTER DELETE"}
_ROWS: Final = {
    "AFTER INSERT": "REFERENCING NEW TABLE AS new_rows ",
    "AFTER UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows ",
    "AFTER DELETE": "REFERENCING OLD TABLE AS old_rows ",
}


def functions(tables: Sequence[Table], schema: str) -> dict[str, str]:
    """Return the SQL of each function by its name."""
    bodies = {"history_open": _OPEN, "history_set_kept": _SET_KEPT, "history_refuse": _REFUSE}
    bodies |= {f"history_of_{table.name}": _body_for(table) for table in tables}
    made = {name: _function(name, source, schema) for name, source in bodies.items()}
    return {"history_stray": _function("history_stray", _STRAY, schema, returns="bigint")} | made


def triggers(tables: Sequence[Table], schema: str) -> dict[str, str]:
    """Return the SQL of each trigger by "name ON table", written as PostgreSQL itself writes it down."""
    kept = f"EXECUTE FUNCTION {schema}.history_refuse('{LOG_KEPT}')"
    emptied = f"EXECUTE FUNCTION {schema}.history_refuse('{NO_TRUNCATE}')"
    wanted = [
        ("zz_history_open", "change_set", "BEFORE INSERT", f"ROW EXECUTE FUNCTION {schema}.history_open()"),
        ("zz_history_fixed", "change_set", f"BEFORE UPDATE OF {', '.join(FIXED_COLUMNS)}", f"STATEMENT {kept}"),
        ("zz_history_kept", "change_set", "BEFORE DELETE", f"ROW EXECUTE FUNCTION {schema}.history_set_kept()"),
        ("zz_history_truncate", "change_set", "BEFORE TRUNCATE", f"STATEMENT {kept}"),
        ("zz_history_kept", "change", "BEFORE DELETE OR UPDATE", f"STATEMENT {kept}"),
        ("zz_history_truncate", "change", "BEFORE TRUNCATE", f"STATEMENT {kept}"),
        # Only the triggers of tracked tables write the log: at depth 0 somebody does it by hand.
        ("zz_history_written", "change", "BEFORE INSERT", f"STATEMENT WHEN ((pg_trigger_depth() = 0)) {kept}"),
    ]
    for table in tables:
        recorded = f"STATEMENT EXECUTE FUNCTION {schema}.history_of_{table.name}()"
        wanted += [(f"zz_history_{letter}", table.name, event, recorded) for letter, event in _RECORDED.items()]
        wanted.append(("zz_history_truncate", table.name, "BEFORE TRUNCATE", f"STATEMENT {emptied}"))
    return {
        f"{name} ON {table}": f"CREATE TRIGGER {name} {event} ON {schema}.{table} {_ROWS.get(event, '')}"
        f"FOR EACH {action}"
        for name, table, event, action in wanted
    }


def body(function: str) -> str:
    """Return what PostgreSQL keeps of a function's SQL."""
    return function.split(_QUOTE)[1]


def found_functions(connection: Connection) -> dict[str, str]:
    """Return the body of each function that the database has, by its name."""
    rows = connection.exec_driver_sql(
        "SELECT proname, prosrc FROM pg_proc "
        "WHERE pronamespace = current_schema()::regnamespace AND proname ~ '^history_'"
    )
    return {row[0]: row[1] for row in rows}


def found_triggers(connection: Connection) -> dict[str, str]:
    """Return the SQL of each trigger that the database has, by "name ON table"; one switched off says so."""
    rows = connection.exec_driver_sql(
        "SELECT t.tgname || ' ON ' || c.relname, "
        # PostgreSQL leaves out the schema of a function that is found without it.
        "  replace(pg_get_triggerdef(t.oid), ' FUNCTION history_', ' FUNCTION ' || current_schema() || '.history_') "
        "  || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' (switched off)' END "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace AND t.tgname ~ '^zz_history'"
    )
    return {row[0]: row[1] for row in rows}


def _function(name: str, source: str, schema: str, returns: str = "trigger") -> str:
    """Return a function with its owner's rights: whoever edits rows need not be allowed to write the log.

    A plan made for one row is kept for the next statement, which may have a hundred thousand: none may loop in loops.
    """
    return (
        f"CREATE FUNCTION {schema}.{name}() RETURNS {returns} LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path = {schema}, pg_temp SET enable_nestloop = off AS {_QUOTE}{source}{_QUOTE}"
    )


def _body_for(table: Table) -> str:
    cells = cells_of(table, dialect_of("postgresql"))
    log = "INSERT INTO change (change_set_id, table_name, row_key, op"
    changed = " OR ".join(cell.differs("o", "n") for cell in contents(cells)) or "false"
    return f"""
DECLARE open_set bigint;
BEGIN
  SELECT id INTO open_set FROM change_set WHERE {_MINE};
  IF TG_OP = 'UPDATE' THEN
    IF EXISTS (SELECT FROM old_rows o WHERE NOT EXISTS (SELECT FROM new_rows n WHERE n.id = o.id)) THEN
      RAISE EXCEPTION '{FIXED_KEY}';
    END IF;
    {log}, before, after)
      SELECT coalesce(open_set, history_stray()), '{table.name}', o.id, 'U',
        {_changes(contents(cells), "o")},
        {_changes(contents(cells), "n")}
      FROM old_rows o JOIN new_rows n ON n.id = o.id
      WHERE {changed};
  ELSIF TG_OP = 'DELETE' THEN
    {log}, before)
      SELECT coalesce(open_set, history_stray()), '{table.name}', o.id, 'D', {_whole(cells, "o")} FROM old_rows o;
  ELSE
    {log}) SELECT coalesce(open_set, history_stray()), '{table.name}', n.id, 'I' FROM new_rows n;
  END IF;
  RETURN NULL;
END
"""


def _changes(cells: Sequence[Cell], row: str) -> str:
    """Return the JSON object of the changed columns."""
    parts = [
        f"CASE WHEN {cell.differs('o', 'n')} "
        f"THEN jsonb_build_object('{cell.name}', {cell.encoded(row)}) ELSE '{{}}' END"
        for cell in cells
    ]
    return "\n        || ".join(parts) or "'{}'::jsonb"


def _whole(cells: Sequence[Cell], row: str) -> str:
    """Return the JSON object of a whole row; a function takes 100 arguments, so it is put together in pieces."""
    pairs = [f"'{cell.name}', {cell.encoded(row)}" for cell in cells]
    pieces = [", ".join(pairs[start : start + 40]) for start in range(0, len(pairs), 40)]
    return " || ".join(f"jsonb_build_object({piece})" for piece in pieces) or "'{}'::jsonb"
