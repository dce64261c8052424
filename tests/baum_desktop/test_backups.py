"""A backup holds all that was saved, is known to be good, and never costs an older one."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from baum_desktop.backups import KEPT, back_up, backup_folder, daily_backup, daily_backups, restore
from baum_desktop.files import open_database
from db.copies import copy_file, verify
from db.engine import Database
from db.errors import DiskFull, NotADatabase, UserError
from db.keys import new_key
from db.models import Base
from tests import postgres

TAG = Base.metadata.tables["tag"]
TODAY = date(2026, 11, 22)
sqlite_only = pytest.mark.parametrize("engine_kind", ["sqlite"])
postgresql_only = pytest.mark.parametrize("engine_kind", ["postgresql"])


def add_tag(database: Database, name: str) -> None:
    with database.change(f"Add {name}") as change:
        change.connection.execute(insert(TAG).values(id=new_key(), name=name))


def tags(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(TAG.c.name).order_by(TAG.c.name)))


def tags_in(path: Path) -> list[str]:
    opened = open_database(path, "Test")
    try:
        return tags(opened)
    finally:
        opened.close()


@pytest.fixture
def file(database_file: Path) -> Iterator[Database]:
    opened = open_database(database_file, "Test")
    yield opened
    opened.close()


def test_a_backup_holds_what_was_saved_a_moment_ago(file: Database, tmp_path: Path) -> None:
    add_tag(file, "Núñez")
    log = Path(f"{file.target}-wal")
    assert log.stat().st_size > 0, "the point is that the change lies in the log still"
    backup = back_up(file, tmp_path / "copy")
    assert backup == tmp_path / "copy.baum"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.baum"]
    assert tags_in(backup) == ["Núñez"]
    add_tag(file, "later")
    assert tags_in(backup) == ["Núñez"]


def test_a_backup_is_made_while_somebody_writes(file: Database, tmp_path: Path) -> None:
    add_tag(file, "before")
    with file.change("Add unfinished") as change:
        change.connection.execute(insert(TAG).values(id=new_key(), name="unfinished"))
        backup = back_up(file, tmp_path / "copy.baum")
    assert tags_in(backup) == ["before"]
    assert tags(file) == ["before", "unfinished"]


def test_the_history_comes_along_and_can_be_undone(file: Database, tmp_path: Path) -> None:
    add_tag(file, "wrong")
    copy = open_database(back_up(file, tmp_path / "copy.baum"), "Test")
    copy.undo()
    assert tags(copy) == []
    copy.close()


def damaged(path: Path, how: str) -> None:
    if how == "cut short":
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)
    elif how == "overwritten":
        with path.open("r+b") as file:
            file.seek(path.stat().st_size // 3)
            file.write(os.urandom(40_000))
    elif how == "empty":
        path.write_bytes(b"")
    else:
        path.write_text("Dear coalition,\n" * 100, encoding="utf-8")


@pytest.mark.parametrize("how", ["cut short", "overwritten", "empty", "text"])
def test_a_damaged_file_is_neither_backed_up_nor_restored(database_file: Path, tmp_path: Path, how: str) -> None:
    good = tmp_path / "good.baum"
    copy_file(database_file, good)
    before = good.read_bytes()
    damaged(database_file, how)
    with pytest.raises(NotADatabase):
        copy_file(database_file, good)
    assert good.read_bytes() == before
    with pytest.raises(UserError):
        restore(database_file, good)
    assert good.read_bytes() == before
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [".baum", ".baum"]


@pytest.mark.parametrize(
    "statement", ["DROP TRIGGER history_tag_d", "DROP TRIGGER history_site_i", "PRAGMA application_id = 7"]
)
def test_a_file_that_would_not_keep_its_history_is_no_backup(file: Database, tmp_path: Path, statement: str) -> None:
    with file.engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql(statement)
    with pytest.raises(NotADatabase):
        back_up(file, tmp_path / "copy.baum")
    assert not (tmp_path / "copy.baum").exists()


def test_missing_rows_are_noticed(database_file: Path) -> None:
    counts = verify(database_file)
    assert counts["county"] == 9
    with pytest.raises(NotADatabase, match="rows are missing"):
        verify(database_file, {**counts, "county": 10})


def test_a_full_disk_costs_no_older_backup(database_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.baum"
    target.write_bytes(b"the older one")
    code = (
        "import resource, signal, sys; from pathlib import Path; from db.copies import copy_file\n"
        "from db.errors import UserError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "try: copy_file(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except UserError as problem: print(type(problem).__name__, problem.sentence)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, database_file, target], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("DiskFull The copy could not be written")
    assert target.read_bytes() == b"the older one"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["coalition.baum", "copy.baum"]


def test_a_backup_does_not_overwrite_the_database_itself(file: Database) -> None:
    with pytest.raises(UserError, match="where the database itself lies"):
        back_up(file, Path(file.target))


def test_a_folder_that_is_missing_is_named(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no folder"):
        back_up(database, tmp_path / "nowhere" / "copy")


def test_there_is_one_backup_a_day_and_the_last_ten_stay(file: Database) -> None:
    folder = backup_folder(Path(file.target))
    for number in range(KEPT + 3):
        add_tag(file, f"day {number:02}")
        assert daily_backup(file.target, TODAY + timedelta(days=number)) is not None
        assert daily_backup(file.target, TODAY + timedelta(days=number)) is None
    (folder / "notes.txt").write_text("keep me", encoding="utf-8")
    (folder / "before the move.baum").write_bytes(b"keep me")
    assert daily_backup(file.target, TODAY + timedelta(days=KEPT + 3)) is not None
    kept = daily_backups(Path(file.target))
    assert [backup.day for backup in kept] == [TODAY + timedelta(days=KEPT + 3 - number) for number in range(KEPT)]
    assert all(backup.size > 100_000 for backup in kept)
    assert (folder / "notes.txt").exists()
    assert (folder / "before the move.baum").exists()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(tags_in(kept[-1].path)) == 5


def test_a_backup_is_restored_to_a_new_place(file: Database, tmp_path: Path) -> None:
    add_tag(file, "kept")
    backup = back_up(file, tmp_path / "copy.baum")
    assert restore(backup, tmp_path / "new.baum") is None
    assert tags_in(tmp_path / "new.baum") == ["kept"]
    assert stat.S_IMODE((tmp_path / "new.baum").stat().st_mode) == 0o600


def test_a_backup_is_restored_over_a_file_that_is_open(file: Database, tmp_path: Path) -> None:
    add_tag(file, "old")
    backup = back_up(file, tmp_path / "copy.baum")
    add_tag(file, "new")
    kept = restore(backup, file.target)
    assert kept is not None
    assert kept.name == "coalition before restore.baum"
    assert tags(file) == ["old"]
    add_tag(file, "after")
    assert tags(file) == ["after", "old"]
    assert tags_in(kept) == ["new", "old"]
    again = restore(backup, file.target)
    assert again is not None
    assert again.name == "coalition before restore 2.baum"


@pytest.mark.parametrize("how", ["cut short", "overwritten", "empty", "text"])
def test_a_backup_is_restored_over_a_damaged_file(database_file: Path, tmp_path: Path, how: str) -> None:
    backup = tmp_path / "copy.baum"
    copy_file(database_file, backup)
    damaged(database_file, how)
    pieces = database_file.read_bytes()
    kept = restore(backup, database_file)
    assert kept is not None
    assert kept.read_bytes() == pieces
    assert tags_in(database_file) == []


def test_while_somebody_writes_a_restore_waits_or_refuses(
    file: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(file, tmp_path / "copy.baum")
    monkeypatch.setattr("db.copies._WAIT_SECONDS", 0.1)
    with file.change("Add unfinished") as change:
        change.connection.execute(insert(TAG).values(id=new_key(), name="unfinished"))
        with pytest.raises(UserError, match="Another program is writing"):
            restore(backup, file.target)
    assert tags(file) == ["unfinished"]


@postgresql_only
def test_a_servers_database_is_dumped_and_can_be_restored(
    database: Database, tmp_path: Path, postgres_server: postgres.Server
) -> None:
    add_tag(database, "Núñez")
    dump = back_up(database, tmp_path / "copy.dump")
    assert stat.S_IMODE(dump.stat().st_mode) == 0o600
    name = postgres_server.create()
    try:
        address = postgres_server.url(name)
        subprocess.run(["pg_restore", "--no-owner", f"--dbname={address}", dump], check=True)
        copy = open_database(address, "Test")
        assert tags(copy) == ["Núñez"]
        copy.undo()
        assert tags(copy) == []
        copy.close()
    finally:
        postgres_server.drop(name)
    assert daily_backup(database.target, TODAY) is None
    with pytest.raises(UserError, match="pg_restore"):
        restore(dump, database.target)


@postgresql_only
def test_without_postgresqls_programs_a_sentence_says_so(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", {}.get)
    with pytest.raises(UserError, match="postgresql-client"):
        back_up(database, tmp_path / "copy.dump")
    assert list(tmp_path.glob("*copy*")) == []


def test_a_failing_program_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    if not database.is_shared:
        monkeypatch.setattr("os.fsync", _full)
        with pytest.raises(DiskFull):
            back_up(database, tmp_path / "copy.baum")
    else:
        monkeypatch.setenv("PATH", f"{_broken_programs(tmp_path)}:{os.environ['PATH']}")
        with pytest.raises(UserError, match="no room left"):
            back_up(database, tmp_path / "copy.dump")
    assert list(tmp_path.glob("*copy*")) == []


def _full(handle: int) -> None:
    raise OSError(28, "No space left on device")


def _broken_programs(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("pg_dump", "pg_restore"):
        program = folder / name
        program.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
    return folder


def test_counting_sees_every_row(file: Database) -> None:
    with file.read() as session:
        counted = session.scalar(select(func.count()).select_from(Base.metadata.tables["naics"]))
    assert verify(Path(file.target))["naics"] == counted
