"""Who may not read a note learns nothing of it, whichever unit of work, brief, search, history or command they ask."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from baum_desktop.briefs.printing import brief_pdf
from baum_desktop.cli import main
from baum_desktop.confidentiality import kept_to_whom
from baum_desktop.deleted_records import deleted_records, restore_record
from baum_desktop.files import open_database
from baum_desktop.flags import flags_withheld
from baum_desktop.referrals import delete_referral, referrals_withheld
from baum_desktop.terminal.arguments import LISTS, parser
from baum_desktop.timeline import timeline
from db.engine import Database
from db.errors import NotFound
from db.vocabulary import Confidentiality
from tests.baum_desktop import readings
from tests.baum_desktop.kestrel import first
from tests.baum_desktop.secret import MARK, Secret, seed, word
from tests.briefs.printed import text_of

OTHER = "Liaison Oakland"
WORDS = re.compile(rf"{MARK}[a-z]+")
SECRET = {word(*place, which) for place in readings.every_word() for which in ("now", "then", "gone")}


@pytest.fixture
def secret(database: Database) -> Secret:
    return seed(database)


@pytest.fixture
def elsewhere(secret: Secret) -> Iterator[Database]:
    """The database as the liaison of another city has it open."""
    opened = open_database(secret.database.target, OTHER)
    yield opened
    opened.close()


def told(database: Database, made: Secret) -> dict[str, set[str]]:
    """Return the words that each unit tells, by unit."""
    found = {}
    for name, unit in readings.units():
        if name not in readings.NOT_READ:
            said = " ".join(readings.told_by(name, unit, database, made))
            found[name] = SECRET & set(WORDS.findall(said))
    return found


def test_every_unit_that_reads_is_known() -> None:
    assert readings.missing() == [], "say in readings.CALLS how it is asked about a note"
    assert readings.gone() == []


def test_another_citys_liaison_learns_nothing_of_a_note(secret: Secret, elsewhere: Database) -> None:
    assert {name: words for name, words in told(elsewhere, secret).items() if words} == {}


def test_who_may_read_a_note_learns_all_of_it(secret: Secret) -> None:
    """The walk asks in ways that do tell: no word of the note is one that no unit ever tells."""
    every = set().union(*told(secret.database, secret).values())
    assert {word(table, column) for table, column in readings.every_word()} - every == set()


def test_a_brief_for_others_holds_no_word_of_a_note_above_their_level(secret: Secret) -> None:
    """Whoever prints it reads everything themselves."""
    for audience in (level for level in Confidentiality if level != Confidentiality.RESTRICTED):
        printed = " ".join(readings.briefs(brief_pdf, secret.database, secret, audience))
        assert SECRET & set(WORDS.findall(printed)) == set(), audience


# In the terminal ------------------------------------------------------------------------------------------------------

TELLS_NOTHING = {
    "new": "makes a database",
    "sample": "invents a coalition",
    "import": "reads a list of firms",
    "log visit": "writes a note of one's own",
    "log email": "writes a note of one's own",
    "backup": "copies the whole file, for whoever has the file",
    "restore": "puts back a whole file",
}
"""Commands that read nothing of a note, and why."""


def typed(made: Secret, folder: Path) -> dict[str, list[list[str]]]:
    """Return what is typed for each command, by its words; of several the first words are the same."""
    name = word("interaction", "subject")
    shown = {"employer": made.firm, "contact": made.visitor, "city": "San Jose", "award": made.award,
             "funder": made.funder, "note": made.note}  # fmt: skip
    printed = {"employer": made.firm, "city": "San Jose", "funder": made.award, "visit-prep": made.firm,
               "visit-sheet": made.firm}  # fmt: skip
    gone = first(made.database, "SELECT row_key FROM change WHERE op = 'D' AND table_name = 'interaction'")
    newest = str(first(made.database, "SELECT max(id) FROM change_set"))
    bulk = ["--of", "outreach", "--all", "--preview"]
    return {
        "list": [["list", kind] for kind in LISTS] + [["list", "outreach", "--where", f"subject has {name}"]],
        "show": [["show", kind, key] for kind, key in shown.items()],
        "search": [["search", word(*place)] for place in (("interaction", "notes"), ("opportunity", "title"))],
        "history": [["history", "--limit", "500"], *(["history", "--of", *each] for each in shown.items())],
        "info": [["info"]],
        "tasks": [["tasks"], ["tasks", "--ics", str(folder / "tasks.ics")]],
        "brief": [["brief", kind, key, "-o", str(folder / f"{kind}.pdf")] for kind, key in printed.items()],
        "undo": [["undo", newest]],
        "redo": [["redo"]],
        "check": [["check"]],
        "deleted": [["deleted"]],
        "restore-record": [["restore-record", gone]],
        "put-back": [["put-back", newest, "notes"]],
        "handover": [["handover", "San Jose", "--preview"]],
        "bulk tag": [["bulk", "tag", "moving", *bulk]],
        "bulk untag": [["bulk", "untag", "moving", *bulk]],
        "bulk set": [["bulk", "set", "mood", "calm", *bulk]],
        "bulk task": [["bulk", "task", "Call", "--all", "--preview"]],
        "bulk assign": [["bulk", "assign", "--staff", "Vera", "--all", "--preview"]],
        "bulk invite": [["bulk", "invite", "MFG Day", "--all", "--preview"]],
    }  # fmt: skip


def commands() -> set[str]:
    """Return the words of every command that there is."""
    return set(_commands(parser(), ()))


def _commands(of: argparse.ArgumentParser, before: tuple[str, ...]) -> Iterator[str]:
    inner = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield " ".join(before)
    for action in inner:
        for name, under in action.choices.items():
            yield from _commands(under, (*before, name))


def written(folder: Path) -> str:
    """Return the words of the files that commands wrote."""
    said = [text_of(path.read_bytes()) for path in folder.glob("*.pdf")]
    return " ".join([*said, *(path.read_text(encoding="utf-8") for path in folder.glob("*.ics"))])


def test_no_command_tells_another_citys_liaison_anything_of_a_note(
    secret: Secret, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "written"
    folder.mkdir()
    asked = typed(secret, folder)
    assert commands() == {*asked, *TELLS_NOTHING}, "say how a new command is asked about a note, or why it is not"
    told = {}
    for name, lines in asked.items():
        for line in lines:
            for form in ([], ["--json"]):
                main(["--database", str(secret.database.target), "--actor", OTHER, *form, *line])
                said = " ".join(capsys.readouterr()) + written(folder)
                echoed = {word_ for word_ in SECRET if word_ in " ".join(line)}
                told[" ".join([name, *form])] = (SECRET & set(WORDS.findall(said))) - echoed
    assert {name: words for name, words in told.items() if words} == {}


# Beside it ------------------------------------------------------------------------------------------------------------


def test_what_is_kept_is_counted_and_said_to_whom(secret: Secret, elsewhere: Database) -> None:
    page = timeline(elsewhere, organization_id=secret.firm)
    assert kept_to_whom(page.withheld, page.withheld_in_city, "San Jose") == "1 note is kept to San Jose"
    assert kept_to_whom(3, 2, "San Jose") == "2 notes are kept to San Jose and 1 to others"
    assert (referrals_withheld(elsewhere), flags_withheld(elsewhere)) == (1, 1)
    with pytest.raises(NotFound, match="kept to others"):
        delete_referral(elsewhere, secret.keys["referral"], 2)


def test_a_citys_own_liaison_sees_and_brings_back_its_deleted_note(secret: Secret, elsewhere: Database) -> None:
    gone = {row.table for row in deleted_records(elsewhere).rows}
    assert "interaction" not in gone
    at_home = open_database(secret.database.target, "Liaison San Jose")
    try:
        [row] = [row for row in deleted_records(at_home).rows if row.table == "interaction"]
        assert row.children > 0
        restore_record(at_home, row.id)
        assert [row for row in deleted_records(at_home).rows if row.table == "interaction"] == []
    finally:
        at_home.close()
