"""Services: help given to a firm, in hours, under a program. Rows are in help_rows."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Select, func, select

from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.help_rows import NewService, ServicePage, ServiceRow
from baum_desktop.outreach_rows import TickRow
from baum_desktop.reading import tuples
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import Program, Service
from db.models.parties import Organization
from db.summary_table import employer_summary
from db.vocabulary import ServiceKind, label

MOST_HOURS: Final = 1_000
_MOST: Final = 1_000


def record_service(database: Database, new: NewService) -> Added:
    """Record help given to a firm; `.id` is the service's.

    Raises:
        Refused: the hours are below zero, more than a thousand, or finer than thousandths; `.field` is hours.
    """
    with database.read() as session:
        firm = value_of(session, Organization, new.organization_id, "legal_name", "firm")
    check_hours(new.hours)
    with database.change(f"Record {label(new.kind).lower()} for {firm}") as change:
        service_id = add_row(change.session, Service, **asdict(new))
    return Added(change.saved, service_id)


def change_service(database: Database, service_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a service that was read with `version`."""
    check_hours(fields.get("hours"))
    name = _name(database, service_id)
    with database.change(f"Edit {name}") as change:
        edit_row(change.session, Service, service_id, version, fields, f"The {name}")
    return change.saved


def delete_service(database: Database, service_id: str, version: int) -> Saved:
    """Delete a service, with what is credited to an award for it."""
    name = _name(database, service_id)
    with database.change(f"Delete {name}") as change:
        remove_row(change.session, Service, service_id, version, f"The {name}")
    return change.saved


def check_hours(hours: Decimal | None) -> None:
    """Refuse hours that nobody can have worked, or that cannot be kept exactly."""
    if hours is None:
        return
    if not 0 <= hours <= MOST_HOURS:
        raise Refused(f"Hours lie between 0 and {MOST_HOURS:,}. Nothing was saved.", "hours")
    if hours * 1000 != int(hours * 1000):
        raise Refused("Hours take at most three decimals. Nothing was saved.", "hours")


def _name(database: Database, service_id: str) -> str:
    with database.read() as session:
        kind: ServiceKind = value_of(session, Service, service_id, "kind", "service")
        organization_id = value_of(session, Service, service_id, "organization_id", "service")
        firm = value_of(session, Organization, organization_id, "legal_name", "firm")
    return f"{label(kind).lower()} for {firm}"


def service_list(
    database: Database,
    *,
    organization_id: str | None = None,
    program_id: str | None = None,
    kind: ServiceKind | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> ServicePage:
    """Return services newest first, with how many there are and their hours in all."""
    equal = {Service.organization_id: organization_id, Service.program_id: program_id, Service.kind: kind}
    wanted = [column == value for column, value in equal.items() if value is not None]
    if from_on is not None:
        wanted.append(Service.served_on >= from_on)
    if to_on is not None:
        wanted.append(Service.served_on <= to_on)
    with database.read() as session:
        count, hours = session.execute(select(func.count(), func.sum(Service.hours)).where(*wanted)).one()
        rows = [ServiceRow(*row) for row in tuples(session, _SERVICES.where(*wanted))]
    return ServicePage(tuple(rows), count, Decimal(hours or 0))


def _services() -> Select[*tuple[Any, ...]]:
    """Return the query of services in the order of ServiceRow's own columns."""
    return (
        select(
            Service.id,
            Service.version,
            Service.organization_id,
            Organization.legal_name,
            employer_summary.c.city_name,
            Service.kind,
            Service.served_on,
            Service.hours,
            Service.program_id,
            Program.name,
            Service.completed,
            Service.outcome,
        )
        .join(Organization, Organization.id == Service.organization_id)
        .outerjoin(Program, Program.id == Service.program_id)
        .outerjoin(employer_summary, employer_summary.c.organization_id == Service.organization_id)
        .order_by(Service.served_on.desc(), Service.id.desc())
        .limit(_MOST)
    )


_SERVICES: Final = _services()


def programs(database: Database) -> list[TickRow]:
    """Return the programs that a service or an event may belong to, by name."""
    with database.read() as session:
        return [TickRow(*row) for row in session.execute(select(Program.id, Program.name).order_by(Program.name))]
