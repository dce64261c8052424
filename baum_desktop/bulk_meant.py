"""Which records a bulk change is about: those ticked in a list, or all that fit its filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from baum_desktop.bulk_plan import chunks
from baum_desktop.views.listing import TABLE, as_seen_by, keys
from baum_desktop.views.sql import Asker, condition
from baum_desktop.views.tree import All
from db.raw import Reader, marks


def meant_records(
    reader: Reader, entity: str, asker: Asker, which: All, numbers: Sequence[Any] | None = None
) -> list[str]:
    """Return the keys of the records with these numbers (or keys) in the list, by default of all that fit."""
    if entity == "employer":
        return meant_employers(reader, asker, which, numbers)
    return keys(reader, entity, asker, which) if numbers is None else [str(key) for key in numbers]


def meant_employers(reader: Reader, asker: Asker, which: All, numbers: Sequence[int] | None = None) -> list[str]:
    """Return the keys of the employers with these numbers in the list, by default of all that fit, by name."""
    if numbers is None:
        where, values = condition(which, "employer", as_seen_by(reader, asker), TABLE)
        rows = reader.rows(
            f"SELECT {TABLE}.organization_id FROM employer_summary {TABLE} WHERE {where} ORDER BY {TABLE}.name_sort",
            values,
        )
        return [str(row[0]) for row in rows]
    sql = "SELECT organization_id FROM employer_summary WHERE number IN ({}) ORDER BY name_sort"
    return [str(row[0]) for chunk in chunks(numbers) for row in reader.rows(sql.format(marks(chunk)), chunk)]
