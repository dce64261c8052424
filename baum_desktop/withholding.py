"""Confidentiality in a session: who is looking, and what of a query they may see. The rules are in confidentiality."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, literal, select, text, true
from sqlalchemy.orm import Session

from baum_desktop.confidentiality import (
    ACCOUNT,
    REMEMBERED,
    Condition,
    Viewer,
    as_viewer,
    came_of_notes_for,
    flags_for,
    notes_for,
    tasks_for,
)
from db.base import Key
from db.errors import NotFound
from db.models.outreach import Interaction, RedFlag, Task

KEPT: Final = "This is kept to others. Nothing was changed."
"""What somebody reads who asks for what they may not see."""
_KEYS: Final = frozenset({"viewer_city", "viewer_person"})
_ACCOUNT: Final = text(ACCOUNT.format(":name"))


def viewer_of(session: Session) -> Viewer:
    """Return who is looking through a session of `database.read` or `database.change`; asked once a session."""
    known: Viewer | None = session.info.get(REMEMBERED)
    if known is None:
        connection, name = session.connection(), str(session.info.get("actor", ""))
        row = connection.execute(_ACCOUNT, {"name": name}).one_or_none() if name else None
        known = session.info[REMEMBERED] = as_viewer(name, row)
    return known


def readable_notes(session: Session, alias: str = "interaction") -> ColumnElement[bool]:
    """Return the condition for the interactions of a query that the viewer may read."""
    return clause(notes_for(viewer_of(session), alias))


def readable_flags(session: Session, alias: str = "red_flag") -> ColumnElement[bool]:
    """Return the condition for the red flags of a query that the viewer may read."""
    return clause(flags_for(viewer_of(session), alias))


def readable_tasks(session: Session, alias: str = "task") -> ColumnElement[bool]:
    """Return the condition for the tasks of a query that the viewer may read."""
    return clause(tasks_for(viewer_of(session), alias))


def of_readable_notes(session: Session, column: str) -> ColumnElement[bool]:
    """Return the condition for rows that hang on an interaction, such as `attachment.interaction_id`, or on none."""
    return clause(came_of_notes_for(viewer_of(session), column))


def seen(session: Session, query: Select[*tuple[Any, ...]], condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return a query narrowed to what the viewer may see; the same query where nothing is withheld from them."""
    return query if viewer_of(session).sees_all else query.where(condition)


def count_withheld(session: Session, query: Select[*tuple[Any, ...]], condition: ColumnElement[bool]) -> int:
    """Return how many rows of a query are kept to others."""
    if viewer_of(session).sees_all:
        return 0
    kept = query.order_by(None).where(case((condition, 0), else_=1) == 1)
    return session.scalar(select(func.count()).select_from(kept.subquery())) or 0


def clause(condition: Condition) -> ColumnElement[bool]:
    """Return a condition for a query of the ORM."""
    if not condition.sql:
        return true()
    held = text(f"({condition.sql})").bindparams(
        *[bindparam(name, value, type_=Key() if name in _KEYS else None) for name, value in condition.values.items()]
    )
    return and_(held)


def demand_note(session: Session, interaction_id: str) -> None:
    """Refuse what concerns a note that is kept to others.

    Raises:
        NotFound: with the sentence; nothing was changed.
    """
    _demand(session, Interaction, notes_for(viewer_of(session)), interaction_id)


def demand_flag(session: Session, flag_id: str) -> None:
    """Refuse what concerns a flag that is kept to others.

    Raises:
        NotFound: with the sentence; nothing was changed.
    """
    _demand(session, RedFlag, flags_for(viewer_of(session)), flag_id)


def demand_task(session: Session, task_id: str) -> None:
    """Refuse what concerns a task that came of what is kept to others.

    Raises:
        NotFound: with the sentence; nothing was changed.
    """
    _demand(session, Task, tasks_for(viewer_of(session)), task_id)


def _demand(session: Session, model: Any, condition: Condition, key: str) -> None:
    if not condition.sql:
        return
    query = select(literal(1)).select_from(model).where(model.id == key)
    if session.scalar(query) and not session.scalar(query.where(clause(condition))):
        raise NotFound(KEPT)
