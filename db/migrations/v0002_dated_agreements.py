"""The second edition: dated agreements, one main site a firm, a ceiling for wages, and room for reports and imports.

It follows both builds that called themselves the first edition.
"""

from pathlib import Path

from alembic import op
from sqlalchemy import Connection, inspect

from db.log_rewrite import cell, column_added, deleted_corrected
from db.mending import Mending
from db.reshape import reshape

revision = "v0002"
down_revision = "v0001"

_CEILINGS = {"hour": 200_000, "year": 500_000_000}
_WAGES = {
    "wage_band": ("wage_low_cents", "wage_high_cents"),
    "job_event": ("wage_cents",),
    "placement": ("wage_cents",),
}
_EARLIER = (
    "EXISTS (SELECT 1 FROM site AS e "
    "WHERE e.organization_id = site.organization_id AND e.is_primary AND e.id < site.id)"
)


def derives_anew(connection: Connection) -> bool:
    """Say whether search and lists were kept by the first of the two builds, which put less into them."""
    return "state" not in {column["name"] for column in inspect(connection).get_columns("answer")}


def upgrade() -> None:
    """Correct what the new rules would refuse, then give the tables their shape."""
    connection = op.get_bind()
    mending = Mending(connection, "Bring the records to the second edition of the database")
    mending.correct("site", f"is_primary AND {_EARLIER}", {"is_primary": "false"})
    mending.correct("application", "length(trim(title)) = 0", {"title": "'Untitled'"})
    for table, columns in _WAGES.items():
        for column in columns:
            mending.correct(table, _above(column), {column: "NULL"})
    _correct_deleted(connection)
    reshape(connection, Path(__file__).with_suffix(""))


def _correct_deleted(connection: Connection) -> None:
    """Let the rows that were deleted before come back under the new rules."""
    # The first of the two builds knew only answers that were given.
    column_added(connection, "answer", "state", "answered")
    deleted_corrected(connection, "site", _not_the_first_deleted(connection), {"is_primary": False})
    deleted_corrected(
        connection, "application", f"length(trim({cell(connection, 'title')})) = 0", {"title": "Untitled"}
    )
    for table, columns in _WAGES.items():
        for column in columns:
            amount, unit = f"CAST({cell(connection, column)} AS BIGINT)", cell(connection, "wage_unit")
            deleted_corrected(connection, table, _above(amount, unit), {column: None})


def _above(amount: str, unit: str = "wage_unit") -> str:
    either = " OR ".join(f"{unit} = '{each}' AND {amount} > {most}" for each, most in _CEILINGS.items())
    return f"({either})"


def _not_the_first_deleted(connection: Connection) -> str:
    """Return the condition that a deleted main site has another one beside it, kept or deleted with it."""

    def main(row: str) -> str:
        return f"CAST({cell(connection, 'is_primary', row)} AS BOOLEAN)"

    firm = cell(connection, "organization_id")
    kept = f"SELECT 1 FROM site AS e WHERE CAST(e.organization_id AS TEXT) = {firm} AND e.is_primary"
    gone = (
        "SELECT 1 FROM change AS e WHERE e.change_set_id = change.change_set_id AND e.table_name = 'site' "
        f"AND e.op = 'D' AND {cell(connection, 'organization_id', 'e')} = {firm} AND {main('e')} "
        "AND e.row_key < change.row_key"
    )
    return f"{main('change')} AND (EXISTS ({kept}) OR EXISTS ({gone}))"
