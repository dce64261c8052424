"""Settings that all users of a database share: each a name and a value in the table of settings."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, edit_row, remove_row
from db.models.reference import Setting


def setting(session: Session, name: str) -> Any:
    """Return what a setting holds, None where nobody has set it."""
    return session.scalar(select(Setting.value).where(Setting.name == name))


def keep_setting(session: Session, name: str, value: Any) -> None:
    """Set a setting within a change that is already open."""
    known = session.execute(select(Setting.id, Setting.version).where(Setting.name == name)).one_or_none()
    if known is None:
        add_row(session, Setting, name=name, value=value)
    else:
        edit_row(session, Setting, known.id, known.version, {"value": value}, "The setting")


def forget_setting(session: Session, name: str) -> None:
    """Let a setting be as if nobody had set it, within a change that is already open."""
    known = session.execute(select(Setting.id, Setting.version).where(Setting.name == name)).one_or_none()
    if known is not None:
        remove_row(session, Setting, known.id, known.version, "The setting")
