"""Employers: adding one, correcting it, deleting it. Names and ownership are in identity, rows in employer_rows."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from baum_desktop import phones
from baum_desktop.contacts import domain_of, email
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added, LikelyMatch, NewEmployer
from baum_desktop.fields import named
from baum_desktop.keys import resolve
from baum_desktop.likely_matches import matches
from baum_desktop.people import insert_contact
from baum_desktop.sites import insert_site
from db.engine import Database, Saved
from db.errors import Refused
from db.models.parties import Organization, OrganizationName


def add_employer(database: Database, new: NewEmployer, today: date) -> Added:
    """Add a manufacturer with its first site, further names and contact; the city follows from the address.

    Raises:
        Refused: a field cannot be kept as it is; `.field` names it.
    """
    name = " ".join(new.legal_name.split())
    if not name:
        raise Refused("An employer needs a name. Nothing was saved.", "legal_name")
    with database.change(f"Add {name[:200]}") as change:
        employer_id = insert_employer(change.session, new, today)
    return Added(change.saved, employer_id)


def insert_employer(session: Session, new: NewEmployer, today: date) -> str:
    """Insert an employer with all that came with it within a change that is already open, and return its key."""
    fields = {
        "status": new.status,
        "sector_code": new.sector_code,
        "phone": new.phone,
        "email": new.email,
        "website": new.website,
        "year_founded": new.year_founded,
        "known_since_on": new.known_since_on or today,
        "products": new.products,
        "notes": new.notes,
        "source": new.source,
    }
    employer_id = add_row(session, Organization, legal_name=" ".join(new.legal_name.split()), **_derived(fields, today))
    known_as = dict.fromkeys(name for name in (" ".join(dba.split()) for dba in new.dbas) if name)
    add_rows(session, OrganizationName, [{"organization_id": employer_id, "name": name} for name in known_as])
    insert_site(session, employer_id, new.site, today)
    if new.contact is not None:
        insert_contact(session, employer_id, new.contact)
    return employer_id


def _derived(fields: dict[str, Any], today: date) -> dict[str, Any]:
    """Return the fields with what follows from them: the domain of the website, the phone in E.164."""
    kept = dict(fields)
    if "website" in fields:
        kept["domain"] = domain_of(fields["website"])
    if "phone" in fields:
        phone = phones.understood(fields["phone"])
        kept["phone"] = phone.e164 if phone else None
        kept["phone_as_given"] = phone.as_given if phone else None
    _check_range(fields, "year_founded", 1700, 2200)
    _check_founded(fields.get("year_founded"), today)
    _check_range(fields, "exports_percent", 0, 100)
    if (fields.get("email") or "").strip():
        kept["email"] = email(fields["email"])
    return kept


def _check_founded(year: int | None, today: date) -> None:
    if year is not None and year > today.year:
        raise Refused(f"The year {year} is still to come; a firm is founded by {today.year}. Nothing was saved.",
                      "year_founded")  # fmt: skip


def _check_range(fields: dict[str, Any], field: str, lowest: int, highest: int) -> None:
    if fields.get(field) is not None and not lowest <= fields[field] <= highest:
        raise Refused(f"{named(field)} is a number from {lowest} to {highest}. Nothing was saved.", field)


def likely_matches(
    database: Database,
    name: str,
    phone: str | None = None,
    website: str | None = None,
    street: str | None = None,
    limit: int = 5,
) -> list[LikelyMatch]:
    """Return employers that may be the one being typed, the likeliest first; quick enough for every key press."""
    with database.read() as session:
        return matches(session, name, phone=phone, website=website, street=street, limit=limit)


def find_employer(database: Database, key: str) -> str:
    """Return the id of the employer that `key` means: its id, exact name, DBA or unambiguous beginning.

    Raises:
        NotFound: there is none.
        Refused: there are several; the sentence names them.
    """
    return resolve(database, "employer", key)


def change_employer(database: Database, employer_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an employer that was read with `version`; keywords are the model's field names.

    `website` sets the domain too, `phone` is kept in E.164 and as given.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        NotFound: it is gone.
        Refused: a value cannot be kept; `.field` names the field.
    """
    name = _legal_name(database, employer_id)
    kept = _derived(fields, datetime.now(UTC).date())
    with database.change(f"Edit {name}") as change:
        before = edit_row(change.session, Organization, employer_id, version, {}, name)
        if kept.get("phone") and kept["phone"] == before["phone"]:
            # The form shows a number in its national form; sending that back is no new way of writing it.
            del kept["phone_as_given"]
        edit_row(change.session, Organization, employer_id, version, kept, name)
    return change.saved


def delete_employer(database: Database, employer_id: str, version: int) -> Saved:
    """Delete an employer with all that belongs to it; undo brings it back."""
    name = _legal_name(database, employer_id)
    with database.change(f"Delete {name}") as change:
        remove_row(change.session, Organization, employer_id, version, name)
    return change.saved


def _legal_name(database: Database, organization_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Organization, organization_id, "legal_name", "employer"))
