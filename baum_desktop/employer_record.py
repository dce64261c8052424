"""An employer, whole: everything that its page, its brief and the terminal show, in a fixed number of queries.

It is read through `db.raw`, so that the window loads nothing to show it. A section that is to be shown adds its rows to
EmployerRecord, its query here or in a module `..._reading`, and its count to SectionCounts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from baum_desktop import employer_figures as figures
from baum_desktop.confidentiality import came_of_notes_for, viewer_by
from baum_desktop.demographics_reading import demographics_of
from baum_desktop.employer_history import history_of
from baum_desktop.employer_money import money_of
from baum_desktop.employer_rows import (
    AssignmentRow,
    EmployerHeader,
    EmployerRecord,
    Figures,
    FileRow,
    NameRow,
    OwnershipRow,
    SectionCounts,
)
from baum_desktop.firm_people import people_of
from baum_desktop.flag_reading import flags_of, flags_withheld_at
from baum_desktop.headcount_reading import bands_of, snapshots_of
from baum_desktop.others_there import others_there
from baum_desktop.phones import shown
from baum_desktop.reading import NARROWING, Query, plain
from baum_desktop.relation_reading import relations_of
from baum_desktop.site_reading import sites_of
from baum_desktop.site_rows import SiteRow
from baum_desktop.task_reading import promises_of
from baum_desktop.timeline import timeline_of
from baum_desktop.wage_tally import wage_figure
from baum_desktop.wages import Standards
from db.errors import NotFound

if TYPE_CHECKING:
    from datetime import date

    from db.engine import Database
    from db.raw import Reader


def employer_record(database: Database, employer_id: str, today: date) -> EmployerRecord:
    """Return an employer, whole, as of `today`.

    Raises:
        NotFound: there is no such employer (any more).
    """
    with database.read() as session:
        return _record(plain(session), employer_id, today)


def read_employer(reader: Reader, employer_id: str, today: date) -> EmployerRecord:
    """Return an employer as `employer_record` does, of one moment, without opening the Database.

    Raises:
        NotFound: there is no such employer (any more).
    """
    with reader.one_moment():
        return _record(reader, employer_id, today)


def _record(reader: Reader, employer_id: str, today: date) -> EmployerRecord:
    sites = sites_of(reader, employer_id)
    header = _header(reader, employer_id, sites)
    snapshots = snapshots_of(reader, employer_id)
    bands = bands_of(reader, employer_id)
    counts = figures.newest_counts(snapshots, sites)
    series = figures.jobs_series(snapshots, {site.id: site.closed_on for site in sites})
    parts: dict[str, Any] = {
        "flags": tuple(flags_of(reader, employer_id)),
        "promises": tuple(promises_of(reader, employer_id, today)),
        "people": tuple(people_of(reader, employer_id, today)),
        "timeline": timeline_of(reader, employer_id),
        "money": tuple(money_of(reader, employer_id)),
        "files": tuple(_files(reader, employer_id)),
        "relations": tuple(relations_of(reader, employer_id)),
    }
    history, history_count = history_of(reader, employer_id)
    return EmployerRecord(
        header=header,
        names=tuple(_NAMES.rows(reader, [employer_id])),
        ownership=tuple(_OWNERSHIP.rows(reader, [employer_id])),
        assignment=next(iter(_ASSIGNMENT.rows(reader, [employer_id, today.isoformat()])), None),
        figures=Figures(
            jobs=figures.jobs_figure(counts, series, sites, today),
            middle_income=wage_figure(Standards.load(reader), bands, figures.of_open_sites(snapshots, sites)),
            no_degree=figures.part_figure(snapshots, sites, "no_degree_jobs"),
            production=figures.part_figure(snapshots, sites, "production_jobs"),
            lease=figures.next_lease(sites),
        ),
        sites=tuple(sites),
        snapshots=tuple(snapshots),
        series=tuple(series),
        bands=tuple(bands),
        demographics=tuple(demographics_of(reader, employer_id)),
        history=tuple(history),
        counts=replace(
            _counts(parts, len(sites), len(snapshots), history_count),
            flags_withheld=flags_withheld_at(reader, employer_id),
        ),
        others=others_there(reader, employer_id, today),
        **parts,
    )


def _counts(parts: dict[str, Any], sites: int, snapshots: int, history: int) -> SectionCounts:
    return SectionCounts(
        people=len(parts["people"]),
        sites=sites,
        snapshots=snapshots,
        timeline=parts["timeline"].total,
        flags=len(parts["flags"]),
        promises=len(parts["promises"]),
        money=len(parts["money"]),
        files=len(parts["files"]),
        relations=len(parts["relations"]),
        history=history,
    )


_HEADER: Final = Query(
    EmployerHeader,
    """
    SELECT firm.id, firm.version, firm.legal_name, firm.status, firm.sector_code, sector.name, NULL, NULL, NULL, NULL,
        NULL, NULL, firm.website, coalesce(firm.phone, firm.phone_as_given), firm.email, firm.year_founded,
        firm.legal_structure, firm.member_number, firm.member_since_on, firm.known_since_on, firm.products,
        firm.exports_percent, firm.revenue_band, firm.relationship_owner_id, person.full_name,
        firm.public_profile_consent, firm.do_not_contact, firm.notes, firm.source, firm.last_visit_on
    FROM organization AS firm
    LEFT JOIN sector ON sector.code = firm.sector_code
    LEFT JOIN person ON person.id = firm.relationship_owner_id
    WHERE firm.id = ?
    """,
)
"""The header without what follows from the sites."""


def _header(reader: Reader, employer_id: str, sites: list[SiteRow]) -> EmployerHeader:
    """Return the header; city, county and NAICS are those of the main open site."""
    row = next(iter(_HEADER.rows(reader, [employer_id])), None)
    if row is None:
        raise NotFound("This employer is not in the database (any more). Undo may bring it back.")
    home = next((site for site in sites if site.closed_on is None), None)
    coded = next((site for site in sites if site.closed_on is None and site.naics_code), None)
    return replace(
        row,
        naics_code=coded.naics_code if coded else None,
        naics_title=coded.naics_title if coded else None,
        naics_year=coded.naics_year if coded else None,
        city_id=home.jurisdiction_id if home else None,
        city_name=(home.city_name or home.city_as_given) if home else None,
        county_name=home.county_name if home else None,
        phone=shown(row.phone),
    )


_NAMES: Final = Query(
    NameRow,
    "SELECT id, version, name, kind, language, since_on, until_on FROM organization_name WHERE organization_id = ? "
    "ORDER BY kind, name",
)
_OWNERSHIP: Final = Query(
    OwnershipRow,
    "SELECT id, version, kind, answer, as_of_on, certification, certified_on, expires_on FROM ownership "
    "WHERE organization_id = ? ORDER BY kind",
)
_ASSIGNMENT: Final = Query(
    AssignmentRow,
    """
    SELECT given.id, given.version, given.jurisdiction_id, jurisdiction.name, speaks.full_name, owns.full_name,
        given.start_on, given.basis, given.reason
    FROM city_assignment AS given
    JOIN jurisdiction ON jurisdiction.id = given.jurisdiction_id
    LEFT JOIN site ON site.id = given.site_id
    LEFT JOIN liaison ON liaison.id = given.liaison_id
    LEFT JOIN person AS speaks ON speaks.id = liaison.person_id
    LEFT JOIN person AS owns ON owns.id = given.staff_owner_id
    WHERE given.organization_id = ? AND (given.end_on IS NULL OR given.end_on >= ?)
        AND (given.site_id IS NULL OR (site.is_primary AND site.closed_on IS NULL))
    ORDER BY given.site_id IS NOT NULL, given.start_on DESC, given.id DESC
    LIMIT 1
    """,
)
"""The assignment of the whole firm that holds today, or else that of its main site."""
_FILES: Final = Query(
    FileRow,
    f"""
    SELECT id, file_name, media_type, size_bytes FROM attachment
    WHERE (organization_id = ? OR interaction_id IN (SELECT id FROM interaction WHERE organization_id = ?))
        AND {NARROWING}
    ORDER BY id DESC
    """,
)


def _files(reader: Reader, employer_id: str) -> list[FileRow]:
    """Return the files of a firm and of its interactions that the viewer may see, newest first, without their bytes."""
    seen, who = came_of_notes_for(viewer_by(reader), "attachment.interaction_id").positional()
    return _FILES.narrowed(seen).rows(reader, [employer_id, employer_id, *who])
