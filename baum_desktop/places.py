"""The places and sectors that filters and forms offer, read at once and without the ORM."""

from dataclasses import dataclass

from db.raw import Reader


@dataclass(frozen=True, slots=True)
class Places:
    """(key, name) in the order of names: cities by id, counties by id, sectors by code; `names` has them all."""

    cities: tuple[tuple[str, str], ...]
    counties: tuple[tuple[str, str], ...]
    sectors: tuple[tuple[str, str], ...]
    names: dict[str, str]


def places(reader: Reader) -> Places:
    """Return all cities, counties and sectors of the database."""
    cities = _pairs(reader, "SELECT id, name FROM jurisdiction WHERE kind <> 'county' ORDER BY name")
    counties = _pairs(reader, "SELECT id, name FROM county ORDER BY name")
    sectors = _pairs(reader, "SELECT code, name FROM sector ORDER BY position")
    return Places(cities, counties, sectors, dict((*cities, *counties, *sectors)))


def _pairs(reader: Reader, sql: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(name)) for key, name in reader.rows(sql))
