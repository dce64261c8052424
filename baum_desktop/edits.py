"""Writing rows: adding them, and changing or removing them only in the version that a form was opened with."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from baum_desktop.fields import table_of, tidy
from db.base import Base
from db.errors import ChangedMeanwhile, NotFound
from db.keys import new_key


def add_row(session: Session, model: type[Base], **fields: Any) -> str:
    """Insert a row and return its key.

    Raises:
        Refused: a value cannot be kept; `.field` names it.
    """
    return add_rows(session, model, [fields])[0]


def add_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Insert rows of one kind in one statement and return their keys; all rows name the same columns."""
    by = {"written_by": session.info.get("actor")} if "written_by" in table_of(model).c else {}
    kept = [{"id": new_key(), **by, **tidy(model, row)} for row in rows]
    if kept:
        session.connection().execute(insert(table_of(model)), kept)
    return [row["id"] for row in kept]


def edit_row(
    session: Session, model: type[Base], key: str, version: int, fields: Mapping[str, Any], name: str
) -> RowMapping:
    """Change what differs in a row that was read with `version`, and return the row as it was; `name` is for sentences.

    Raises:
        ChangedMeanwhile: somebody else saved the row since.
        NotFound: the row is gone.
        Refused: a value cannot be kept; `.field` names it.
    """
    table = table_of(model)
    wanted = tidy(model, fields)
    before = session.execute(select(table).where(table.c.id == key)).mappings().one_or_none()
    if before is None:
        raise NotFound(f"{name} is no longer there. Your changes were not saved.")
    if before["version"] != version:
        raise _changed(name)
    changed = {column: value for column, value in wanted.items() if before[column] != value}
    if changed:
        stays = (table.c.id == key) & (table.c.version == version)
        # Asked again in the statement itself: on a server somebody may save between the two.
        written = session.execute(update(table).where(stays).values(version=version + 1, **changed))
        if _rows_of(written) == 0:
            raise _changed(name)
    return before


def set_row(session: Session, model: type[Base], key: str, **fields: Any) -> None:
    """Change a row as the consequence of something else, whatever its version; forms open on it will be told."""
    table = table_of(model)
    session.execute(update(table).where(table.c.id == key).values(version=table.c.version + 1, **tidy(model, fields)))


def remove_row(session: Session, model: type[Base], key: str, version: int, name: str) -> None:
    """Delete a row that was read with `version`, with what belongs to it.

    Raises:
        ChangedMeanwhile: somebody else saved the row since.
        NotFound: the row is gone.
    """
    table = table_of(model)
    removed = session.execute(delete(table).where(table.c.id == key, table.c.version == version))
    if _rows_of(removed) == 0:
        if session.scalar(select(table.c.id).where(table.c.id == key)) is None:
            raise NotFound(f"{name} is no longer there.")
        raise ChangedMeanwhile(f"{name} was changed since you opened it, so it was not deleted. Look at it again.")


def value_of(session: Session, model: type[Base], key: str, column: str, what: str) -> Any:
    """Return one value of a row that must be there; `what` names its kind in the sentence.

    Raises:
        NotFound: there is no such row.
    """
    found = session.connection().execute(_one(table_of(model), column), {"key": key}).one_or_none()
    if found is None:
        raise NotFound(f"This {what} is not in the database (any more). Nothing was changed.")
    return found[0]


@functools.cache
def _one(table: Table, column: str) -> Select[*tuple[Any, ...]]:
    """Return the query of one value, put together once: that takes longer than to run it."""
    return select(table.c[column]).where(table.c.id == bindparam("key"))


def _changed(name: str) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        f"{name} was changed by somebody else since you opened it. Their change is kept, yours is not saved yet: "
        "open it again to see both."
    )


def _rows_of(result: Any) -> int:
    return int(result.rowcount)
