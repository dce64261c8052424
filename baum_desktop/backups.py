"""Backups that can be relied on: each is opened and looked through before it counts, and none is lost for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.copies import copy_file, refuse_damaged, replace_contents
from db.errors import DiskFull, UserError
from db.raw import is_server
from db.server_copies import dump

if TYPE_CHECKING:
    from db.engine import Database

KEPT: Final = 10
"""How many daily backups of a file are kept."""

_SUFFIX: Final = ".baum"
_DAILY: Final = re.compile(r".* \d{4}-\d\d-\d\d\.baum")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on disk: where it lies, of which day, how many bytes."""

    path: Path
    day: date
    size: int


def back_up(database: Database, path: Path) -> Path:
    """Copy a database as it is at this moment to `path`, verified, and return where it lies.

    A file is copied in one step while others may work in it. A server's database is written by PostgreSQL's own
    pg_dump, if that is installed.

    Raises:
        UserError: with the sentence why it could not; nothing was changed.
    """
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}. Nothing was written; choose another one.")
    if database.is_shared:
        return dump(database.engine, path)
    path = path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)
    if path.absolute() == Path(database.target).absolute():
        raise UserError("A backup cannot lie where the database itself lies. Nothing was written; choose another name.")
    copy_file(Path(database.target), path)
    return path


def restore(path: Path, target: Path | str) -> Path | None:
    """Put a backup in the place of a database, and return where what was there before is kept, None if nothing was.

    Raises:
        UserError: the backup is damaged, or the place cannot be written; nothing was changed.
    """
    if is_server(target):
        raise UserError(
            "A backup of a server's database is restored with PostgreSQL's own program, into an empty database: "
            f"pg_restore --no-owner --dbname=ADDRESS {path}. Nothing was changed."
        )
    refuse_damaged(path)
    place = Path(target)
    if path.absolute() == place.absolute():
        raise UserError("This backup is the database itself. Nothing was changed.")
    if not place.exists():
        copy_file(path, place)
        return None
    kept = _free(place.with_name(f"{place.stem} before restore{_SUFFIX}"))
    try:
        copy_file(place, kept)
    except DiskFull:
        raise
    except UserError:
        # Damaged: nobody can work in it, so its pieces go aside as they are.
        for ending in ("", "-wal", "-shm"):
            piece = place.with_name(place.name + ending)
            if piece.exists():
                piece.replace(kept.with_name(kept.name + ending))
        copy_file(path, place)
        return kept
    replace_contents(path, place)
    return kept


def daily_backup(target: str | Path, today: date) -> Path | None:
    """Back a file up if it has no backup of today, keep the last ten, and return the new one.

    A server's database is left to whoever looks after the server.

    Raises:
        UserError: with the sentence why it could not; older backups stay.
    """
    if is_server(target):
        return None
    file = Path(target)
    folder = backup_folder(file)
    path = folder / f"{file.stem} {today.isoformat()}{_SUFFIX}"
    if path.exists():
        return None
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise DiskFull(
            f"The folder {folder} for backups cannot be made ({problem.strerror}). Your database was not changed."
        ) from problem
    copy_file(file, path)
    for old in daily_backups(file)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return path


def backup_folder(target: Path) -> Path:
    """Return the folder beside a file where its daily backups lie."""
    return target.with_name(f"{target.stem} backups")


def daily_backups(target: Path) -> list[Backup]:
    """Return the daily backups of a file, newest first."""
    folder = backup_folder(target)
    found = [path for path in folder.glob(f"*{_SUFFIX}") if _DAILY.fullmatch(path.name)] if folder.is_dir() else []
    backups = [Backup(path, date.fromisoformat(path.stem[-10:]), path.stat().st_size) for path in found]
    return sorted(backups, key=lambda backup: backup.day, reverse=True)


def _free(path: Path) -> Path:
    """Return a path at which nothing lies: this one, or with a number."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem} {number}{path.suffix}")
    return candidate
