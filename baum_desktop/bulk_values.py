"""Many records at once: tags, tasks, and the values of fields, those of the program and those of the users."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from baum_desktop.bulk_plan import Plan, chunks, counted, held
from baum_desktop.bulk_rows import SETTABLE, GiveTask, PutTag, SetField, TakeTag
from baum_desktop.custom_values import CustomField, as_value, fields_of, kept_as
from baum_desktop.edits import value_of
from baum_desktop.fields import table_of, tidy
from baum_desktop.reading import plain
from baum_desktop.record_kinds import CONTACT, EMPLOYER, RecordKind
from baum_desktop.tag_rows import carried_by, tidy_name
from baum_desktop.tags import find_tag, tag_named
from db.bulk import insert_rows
from db.errors import Refused
from db.keys import new_key
from db.models.outreach import Task
from db.models.parties import Organization, Person
from db.models.reference import CustomValue, Tagging
from db.vocabulary import label

_MAY_BE_EMPTY: Final = frozenset({"sector_code", "source"})


def plan_tag(session: Session, kind: RecordKind, keys: Sequence[str], asked: PutTag) -> Plan:
    """Plan to put a tag on records."""
    name = tidy_name(asked.name)
    known = find_tag(session, name)
    there = carried_by(plain(session), kind, known.id) if known else set()
    plan = Plan("")
    plan.sort(keys, lambda key: "carry it already" if key in there else "")
    shown = known.name if known else name
    plan.action = f"Tag {counted(len(plan.changing), kind.words, kind.plural)} with “{shown}”"

    def write(inside: Session) -> None:
        tag = tag_named(inside, name)
        rows = [{"id": new_key(), "tag_id": tag.id, kind.column: key} for key in plan.changing]
        insert_rows(inside.connection(), table_of(Tagging), rows)

    plan.write = write
    return plan


def plan_untag(session: Session, kind: RecordKind, keys: Sequence[str], asked: TakeTag) -> Plan:
    """Plan to take a tag off records."""
    name = tidy_name(asked.name)
    known = find_tag(session, name)
    if known is None:
        raise Refused(f"There is no tag “{name}”. Nothing was changed.", "name")
    there = carried_by(plain(session), kind, known.id)
    plan = Plan("")
    plan.sort(keys, lambda key: "" if key in there else "do not carry it")
    plan.action = f"Take “{known.name}” off {counted(len(plan.changing), kind.words, kind.plural)}"

    def write(inside: Session) -> None:
        table = table_of(Tagging)
        for chunk in chunks(plan.changing):
            inside.execute(delete(table).where(table.c.tag_id == known.id, table.c[kind.column].in_(chunk)))

    plan.write = write
    return plan


def plan_task(session: Session, kind: RecordKind, keys: Sequence[str], asked: GiveTask) -> Plan:
    """Plan to add one task for each record; one that has the same task open already stays as it is."""
    table = table_of(Task)
    if kind.column not in table.c or kind is CONTACT:
        raise Refused(f"Tasks cannot be filed under {kind.plural}. Nothing was changed.", "title")
    if not asked.title.strip():
        raise Refused("A task needs its words. Nothing was changed.", "title")
    fields = tidy(Task, {"title": asked.title, "due_on": asked.due_on, "assignee_id": asked.assignee_id})
    if asked.assignee_id:
        value_of(session, Person, asked.assignee_id, "full_name", "person")
    rows = plain(session).rows(
        f"SELECT {kind.column} FROM task WHERE status = 'open' AND title = ? AND {kind.column} IS NOT NULL",
        [fields["title"]],
    )
    there = {str(row[0]) for row in rows}
    plan = Plan("")
    plan.sort(keys, lambda key: "have this task open already" if key in there else "")
    plan.action = f"Add task “{fields['title'][:60]}” to {counted(len(plan.changing), kind.words, kind.plural)}"

    def write(inside: Session) -> None:
        new = [{"id": new_key(), **fields, kind.column: key} for key in plan.changing]
        insert_rows(inside.connection(), table, new)

    plan.write = write
    return plan


# Fields ---------------------------------------------------------------------------------------------------------------


def plan_field(session: Session, kind: RecordKind, keys: Sequence[str], asked: SetField) -> Plan:
    """Plan to set one field of records, of the program's or of the users' own; an empty value takes it away."""
    wanted = asked.field.strip().casefold()
    for custom in fields_of(plain(session), kind.key):
        if asked.field == custom.id or wanted in (custom.label.casefold(), custom.name.casefold()):
            return _plan_custom(session, kind, keys, custom, asked.value)
    if kind is EMPLOYER:
        for column, (words, _) in SETTABLE.items():
            if wanted in (column, words.casefold()):
                return _plan_own(session, keys, column, asked.value)
    known = [custom.label for custom in fields_of(plain(session), kind.key)]
    known += [words for words, _ in SETTABLE.values()] if kind is EMPLOYER else []
    offered = ", ".join(f"“{one}”" for one in known) or "none"
    raise Refused(
        f"There is no field “{asked.field}” that can be set. There is {offered}. Nothing was changed.",
        "field",
    )


def _plan_custom(session: Session, kind: RecordKind, keys: Sequence[str], custom: CustomField, typed: Any) -> Plan:
    try:
        kept = kept_as(custom, typed)
    except Refused as refused:
        raise Refused(refused.sentence, "value") from None
    rows = plain(session).rows(
        f"SELECT {kind.column}, id, value FROM custom_value WHERE field_id = ? AND {kind.column} IS NOT NULL",
        [custom.id],
    )
    there = {str(owner): (str(row_id), value) for owner, row_id, value in rows}
    plan = Plan("")
    plan.sort(keys, lambda key: _stays(there[key][1] if key in there else None, kept))
    shown = as_value(custom, kept).shown
    plan.action = _set_words(custom.label, shown, counted(len(plan.changing), kind.words, kind.plural))

    def write(inside: Session) -> None:
        table = table_of(CustomValue)
        filled = [there[key][0] for key in plan.changing if key in there]
        for chunk in chunks(filled):
            which = table.c.id.in_(chunk)
            if kept is None:
                inside.execute(delete(table).where(which))
            else:
                inside.execute(update(table).where(which).values(value=kept, version=table.c.version + 1))
        new = [
            {"id": new_key(), "field_id": custom.id, "value": kept, kind.column: key}
            for key in plan.changing
            if key not in there
        ]
        insert_rows(inside.connection(), table, new)

    plan.write = write
    return plan


def _stays(held_now: Any, kept: Any) -> str:
    return "" if held_now != kept else "hold nothing there already" if kept is None else "hold that already"


def _set_words(words: str, shown: str, records: str) -> str:
    return f"Set “{words}” to “{shown[:60]}” for {records}" if shown else f"Empty “{words}” for {records}"


def _plan_own(session: Session, keys: Sequence[str], column: str, typed: Any) -> Plan:
    words = SETTABLE[column][0]
    kept, shown = _own_value(session, column, typed)
    sql = f"SELECT id, {column} FROM organization WHERE id IN ({{keys}})"
    there = held(plain(session), sql, keys)
    plan = Plan("")
    plain_kept = kept.value if isinstance(kept, StrEnum) else kept
    plan.sort(keys, lambda key: _stays(_plain(there[key][0], kept) if key in there else plain_kept, plain_kept))
    plan.action = _set_words(words, shown, counted(len(plan.changing), "employer", "employers"))

    def write(inside: Session) -> None:
        table = table_of(Organization)
        for chunk in chunks(plan.changing):
            values = {column: kept, "version": table.c.version + 1}
            inside.execute(update(table).where(table.c.id.in_(chunk)).values(**values))

    plan.write = write
    return plan


def _plain(kept_now: Any, like: Any) -> Any:
    return bool(kept_now) if isinstance(like, bool) else kept_now


def _own_value(session: Session, column: str, typed: Any) -> tuple[Any, str]:
    """Return what a field of the program is set to, and how it is shown."""
    words, vocabulary = SETTABLE[column]
    given = str(typed if typed is not None else "").strip()
    if isinstance(typed, bool):
        given = "yes" if typed else "no"
    if not given:
        if column not in _MAY_BE_EMPTY:
            raise Refused(f"“{words}” cannot be empty. Nothing was changed.", "value")
        return None, ""
    if column == "source":
        return tidy(Organization, {"source": given})["source"], given
    options: dict[str, tuple[Any, str]]
    if vocabulary is not None:
        options = {word.value: (word, label(word)) for word in vocabulary}
    elif column == "do_not_contact":
        options = {"yes": (True, "Yes"), "no": (False, "No")}
    else:
        rows = plain(session).rows("SELECT code, name FROM sector ORDER BY position")
        options = {code: (code, name) for code, name in rows}
    for value, (kept, shown) in options.items():
        if given.casefold() in (value.casefold(), shown.casefold()):
            return kept, shown
    offered = ", ".join(f"“{shown}”" for _, shown in options.values())
    raise Refused(f"“{words}” is one of {offered}; “{given[:40]}” is none of them. Nothing was changed.", "value")
