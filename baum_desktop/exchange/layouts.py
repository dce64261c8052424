"""Which column means what: the headings that lists of firms use, and what each stands for."""

from dataclasses import dataclass
from typing import Final

from baum_desktop.exchange.readers import Table, numbered
from db.errors import Refused

HEADINGS: Final = {
    "name": ("company", "companyname", "employer", "firm", "business", "businessname", "legalname", "organization",
             "organizationname", "name", "establishmentname", "account", "accountname"),
    "dbas": ("dbas", "dba", "doingbusinessas", "tradename", "aka", "alsoknownas"),
    "street": ("street", "address", "streetaddress", "address1", "addressline1", "line1", "mailingstreet",
               "billingstreet"),
    "unit": ("unit", "suite", "address2", "addressline2", "line2"),
    "city": ("city", "town", "mailingcity", "billingcity", "municipality"),
    "state": ("state", "st", "province", "mailingstate", "billingstate"),
    "postal_code": ("zip", "zipcode", "postalcode", "postcode", "zip5", "mailingzip", "billingzip"),
    "county": ("county",),
    "phone": ("phone", "telephone", "phonenumber", "mainphone", "businessphone", "tel"),
    "email": ("email", "emailaddress", "mail"),
    "website": ("website", "web", "url", "homepage", "site"),
    "naics_code": ("naics", "naicscode", "naics2022", "naicscode1", "primarynaics"),
    "external_id": ("estnumber", "establishmentnumber", "licensenumber", "licence", "license", "externalid", "memberno",
                    "membernumber", "recordid"),
    "products": ("activities", "products", "activity", "description"),
    "known_since_on": ("grantdate", "since", "startdate", "opened"),
    "jobs": ("jobs", "employees", "headcount", "numberofemployees", "employeecount", "staff"),
    "contact": ("contact", "contactname", "contactperson", "owner", "manager"),
}  # fmt: skip
"""By field, the headings that mean it, in lower case without signs; the first that a list has is taken."""

WORDS: Final = {
    "name": "name of the firm", "dbas": "other names (DBA)", "postal_code": "ZIP", "naics_code": "NAICS",
    "external_id": "number of the list", "known_since_on": "known since",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where each field stands in the rows (counted from 0); headings that mean nothing here are in `unused`."""

    places: dict[str, int]
    unused: tuple[str, ...]

    def told(self, header: tuple[str, ...]) -> dict[str, str]:
        """Return which heading was taken for which field, in words."""
        return {WORDS.get(field, field.replace("_", " ")): header[place] for field, place in self.places.items()}


def recognise(table: Table) -> Mapping:
    """Return what the columns of a list of firms mean.

    Raises:
        Refused: no column holds the name of the firm.
    """
    where = numbered(table.header)
    places: dict[str, int] = {}
    for field, headings in HEADINGS.items():
        place = next((where[heading] for heading in headings if heading in where), None)
        if place is not None and place not in places.values():
            places[field] = place
    if "name" not in places:
        raise Refused(
            f"No column of {table.file_name} is headed as the name of the firm (Company, Employer, Name …). Its first "
            f"row is: {', '.join(table.header[:6])}. Nothing was imported. Give the column a heading and try again."
        )
    unused = tuple(name for at, name in enumerate(table.header) if at not in places.values() and name)
    return Mapping(places, unused)
