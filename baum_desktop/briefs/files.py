"""Writing a finished brief: all of it, or the file that was there before."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from db.errors import DiskFull, FileLocked, NotFound, ReadOnly, UserError


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
        _replace(target, data)
    except OSError as problem:
        raise _told(problem, target) from problem
    return target


def _replace(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(target))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _settle(target.parent)


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or for a new one: the owner writes, others read as the folder lets."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut; Windows has no such call and needs none."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _told(problem: OSError, target: Path) -> UserError:
    kept = f"The earlier {target.name} is as it was." if target.is_file() else "Nothing was written."
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return NotFound(f"There is no folder {target.parent}. {kept} Choose another folder.")
    if isinstance(problem, IsADirectoryError):
        return UserError(f"{target} is a folder. {kept} Give the brief a file name.")
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(f"The disk is full, so {target.name} was not saved. {kept} Make room and save again.")
    if getattr(problem, "winerror", None) in (32, 33) or problem.errno in (errno.EBUSY, errno.ETXTBSY):
        return FileLocked(f"{target.name} is open in another program. {kept} Close it there, or choose another name.")
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return ReadOnly(f"{target.parent} lets nothing be written. {kept} Choose another folder.")
    return UserError(f"{target.name} was not saved: {problem.strerror or problem}. {kept} Try another folder.")
