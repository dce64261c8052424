"""What can be typed: every command with its words."""

import argparse
from datetime import date
from pathlib import Path
from typing import Final

from db.vocabulary import Confidentiality

LISTS: Final = ("employers", "contacts", "cities", "outreach", "funders", "awards")
SHOWN: Final = ("employer", "contact", "city", "award", "funder", "note")
BULK: Final = ("employers", "contacts", "outreach", "awards", "cities")
BRIEFS: Final = ("employer", "city", "funder", "visit-prep", "visit-sheet")


def parser() -> argparse.ArgumentParser:
    """Return the parser of `baum`."""
    top = argparse.ArgumentParser(
        prog="baum", description="The employers, cities, visits and funding of a manufacturing coalition.",
        epilog="Exit status: 0 done, 1 refused with a sentence, 2 wrong usage. A KEY is an id, an exact name, or an "
        "unambiguous beginning of one.",
    )  # fmt: skip
    top.add_argument("--database", metavar="FILE-or-URL", help="by default BAUM_DATABASE, then the one used last")
    top.add_argument("--json", action="store_true", help="print one JSON document")
    top.add_argument("--actor", help="who does this; by default the name in the settings or of the account")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document")
    _making(commands, shared)
    _reading(commands, shared)
    _working(commands, shared)
    _many(commands, shared)
    _handing_over(commands, shared)
    _keeping(commands, shared)
    return top


