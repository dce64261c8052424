"""Who is us: people with an active account, and liaisons in office."""

from datetime import date
from typing import Final

from baum_desktop.outreach_rows import TickRow
from db.raw import Reader
from db.vocabulary import AccountRole, label

_ACCOUNTS: Final = """
    SELECT person.id, person.full_name, account.role, jurisdiction.name
    FROM person JOIN account ON account.person_id = person.id
    LEFT JOIN jurisdiction ON jurisdiction.id = account.jurisdiction_id
    WHERE account.active
"""
_LIAISONS: Final = """
    SELECT person.id, person.full_name, min(jurisdiction.name)
    FROM person JOIN liaison ON liaison.person_id = person.id
    JOIN jurisdiction ON jurisdiction.id = liaison.jurisdiction_id
    WHERE liaison.end_on IS NULL OR liaison.end_on >= ?
    GROUP BY person.id, person.full_name
"""


def us_in(reader: Reader, today: date) -> list[TickRow]:
    """Return who is us today, by name."""
    liaisons = reader.rows(_LIAISONS, [today.isoformat()])
    found = {key: TickRow(key, name, f"{city} liaison") for key, name, city in liaisons}
    for key, name, role, city in reader.rows(_ACCOUNTS):
        detail = f"{city} liaison" if role == AccountRole.LIAISON and city else label(role)
        found[key] = TickRow(key, name, detail)
    return sorted(found.values(), key=lambda row: row.name.casefold())
