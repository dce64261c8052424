"""Placing: which city and county an address lies in, from the places and ZIP codes that the database knows."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.coalition import Jurisdiction
from db.models.reference import County, PlaceName, PostalCode
from db.vocabulary import JurisdictionKind, PlacedBy
from db.words import fold

_STATE_WORDS: Final = frozenset({"ca", "calif", "california", "usa"})
_SAME: Final = {"saint": "st", "mount": "mt", "ft": "fort"}
_ZIP_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an address lies.

    `reason` is a sentence where it could not be placed, or where it does not agree with itself; None if all is well.
    An address in no city of the region has a county alone.
    """

    jurisdiction_id: str | None = None
    county_id: str | None = None
    placed_by: PlacedBy | None = None
    reason: str | None = None
    city_name: str | None = None
    county_name: str | None = None

    @property
    def is_placed(self) -> bool:
        """Whether at least the county is known."""
        return self.county_id is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """A city, or a place in no city, with its county."""

    jurisdiction_id: str | None
    county_id: str


class Placer:
    """The places of the region, loaded once; placing an address then asks no database."""

    def __init__(
        self,
        cities: dict[str, tuple[str, str]],
        counties: dict[str, str],
        places: dict[str, tuple[str | None, str]],
        postal_codes: dict[str, tuple[str | None, str]],
    ) -> None:
        """Take names with keys: a city has (key, county key), the others (city key or None, county key)."""
        self._places = {plain(name): _Place(*place) for name, place in places.items()}
        # A city's own name wins over another way of writing some place.
        self._places |= {plain(name): _Place(*place) for name, place in cities.items()}
        self._counties = {plain(name): key for name, key in counties.items()}
        self._zips = {code: _Place(*place) for code, place in postal_codes.items()}
        self._city_names = {key: name for name, (key, _) in cities.items()}
        self._county_names = {key: name for name, key in counties.items()}
        self._county_of = dict(cities.values())

    @classmethod
    def load(cls, session: Session) -> "Placer":
        """Read the places of a database: four queries, whatever is placed afterwards."""
        of_cities = select(Jurisdiction.name, Jurisdiction.id, Jurisdiction.county_id).where(
            Jurisdiction.kind != JurisdictionKind.COUNTY
        )
        of_places = select(PlaceName.name, PlaceName.jurisdiction_id, PlaceName.county_id)
        of_zips = select(PostalCode.code, PostalCode.jurisdiction_id, PostalCode.county_id)
        return cls(
            cities={name: (key, county_id) for name, key, county_id in session.execute(of_cities)},
            counties=dict(session.execute(select(County.name, County.id)).all()),
            places={name: (key, county_id) for name, key, county_id in session.execute(of_places)},
            postal_codes={code: (key, county_id) for code, key, county_id in session.execute(of_zips)},
        )

    def place(
        self,
        city: str | None,
        postal_code: str | None = None,
        state: str | None = None,
        county: str | None = None,
    ) -> Placing:
        """Place an address from what it says; each part may be missing.

        The city it names wins over its ZIP code, the ZIP code over its county. A community that is no city gives the
        county alone.
        """
        if state and state.strip() and plain(state) not in _STATE_WORDS:
            return Placing(reason=f"The address is in {state.strip().upper()}, not in California.")
        digits = zip_digits(postal_code)
        by_name = self._places.get(plain(city or ""))
        by_zip = self._zips.get(digits or "")
        if by_name is not None:
            return self._placing(by_name, PlacedBy.ADDRESS, self._disagreement(by_name, by_zip, digits))
        if by_zip is not None:
            return self._placing(by_zip, PlacedBy.ZIP, self._by_zip_alone(city, by_zip, digits))
        return self._by_county(city, postal_code, county)

    def county_of(self, jurisdiction_id: str) -> str | None:
        """Return the county of a city by their keys, for a site that somebody places by hand."""
        return self._county_of.get(jurisdiction_id)

    def _by_county(self, city: str | None, postal_code: str | None, county: str | None) -> Placing:
        """Place by a county that is named outright, or say why the address cannot be placed."""
        named = self._county_named(county) or self._county_named(city)
        reason = _unknown(city, postal_code)
        if named is None:
            return Placing(reason=reason)
        found = self._placing(_Place(None, named), PlacedBy.ADDRESS, None)
        return found if not (city or "").strip() or self._county_named(city) else _because(found, reason)

    def _county_named(self, text: str | None) -> str | None:
        return self._counties.get(plain(text or "").removesuffix(" county"))

    def _placing(self, place: _Place, placed_by: PlacedBy, reason: str | None) -> Placing:
        return Placing(
            jurisdiction_id=place.jurisdiction_id,
            county_id=place.county_id,
            placed_by=placed_by,
            reason=reason,
            city_name=self._city_names.get(place.jurisdiction_id or ""),
            county_name=self._county_names.get(place.county_id),
        )

    def _disagreement(self, named: _Place, by_zip: _Place | None, digits: str | None) -> str | None:
        """Say that the named place and the ZIP code do not lie in the same city, or county, if so."""
        if digits is None:
            return None
        kept = self._words(named)
        if by_zip is None:
            return f"The ZIP code {digits} is not one of the nine counties; {kept}, as the address says, was kept."
        if named.county_id == by_zip.county_id and (
            named.jurisdiction_id is None or by_zip.jurisdiction_id in {None, named.jurisdiction_id}
        ):
            return None
        return f"The ZIP code {digits} belongs to {self._words(by_zip)}; {kept}, as the address says, was kept."

    def _by_zip_alone(self, city: str | None, by_zip: _Place, digits: str | None) -> str | None:
        if not (city or "").strip():
            return None
        return f"No place in the nine counties is called “{(city or '').strip()}”; {digits} is {self._words(by_zip)}."

    def _words(self, place: _Place) -> str:
        county = f"{self._county_names.get(place.county_id, 'its')} County"
        return self._city_names.get(place.jurisdiction_id or "") or county


