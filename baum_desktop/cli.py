"""The terminal's front door: `baum`. Failures are one sentence; a traceback never reaches a person."""

import logging
import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from baum_desktop.settings import read_settings
from baum_desktop.terminal.arguments import parser
from baum_desktop.terminal.output import Output
from db.errors import NotFound, UserError

if TYPE_CHECKING:
    from db.engine import Database

DATABASE_VARIABLE = "BAUM_DATABASE"
DONE, REFUSED = 0, 1
LOOKS = frozenset({"list", "show", "search", "brief", "bulk", "handover", "check"})
log = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 a sentence on stderr, 2 wrong usage (from the parser)."""
    asked = parser().parse_args(arguments)
    output = Output(as_json=asked.json)
    try:
        _run(asked, output)
        sys.stdout.flush()
    except UserError as problem:
        print(f"baum: {problem.sentence}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return REFUSED
    except KeyboardInterrupt:
        print("baum: stopped; nothing of this command was saved beyond what it had told.", file=sys.stderr)
        return REFUSED
    except Exception as problem:
        log.debug("a command broke", exc_info=True)
        print(f"baum: something went wrong in the program ({type(problem).__name__}: {problem}). What was saved before "
              "is safe.", file=sys.stderr)  # fmt: skip
        return REFUSED
    return DONE


def _run(asked: Namespace, output: Output) -> None:
    from baum_desktop.terminal import working

    today = date.today()  # noqa: DTZ011 - the day where the person sits
    actor = asked.actor or read_settings().actor
    if asked.command == "new":
        working.new(asked, output, actor)
    elif asked.command == "sample":
        working.sample(asked, output, today)
    elif asked.command == "restore":
        working.restore(_target(asked.database), asked, output)
    else:
        _on_database(asked, output, actor, today)


def _on_database(asked: Namespace, output: Output, actor: str, today: date) -> None:
    from baum_desktop.files import projections
    from baum_desktop.terminal import bulk, deleted, handover, history, outreach, reading, working
    from db.engine import Database

    commands = {
        "list": reading.list_records, "show": reading.show_record, "search": reading.search, "history": history.history,
        "info": reading.info, "import": working.take_in, "log": working.log_visit, "brief": working.brief,
        "undo": working.undo, "redo": working.undo, "check": working.check, "backup": working.back_up,
        "bulk": bulk.change_many, "handover": handover.hand_over_city,
        "put-back": history.put_back, "deleted": deleted.list_deleted, "restore-record": deleted.restore_one,
    }  # fmt: skip
    database = Database.open(
        _target(asked.database), actor=actor, projections=projections(), origin="terminal",
        checked=asked.command != "check",
    )  # fmt: skip
    try:
        _say_brought_up(database)
        if asked.command in LOOKS:
            _caught_up(database, output)
        if asked.command == "tasks":
            outreach.tasks(database, asked, output, actor, today)
        elif asked.command == "log" and asked.what == "email":
            outreach.log_email(database, asked, output, today)
        else:
            commands[asked.command](database, asked, output, today)
    finally:
        database.close()


def _say_brought_up(database: "Database") -> None:
    if database.copy_before_update is not None:
        from baum_desktop.opening import brought_up_words

        print(f"baum: {brought_up_words(database.target, database.copy_before_update)}", file=sys.stderr)


def _caught_up(database: "Database", output: Output) -> None:
    """Finish what an import that was stopped left to do, so that no list tells less than is there."""
    try:
        if database.is_behind():
            with output.progress("Catching up") as told:
                database.catch_up(told)
    except UserError as problem:  # a disk that cannot be written, say: what is there is shown all the same
        print(f"baum: search and lists may lack the last changes. {problem.sentence}", file=sys.stderr)


def _target(given: str | None) -> str:
    """Return the database that is meant: given, named by the environment, or used last."""
    target = given or os.environ.get(DATABASE_VARIABLE) or read_settings().last_database
    if not target:
        raise NotFound("Which database? Give --database FILE, set BAUM_DATABASE, or create one with: baum new FILE")
    return target if "://" in target else str(Path(target).expanduser())


if __name__ == "__main__":
    sys.exit(main())
