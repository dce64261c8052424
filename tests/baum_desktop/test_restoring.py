"""What a backup holds and what restoring it would cost is told before anything is changed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert

from baum_desktop.backups import back_up, daily_backup, restore
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database
from baum_desktop.restoring import kept_copies, preview
from db.errors import NotADatabase, NotFound, UserError
from db.keys import new_key
from db.models import Base
from tests.baum_desktop.kestrel import TODAY
from tests.db import older_editions

TAG = Base.metadata.tables["tag"]


@pytest.fixture
def worked_in(database_file: Path) -> Path:
    """Name a file with a daily backup, in which two actions followed."""
    database = open_database(database_file, "Maya")
    add_employer(database, NewEmployer("Tule Fog Foods"), TODAY)
    daily_backup(database.target, TODAY)
    for name in ("Foghorn", "Kestrel"):
        add_employer(database, NewEmployer(name), TODAY)
    with database.change("Add a tag") as change:
        change.connection.execute(insert(TAG).values(id=new_key(), name="old"))
    database.close()
    return database_file


def test_the_copies_beside_a_file_are_listed_newest_first(worked_in: Path) -> None:
    [daily] = kept_copies(worked_in)
    assert daily.employers == 1
    assert daily.size == daily.path.stat().st_size
    kept = restore(daily.path, worked_in)
    assert [copy.path for copy in kept_copies(worked_in)] == [kept, daily.path]
    daily.path.write_bytes(b"broken")
    assert {copy.employers for copy in kept_copies(worked_in)} == {3, None}


def test_a_preview_names_what_would_be_gone(worked_in: Path) -> None:
    [daily] = kept_copies(worked_in)
    before = worked_in.read_bytes()
    seen = preview(daily.path, worked_in)
    assert (seen.employers, seen.employers_now, seen.lost, seen.is_another) == (1, 3, 3, False)
    assert [action.action for action in seen.lost_newest] == [
        "Add a tag", "Add Kestrel", "Add Foghorn"
    ]  # fmt: skip
    assert seen.lost_newest[0].actor == "Maya"
    assert worked_in.read_bytes() == before
    restore(daily.path, worked_in)
    assert preview(daily.path, worked_in).lost == 0


def test_a_copy_of_another_database_says_so(worked_in: Path, file_template: Path, tmp_path: Path) -> None:
    from baum_desktop.files import create_database

    other = tmp_path / "other.baum"
    create_database(other, "Somebody").close()
    assert preview(other, worked_in).is_another


def test_a_damaged_present_file_can_still_be_replaced(worked_in: Path) -> None:
    [daily] = kept_copies(worked_in)
    worked_in.write_bytes(b"rubbish" * 1000)
    assert preview(daily.path, worked_in).lost is None


def test_what_is_no_backup_is_refused(worked_in: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.baum").write_text("notes")
    for path, kind in ((tmp_path / "notes.baum", NotADatabase), (tmp_path / "none", NotFound), (worked_in, UserError)):
        with pytest.raises(kind):
            preview(path, worked_in)


def test_a_copy_where_nothing_can_be_written_is_looked_into(worked_in: Path, tmp_path: Path) -> None:
    [daily] = kept_copies(worked_in)
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy2(daily.path, stick / "copy.baum")
    (stick / "copy.baum").chmod(0o400)
    stick.chmod(0o500)
    try:
        assert preview(stick / "copy.baum", worked_in).employers == 1
        assert [path.name for path in stick.iterdir()] == ["copy.baum"]
    finally:
        stick.chmod(0o700)


def test_a_backup_by_hand_can_be_restored_too(worked_in: Path, tmp_path: Path) -> None:
    database = open_database(worked_in, "Maya")
    path = back_up(database, tmp_path / "by hand.baum")
    database.close()
    assert preview(path, worked_in).lost == 0


def test_a_copy_of_an_earlier_build_is_restored_and_brought_up_to_date(tmp_path: Path, database_file: Path) -> None:
    old = older_editions.make(tmp_path / "old.baum", older_editions.EARLY)
    older_editions.populate(old)
    old.close()
    told = preview(tmp_path / "old.baum", database_file)
    assert told.newest is not None
    assert told.newest.action == "Delete a firm"
    kept = restore(tmp_path / "old.baum", database_file)
    assert kept is not None
    with closing(open_database(database_file, "Test")) as database:
        assert database.copy_before_update is not None
        assert [entry.action for entry in database.history(3)][1:] == ["Delete a firm", "Edit what it makes"]
