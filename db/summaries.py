"""What lists and the map show of each employer, kept beside the rows it follows from, fed from the change log."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    TextClause,
    bindparam,
    delete,
    func,
    select,
    text,
)

from db.base import Base
from db.models.coalition import CityAssignment, Jurisdiction
from db.models.observations import EmploymentSnapshot
from db.models.outreach import RedFlag
from db.models.parties import Organization, OrganizationName, Site
from db.models.reference import County, Sector
from db.projections import Touched
from db.summary_table import employer_summary
from db.vocabulary import OPEN_FLAGS, NameKind, OrgType, Severity
from db.words import fold

SEVERITY_RANK = {Severity.WATCH: 1, Severity.WARM: 2, Severity.RED: 3}
POINTS = 12
"""How many of the latest counts the small chart in a list shows."""
CHUNK = 1000

_FOLLOWS = {
    "organization_name": "organization_id",
    "site": "organization_id",
    "red_flag": "organization_id",
    "city_assignment": "organization_id",
}
"""Tables whose rows name the employer that they belong to."""


def sort_key(name: str) -> str:
    """Return a name as lists order it: no accents, no case, no punctuation, no leading article."""
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(name))
    return " ".join(plain.split()).removeprefix("the ") or name


class EmployerSummaries:
    """The projection that keeps `employer_summary` true to the rows it follows from."""

    name = "employer_summary"
    tables = frozenset(
        {"organization", *_FOLLOWS, "employment_snapshot", "jurisdiction", "county", "sector"},
    )

    def refresh(self, connection: Connection, touched: Sequence[Touched]) -> None:
        """Bring the summaries of all employers up to date that the touched rows belong to."""
        for keys in _chunks(sorted(_employers_of(connection, touched))):
            _summarise(connection, keys)

    def rebuild(self, connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
        """Make every summary anew; `progress` is told how many employers are done, of how many."""
        connection.execute(delete(employer_summary))
        manufacturers = select(Organization.id).where(Organization.org_type == OrgType.MANUFACTURER)
        keys = list(connection.scalars(manufacturers.order_by(Organization.id)))
        done = 0
        for chunk in _chunks(keys):
            _summarise(connection, chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, len(keys))


def _chunks(keys: Iterable[str], size: int = CHUNK) -> Iterator[list[str]]:
    keys = iter(keys)
    while chunk := list(islice(keys, size)):
        yield chunk


def _employers_of(connection: Connection, touched: Sequence[Touched]) -> set[str]:
    """Return the employers that touched rows belong to now, or belonged to before (moved and deleted rows)."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for row in touched:
        by_table[row.table_name].append(row.row_key)
    found = set(by_table.pop("organization", []))
    sites: set[str] = set(by_table.get("site", []))
    for table, keys in by_table.items():
        for chunk in _chunks(keys):
            if table in _FOLLOWS:
                found |= _column(connection, table, _FOLLOWS[table], "id", chunk)
                found |= _before(connection, table, chunk, _FOLLOWS[table])
            elif table == "employment_snapshot":
                sites |= _column(connection, table, "site_id", "id", chunk)
                sites |= _before(connection, table, chunk, "site_id")
            elif table == "jurisdiction":
                found |= _column(connection, "site", "organization_id", "jurisdiction_id", chunk)
                found |= _column(connection, "city_assignment", "organization_id", "jurisdiction_id", chunk)
            elif table == "county":
                found |= _column(connection, "site", "organization_id", "county_id", chunk)
            elif table == "sector":
                found |= _in_sectors(connection, chunk)
    for chunk in _chunks(sites):
        found |= _column(connection, "site", "organization_id", "id", chunk)
    return found


def _column(connection: Connection, table: str, wanted: str, where: str, keys: list[str]) -> set[str]:
    columns = Base.metadata.tables[table].c
    return set(connection.scalars(select(columns[wanted]).where(columns[where].in_(keys))))


def _in_sectors(connection: Connection, keys: list[str]) -> set[str]:
    coded = select(Sector.code).where(Sector.id.in_(keys))
    return set(connection.scalars(select(Organization.id).where(Organization.sector_code.in_(coded))))


def _before(connection: Connection, table: str, keys: list[str], column: str) -> set[str]:
    """Return what a foreign key of these rows pointed to in earlier versions, as the change log has it."""
    statement = text(
        "SELECT before FROM change WHERE table_name = :name AND row_key IN :keys AND op <> 'I'"
    ).bindparams(bindparam("keys", expanding=True))
    found = set()
    for (before,) in connection.execute(statement, {"name": table, "keys": keys}):
        values = json.loads(before) if isinstance(before, str) else before
        if values and values.get(column):
            found.add(str(values[column]))
    return found


@dataclass(slots=True)
class _Gathered:
    """What is known of one employer before its summary is written."""

    sites: list[Any] = field(default_factory=list)
    counts: list[tuple[str, date, int]] = field(default_factory=list)
    flags: list[tuple[Severity, str]] = field(default_factory=list)
    dba: str | None = None
    assigned: tuple[str, str] | None = None


