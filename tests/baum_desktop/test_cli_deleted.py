"""The terminal lists what was deleted and brings a record back."""

from __future__ import annotations

import json

import pytest

from baum_desktop.cli import DONE, REFUSED, main
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer, delete_employer
from db.engine import Database
from tests.baum_desktop.kestrel import TODAY, first


def test_a_record_is_listed_and_brought_back(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    key = add_employer(database, NewEmployer("Foghorn Bicycle Works"), TODAY).id
    delete_employer(database, key, 1)
    assert main(["--database", database.target, "deleted"]) == DONE
    told = capsys.readouterr().out
    assert "Foghorn Bicycle Works" in told
    assert "baum restore-record ID" in told
    assert main(["--database", database.target, "--json", "restore-record", key[:13]]) == DONE
    assert json.loads(capsys.readouterr().out)["action"] == "Restore Foghorn Bicycle Works"
    assert first(database, "SELECT count(*) FROM organization") == "1"
    assert main(["--database", database.target, "restore-record", key]) == REFUSED
    assert "no deleted record with this id" in capsys.readouterr().err
