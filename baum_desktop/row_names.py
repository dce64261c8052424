"""What rows of the change log are called: by their names, and by the firms that they are about."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.rows_by_table import TableAndKey, by_table
from db.history import cells
from db.schema import model

_NAMES: Final = ("full_name", "legal_name", "title", "name", "file_name", "street", "job_family", "category")
GUARDED: Final = frozenset({"interaction", "red_flag", "task"})
"""Tables whose names are words of a note; a sentence calls them by their kind."""


def names_of(session: Session, changes: Iterable[Any]) -> dict[TableAndKey, str]:
    """Return the names of the rows that were changed and of those they refer to, one query a table."""
    names: dict[TableAndKey, str] = {}
    wanted: set[TableAndKey] = set()
    for row in changes:
        wanted.add((row.table_name, row.row_key))
        wanted.update(_referred_to(row))
        if former := _former_name(row):
            names[row.table_name, row.row_key] = former
    for table, keys in by_table(wanted):
        shown = [table.c[name] for name in _NAMES if name in table.c]
        if shown and table.name not in GUARDED:
            name = func.coalesce(*shown) if len(shown) > 1 else shown[0]
            found = session.execute(select(table.c.id, name).where(table.c.id.in_(keys)))
            names.update(((table.name, str(key)), words) for key, words in found if words)
    return names


def _referred_to(row: Any) -> Iterable[TableAndKey]:
    table = model().tables.get(row.table_name)
    for column, value in () if table is None else (*cells(row.before).items(), *cells(row.after).items()):
        if table is not None and column in table.c and value is not None:
            for key in table.c[column].foreign_keys:
                yield key.column.table.name, str(value)


def _former_name(row: Any) -> str:
    """Return what a deleted row was called."""
    if row.op != "D" or row.table_name in GUARDED:
        return ""
    values = cells(row.before)
    return next((str(values[name]) for name in _NAMES if values.get(name)), "")


def firms_of(session: Session, rows: Iterable[TableAndKey]) -> dict[TableAndKey, str]:
    """Return the names of the firms that rows are about, one query a table."""
    firm, site = model().tables["organization"], model().tables["site"]
    found: dict[TableAndKey, str] = {}
    for table, keys in by_table(rows):
        if "organization_id" in table.c:
            joined = table.join(firm, firm.c.id == table.c.organization_id)
        elif "site_id" in table.c:
            joined = table.join(site, site.c.id == table.c.site_id).join(firm, firm.c.id == site.c.organization_id)
        else:
            continue
        query = select(table.c.id, firm.c.legal_name).select_from(joined).where(table.c.id.in_(keys))
        found.update(((table.name, str(key)), name) for key, name in session.execute(query))
    return found
