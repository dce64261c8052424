"""What can go wrong in the world, each as the sentence a person reads.

An error here is not a bug: the disk is full, the file is newer, somebody else was faster. Its sentence says
what happened, what was kept and what to do. Everything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "ChangedMeanwhile",
    "DiskFull",
    "FileLocked",
    "NewerFile",
    "NotADatabase",
    "NotFound",
    "ReadOnly",
    "Refused",
    "UndoRefused",
    "UserError",
]


class UserError(Exception):
    """A failure of the world, with the sentence that is shown as it is."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(UserError):
    """A rule or a constraint said no; `field` names the field it concerns, where that is known."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class ChangedMeanwhile(UserError):
    """Somebody else saved the same record since it was opened."""


class UndoRefused(UserError):
    """An undo or redo would have overwritten or removed later work; `rows` are the (table, id) in the way.

    `reasons` say in sentences what was done to them since, where that was asked; `change_set_id` is what was refused.
    """

    def __init__(
        self,
        sentence: str,
        rows: Iterable[tuple[str, str]] = (),
        reasons: Iterable[str] = (),
        change_set_id: int | None = None,
    ) -> None:
        super().__init__(sentence)
        self.rows: tuple[tuple[str, str], ...] = tuple(rows)
        self.reasons: tuple[str, ...] = tuple(reasons)
        self.change_set_id = change_set_id


class NotADatabase(UserError):
    """The file or server answers, but not with a BAUM database."""


class NewerFile(UserError):
    """The database was written by a newer BAUM Desktop."""


class DiskFull(UserError):
    """There was no room to write."""


class FileLocked(UserError):
    """Another program kept the database busy for too long."""


class ReadOnly(UserError):
    """The database may be read but not written."""


class NotFound(UserError):
    """What was asked for does not exist, or no longer."""
