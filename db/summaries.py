"""What lists and the map show of each employer, kept beside the rows it follows from, fed from the change log."""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection

from db.feeds import Feed, chunks, fed
from db.projections import Touched
from db.search_engines import Store
from db.summary_rows import summarise
from db.vocabulary import OrgType

_FEEDS: Final = (
    Feed("organization_name", "organization_id"),
    Feed("site", "organization_id"),
    Feed("red_flag", "organization_id"),
    Feed("city_assignment", "organization_id"),
    Feed("employment_snapshot", "site_id", through=("site", "organization_id")),
)
_NAMED: Final = {
    "jurisdiction": (
        "SELECT organization_id FROM site WHERE {jurisdiction_id}",
        "SELECT organization_id FROM city_assignment WHERE {jurisdiction_id}",
    ),
    "county": ("SELECT organization_id FROM site WHERE {county_id}",),
    "sector": ("SELECT o.id FROM organization o JOIN sector c ON c.code = o.sector_code WHERE {c.id}",),
}
"""Tables whose names are shown, with SQL for the employers that show them; the column in braces is the row's key."""


class EmployerSummaries:
    """The projection that keeps `employer_summary` true to the rows it follows from."""

    name = "employer_summary"
    tables = frozenset({"organization", *(feed.table for feed in _FEEDS), *_NAMED})

    def refresh(self, connection: Connection, touched: Sequence[Touched]) -> None:
        """Bring the summaries of all employers up to date that the touched rows belong to."""
        store = Store(connection)
        for keys in chunks(sorted(_employers_of(store, touched))):
            summarise(store, keys)

    def rebuild(self, connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
        """Make every summary anew; `progress` is told how many employers are done, of how many."""
        store = Store(connection)
        store.run("DELETE FROM employer_summary")
        found = store.rows(
            f"SELECT CAST(id AS TEXT) FROM organization WHERE org_type = '{OrgType.MANUFACTURER}' ORDER BY id"
        )
        done = 0
        for keys in chunks(row[0] for row in found):
            summarise(store, keys)
            done += len(keys)
            if progress is not None:
                progress(done, len(found))


def _employers_of(store: Store, touched: Sequence[Touched]) -> set[str]:
    """Return the employers that touched rows belong to now, or belonged to before (moved and deleted rows)."""
    by_table: dict[str, dict[str, str]] = {}
    for row in touched:
        by_table.setdefault(row.table_name, {})[row.row_key] = row.op
    found = set(by_table.get("organization", ()))
    for feed in _FEEDS:
        if feed.table in by_table:
            found.update(fed(store, "organization", feed, by_table[feed.table]))
    for table, queries in _NAMED.items():
        for query in queries if table in by_table else ():
            found |= _naming(store, query, list(by_table[table]))
    return found


def _naming(store: Store, query: str, keys: Sequence[str]) -> set[str]:
    """Return the employers that a query of `_NAMED` selects for these rows."""
    before, column = query.rstrip("}").split("{")
    found = store.rows(before + store.engine.keys_in(column), (store.engine.keys(keys),))
    return {str(row[0]) for row in found}
