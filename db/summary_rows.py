"""One employer's summary: what is gathered for it, what follows from that, and how it is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, TypeVar

from db.search_engines import Store
from db.summary_table import employer_summary
from db.vocabulary import OPEN_FLAGS, NameKind, OrgType, Severity
from db.words import fold

SEVERITY_RANK: Final = {Severity.WATCH: 1, Severity.WARM: 2, Severity.RED: 3}
POINTS: Final = 12
"""How many of the latest counts the small chart in a list shows."""

_Day = TypeVar("_Day")


def sort_key(name: str) -> str:
    """Return a name as lists order it: no accents, no case, no punctuation, no leading article."""
    plain = fold(name)
    if not plain.isalnum():
        plain = "".join([letter if letter.isalnum() else " " for letter in plain])
    return " ".join(plain.split()).removeprefix("the ") or name


def jobs_over_time(counts: Iterable[tuple[str, _Day, int]]) -> list[tuple[_Day, int]]:
    """Return an employer's jobs on each day that something was counted: the sum of each site's newest count.

    `counts` are (site, day, jobs) in order of day.
    """
    newest: dict[str, int] = {}
    series: dict[_Day, int] = {}
    for site, day, jobs in counts:
        newest[site] = jobs
        series[day] = sum(newest.values())
    return list(series.items())


def summarise(store: Store, keys: Sequence[str]) -> None:
    """Write the summaries of these employers; those gone, or no longer manufacturers, lose theirs."""
    asked = (store.engine.keys(keys),)
    employers = store.rows(_said(store, _EMPLOYERS), asked)
    gone = set(keys) - {employer[0] for employer in employers}
    if gone:
        chosen = store.engine.keys_in("organization_id")
        store.rows(f"DELETE FROM employer_summary WHERE {chosen} RETURNING number", (store.engine.keys(sorted(gone)),))
    gathered = _gather(store, asked)
    rows = [_summary(employer, gathered.get(employer[0], _NOTHING)) for employer in employers]
    # In the order of most indexes, whose pages are then written one after the other instead of here and there.
    store.write(_UPSERT, sorted(rows, key=_BY_NAME))


@dataclass(slots=True)
class _Gathered:
    """What is known of one employer before its summary is written."""

    sites: list[Any] = field(default_factory=list)
    counts: list[tuple[str, str, int]] = field(default_factory=list)
    flags: list[tuple[str, str]] = field(default_factory=list)
    dba: str | None = None
    assigned: tuple[str, str] | None = None


_NOTHING: Final = _Gathered()

_EMPLOYERS: Final = f"""
SELECT CAST(o.id AS TEXT), o.legal_name, o.status, o.sector_code, (SELECT c.name FROM sector c
  WHERE c.code = o.sector_code), CAST(o.last_visit_on AS TEXT)
FROM organization o WHERE {{o.id}} AND o.org_type = '{OrgType.MANUFACTURER}'"""

_SITES: Final = """
SELECT CAST(s.organization_id AS TEXT), CAST(s.jurisdiction_id AS TEXT), j.name, CAST(s.county_id AS TEXT), c.name,
  CAST(s.lease_ends_on AS TEXT)
FROM site s LEFT JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN county c ON c.id = s.county_id
WHERE {s.organization_id} AND s.closed_on IS NULL ORDER BY s.is_primary DESC, s.id"""

_COUNTS: Final = """
SELECT CAST(s.organization_id AS TEXT), CAST(e.site_id AS TEXT), CAST(e.as_of_on AS TEXT), e.jobs
FROM site s JOIN employment_snapshot e ON e.site_id = s.id
WHERE {s.organization_id} AND s.closed_on IS NULL ORDER BY e.as_of_on, e.id"""

_FLAGS: Final = f"""
SELECT CAST(f.organization_id AS TEXT), f.severity, f.kind FROM red_flag f
WHERE {{f.organization_id}} AND f.status IN ({", ".join(f"'{status}'" for status in sorted(OPEN_FLAGS))})"""

_DBAS: Final = f"""
SELECT CAST(n.organization_id AS TEXT), min(n.name) FROM organization_name n
WHERE {{n.organization_id}} AND n.kind = '{NameKind.DBA}' GROUP BY n.organization_id"""

_ASSIGNED: Final = """
SELECT CAST(a.organization_id AS TEXT), CAST(a.jurisdiction_id AS TEXT), j.name
FROM city_assignment a JOIN jurisdiction j ON j.id = a.jurisdiction_id
WHERE {a.organization_id} AND a.end_on IS NULL AND a.site_id IS NULL ORDER BY a.start_on, a.id"""


def _said(store: Store, sql: str) -> str:
    """Return one of these queries with the condition that chooses its employers."""
    before, column, after = sql.replace("{", "}").split("}")
    return before + store.engine.keys_in(column) + after


def _gather(store: Store, asked: tuple[object]) -> dict[str, _Gathered]:
    """Fetch what belongs to these employers, one query a kind; `asked` is their keys."""
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for key, *site in store.rows(_said(store, _SITES), asked):
        found[key].sites.append(site)
    for key, *count in store.rows(_said(store, _COUNTS), asked):
        found[key].counts.append((count[0], count[1], count[2]))
    for key, severity, kind in store.rows(_said(store, _FLAGS), asked):
        found[key].flags.append((severity, kind))
    for key, name in store.rows(_said(store, _DBAS), asked):
        found[key].dba = name
    for key, city_id, city_name in store.rows(_said(store, _ASSIGNED), asked):
        found[key].assigned = (city_id, city_name)
    return found


_COLUMNS: Final = tuple(column.name for column in employer_summary.c if column.name != "number")
_BY_NAME: Final = itemgetter(_COLUMNS.index("name_sort"))


def _summary(employer: Sequence[Any], gathered: _Gathered) -> tuple[object, ...]:
    """Return one row of employer_summary, its columns in their order."""
    organization_id, name, status, sector_code, sector_name, last_visit_on = employer
    home = gathered.sites[0] if gathered.sites else (None,) * 5
    city_id, city_name = gathered.assigned or home[:2]
    series = jobs_over_time(gathered.counts)
    severity, kind = max(gathered.flags, key=lambda flag: SEVERITY_RANK[Severity(flag[0])], default=(None, None))
    return (
        organization_id,
        name,
        sort_key(name),
        gathered.dba,
        status,
        sector_code,
        sector_name,
        city_id,
        city_name,
        home[2],
        home[3],
        series[-1][1] if series else None,
        series[-1][0] if series else None,
        ";".join([f"{day}={jobs}" for day, jobs in series[-POINTS:]]) or None,
        last_visit_on,
        len(gathered.flags),
        SEVERITY_RANK[Severity(severity)] if severity else 0,
        kind,
        min((site[4] for site in gathered.sites if site[4]), default=None),
    )


def _upsert() -> str:
    """Return the statement that inserts summaries or overwrites them; an employer keeps its number."""
    updated = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "organization_id")
    return (
        f"INSERT INTO employer_summary ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)}) "
        f"ON CONFLICT (organization_id) DO UPDATE SET {updated}"
    )


_UPSERT: Final = _upsert()
