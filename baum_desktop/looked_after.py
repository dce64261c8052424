"""Who will look after a firm at an address that is being typed: its city, its county and the lead liaison."""

from datetime import date

from baum_desktop.liaisons import liaisons_of
from baum_desktop.placing import place
from db.engine import Database


def who_looks_after(database: Database, city: str, postal_code: str, today: date) -> str:
    """Return the sentence that says in which city and county an address lies, and who speaks for it today."""
    with database.read() as session:
        found = place(session, city or None, postal_code or None, "CA")
        if not found.is_placed:
            return found.reason or "County and liaison follow from the address."
        named = [name for name in (found.city_name, f"{found.county_name} County" if found.county_name else "") if name]
        there = ", ".join(dict.fromkeys(named))
        liaisons = liaisons_of(session, found.jurisdiction_id, today) if found.jurisdiction_id else []
        lead = next((row.full_name for row in liaisons if row.is_current and row.is_lead), None)
    return f"{there}; {f'liaison {lead}' if lead else 'no lead liaison yet'}"
