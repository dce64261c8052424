"""Headcounts: dated counts of jobs and wages at a site, each with its source."""

from typing import Any

from baum_desktop.employer_rows import Added, NewSnapshot
from db.engine import Database, Saved


def record_headcount(database: Database, new: NewSnapshot) -> Added:
    """Record a count of jobs with its wage bands; `.id` is the snapshot's.

    Raises:
        Refused: the parts exceed the whole, or a wage band more people than there are; `.field` names the field.
    """
    raise NotImplementedError


def change_headcount(database: Database, snapshot_id: str, version: int, **fields: Any) -> Saved:
    """Correct a count that was read with `version`; `bands` (a tuple of NewWageBand) replaces its wage bands."""
    raise NotImplementedError


def delete_headcount(database: Database, snapshot_id: str, version: int) -> Saved:
    """Delete a count with its wage bands."""
    raise NotImplementedError