_KEYS: BindParameter[list[str]] = bindparam("keys", expanding=True)
_SECTOR = select(Sector.name).where(Sector.code == Organization.sector_code).scalar_subquery()
# Made once: putting these statements together anew costs more than running them for one employer.
_EMPLOYERS = select(
    Organization.id,
    Organization.legal_name,
    Organization.status,
    Organization.sector_code,
    _SECTOR,
    Organization.last_visit_on,
).where(Organization.id.in_(_KEYS), Organization.org_type == OrgType.MANUFACTURER)
_SITES = (
    select(
        Site.organization_id,
        Site.id,
        Site.jurisdiction_id,
        Jurisdiction.name.label("city_name"),
        Site.county_id,
        County.name.label("county_name"),
        Site.lease_ends_on,
    )
    .outerjoin(Jurisdiction, Jurisdiction.id == Site.jurisdiction_id)
    .outerjoin(County, County.id == Site.county_id)
    .where(Site.organization_id.in_(_KEYS), Site.closed_on.is_(None))
    .order_by(Site.is_primary.desc(), Site.id)
)
_COUNTS = (
    select(Site.organization_id, EmploymentSnapshot.site_id, EmploymentSnapshot.as_of_on, EmploymentSnapshot.jobs)
    .join(Site, Site.id == EmploymentSnapshot.site_id)
    .where(Site.organization_id.in_(_KEYS), Site.closed_on.is_(None))
    .order_by(EmploymentSnapshot.as_of_on, EmploymentSnapshot.id)
)
_FLAGS = select(RedFlag.organization_id, RedFlag.severity, RedFlag.kind).where(
    RedFlag.organization_id.in_(_KEYS), RedFlag.status.in_(OPEN_FLAGS)
)
_DBAS = (
    select(OrganizationName.organization_id, func.min(OrganizationName.name))
    .where(OrganizationName.organization_id.in_(_KEYS), OrganizationName.kind == NameKind.DBA)
    .group_by(OrganizationName.organization_id)
)
_ASSIGNED = (
    select(CityAssignment.organization_id, CityAssignment.jurisdiction_id, Jurisdiction.name)
    .join(Jurisdiction, Jurisdiction.id == CityAssignment.jurisdiction_id)
    .where(
        CityAssignment.organization_id.in_(_KEYS),
        CityAssignment.end_on.is_(None),
        CityAssignment.site_id.is_(None),
    )
    .order_by(CityAssignment.start_on, CityAssignment.id)
)
_GONE = delete(employer_summary).where(employer_summary.c.organization_id.in_(_KEYS))


def _summarise(connection: Connection, keys: list[str]) -> None:
    """Write the summaries of these employers; those gone, or no longer manufacturers, lose theirs."""
    gathered = _gather(connection, keys)
    employers = connection.execute(_EMPLOYERS, {"keys": keys}).all()
    gone = set(keys) - {employer[0] for employer in employers}
    if gone:
        connection.execute(_GONE, {"keys": sorted(gone)})
    if employers:
        connection.execute(_UPSERT, [_summary(employer, gathered[employer[0]]) for employer in employers])


def _gather(connection: Connection, keys: list[str]) -> dict[str, _Gathered]:
    """Fetch what belongs to these employers, one query a kind."""
    asked = {"keys": keys}
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for site in connection.execute(_SITES, asked):
        found[site.organization_id].sites.append(site)
    for organization_id, site_id, as_of_on, jobs in connection.execute(_COUNTS, asked):
        found[organization_id].counts.append((site_id, as_of_on, jobs))
    for organization_id, severity, kind in connection.execute(_FLAGS, asked):
        found[organization_id].flags.append((severity, str(kind)))
    for organization_id, name in connection.execute(_DBAS, asked):
        found[organization_id].dba = name
    for organization_id, city_id, city_name in connection.execute(_ASSIGNED, asked):
        found[organization_id].assigned = (city_id, city_name)
    return found


def _summary(employer: Any, gathered: _Gathered) -> dict[str, Any]:
    """Return one row of employer_summary."""
    organization_id, name, status, sector_code, sector_name, last_visit_on = employer
    home = gathered.sites[0] if gathered.sites else None
    city = gathered.assigned or ((home.jurisdiction_id, home.city_name) if home else (None, None))
    series = jobs_over_time(gathered.counts)
    worst = max(gathered.flags, key=lambda flag: SEVERITY_RANK[flag[0]], default=None)
    return {
        "organization_id": organization_id,
        "name": name,
        "name_sort": sort_key(name),
        "dba": gathered.dba,
        "status": str(status),
        "sector_code": sector_code,
        "sector_name": sector_name,
        "city_id": city[0],
        "city_name": city[1],
        "county_id": home.county_id if home else None,
        "county_name": home.county_name if home else None,
        "jobs": series[-1][1] if series else None,
        "jobs_as_of_on": series[-1][0] if series else None,
        "jobs_series": ";".join(f"{day.isoformat()}={jobs}" for day, jobs in series[-POINTS:]) or None,
        "last_visit_on": last_visit_on,
        "open_flags": len(gathered.flags),
        "worst_severity": SEVERITY_RANK[worst[0]] if worst else 0,
        "worst_flag_kind": worst[1] if worst else None,
        "lease_ends_on": min((site.lease_ends_on for site in gathered.sites if site.lease_ends_on), default=None),
    }


def jobs_over_time(counts: Iterable[tuple[str, date, int]]) -> list[tuple[date, int]]:
    """Return an employer's jobs on each day that something was counted: the sum of each site's newest count.

    `counts` are (site, day, jobs) in order of day.
    """
    newest: dict[str, int] = {}
    series: dict[date, int] = {}
    for site, day, jobs in counts:
        newest[site] = jobs
        series[day] = sum(newest.values())
    return list(series.items())


def _upsert() -> TextClause:
    """Return the statement that inserts summaries or overwrites them; an employer keeps its number."""
    columns = [column for column in employer_summary.c if column.name != "number"]
    names = [column.name for column in columns]
    updated = ", ".join(f"{name} = excluded.{name}" for name in names if name != "organization_id")
    placeholders = ", ".join(f":{name}" for name in names)
    return text(
        f"INSERT INTO employer_summary ({', '.join(names)}) VALUES ({placeholders}) "
        f"ON CONFLICT (organization_id) DO UPDATE SET {updated}"
    ).bindparams(*(bindparam(column.name, type_=column.type) for column in columns))


_UPSERT = _upsert()
