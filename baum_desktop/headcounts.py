"""Headcounts: dated counts of jobs and wages at a site, each with its source."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from baum_desktop.demographics import check_demographics, demographics_in, save_demographics
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.headcount_rows import NewSnapshot, NewWageBand
from db.engine import Database, Saved
from db.errors import Refused
from db.models.observations import EmploymentSnapshot, WageBand
from db.models.parties import Organization, Site
from db.vocabulary import MOST_WAGE_CENTS, WageUnit

_PARTS: Final = {
    "production_jobs": "production jobs",
    "no_degree_jobs": "jobs that need no degree",
    "local_resident_jobs": "jobs held by local residents",
    "apprentices": "apprentices",
}


def record_headcount(database: Database, new: NewSnapshot) -> Added:
    """Record a count of jobs with its wage bands; `.id` is the snapshot's.

    Raises:
        Refused: the parts exceed the whole, or the wage bands hold more people than there are; `.field` names it.
    """
    with database.read() as session:
        firm = _firm(session, new.site_id)
    with database.change(f"Record {_jobs(new.jobs)} at {firm}") as change:
        snapshot_id = insert_headcount(change.session, new)
    return Added(change.saved, snapshot_id)


def insert_headcount(session: Session, new: NewSnapshot) -> str:
    """Insert a count with its wage bands within a change that is already open, and return its key."""
    fields = asdict(new)
    del fields["bands"], fields["demographics"]
    check_counts(fields)
    check_bands(new.bands, new.jobs)
    check_demographics(new.demographics, new.jobs)
    snapshot_id = add_row(session, EmploymentSnapshot, **fields)
    _insert_bands(session, snapshot_id, new.bands)
    save_demographics(session, snapshot_id, new.demographics)
    return snapshot_id


def _insert_bands(session: Session, snapshot_id: str, bands: Sequence[NewWageBand]) -> None:
    add_rows(session, WageBand, [{"snapshot_id": snapshot_id, **asdict(band)} for band in bands])


def change_headcount(database: Database, snapshot_id: str, version: int, **fields: Any) -> Saved:
    """Correct a count that was read with `version`.

    `bands` (a tuple of NewWageBand) replaces its wage bands, `demographics` (of NewDemographic) what people said of
    themselves; left out, both stay.

    Raises:
        ChangedMeanwhile: somebody else corrected it since.
        Refused: the parts exceed the whole; `.field` names it.
    """
    bands, demographics = fields.pop("bands", None), fields.pop("demographics", None)
    with database.read() as session:
        site_id = value_of(session, EmploymentSnapshot, snapshot_id, "site_id", "count")
        firm = _firm(session, site_id)
        table = table_of(EmploymentSnapshot)
        now = session.execute(select(table).where(table.c.id == snapshot_id)).mappings().one()
    check_counts({**now, **fields})
    with database.change(f"Correct a count of jobs at {firm}") as change:
        edit_row(change.session, EmploymentSnapshot, snapshot_id, version, fields, f"The count at {firm}")
        told = demographics_in(change.session, snapshot_id) if demographics is None else demographics
        check_demographics(told, fields.get("jobs", now["jobs"]))
        if demographics is not None:
            save_demographics(change.session, snapshot_id, demographics)
        if bands is not None:
            check_bands(bands, fields.get("jobs", now["jobs"]))
            change.session.execute(delete(table_of(WageBand)).where(WageBand.snapshot_id == snapshot_id))
            _insert_bands(change.session, snapshot_id, bands)
    return change.saved


def delete_headcount(database: Database, snapshot_id: str, version: int) -> Saved:
    """Delete a count with its wage bands."""
    with database.read() as session:
        firm = _firm(session, value_of(session, EmploymentSnapshot, snapshot_id, "site_id", "count"))
    with database.change(f"Delete a count of jobs at {firm}") as change:
        remove_row(change.session, EmploymentSnapshot, snapshot_id, version, f"The count at {firm}")
    return change.saved


def check_counts(fields: Any) -> None:
    """Refuse counts below zero, parts that exceed the whole, and shares that are none."""
    jobs = fields["jobs"]
    for field in ("jobs", "full_time", "part_time", "temporary", *_PARTS):
        if (fields.get(field) or 0) < 0:
            raise Refused("A count of jobs is never below zero. Nothing was saved.", field)
    parts = sum(fields.get(field) or 0 for field in ("full_time", "part_time", "temporary"))
    if parts > jobs:
        raise Refused(
            f"Full-time, part-time and temporary jobs come to {parts:,}, more than the {_jobs(jobs)}. "
            "Nothing was saved.",
            "full_time",
        )
    for field, words in _PARTS.items():
        if (fields.get(field) or 0) > jobs:
            raise Refused(f"There are {_jobs(jobs)}, so not {fields[field]:,} {words}. Nothing was saved.", field)
    if not 0 <= (fields.get("benefits_percent") or 0) <= 100:
        raise Refused("The share with benefits is between 0 and 100 percent. Nothing was saved.", "benefits_percent")


def check_bands(bands: Sequence[NewWageBand], jobs: int) -> None:
    """Refuse wage bands that hold more people than there are, or whose highest wage is below the lowest."""
    if sum(band.headcount for band in bands) > jobs:
        counted = sum(band.headcount for band in bands)
        raise Refused(f"The wage bands hold {counted:,} jobs, more than the {_jobs(jobs)}. Nothing was saved.", "bands")
    for band in bands:
        if band.headcount < 0 or (band.wage_low_cents or 0) < 0 or (band.wage_high_cents or 0) < 0:
            raise Refused(f"A number of “{band.job_family}” is below zero. Nothing was saved.", "bands")
        low, high = band.wage_low_cents, band.wage_high_cents
        most = MOST_WAGE_CENTS[band.wage_unit]
        if max(low or 0, high or 0) > most:
            told = (
                f"${max(low or 0, high or 0) / 100:,.0f} {'an hour' if band.wage_unit == WageUnit.HOUR else 'a year'}"
            )
            raise Refused(
                f"“{band.job_family}” at {told} cannot be right; up to ${most / 100:,.0f} is kept. Nothing was saved.",
                "bands",
            )
        if low is not None and high is not None and high < low:
            raise Refused(f"The highest wage of “{band.job_family}” is below its lowest. Nothing was saved.", "bands")


def _jobs(jobs: int) -> str:
    return f"{jobs:,} job" if jobs == 1 else f"{jobs:,} jobs"


def _firm(session: Session, site_id: str) -> str:
    organization_id = value_of(session, Site, site_id, "organization_id", "site")
    return str(value_of(session, Organization, organization_id, "legal_name", "firm"))
