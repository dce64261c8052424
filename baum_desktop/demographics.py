"""Voluntary demographics: how many of a count of jobs said what of themselves; saved with the count they belong to."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.edits import add_rows, edit_row, remove_row
from baum_desktop.fields import table_of
from baum_desktop.headcount_rows import SEVERAL_ANSWERS, NewDemographic
from db.errors import Refused
from db.models.observations import DemographicCount


def save_demographics(session: Session, snapshot_id: str, given: Sequence[NewDemographic]) -> None:
    """Let a count have these and no others, within a change that is open; what stays as it was is not touched."""
    table = table_of(DemographicCount)
    query = select(table.c.id, table.c.version, table.c.dimension, table.c.category)
    there = {
        (row.dimension, row.category): row for row in session.execute(query.where(table.c.snapshot_id == snapshot_id))
    }
    new = []
    for one in given:
        row = there.pop((one.dimension, one.category), None)
        if row is None:
            fields = {"dimension": one.dimension, "category": one.category, "people": one.people}
            new.append({"snapshot_id": snapshot_id, **fields})
        else:
            edit_row(session, DemographicCount, row.id, row.version, {"people": one.people}, f"“{one.category}”")
    for row in there.values():
        remove_row(session, DemographicCount, row.id, row.version, f"“{row.category}”")
    add_rows(session, DemographicCount, new)


def demographics_in(session: Session, snapshot_id: str) -> list[NewDemographic]:
    """Return what a count has now, whoever asks: for checks alone."""
    table = table_of(DemographicCount)
    query = select(table.c.dimension, table.c.category, table.c.people).where(table.c.snapshot_id == snapshot_id)
    return [NewDemographic(*row) for row in session.execute(query)]


def check_demographics(given: Sequence[NewDemographic], jobs: int) -> None:
    """Refuse people below zero, a category that stands twice, and more people than there are jobs.

    Raises:
        Refused: with the sentence; `.field` is demographics.
    """
    seen: set[tuple[str, str]] = set()
    people: dict[str, int] = defaultdict(int)
    for one in given:
        what = (one.dimension, one.category.casefold())
        if not one.dimension or not one.category:
            raise _refused("Say what was asked and what people answered.")
        if one.people < 0:
            raise _refused(f"“{one.category}” is below zero.")
        if what in seen:
            raise _refused(f"“{one.category}” stands twice under {one.dimension.lower()}.")
        seen.add(what)
        together = 0 if one.dimension in SEVERAL_ANSWERS else people[one.dimension]
        people[one.dimension] = together + one.people
        if people[one.dimension] > jobs:
            counted = f"{people[one.dimension]:,} people" if together else f"{one.people:,} “{one.category}”"
            raise _refused(f"{one.dimension} counts {counted}, more than the {jobs:,} jobs.")


def _refused(why: str) -> Refused:
    return Refused(f"{why} Nothing was saved.", "demographics")
