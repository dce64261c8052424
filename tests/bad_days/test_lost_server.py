"""A server's connection that is lost: the sentence says so, and the next read and save go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from baum_desktop.files import open_reader
from db.engine import Database
from db.errors import UserError

pytestmark = pytest.mark.parametrize("engine_kind", ["postgresql"])
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
FIRMS = "SELECT count(*) FROM organization"


def test_a_plain_read_says_that_the_server_is_lost_and_the_next_one_finds_it(
    database: Database, migrated_target: Path | str
) -> None:
    reader = open_reader(migrated_target)
    before = reader.row(FIRMS)
    with database.read() as session:
        session.execute(text(OTHERS))
    with pytest.raises(UserError, match=r"database server was lost\. .*Nothing was changed by looking"):
        reader.row(FIRMS)
    assert reader.row(FIRMS) == before
    reader.close()
