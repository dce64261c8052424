"""What happens to a `.baum` file that is made, opened, refused, full, locked or damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, select, text
from sqlcipher3 import dbapi2

from db import identity, migrate
from db.engine import Database
from db.errors import DiskFull, FileLocked, NewerFile, NotADatabase, NotFound, ReadOnly, UserError
from db.keys import new_key
from tests.db.toys import Firm, Toys, create


def _state(path: Path) -> tuple[bytes, int, list[str]]:
    return path.read_bytes(), path.stat().st_mtime_ns, sorted(entry.name for entry in path.parent.iterdir())


@pytest.fixture
def toy_file(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    with_rows = create(folder / "firms.baum")
    with with_rows.change("Add firms") as change:
        change.session.add_all([Firm(name=f"Firm {n}", nick="x" * 400) for n in range(300)])
    with_rows.close()
    return folder / "firms.baum"


def _open(path: Path, **options: float) -> Database:
    return Database.open(path, "Ana", metadata=Toys.metadata, wait_seconds=options.get("wait_seconds", 10))


def test_a_new_file_is_the_owners_alone_and_says_whose_it_is(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "coalition", "Ana")
    database.close()
    path = tmp_path / "coalition.baum"
    assert database.target == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes()[68:72] == b"BAUM"
    assert [entry.name for entry in tmp_path.glob("coalition*")] == ["coalition.baum"]


def test_making_never_overwrites(toy_file: Path) -> None:
    before = _state(toy_file)
    with pytest.raises(UserError, match="already is a file"):
        create(toy_file)
    assert _state(toy_file) == before
    with pytest.raises(NotFound, match="no folder"):
        create(toy_file.parent / "nowhere" / "x.baum")


def test_a_file_that_could_not_be_finished_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise ValueError("broken off")

    monkeypatch.setattr(migrate, "create_schema", fail)
    folder = tmp_path / "new"
    folder.mkdir()
    with pytest.raises(ValueError, match="broken off"):
        Database.create(folder / "x.baum")
    assert list(folder.iterdir()) == []


def test_opening_never_creates(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        _open(tmp_path / "missing.baum")
    assert not (tmp_path / "missing.baum").exists()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _letters(path: Path) -> None:
    path.write_bytes(b"Dear coalition,\n" * 500)


def _stub(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _somebody_elses(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (id)")
    connection.close()


def _newer(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA user_version = {identity.SCHEMA + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "kind", "words"),
    [
        (_empty, NotADatabase, "is empty"),
        (_letters, NotADatabase, "is not a BAUM database"),
        (_stub, NotADatabase, "is not a BAUM database"),
        (_cut_short, NotADatabase, "cut short"),
        (_somebody_elses, NotADatabase, "not one of BAUM Desktop's"),
        (_newer, NewerFile, "newer BAUM Desktop"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_untouched(
    toy_file: Path, spoil: Callable[[Path], None], kind: type[UserError], words: str
) -> None:
    spoil(toy_file)
    before = _state(toy_file)
    with pytest.raises(kind, match=words) as refusal:
        _open(toy_file)
    assert "Nothing was changed." in refusal.value.sentence
    assert _state(toy_file) == before


def test_a_newer_file_with_a_log_beside_it_is_refused_untouched(toy_file: Path, tmp_path: Path) -> None:
    connection = dbapi2.connect(str(toy_file), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA user_version = {identity.SCHEMA + 1}")
    copy = tmp_path / "crashed" / "firms.baum"
    shutil.copytree(toy_file.parent, copy.parent)
    connection.close()
    before = copy.read_bytes(), copy.stat().st_mtime_ns, copy.with_name("firms.baum-wal").read_bytes()
    with pytest.raises(NewerFile):
        _open(copy)
    assert (copy.read_bytes(), copy.stat().st_mtime_ns, copy.with_name("firms.baum-wal").read_bytes()) == before


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write anything: for the time being be a person who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # pytest's own folders are closed to others
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_file_or_folder_that_is_read_only_is_refused_untouched(toy_file: Path, public_folder: Path) -> None:
    copy = public_folder / "firms.baum"
    shutil.copy(toy_file, copy)
    copy.chmod(0o444)
    before = _state(copy)
    with _as_nobody(), pytest.raises(ReadOnly, match="cannot be written"):
        _open(copy)
    assert _state(copy) == before
    copy.chmod(0o666)
    public_folder.chmod(0o555)
    with _as_nobody(), pytest.raises(ReadOnly, match=r"folder of firms\.baum cannot be written"):
        _open(copy)
    assert _state(copy) == before
    copy.chmod(0o600)
    with _as_nobody(), pytest.raises(ReadOnly if os.geteuid() == 0 else UserError):
        _open(copy)


def test_every_connection_has_its_safeguards(toy_file: Path) -> None:
    database = _open(toy_file)
    expected = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "trusted_schema": 0,
        "recursive_triggers": 1,
        "busy_timeout": 10_000,
    }
    with database.engine.connect() as one, database.engine.connect() as other:
        for connection in (one, other):
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in expected}
            assert found == expected
    database.close()


def test_a_full_disk_loses_nothing_that_was_saved(toy_file: Path) -> None:
    database = _open(toy_file)
    database.engine.dispose()

    @event.listens_for(database.engine, "connect")
    def _limit(driver: dbapi2.Connection, entry: object) -> None:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 5}")

    with pytest.raises(DiskFull, match="Nothing of this was saved"), database.change("Too much") as change:
        change.session.add_all([Firm(name=f"More {n}", nick="y" * 400) for n in range(2000)])
    with database.read() as session:
        assert len(session.scalars(select(Firm.id)).all()) == 300
    with database.change("A little") as change:
        change.session.add(Firm(name="Fits"))
    assert [entry.action for entry in database.history()] == ["A little", "Add firms"]
    database.close()


def test_a_busy_file_is_waited_for_and_then_given_up(toy_file: Path) -> None:
    database = _open(toy_file, wait_seconds=0.05)
    other = dbapi2.connect(str(toy_file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileLocked, match="try again"), database.change("Wait"):
        pass
    other.execute("ROLLBACK")
    other.close()
    with database.change("Now") as change:
        change.session.add(Firm(name="Now"))
    database.close()


def test_a_damaged_page_is_said_to_be_one(toy_file: Path) -> None:
    content = bytearray(toy_file.read_bytes())
    content[8192 : len(content) - 4096] = b"\xff" * (len(content) - 8192 - 4096)
    toy_file.write_bytes(content)
    with pytest.raises(NotADatabase, match=r"damaged|cannot be read"):  # noqa: PT012 - at the door or at the first read
        database = _open(toy_file)
        with database.read() as session:
            session.scalars(select(Firm)).all()


def test_an_altered_change_log_is_noticed_at_the_door(toy_file: Path) -> None:
    connection = dbapi2.connect(str(toy_file))
    connection.execute("DROP TRIGGER history_visit_d")
    connection.close()
    with pytest.raises(UserError, match="history_visit_d of the change log is missing"):
        _open(toy_file)
    Database.open(toy_file, metadata=Toys.metadata, checked=False).close()


def test_an_encrypted_file_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "secret.baum", "Ana", passphrase="it's a secret")
    database.close()
    path = tmp_path / "secret.baum"
    assert not path.read_bytes().startswith(b"SQLite")
    again = Database.open(path, "Ana", passphrase="it's a secret")
    assert [entry.origin for entry in again.history()] == ["setup"]
    assert again.undoable() is None
    again.close()
    with pytest.raises(NotADatabase, match="is not a BAUM database"):
        Database.open(path, "Ana")
    with pytest.raises(NotADatabase, match="passphrase"):
        Database.open(path, "Ana", passphrase="wrong")


def test_a_foreign_tool_cannot_write_unrecorded(toy_file: Path) -> None:
    connection = sqlite3.connect(toy_file)
    with pytest.raises(sqlite3.IntegrityError, match="no change set is open"):
        connection.execute("INSERT OR IGNORE INTO person (id, name) VALUES (?, 'x')", (new_key(),))
    connection.close()
