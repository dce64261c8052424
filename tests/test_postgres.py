"""The tests' own PostgreSQL server leaves nothing behind, however the tests end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import psycopg

from tests import postgres


def test_a_copy_has_what_its_template_had(postgres_server: postgres.Server) -> None:
    template = postgres_server.create()
    with psycopg.connect(postgres_server.url(template)) as connection:
        connection.execute("CREATE TABLE employer (name text)")
    copy = postgres_server.create(template=template)
    with psycopg.connect(postgres_server.url(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM employer").fetchone() == (0,)
    postgres_server.drop(copy)
    postgres_server.drop(template)


def test_the_server_listens_on_its_socket_only(postgres_server: postgres.Server) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_nothing_is_left_when_the_tests_are_killed() -> None:
    program = (
        "import os, signal\n"
        "from tests import postgres\n"
        "with postgres.running() as server:\n"
        "    print(server.folder, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    folder = Path(killed.stdout.strip())
    assert folder.name.startswith("baum-pg-")
    left = [process for process in psutil.process_iter() if str(folder) in _command(process)]
    _, alive = psutil.wait_procs(left, timeout=30)
    assert not alive
    assert not folder.exists()


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
