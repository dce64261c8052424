"""`baum bulk`: many records changed at once, told before with --preview, taken back by one undo."""

import argparse
from contextlib import closing
from dataclasses import asdict
from datetime import date
from typing import Final

from baum_desktop.bulk import carry_out, preview
from baum_desktop.bulk_choices import events, liaisons
from baum_desktop.bulk_meant import meant_records
from baum_desktop.bulk_rows import (
    Assign,
    BulkAction,
    BulkPreview,
    GiveTask,
    Invite,
    PutTag,
    SetField,
    TakeTag,
)
from baum_desktop.files import open_reader
from baum_desktop.terminal.choosing import one_of
from baum_desktop.terminal.output import Output
from baum_desktop.terminal.where import asked_for
from baum_desktop.us import us_in
from db.engine import Database
from db.errors import Refused
from db.raw import Reader

_ENTITIES: Final = {
    "employers": "employer",
    "contacts": "contact",
    "outreach": "interaction",
    "awards": "award",
    "cities": "city",
}


def change_many(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Change the records that the words mean, or tell what that would do."""
    kind = _ENTITIES[getattr(asked, "of", "employers")]
    if not asked.where.strip() and not asked.all_of_them:
        raise Refused("Which are meant? Say it with --where WORDS, or give --all. Nothing was changed.")
    with closing(open_reader(database.target)) as reader:
        meant = _meant(reader, kind, asked, today, database)
        action = _action(reader, asked, today)
    if asked.preview:
        told = preview(database, kind, meant, action, today)
        output.document({"change_set_id": None, **_document(told)})
        output.line(f"Would {told.action[:1].lower()}{told.action[1:]}. {told.sentence}")
    else:
        done = carry_out(database, kind, meant, action, today)
        with output.progress("Indexing") as progress:
            database.catch_up(progress)
        told = done.told
        output.document({"change_set_id": done.saved.change_set_id, **_document(told)})
        output.line(f"{told.action}. Undo with: baum undo {done.saved.change_set_id}")
    for left in told.left:
        output.line(f"  {left.sentence}")


def _document(told: BulkPreview) -> dict[str, object]:
    return {"action": told.action, "meant": told.meant, "changing": told.changing,
            "left": [asdict(left) for left in told.left]}  # fmt: skip


def _meant(reader: Reader, kind: str, asked: argparse.Namespace, today: date, database: Database) -> list[str]:
    found = asked_for(reader, kind, asked.where, today, database.actor, database)
    return meant_records(reader, kind, found.asker, found.which)


def _action(reader: Reader, asked: argparse.Namespace, today: date) -> BulkAction:
    match asked.action:
        case "tag":
            return PutTag(asked.name)
        case "untag":
            return TakeTag(asked.name)
        case "set":
            return SetField(asked.field, asked.value)
        case "task":
            return GiveTask(asked.title, one_of(_us(reader, today), asked.to, "person of us"), asked.due)
        case "assign":
            liaison = one_of(liaisons(reader, today), asked.liaison, "liaison")
            return Assign(liaison, one_of(_us(reader, today), asked.staff, "person of us"))
    return Invite(one_of(events(reader), asked.event, "event") or "")


def _us(reader: Reader, today: date) -> list[tuple[str, str]]:
    return [(row.id, row.name) for row in us_in(reader, today)]
