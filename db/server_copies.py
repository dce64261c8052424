"""Copies of a server's database, written by PostgreSQL's own programs and read through before they count."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path

from db import identity
from db.errors import DiskFull, UserError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_HOUR: Final = 60 * 60
_MAGIC: Final = b"PGDMP"
"""How a file in pg_dump's own form begins."""


def dump(engine: Engine, path: Path) -> Path:
    """Let pg_dump write a server's database, in its own compressed form, and pg_restore read it through.

    Raises:
        UserError: the programs are missing or failed, or there was no room; nothing was written or changed.
    """
    if not are_here():
        raise UserError(
            "A server's database is backed up with PostgreSQL's own program pg_dump, which is not installed here. "
            "Nothing was written: install the package postgresql-client, or ask whoever looks after the server."
        )
    part = path.with_name(f".{path.name}.part")
    try:
        part.touch(mode=0o600)
        words = ["pg_dump", "--format=custom", "--no-owner", f"--file={part}", f"--dbname={_address(engine)}"]
        _run(words, engine.url.password)
        _run(["pg_restore", "--list", str(part)], None)
        part.replace(path)
    except OSError as problem:
        raise DiskFull(f"The backup could not be written ({problem.strerror}). Nothing else was changed.") from problem
    finally:
        part.unlink(missing_ok=True)
    return path


def are_here() -> bool:
    """Say whether PostgreSQL's own programs are installed on this computer."""
    return shutil.which("pg_dump") is not None and shutil.which("pg_restore") is not None


def dump_before_update(engine: Engine, schema: int) -> Path:
    """Return a verified copy of a server's database as it is before an update, on this computer, made if need be.

    One that somebody made by hand, with the command that the refusal names, counts as well.

    Raises:
        UserError: there is none and none could be made; the database was not changed.
    """
    folder = user_data_path("baum-desktop", appauthor=False) / "server backups"
    name = f"{engine.url.database} on {engine.url.host or 'this computer'} before update from "
    path = folder / f"{name.replace('/', '_')}{identity.revision(schema)}.dump"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        by_hand = path.is_file() and path.read_bytes()[: len(_MAGIC)] == _MAGIC
    except OSError as problem:
        raise DiskFull(f"The folder {folder} cannot be made ({problem.strerror}). Nothing was changed.") from problem
    if are_here():
        return dump(engine, path)
    if by_hand:
        return path
    raise UserError(
        f"The database {engine.url.database} was set up by an older BAUM Desktop and has to be brought up to date, but "
        "not without a backup first, and PostgreSQL's own programs are not installed here. Nothing was changed. "
        "Install the package postgresql-client and open it again; or have somebody run, wherever pg_dump is: "
        f'pg_dump --format=custom --no-owner --file="{path.name}" --dbname="{_address(engine)}" '
        f"and put the file into {folder}."
    )


def _address(engine: Engine) -> str:
    """Return the address without its password, which would show in the list of programs that run."""
    return engine.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _run(command: list[str], password: str | None) -> None:
    """Run one of PostgreSQL's programs; a password goes by the environment, where other users cannot read it."""
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=_HOUR)  # noqa: S603 - our own words and an address without a shell
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise UserError(f"{command[0]} could not do its work: {reason}. No backup was written, nothing was changed.")