def _making(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    new = commands.add_parser("new", parents=[shared], help="create a database")
    new.add_argument("file", metavar="FILE")
    sample = commands.add_parser("sample", parents=[shared], help="create a database of invented firms")
    sample.add_argument("file", metavar="FILE")
    sample.add_argument("--employers", type=_count, default=120, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S")
    taken = commands.add_parser("import", parents=[shared], help="import a list")
    taken.add_argument("file", metavar="FILE", type=Path)
    taken.add_argument("--as", dest="kind", choices=["employers"], default="employers")
    taken.add_argument("--preview", action="store_true", help="show what would happen; write nothing")


def _reading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    listed = commands.add_parser("list", parents=[shared], help="list records")
    listed.add_argument("kind", choices=LISTS)
    listed.add_argument(
        "--where", metavar="WORDS", default="", help='such as "Food makers in Solano, lease ends within 12 months"'
    )
    listed.add_argument("--limit", type=_count, default=50, metavar="N")
    show = commands.add_parser("show", parents=[shared], help="show a record whole")
    show.add_argument("kind", choices=SHOWN)
    show.add_argument("key", metavar="KEY")
    search = commands.add_parser("search", parents=[shared], help="find anything by its words")
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=_count, default=10, metavar="N")
    history = commands.add_parser("history", parents=[shared], help="who changed what and when")
    history.add_argument("--limit", type=_count, default=30, metavar="N")
    history.add_argument("--by", metavar="NAME", default="", help="what this person did")
    history.add_argument("--since", type=_day, metavar="DATE", help="from this day on, YYYY-MM-DD")
    history.add_argument("--until", type=_day, metavar="DATE", help="up to this day")
    history.add_argument("--record", metavar="TABLE", default="", help="what touched records of a table: "
                         "organization, site, person, interaction, red_flag, task, award ...")  # fmt: skip
    history.add_argument("--text", metavar="WORDS", default="", help="with these words")
    history.add_argument("--of", nargs=2, metavar=("KIND", "KEY"), help="of one record and what belongs to it, in "
                         "sentences; KIND is employer, contact, city, award, funder or note")  # fmt: skip
    commands.add_parser("info", parents=[shared], help="what the database is and holds")


def _working(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    _logging(commands, shared)
    tasks = commands.add_parser("tasks", parents=[shared], help="list open tasks, or hand them to a calendar")
    tasks.add_argument("--ics", type=Path, metavar="FILE", help="write a calendar file instead")
    tasks.add_argument("--mine", action="store_true", help="only those of whoever runs this")
    brief = commands.add_parser("brief", parents=[shared], help="print a brief as PDF")
    brief.add_argument("kind", choices=BRIEFS)
    brief.add_argument("key", metavar="KEY", nargs="?", default="", help="may be left out for an empty visit-sheet")
    brief.add_argument("--from", dest="from_on", type=_day, metavar="D")
    brief.add_argument("--to", dest="to_on", type=_day, metavar="D")
    brief.add_argument("-o", dest="output", required=True, type=Path, metavar="FILE")
    undo = commands.add_parser("undo", parents=[shared], help="take back an action")
    undo.add_argument("id", nargs="?", type=int)
    redo = commands.add_parser("redo", parents=[shared], help="do again what was undone")
    redo.add_argument("id", nargs="?", type=int)


def _logging(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    log = commands.add_parser("log", parents=[shared], help="log a visit or an e-mail")
    whats = log.add_subparsers(dest="what", required=True, metavar="WHAT")
    visit = whats.add_parser("visit", parents=[shared], help="log a visit")
    visit.add_argument("--employer", required=True, metavar="KEY")
    visit.add_argument("--on", required=True, type=_day, metavar="DATE", help="YYYY-MM-DD")
    visit.add_argument("--notes", required=True, metavar="TEXT")
    email = whats.add_parser("email", parents=[shared], help="log an e-mail from its .eml file")
    email.add_argument("file", metavar="FILE", type=Path)
    email.add_argument("--employer", metavar="KEY", help="by default the firm that its addresses lead to")
    email.add_argument("--attachments", action="store_true", help="keep its attachments too")
    email.add_argument("--again", action="store_true", help="log it though it seems to be logged already")
    for each in (visit, email):
        each.add_argument("--confidentiality", choices=[level.value for level in Confidentiality], default="internal",
                          metavar="LEVEL")  # fmt: skip


def _many(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    bulk = commands.add_parser("bulk", parents=[shared], help="change many records at once, with one undo")
    actions = bulk.add_subparsers(dest="action", required=True, metavar="ACTION")
    which = argparse.ArgumentParser(add_help=False, parents=[shared])
    which.add_argument("--where", metavar="WORDS", default="", help="which are meant, in words as for baum list")
    which.add_argument("--all", dest="all_of_them", action="store_true", help="all are meant")
    which.add_argument("--preview", action="store_true", help="tell what would change; write nothing")
    kinds = argparse.ArgumentParser(add_help=False)
    kinds.add_argument("--of", dest="of", choices=BULK, default="employers", help="by default employers")
    for name, words in (("tag", "put a tag on them"), ("untag", "take a tag off them")):
        actions.add_parser(name, parents=[which, kinds], help=words).add_argument("name", metavar="NAME")
    field = actions.add_parser("set", parents=[which, kinds], help="set a field of them; an empty VALUE empties it")
    field.add_argument("field", metavar="FIELD")
    field.add_argument("value", metavar="VALUE")
    task = actions.add_parser("task", parents=[which], help="add a task for each employer")
    task.add_argument("title", metavar="TITLE")
    task.add_argument("--to", metavar="PERSON", help="who of us does it")
    task.add_argument("--due", type=_day, metavar="DATE", help="YYYY-MM-DD")
    given = actions.add_parser("assign", parents=[which], help="give employers to a liaison or a member of staff")
    given.add_argument("--liaison", metavar="PERSON")
    given.add_argument("--staff", metavar="PERSON")
    invited = actions.add_parser("invite", parents=[which], help="put the main person of each on an event's list")
    invited.add_argument("event", metavar="EVENT")


def _handing_over(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    left = commands.add_parser("handover", parents=[shared], help="a liaison leaves a city, another takes over")
    left.add_argument("city", metavar="CITY")
    left.add_argument("--from", dest="leaving", metavar="PERSON", help="who leaves; not needed where one speaks for it")
    left.add_argument("--to", metavar="PERSON", help="who takes over; without, the firms have no liaison")
    left.add_argument("--on", type=_day, metavar="DATE", help="the last day, YYYY-MM-DD; by default today")
    left.add_argument("--preview", action="store_true", help="tell what would go over; write nothing")


def _keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    commands.add_parser("check", parents=[shared], help="look whether anything is wrong with the database")
    backup = commands.add_parser("backup", parents=[shared], help="write a verified backup")
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = commands.add_parser("restore", parents=[shared], help="put a backup in the database's place")
    restore.add_argument("file", metavar="FILE", type=Path)

    put = commands.add_parser("put-back", parents=[shared], help="give one field the value it had before a change")
    put.add_argument("change", type=int, metavar="CHANGE", help="the number that `baum history --of` tells")
    put.add_argument("field", metavar="FIELD", help="the field beside it")
    deleted = commands.add_parser("deleted", parents=[shared], help="records that were deleted and can come back")
    deleted.add_argument("--limit", type=_count, default=30, metavar="N", help="how many deletions to look through")
    back = commands.add_parser("restore-record", parents=[shared], help="bring a deleted record back, with what it had")
    back.add_argument("id", metavar="ID", help="its id, or the beginning of it, as `baum deleted` tells")


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed!r} is no date such as 2026-11-19") from None


def _count(typed: str) -> int:
    try:
        number = int(typed)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{typed!r} is no number from 1 up")
    return number
