"""Writing a finished brief: all of it, or the file that was there before."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from baum_desktop.whole_files import write_whole
from db.errors import DiskFull, FileLocked, NotFound, ReadOnly, UserError

_WINDOWS_SHARING = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: a reader such as Acrobat holds the file."""


def write_atomically(path: str | Path, data: bytes) -> Path:
    """Put `data` under `path`; whatever goes wrong, a file that was there stays as it was. Returns the path.

    Raises:
        NotFound: the folder does not exist.
        ReadOnly: nothing may be written there.
        DiskFull: there is no room.
        FileLocked: another program has the file open and does not let go.
        UserError: anything else that the system refuses.
    """
    target = Path(path)
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        write_whole(target, data, _mode(target))
    except OSError as problem:
        raise _told(problem, target) from problem
    return target


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or for a new one: the owner writes, others read as the folder lets."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def _told(problem: OSError, target: Path) -> UserError:
    name = target.name
    kind: type[UserError] = UserError
    happened, advice = f"{name} was not saved: {problem.strerror or problem}.", "Try another folder."
    match problem.errno:
        case errno.ENOENT | errno.ENOTDIR:
            kind, happened, advice = NotFound, f"There is no folder {target.parent}.", "Choose another folder."
        case errno.EISDIR:
            happened, advice = f"{target} is a folder.", "Give the brief a file name."
        case errno.ENAMETOOLONG:
            happened, advice = "The file name is too long for this disk.", "Choose a shorter one."
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            kind, happened, advice = (
                DiskFull,
                f"The disk is full, so {name} was not saved.",
                "Make room and save again.",
            )
        case errno.EBUSY | errno.ETXTBSY:
            kind, happened, advice = (
                FileLocked,
                f"{name} is open in another program.",
                "Close it there, and save again.",
            )
        case errno.EACCES | errno.EPERM if getattr(problem, "winerror", None) in _WINDOWS_SHARING:
            kind, happened, advice = (
                FileLocked,
                f"{name} is open in another program.",
                "Close it there, and save again.",
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            kind, happened, advice = ReadOnly, f"{target.parent} lets nothing be written.", "Choose another folder."
    kept = f"The earlier {name} is as it was." if _is_file(target) else "Nothing was written."
    return kind(f"{happened} {kept} {advice}")


def _is_file(target: Path) -> bool:
    """Whether the earlier file is there; a name that the system refuses is none."""
    try:
        return target.is_file()
    except OSError:
        return False
