"""What an import of firms will do, row by row, before anything is written."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy.orm import Session

from baum_desktop.exchange.identity import firm_key, firm_keys, quick_phone, same_site, street_key, zip5
from baum_desktop.exchange.known import Known, KnownFirm, KnownSite
from baum_desktop.exchange.layouts import Mapping
from baum_desktop.exchange.readers import Table, TableRow, cell
from baum_desktop.placing import Placer, Placing

DATE_FORMATS: Final = ("%m/%d/%Y", "%Y-%m-%d", "%m/%d/%y")
LONGEST_NAME: Final = 300
IN_NO_CITY: Final = "The address lies in no city; the firm counts for its county alone."


class Outcome(StrEnum):
    """What will become of a row."""

    NEW = "new"
    NEW_SITE = "new_site"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row as the preview shows it; `reason` says why it is refused, or what could not be done with it."""

    number: int
    outcome: Outcome
    employer: str
    city: str
    difference: str
    reason: str = ""


@dataclass(slots=True)
class PlannedSite:
    """A site to be written: a new one, or a known one whose empty fields are filled."""

    values: dict[str, Any]
    known: KnownSite | None = None


@dataclass(slots=True)
class PlannedFirm:
    """A firm to be written with its sites and further names; `known` is set if it is there already."""

    values: dict[str, Any]
    known: KnownFirm | None
    names: dict[str, str] = field(default_factory=dict)
    sites: list[PlannedSite] = field(default_factory=list)
    phones: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    jobs: list[tuple[PlannedSite, int]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """Everything an import will do. `rows` stand in the order of the file."""

    file_name: str
    mapping: dict[str, str]
    rows: list[PlannedRow] = field(default_factory=list)
    firms: list[PlannedFirm] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each outcome; they add up to the file."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome.value: counted[outcome] for outcome in Outcome}

    @property
    def unplaced(self) -> list[PlannedRow]:
        """Rows that will be imported but whose city or county could not be found."""
        return [row for row in self.rows if row.reason and row.outcome != Outcome.REFUSED]


class Planner:
    """Decides for each row which firm and which site it is, among those known and those of earlier rows."""

    def __init__(self, table: Table, mapping: Mapping, placer: Placer, session: Session) -> None:
        self._keys = _keys_of_names(table, mapping)
        self._known = Known(session, self._keys.values())
        self.plan = Plan(table.file_name, mapping.told(table.header))
        self._mapping = mapping.places
        self._placer = placer
        self._planned: dict[str, list[PlannedFirm]] = {}
        self._placed: dict[tuple[str | None, ...], Placing] = {}
        self._by_known: dict[str, PlannedFirm] = {}
        self._taken: set[int] = set()

    def take(self, row: TableRow) -> None:
        """Plan one row."""
        given = {name: cell(row, place) for name, place in self._mapping.items()}
        name = _plain(given["name"])
        refused = _refusal(name, given)
        if refused:
            self._tell(row, Outcome.REFUSED, name or "(no name)", given, "", refused)
            return
        placing = self._place(given.get("city"), given.get("postal_code"), given.get("state"), given.get("county"))
        site = _site_values(given, placing)
        firm = self._firm(name, given, site)
        fresh = firm.known is None and not firm.sites
        outcome, difference = self._add(firm, name, given, site)
        reason = "" if placing.jurisdiction_id else placing.reason or IN_NO_CITY
        self._tell(row, Outcome.NEW if fresh else outcome, name, given, difference, reason)

    def _place(self, *said: str | None) -> Placing:
        """Place an address by its city, ZIP code, state and county, which a list says again and again."""
        if said not in self._placed:
            self._placed[said] = self._placer.place(*said)
        return self._placed[said]

    def _firm(self, name: str, given: dict[str, str], site: dict[str, Any]) -> PlannedFirm:
        """Return the firm that a row is about: planned already, known already, or new."""
        key = self._keys[name]
        phone, place = site["phone"], site["jurisdiction_id"] or site["county_id"] or site["postal_code"] or ""
        for planned in self._planned.get(key, []):
            if (phone and phone in planned.phones) or place in planned.places or not place:
                return planned
        found = self._known.firm(key, phone, place, given.get("street"), given.get("external_id", ""))
        if found is not None:
            planned = self._by_known.get(found.id) or PlannedFirm(_firm_values(name, given, site), found)
            self._by_known[found.id] = planned
        else:
            planned = PlannedFirm(_firm_values(name, given, site), None)
        named = self._planned.setdefault(key, [])
        if not any(planned is other for other in named):
            named.append(planned)
        if id(planned) not in self._taken:
            self._taken.add(id(planned))
            self.plan.firms.append(planned)
        return planned

    def _add(self, firm: PlannedFirm, name: str, given: dict[str, str], values: dict[str, Any]) -> tuple[Outcome, str]:
        """Add what a row says to its firm; returns what that changes, in words."""
        said = self._add_names(firm, name, given)
        if values["phone"]:
            firm.phones.add(values["phone"])
        firm.places.update(place for place in (values["jurisdiction_id"], values["county_id"], values["postal_code"])
                           if place)  # fmt: skip
        is_new = firm.known is None and not firm.sites
        here = ("", "") if is_new else (street_key(values["street"]), values["postal_code"] or "")
        site = next((site for site in firm.sites if same_site(here, _where(site))), None)
        outcome = Outcome.CHANGED if said else Outcome.SAME
        if site is None:
            site = PlannedSite(values, self._known.site(firm.known, here, values["external_id"]))
            firm.sites.append(site)
            if site.known is None:
                outcome = Outcome.NEW_SITE
                said = [values["street"] or "a site without an address", *said]
            else:
                filled = site.known.filled_by(values)
                said += [f"{field.replace('_', ' ')}: {value}" for field, value in filled.items()
                         if field not in {"jurisdiction_id", "county_id", "placed_by"}]  # fmt: skip
                outcome = Outcome.CHANGED if filled or said else Outcome.SAME
        jobs = _number(given.get("jobs", ""))
        if jobs is not None:
            firm.jobs.append((site, jobs))
        return outcome, "; ".join(said[:3])

    def _key(self, name: str) -> str:
        return self._keys.get(name) or firm_key(name)

    def _add_names(self, firm: PlannedFirm, name: str, given: dict[str, str]) -> list[str]:
        """Keep the further names of a row, each once; returns the new ones in words."""
        legal = firm.known.name if firm.known else firm.values["legal_name"]
        others = [*_split(given.get("dbas", "")), name]
        if others == [legal]:
            return []
        known = {self._key(legal), *(firm.known.names if firm.known else ())}
        said = []
        for other in others:
            key = self._key(other)
            if key and key not in known and key not in firm.names:
                firm.names[key] = other[:LONGEST_NAME]
                said.append(f"also known as {other}")
        return said

    def _tell(
        self, row: TableRow, outcome: Outcome, name: str, given: dict[str, str], difference: str, reason: str
    ) -> None:
        self.plan.rows.append(PlannedRow(row.number, outcome, name, given.get("city", ""), difference, reason))


def _plain(name: str) -> str:
    return " ".join(name.split())


def _keys_of_names(table: Table, mapping: Mapping) -> dict[str, str]:
    """Return the key of each firm's name that the table holds."""
    names = list(dict.fromkeys(_plain(cell(row, mapping.places["name"])) for row in table.rows))
    return dict(zip(names, firm_keys(names), strict=True))


def _where(site: PlannedSite) -> tuple[str, str]:
    return (street_key(site.values["street"]), site.values["postal_code"] or "")


def _refusal(name: str, given: dict[str, str]) -> str:
    if not name:
        return "A firm needs a name."
    if len(name) > LONGEST_NAME:
        return f"The name is longer than {LONGEST_NAME} characters."
    if given.get("jobs") and _number(given["jobs"]) is None:
        return f"“{given['jobs'][:40]}” is not a number of jobs."
    return ""


def _firm_values(name: str, given: dict[str, str], site: dict[str, Any]) -> dict[str, Any]:
    return {
        "legal_name": name, "phone": site["phone"], "phone_as_given": site["phone_as_given"],
        "email": given.get("email") or None, "website": given.get("website") or None,
        "products": (given.get("products") or "")[:4000] or None,
        "known_since_on": _day(given.get("known_since_on", "")),
        "external_id": (given.get("external_id") or "")[:120] or None,
    }  # fmt: skip


def _site_values(given: dict[str, str], placing: Placing) -> dict[str, Any]:
    typed = given.get("phone", "")
    naics = "".join(letter for letter in given.get("naics_code", "") if letter.isdigit())[:6] or None
    return {
        "street": given.get("street", "")[:300] or None, "unit": given.get("unit", "")[:80] or None,
        "city_as_given": given.get("city", "")[:120] or None, "state": given.get("state", "")[:2].upper() or None,
        "postal_code": zip5(given.get("postal_code", "")) or None,
        "phone": _phone(typed), "phone_as_given": typed[:80] or None,
        "jurisdiction_id": placing.jurisdiction_id, "county_id": placing.county_id, "placed_by": placing.placed_by,
        "naics_code": naics, "naics_year": 2022 if naics else None,
        "external_id": given.get("external_id", "")[:120] or None,
    }  # fmt: skip


def _phone(typed: str) -> str | None:
    if not typed:
        return None
    quick = quick_phone(typed)
    if quick:
        return quick
    from baum_desktop.phones import understood

    phone = understood(typed[:80])
    return phone.e164 if phone else None


def _split(names: str) -> list[str]:
    return [_plain(name) for name in names.split(";") if name.strip()]


def _number(typed: str) -> int | None:
    digits = typed.replace(",", "").strip()
    return int(digits) if digits.isdigit() and len(digits) < 8 else None


def _day(typed: str) -> date | None:
    if not typed:
        return None
    from datetime import datetime

    for shape in DATE_FORMATS:
        try:
            return datetime.strptime(typed.strip(), shape).date()  # noqa: DTZ007 - a plain date has no zone
        except ValueError:
            continue
    return None
