"""The terminal does the same work: one JSON document, one sentence on failure, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from baum_desktop.cli import main
from db.engine import Database
from db.models.parties import Organization
from tests.db import older_editions

LIST = "Company,Street,City,Zip\nTule Fog Foods,410 Cannery Row,Oakland,94606\n"


class Terminal:
    """Types commands and reads what is printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def json(self, *words: str) -> Any:
        assert main([*words, "--json"]) == 0, self.capsys.readouterr().err
        return json.loads(self.capsys.readouterr().out)

    def refused(self, *words: str) -> str:
        assert main(list(words)) == 1
        said = self.capsys.readouterr()
        assert said.out == ""
        assert "Traceback" not in said.err
        return said.err


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("BAUM_CONFIG", str(tmp_path / "config"))
    terminal = Terminal(capsys)
    terminal.json("sample", str(tmp_path / "s.baum"), "--employers", "12", "--seed", "3")
    return terminal


def test_the_database_used_last_is_meant(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.json("info")["database"] == str(tmp_path / "s.baum")
    assert terminal.json("info")["is_sample_data"] is True


def test_lists_have_rows_with_ids(terminal: Terminal) -> None:
    for kind in ("employers", "contacts", "cities", "outreach", "funders", "awards"):
        listed = terminal.json("list", kind, "--limit", "3")
        assert 0 < len(listed["rows"]) <= 3
        assert all(row["id"] for row in listed["rows"])
    assert "legal_name" in terminal.json("list", "employers")["rows"][0]


def test_a_visit_is_logged_found_undone_and_redone(terminal: Terminal) -> None:
    firm = terminal.json("list", "employers", "--limit", "1")["rows"][0]
    said = ["--notes", "They inspect zirconia & <b>R&D</b>", "--confidentiality", "city_only"]
    logged = terminal.json("log", "visit", "--employer", firm["legal_name"], "--on", "2026-11-18", *said)
    found = terminal.json("search", "zirconia")["rows"]
    assert [(hit["kind"], hit["id"]) for hit in found] == [("note", logged["id"])]
    note = terminal.json("show", "note", logged["id"])
    assert (note["notes"], note["confidentiality"]) == ("They inspect zirconia & <b>R&D</b>", "city_only")
    terminal.json("undo", str(logged["change_set_id"]))
    assert terminal.json("search", "zirconia")["rows"] == []
    terminal.json("redo")
    assert len(terminal.json("search", "zirconia")["rows"]) == 1
    actions = [row["action"] for row in terminal.json("history", "--limit", "3")["rows"]]
    assert actions[-1].startswith("Log visit to")


def test_import_with_preview_and_one_undo(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    before = terminal.json("info")["employers"]
    assert terminal.json("import", str(path), "--as", "employers", "--preview")["counts"]["new"] == 1
    assert terminal.json("info")["employers"] == before
    terminal.json("import", str(path))
    assert terminal.json("info")["employers"] == before + 1
    terminal.json("undo")
    assert terminal.json("info")["employers"] == before


@pytest.mark.parametrize("kind", ["employer", "city", "award", "funder", "contact"])
def test_records_are_shown_whole(terminal: Terminal, kind: str) -> None:
    plural = {"city": "cities"}.get(kind, f"{kind}s")
    key = terminal.json("list", plural, "--limit", "1")["rows"][0]["id"]
    assert terminal.json("show", kind, key)["id"] == key


def test_backup_check_and_restore(terminal: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.baum"
    assert terminal.json("backup", str(copy))["file"] == str(copy)
    assert terminal.json("check")["rows"] == []
    firm = terminal.json("list", "employers", "--limit", "1")["rows"][0]
    terminal.json("log", "visit", "--employer", firm["id"], "--on", "2026-11-18", "--notes", "After the backup")
    terminal.json("restore", str(copy))
    assert terminal.json("search", "After the backup")["rows"] == []


@pytest.mark.parametrize(
    ("plural", "sentence"),
    [
        ("employers", "in Alameda County, not visited in 6 months"),
        ("contacts", "has a firm (in Oakland)"),
        ("cities", "partner"),
        ("outreach", "kind is Site visit, in Oakland"),
        ("awards", "status is Active or Awarded"),
    ],
)
def test_lists_take_a_sentence(terminal: Terminal, plural: str, sentence: str) -> None:
    everything = terminal.json("list", plural, "--limit", "5000")
    fitting = terminal.json("list", plural, "--limit", "5000", "--where", sentence)
    assert 0 < fitting["total"] <= everything["total"]
    assert {row["id"] for row in fitting["rows"]} <= {row["id"] for row in everything["rows"]}
    assert "not understood" in terminal.refused("list", plural, "--where", "with a smell")


def test_failures_are_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    assert "no employer" in terminal.refused("show", "employer", "Nobody at all")
    assert "not understood" in terminal.refused("list", "employers", "--where", "with a smell")
    assert "There is no file" in terminal.refused("import", str(tmp_path / "none.csv"))
    assert "There is no file" in terminal.refused("--database", str(tmp_path / "none.baum"), "info")
    (tmp_path / "text.baum").write_text("not a database at all, really not")
    assert "not a BAUM database" in terminal.refused("--database", str(tmp_path / "text.baum"), "info")
    assert "There already is a file" in terminal.refused("new", str(tmp_path / "text.baum"))


def test_wrong_usage_is_2(terminal: Terminal) -> None:
    for words in (
        ["frob"],
        ["list", "nothing"],
        ["log", "visit", "--employer", "x", "--on", "yesterday", "--notes", "n"],
    ):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2


def test_what_a_stopped_import_left_to_do_is_done_before_anything_is_told(terminal: Terminal, tmp_path: Path) -> None:
    database = Database.open(str(tmp_path / "s.baum"), actor="Stopped")
    with database.change("Add a firm that no list knows of yet") as change:
        change.session.add(Organization(legal_name="Halted Halyards"))
    assert database.is_behind()
    database.close()
    assert "Halted Halyards" in [row["legal_name"] for row in terminal.json("list", "employers")["rows"]]
    assert terminal.json("check")["total"] == 0


def test_the_history_of_a_record_reads_as_sentences(terminal: Terminal) -> None:
    firm = terminal.json("list", "employers", "--limit", "1")["rows"][0]["legal_name"]
    terminal.json("log", "visit", "--employer", firm, "--on", "2026-11-18", "--notes", "Heard")
    told = terminal.json("history", "--of", "employer", firm)
    assert any(row["sentence"].startswith(f"Last visit of {firm} changed from ") for row in told["rows"])
    assert "no kind of record" in terminal.refused("history", "--of", "boat", firm)


def test_people_get_a_table(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "employers", "--limit", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("legal name")
    assert lines[-1].startswith("… 2 of 12")


def test_an_email_is_logged_from_its_file_once(terminal: Terminal, tmp_path: Path) -> None:
    firm = terminal.json("list", "employers", "--limit", "1")["rows"][0]
    mail = tmp_path / "rent.eml"
    mail.write_text(
        "From: somebody@nowhere.example\nSubject: Rent\nDate: Thu, 12 Nov 2026 10:30:00 -0800\n\nIt goes up."
    )
    assert "No firm is known" in terminal.refused("log", "email", str(mail))
    said = ["--employer", firm["legal_name"], "--confidentiality", "public"]
    logged = terminal.json("log", "email", str(mail), *said)
    note = terminal.json("show", "note", logged["id"])
    assert (note["subject"], note["notes"], note["kind"]) == ("Rent", "It goes up.", "email")
    assert logged["unknown"] == ["somebody@nowhere.example"]
    assert "logged already" in terminal.refused("log", "email", str(mail), *said)
    mail.write_bytes(bytes(90))
    assert "no e-mail" in terminal.refused("log", "email", str(mail), *said)


def test_tasks_are_listed_and_handed_to_a_calendar(terminal: Terminal, tmp_path: Path) -> None:
    listed = terminal.json("tasks")
    assert listed["total"] == len(listed["rows"]) > 0
    written = terminal.json("tasks", "--ics", str(tmp_path / "t.ics"))
    text = (tmp_path / "t.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") + text.count("BEGIN:VTODO") == written["total"] == listed["total"]
    mine = terminal.json("--actor", "Maya Okafor", "tasks", "--mine")
    assert {row["assignee_name"] for row in mine["rows"]} <= {"Maya Okafor"}
    assert "Nobody of us" in terminal.refused("--actor", "Nobody", "tasks", "--mine")


def test_many_records_are_changed_at_once_and_taken_back(terminal: Terminal) -> None:
    assert "Which are meant?" in terminal.refused("bulk", "tag", "food")
    told = terminal.json("bulk", "tag", "food", "--all", "--preview")
    assert (told["meant"], told["changing"], told["change_set_id"]) == (12, 12, None)
    done = terminal.json("bulk", "tag", "food", "--where", "jobs at least 1")
    assert done["action"].endswith("with “food”")
    assert len(terminal.json("list", "employers", "--where", "tag is food")["rows"]) == done["changing"] > 0
    again = terminal.refused("bulk", "tag", "food", "--where", "tag is food")
    assert again.startswith("baum: Nothing would change:")
    terminal.json("bulk", "set", "Status", "At risk", "--where", "tag is food")
    assert "no person of us called" in terminal.refused("bulk", "task", "Call", "--all", "--to", "Nobody Atall")
    terminal.json("undo")
    terminal.json("undo")
    assert "not known as tag" in terminal.refused("list", "employers", "--where", "tag is food")


def test_a_file_of_an_earlier_build_says_once_that_it_was_brought_up_to_date(
    terminal: Terminal, tmp_path: Path
) -> None:
    old = older_editions.make(tmp_path / "old.baum", older_editions.EARLY)
    older_editions.populate(old)
    old.close()
    assert main(["--database", str(tmp_path / "old.baum"), "info"]) == 0
    said = terminal.capsys.readouterr()
    assert said.err == (
        "baum: old.baum was made by an earlier BAUM Desktop and is up to date now. "
        "As it was, it lies beside it as old before update from v0001.baum.\n"
    )
    assert terminal.json("--database", str(tmp_path / "old.baum"), "info")["employers"] == 2
    assert terminal.capsys.readouterr().err == ""


def test_a_value_is_put_back_by_what_the_history_tells(terminal: Terminal) -> None:
    firm = terminal.json("list", "employers", "--limit", "1")["rows"][0]["legal_name"]
    terminal.json("log", "visit", "--employer", firm, "--on", "2026-11-18", "--notes", "Heard")
    told = terminal.json("history", "--of", "employer", firm, "--text", "last visit")["rows"]
    assert all("ast visit" in row["sentence"] for row in told)
    done = terminal.json("put-back", str(told[0]["change"]), told[0]["field"])
    assert done["action"] == "Put back the last visit of the firm"
    assert "already is" in terminal.refused("put-back", str(told[0]["change"]), told[0]["field"])
    assert "not in the history" in terminal.refused("put-back", "999999", "name")


def test_the_history_is_narrowed_by_who_when_and_what(terminal: Terminal) -> None:
    firm = terminal.json("list", "employers", "--limit", "1")["rows"][0]["legal_name"]
    terminal.json("--actor", "Ray Silva", "log", "visit", "--employer", firm, "--on", "2026-11-18", "--notes", "x")
    by_ray = terminal.json("history", "--by", "Ray Silva")["rows"]
    assert [row["actor"] for row in by_ray] == ["Ray Silva"]
    assert terminal.json("history", "--by", "Ray Silva", "--record", "award")["rows"] == []
    assert len(terminal.json("history", "--record", "interaction", "--text", "log visit")["rows"]) == 1
    assert terminal.json("history", "--until", "2001-01-01")["rows"] == []
    assert "no history of boat" in terminal.refused("history", "--record", "boat")
