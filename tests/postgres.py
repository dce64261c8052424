"""A real PostgreSQL server for the tests: in a temporary folder, over a socket, gone when the tests are."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.quick_folder import quick_folder

_OWNER = "baum_tests"
# Not for what must survive a power cut: a test of durability starts a server of its own with durable=True.
_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "max_wal_size": "256MB",
    "logging_collector": "off",
}
# The server ends when this shell does, and the shell when the other end of its standard input closes: that happens
# however the tests end, even killed.
_KEEPER = """
read -r _ || true
"$1/pg_ctl" --pgdata="$2/data" --mode=immediate --wait stop >/dev/null 2>&1
rm -rf "$2"
"""


class NoPostgresError(RuntimeError):
    """PostgreSQL's server programs are not installed, or the server did not start."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where its socket lies, and how its databases are made and dropped."""

    folder: Path

    def url(self, database: str) -> str:
        """Return the address of one database of this server, for `Database.create` and `Database.open`."""
        return f"postgresql://{_OWNER}@/{database}?host={self.folder}"

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def create(self, template: str = "template0") -> str:
        """Create a database as a copy of `template`, to which nobody may be connected, and return its name."""
        name = f"t_{secrets.token_hex(6)}"
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, database: str) -> None:
        """Drop a database, also from under whoever is still connected."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def programs() -> Path:
    """Return the folder of the newest server programs that are installed.

    Raises:
        NoPostgresError: there are none.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise NoPostgresError("PostgreSQL's server programs are not installed; tools/bootstrap dev installs them")
    return Path(on_path).resolve().parent


@contextlib.contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """Start a server and end it; `durable` keeps its promises over a power cut, at the price of speed.

    Raises:
        NoPostgresError: the programs are missing, or the server does not start.
    """
    bin_folder = programs()
    # A socket's path may have 107 bytes at most, so the folder is not pytest's long-winded one.
    folder = Path(tempfile.mkdtemp(prefix="baum-pg-", dir=None if durable else quick_folder()))
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER, "keeper", bin_folder, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=user,
        extra_groups=[] if user else None,
        start_new_session=True,  # Ctrl+C is for the tests; the server ends after them
        cwd="/",
    )
    try:
        _start(bin_folder, folder, user, {} if durable else _FAST)
        yield Server(folder)
    finally:
        keeper.communicate()


def _start(bin_folder: Path, folder: Path, user: str | None, settings: dict[str, str]) -> None:
    data = folder / "data"
    initdb = [
        "initdb",
        f"--pgdata={data}",
        f"--username={_OWNER}",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    ]
    _run(bin_folder, [*initdb, "--no-sync"], user)
    options = {**_SETTINGS, **settings, "unix_socket_directories": str(folder)}
    with (data / "postgresql.auto.conf").open("a") as lines:
        lines.writelines(f"{name} = '{value}'\n" for name, value in options.items())
    _run(bin_folder, ["pg_ctl", f"--pgdata={data}", f"--log={folder / 'log'}", "--wait", "start"], user)


def _run(bin_folder: Path, command: list[str], user: str | None) -> None:
    done = subprocess.run(
        [bin_folder / command[0], *command[1:]],
        user=user,
        extra_groups=[] if user else None,
        start_new_session=True,
        cwd="/",
        # a pipe would be inherited by the server and never end
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise NoPostgresError(f"{command[0]} ended with {done.returncode}")
