"""What can be restored, and what that would cost: told before anybody decides."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from baum_desktop.backups import backup_folder
from db.copies import refuse_damaged
from db.errors import UserError
from db.file_contents import Action, actions_without, contents_of

SHOWN: Final = 5
"""How many of the actions that would be gone are told one by one."""

ON_A_SERVER: Final = (
    "This database lies on a server, where a backup is put back with PostgreSQL's own program, into an empty database: "
    "createdb NEW, then pg_restore --no-owner --dbname=NEW BACKUP. Then open the address of NEW here. "
    "Whoever looks after the server can do it; nothing in the present database is touched."
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that lies beside a file: when it was written, how many bytes, how many employers (None: unreadable)."""

    path: Path
    at: datetime
    size: int
    employers: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy holds, and what would be gone of what the file holds now."""

    path: Path
    employers: int
    employers_now: int | None
    newest: Action | None
    lost: int | None
    """How many actions would be gone; None where the present file cannot be read."""
    lost_newest: tuple[Action, ...]
    is_another: bool
    """Whether the copy shares no action with the present file, so that it is of another database."""


def kept_copies(target: Path) -> list[Copy]:
    """Return the copies of a file that lie beside it: the daily ones, and those made before an update or a restore."""
    beside = [path for path in target.parent.glob("*.baum") if path.name.startswith(f"{target.stem} before ")]
    paths = {*backup_folder(target).glob("*.baum"), *beside}
    copies = [_copy(path) for path in paths if path.is_file()]
    return sorted(copies, key=lambda copy: copy.at, reverse=True)


def _copy(path: Path) -> Copy:
    found = path.stat()
    try:
        employers: int | None = contents_of(path).employers
    except UserError:
        employers = None
    return Copy(path, datetime.fromtimestamp(found.st_mtime).astimezone(), found.st_size, employers)


def preview(path: Path, target: Path) -> Preview:
    """Look through a copy and say what would be gone if it took the place of `target`.

    Raises:
        UserError: the copy is damaged or none; nothing was changed.
    """
    if path.absolute() == target.absolute():
        raise UserError("This is the database that is open. Choose a copy of it.")
    held = contents_of(path)
    refuse_damaged(path)
    try:
        now = contents_of(target)
        lost = actions_without(target, held.keys)
    except UserError:
        return Preview(path, held.employers, None, held.newest, None, (), is_another=False)
    another = not held.keys & now.keys
    newest = tuple(lost[:SHOWN])
    return Preview(path, held.employers, now.employers, held.newest, len(lost), newest, is_another=another)
