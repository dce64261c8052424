"""The commands on the history: who did what, narrowed and in sentences, and putting back a single value."""

import argparse
from datetime import date, datetime
from typing import Any

from baum_desktop.keys import resolve, table_name_of
from baum_desktop.terminal.output import Output
from db.engine import Database
from db.errors import Refused


def history(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print who did what and when, newest first."""
    from baum_desktop.action_list import KINDS, Which, actions

    del today
    known = [table for table, _ in KINDS]
    if asked.record and asked.record not in known:
        raise Refused(f"There is no history of {asked.record} by itself. Choose one of {', '.join(known)}.")
    which = Which(asked.by, asked.text, asked.record, asked.since, asked.until)
    if asked.of:
        _of_record(database, asked, output, which)
        return
    rows = [
        {"id": action.change_set_id, "at": action.at, "actor": action.actor, "action": action.action,
         "undone": action.undone, "rows": action.rows}
        for action in actions(database, which, asked.limit)
    ]  # fmt: skip
    output.table("history", rows, ("id", "at", "actor", "action", "undone"))


def _of_record(database: Database, asked: argparse.Namespace, output: Output, which: Any) -> None:
    """Print each value of a record before and after; `change` and `field` are what puts a value back."""
    from baum_desktop.record_history import record_history

    kind, typed = asked.of
    told = record_history(database, table_name_of(kind), resolve(database, kind, typed), asked.limit)
    fields = [
        {"id": action.change_set_id, "at": action.at, "actor": action.actor, "action": action.action,
         "undone": action.undone, "withheld": action.withheld, "sentence": field.sentence, "change": field.change_id,
         "field": field.column if field.may_be_put_back else None}
        for action in told if _is_meant(action.actor, action.at, which)
        for field in action.fields if all(word in field.sentence.casefold() for word in which.words.casefold().split())
    ]  # fmt: skip
    output.table("history", fields, ("change", "field", "sentence"), total=len(fields))


def _is_meant(actor: str, at: datetime, which: Any) -> bool:
    day = at.astimezone().date()
    by = not which.actor or which.actor == actor
    return by and (which.from_on is None or which.from_on <= day) and (which.to_on is None or day <= which.to_on)


def put_back(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Give one field the value that it had before a change, and print what was done."""
    from baum_desktop.putting_back import put_back as put

    del today
    saved = put(database, asked.change, asked.field)
    output.document({"change_set_id": saved.change_set_id, "action": saved.action})
    output.line(f"{saved.action}. Undo with: baum undo {saved.change_set_id}")
