"""The history of an employer: the change sets that touched its record or anything that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from baum_desktop.confidentiality import told_action, viewer_by
from baum_desktop.employer_rows import HistoryRow
from baum_desktop.reading import Query, plain
from db.raw import Reader

if TYPE_CHECKING:
    from db.engine import Database

SHOWN: Final = 3
"""How many the record shows before somebody asks for all."""
_BELONGING: Final = (
    "organization_name",
    "ownership",
    "site",
    "role",
    "city_assignment",
    "interaction",
    "red_flag",
    "opportunity",
    "referral",
    "service",
    "task",
)


def employer_history(database: Database, organization_id: str, limit: int = 100) -> list[HistoryRow]:
    """Return what was done with an employer and what belongs to it, newest first."""
    with database.read() as session:
        return history_of(plain(session), organization_id, limit)[0]


_KEYS: Final = " UNION ALL ".join(
    [
        "SELECT CAST(? AS text)",
        *(f"SELECT CAST(id AS text) FROM {table} WHERE organization_id = ?" for table in _BELONGING),
        (
            "SELECT CAST(held.id AS text) FROM employment_snapshot AS held JOIN site ON site.id = held.site_id "
            "WHERE site.organization_id = ?"
        ),
    ]
)
_BOUND: Final = len(_BELONGING) + 2
# An action and its undos and redos share a root; an odd number of them means that it is undone now.
_SETS: Final = Query(
    HistoryRow,
    f"""
    SELECT done.id, done.action, done.actor, done.at,
        coalesce((SELECT max(chain.depth) FROM change_set AS chain WHERE chain.root_id = done.id), 0),
        count(*) OVER ()
    FROM change_set AS done
    WHERE done.id IN (SELECT change.change_set_id FROM change WHERE change.row_key IN ({_KEYS}))
        AND done.undoes IS NULL
    ORDER BY done.id DESC LIMIT ?
    """,
    without=["undone"],
)


def history_of(reader: Reader, organization_id: str, limit: int = SHOWN) -> tuple[list[HistoryRow], int]:
    """Return the newest change sets that touched a firm, and how many there are."""
    found = _SETS.values(reader, [*[organization_id] * _BOUND, limit])
    viewer = viewer_by(reader)
    rows = [
        HistoryRow(key, told_action(viewer, action, actor), actor, at, depth % 2 == 1)
        for key, action, actor, at, depth, _ in found
    ]
    return rows, found[0][5] if found else 0
