"""The history of an employer: the change sets that touched its record or anything that belongs to it."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, cast, func, select, union_all
from sqlalchemy.orm import Session

from baum_desktop.employer_rows import HistoryRow
from baum_desktop.reading import tuples
from db.engine import Database
from db.models.coalition import CityAssignment
from db.models.history import change, change_set
from db.models.observations import EmploymentSnapshot
from db.models.outreach import Interaction, Opportunity, RedFlag, Referral, Service, Task
from db.models.parties import OrganizationName, Ownership, Role, Site

SHOWN: Final = 3
"""How many the record shows before somebody asks for all."""
_BELONGING: Final = (
    OrganizationName,
    Ownership,
    Site,
    Role,
    CityAssignment,
    Interaction,
    RedFlag,
    Opportunity,
    Referral,
    Service,
    Task,
)


def employer_history(database: Database, organization_id: str, limit: int = 100) -> list[HistoryRow]:
    """Return what was done with an employer and what belongs to it, newest first."""
    with database.read() as session:
        return history_of(session, organization_id, limit)[0]


def _sets_of_employer() -> Select[*tuple[Any, ...]]:
    """Return the query of the change sets that touched rows of a firm that are there now."""
    here = bindparam("organization_id", type_=Site.organization_id.type)
    keys = [select(_text(model.id)).where(model.organization_id == here) for model in _BELONGING]
    counted = (
        select(_text(EmploymentSnapshot.id))
        .join(Site, Site.id == EmploymentSnapshot.site_id)
        .where(Site.organization_id == here)
    )
    itself = select(bindparam("row_key", type_=String()))
    touched = select(change.c.change_set_id).where(change.c.row_key.in_(union_all(itself, *keys, counted)))
    chain = change_set.alias("chain")
    # An action and its undos and redos share a root; an odd number of them means that it is undone now.
    followed = select(func.max(chain.c.depth)).where(chain.c.root_id == change_set.c.id)
    depth = followed.correlate(change_set).scalar_subquery()
    return (
        select(
            change_set.c.id,
            change_set.c.action,
            change_set.c.actor,
            change_set.c.at,
            func.coalesce(depth, 0),
            func.count().over(),
        )
        .where(change_set.c.id.in_(touched), change_set.c.undoes.is_(None))
        .order_by(change_set.c.id.desc())
        .limit(bindparam("limit", type_=Integer()))
    )


def _text(key: Any) -> ColumnElement[str]:
    """Return a key as the change log writes it."""
    return cast(key, String)


_SETS: Final = _sets_of_employer()


def history_of(session: Session, organization_id: str, limit: int = SHOWN) -> tuple[list[HistoryRow], int]:
    """Return the newest change sets that touched a firm, and how many there are."""
    found = list(tuples(session, _SETS, organization_id=organization_id, row_key=organization_id, limit=limit))
    return [HistoryRow(*[*row[:4], row[4] % 2 == 1]) for row in found], found[0][5] if found else 0
