"""The change log: one change set a user action, one change a touched row. Triggers write it, nobody rewrites it."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    literal_column,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from db.base import Base, Instant, Key

Number: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""Counted up by the engine; on SQLite the rowid itself."""

Cells: TypeEngine[Any] = Text().with_variant(JSONB(), "postgresql")
"""Values of a row by column, encoded as db.cells says."""

Name: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
"""What the triggers themselves write: compared as bytes, and without rules that would be checked for nothing."""

change_set = Table(
    "change_set",
    Base.metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("key", Key, nullable=False, unique=True),
    Column("action", String(500), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("undoes", Number, ForeignKey("change_set.id"), unique=True),
    # The first action of a chain of undos and redos, and how many of those lie between: an odd number means undone.
    Column("root_id", Number, index=True),
    Column("depth", Integer, nullable=False, server_default="0"),
    Column("program_version", String(40)),
    Column("origin", String(40), nullable=False, server_default="window"),
    # Whether search and the other projections know of it, and the last change they know of while they catch up.
    Column("indexed", Boolean, nullable=False, server_default=false()),
    Column("indexed_to", Number),
    # How many rows of which table were touched, as JSON, for lists of actions.
    Column("counts", Text),
    # PostgreSQL's transaction, so that nobody can write into a set that is already closed.
    Column("xid", BigInteger),
    Index("ix_change_set_actor", "actor", "id"),
    info={"tracked": False},
)
FIXED_COLUMNS = ("id", "key", "action", "actor", "at", "undoes", "root_id", "depth", "program_version", "origin", "xid")
"""What nobody changes in a change set; the other columns say how far search is and count the rows."""

Index(
    "ix_change_set_waiting",
    change_set.c.id,
    sqlite_where=~change_set.c.indexed,
    postgresql_where=~change_set.c.indexed,
)

change = Table(
    "change",
    Base.metadata,
    Column("id", Number, Identity(), primary_key=True),
    # No foreign key: the trigger that writes the row has just read the set, and a bulk load would pay for it again.
    Column("change_set_id", Number, nullable=False),
    Column("table_name", Name, nullable=False),
    Column("row_key", Name, nullable=False, index=True),
    Column("op", Name, nullable=False),
    Column("before", Cells),
    Column("after", Cells),
    # Not IN: SQLite would put its list into a table of its own for each row of the log.
    CheckConstraint("op = 'I' OR op = 'U' OR op = 'D'", name="op_is_known"),
    # Both columns, or PostgreSQL would walk through the whole log for the first changes of a set.
    Index("ix_change_change_set_id", "change_set_id", "id"),
    info={"tracked": False},
)

# Literals, since SQLite takes a narrowed index only for a question that says the same.
Index(
    "ix_change_deleted",
    change.c.change_set_id,
    change.c.table_name,
    sqlite_where=change.c.op == literal_column("'D'"),
    postgresql_where=change.c.op == literal_column("'D'"),
)


def tracked_tables(metadata: MetaData) -> list[Table]:
    """Return the tables whose rows have a history, parents before children."""
    return [table for table in metadata.sorted_tables if table.info.get("tracked", True)]


def copy_to(metadata: MetaData) -> None:
    """Give another model a change log of its own."""
    for table in (change_set, change):
        copied = table.to_metadata(metadata)
        # A copied rule forgets that it is for SQLite alone.
        copied.constraints -= {rule for rule in copied.constraints if str(rule.name).endswith("_is_yes_or_no")}