def place(
    session: Session,
    city: str | None,
    postal_code: str | None = None,
    state: str | None = None,
    county: str | None = None,
) -> Placing:
    """Place one address; for many, load a Placer once."""
    return Placer.load(session).place(city, postal_code, state, county)


def plain(name: str) -> str:
    """Return a place's name as it is compared: no marks, case or punctuation, no state, saints and mounts short."""
    letters = "".join(letter if letter.isalnum() else " " for letter in fold(name).replace("'", ""))
    words = [_SAME.get(word, word) for word in letters.split()]
    if len(words) > 2 and words[0] in {"city", "town"} and words[1] == "of":
        words = words[2:]
    while len(words) > 1 and words[-1] in _STATE_WORDS:
        words.pop()
    return " ".join(words)


def zip_digits(postal_code: str | None) -> str | None:
    """Return the five digits of a ZIP code, or None where there are not five to begin with."""
    digits = (postal_code or "").strip()[:_ZIP_DIGITS]
    return digits if len(digits) == _ZIP_DIGITS and digits.isascii() and digits.isdigit() else None


def _unknown(city: str | None, postal_code: str | None) -> str:
    named = (city or "").strip()
    code = (postal_code or "").strip()
    if named and code:
        return f"Neither “{named}” nor the ZIP code {code} is known in the nine counties."
    if named:
        return f"No place in the nine counties is called “{named}”, and there is no ZIP code."
    return f"The ZIP code {code} is not one of the nine counties." if code else "There is no city and no ZIP code."


def _because(placing: Placing, reason: str) -> Placing:
    return Placing(
        placing.jurisdiction_id,
        placing.county_id,
        placing.placed_by,
        f"{reason} It was placed in {placing.county_name} County, as the address says.",
        placing.city_name,
        placing.county_name,
    )
