"""An employer, whole: everything that its page, its brief and the terminal show, in a fixed number of queries."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Date, and_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from baum_desktop import employer_figures as figures
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
    SiteRow,
)
from baum_desktop.flags import flags_of
from baum_desktop.headcounts import bands_of, snapshots_of
from baum_desktop.people_reading import people_of
from baum_desktop.phones import shown
from baum_desktop.reading import tuples
from baum_desktop.sites import sites_of
from baum_desktop.tasks import promises_of
from baum_desktop.timeline import timeline_of
from baum_desktop.wage_tally import wage_figure
from baum_desktop.wages import Standards
from db.engine import Database
from db.errors import NotFound
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.outreach import Interaction
from db.models.parties import Organization, OrganizationName, Ownership, Person, Site
from db.models.reference import Attachment, Sector


def employer_record(database: Database, employer_id: str, today: date) -> EmployerRecord:
    """Return an employer, whole, as of `today`.

    Raises:
        NotFound: there is no such employer (any more).
    """
    with database.read() as session:
        sites = sites_of(session, employer_id)
        header = _header(session, employer_id, sites)
        snapshots = snapshots_of(session, employer_id)
        bands = bands_of(session, employer_id)
        counts = figures.newest_counts(snapshots, sites)
        series = figures.jobs_series(snapshots, {site.id: site.closed_on for site in sites})
        parts: dict[str, Any] = {
            "flags": tuple(flags_of(session, employer_id)),
            "promises": tuple(promises_of(session, employer_id, today)),
            "people": tuple(people_of(session, employer_id, today)),
            "timeline": timeline_of(session, employer_id),
            "money": tuple(money_of(session, employer_id)),
            "files": tuple(_files(session, employer_id)),
        }
        history, history_count = history_of(session, employer_id)
        return EmployerRecord(
            header=header,
            names=tuple(_names(session, employer_id)),
            ownership=tuple(_ownership(session, employer_id)),
            assignment=_assignment(session, employer_id, today),
            figures=Figures(
                jobs=figures.jobs_figure(counts, series, sites, today),
                middle_income=wage_figure(Standards.load(session), bands, figures.of_open_sites(snapshots, sites)),
                no_degree=figures.part_figure(snapshots, sites, "no_degree_jobs"),
                production=figures.part_figure(snapshots, sites, "production_jobs"),
                lease=figures.next_lease(sites),
            ),
            sites=tuple(sites),
            snapshots=tuple(snapshots),
            series=tuple(series),
            bands=tuple(bands),
            history=tuple(history),
            counts=_counts(parts, len(sites), len(snapshots), history_count),
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
        history=history,
    )


_EMPLOYER: Final = bindparam("employer_id", type_=Organization.id.type)
_HEADER: Final = (
    select(Organization.__table__, Sector.name.label("sector_name"), Person.full_name.label("owner_name"))
    .outerjoin(Sector, Sector.code == Organization.sector_code)
    .outerjoin(Person, Person.id == Organization.relationship_owner_id)
    .where(Organization.id == _EMPLOYER)
)


def _header(session: Session, employer_id: str, sites: list[SiteRow]) -> EmployerHeader:
    """Return the header; city, county and NAICS are those of the main open site."""
    row = session.connection().execute(_HEADER, {"employer_id": employer_id}).one_or_none()
    if row is None:
        raise NotFound("This employer is not in the database (any more). Undo may bring it back.")
    home = next((site for site in sites if site.closed_on is None), None)
    coded = next((site for site in sites if site.closed_on is None and site.naics_code), None)
    return EmployerHeader(
        id=row.id,
        version=row.version,
        legal_name=row.legal_name,
        status=row.status,
        sector_code=row.sector_code,
        sector_name=row.sector_name,
        naics_code=coded.naics_code if coded else None,
        naics_title=coded.naics_title if coded else None,
        city_id=home.jurisdiction_id if home else None,
        city_name=(home.city_name or home.city_as_given) if home else None,
        county_name=home.county_name if home else None,
        website=row.website,
        phone=shown(row.phone) or row.phone_as_given,
        email=row.email,
        year_founded=row.year_founded,
        legal_structure=row.legal_structure,
        member_number=row.member_number,
        member_since_on=row.member_since_on,
        known_since_on=row.known_since_on,
        products=row.products,
        exports_percent=row.exports_percent,
        revenue_band=row.revenue_band,
        relationship_owner_id=row.relationship_owner_id,
        relationship_owner_name=row.owner_name,
        public_profile_consent=row.public_profile_consent,
        do_not_contact=row.do_not_contact,
        notes=row.notes,
        source=row.source,
        last_visit_on=row.last_visit_on,
    )


_NAMES: Final = (
    select(
        OrganizationName.id,
        OrganizationName.version,
        OrganizationName.name,
        OrganizationName.kind,
        OrganizationName.language,
    )
    .where(OrganizationName.organization_id == _EMPLOYER)
    .order_by(OrganizationName.kind, OrganizationName.name)
)


def _names(session: Session, employer_id: str) -> list[NameRow]:
    return [NameRow(*row) for row in tuples(session, _NAMES, employer_id=employer_id)]


_OWNERSHIP: Final = (
    select(
        Ownership.id,
        Ownership.version,
        Ownership.kind,
        Ownership.answer,
        Ownership.as_of_on,
        Ownership.certification,
        Ownership.certified_on,
    )
    .where(Ownership.organization_id == _EMPLOYER)
    .order_by(Ownership.kind)
)


def _ownership(session: Session, employer_id: str) -> list[OwnershipRow]:
    return [OwnershipRow(*row) for row in tuples(session, _OWNERSHIP, employer_id=employer_id)]


_SPEAKS = aliased(Person)
_OWNS = aliased(Person)
_ASSIGNMENT: Final = (
    select(
        CityAssignment.id,
        CityAssignment.version,
        CityAssignment.jurisdiction_id,
        Jurisdiction.name,
        _SPEAKS.full_name,
        _OWNS.full_name,
        CityAssignment.start_on,
        CityAssignment.basis,
        CityAssignment.reason,
    )
    .join(Jurisdiction, Jurisdiction.id == CityAssignment.jurisdiction_id)
    .outerjoin(Site, Site.id == CityAssignment.site_id)
    .outerjoin(Liaison, Liaison.id == CityAssignment.liaison_id)
    .outerjoin(_SPEAKS, _SPEAKS.id == Liaison.person_id)
    .outerjoin(_OWNS, _OWNS.id == CityAssignment.staff_owner_id)
    .where(
        CityAssignment.organization_id == _EMPLOYER,
        or_(CityAssignment.end_on.is_(None), CityAssignment.end_on >= bindparam("today", type_=Date())),
        or_(CityAssignment.site_id.is_(None), and_(Site.is_primary, Site.closed_on.is_(None))),
    )
    .order_by(CityAssignment.site_id.is_not(None), CityAssignment.start_on.desc(), CityAssignment.id.desc())
    .limit(1)
)


def _assignment(session: Session, employer_id: str, today: date) -> AssignmentRow | None:
    """Return the assignment of the whole firm that holds today, or else that of its main site."""
    found = tuples(session, _ASSIGNMENT, employer_id=employer_id, today=today)
    return next((AssignmentRow(*row) for row in found), None)


_HELD: Final = select(Interaction.id).where(Interaction.organization_id == _EMPLOYER)
_FILES: Final = (
    select(Attachment.id, Attachment.file_name, Attachment.media_type, Attachment.size_bytes)
    .where(or_(Attachment.organization_id == _EMPLOYER, Attachment.interaction_id.in_(_HELD)))
    .order_by(Attachment.id.desc())
)


def _files(session: Session, employer_id: str) -> list[FileRow]:
    """Return the files of a firm and of its interactions, newest first, without their bytes."""
    return [FileRow(*row) for row in tuples(session, _FILES, employer_id=employer_id)]
