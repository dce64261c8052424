"""Fields of the users' own: added to a kind of record, renamed, put in order, given other options, deleted, filled in.

Rows are in custom_field_rows, values in custom_values.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from baum_desktop.custom_field_rows import CustomFieldRow, NewCustomField, custom_field_list
from baum_desktop.custom_values import kept_as, values_of
from baum_desktop.edits import add_row, edit_row, remove_row, set_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.reading import plain
from baum_desktop.record_kinds import RecordKind, entity_of, kind_of, name_of, short
from baum_desktop.views.catalogue import ENTITIES
from db.engine import Database, Saved
from db.errors import ChangedMeanwhile, Refused
from db.models.reference import CustomField, CustomValue
from db.vocabulary import FieldType
from db.words import fold

MOST_OPTIONS: Final = 200
_MOST_LABEL: Final = 120
_MOST_OPTION: Final = 200
_AS_IT_STANDS: Final = {"synchronize_session": False}


def add_custom_field(database: Database, new: NewCustomField) -> Added:
    """Add a field to a kind of record, after those that are there.

    Raises:
        Refused: it has no label or one that is taken, or a choice without options; `.field` names it.
    """
    kind = kind_of(new.entity)
    with database.read() as session:
        there = custom_field_list(plain(session), kind.key)
    label = _label(new.label, kind.key, there)
    options = _options(new.options) if new.field_type == FieldType.CHOICE else None
    with database.change(f"Add the field “{label}” to {kind.plural}") as change:
        field_id = add_row(
            change.session,
            CustomField,
            entity=kind.key,
            name=_name(label, {field.name for field in there}),
            label=label,
            field_type=new.field_type,
            options=options,
            position=max((field.position for field in there), default=-1) + 1,
        )
    return Added(change.saved, field_id)


def change_custom_field(
    database: Database, field_id: str, version: int, *, label: str, options: Sequence[str] = ()
) -> Saved:
    """Rename a field and change the options of a choice; an option that records hold cannot go.

    An option that only changes its capitals or blanks, or that is renamed in place (as many options as before, one of
    them different), takes its values with it.

    Raises:
        Refused: the label is taken, or an option in use would go; `.field` names it.
        ChangedMeanwhile: somebody else changed the field since.
    """
    field, there = _field(database, field_id)
    kept = _label(label, field.entity, [other for other in there if other.id != field_id])
    wanted: dict[str, Any] = {"label": kept}
    renamed: dict[str, str] = {}
    if field.field_type == FieldType.CHOICE:
        wanted["options"] = _options(options)
        renamed = _renamed(field.options, wanted["options"])
    with database.change(_changed(field.label, kept)) as change:
        _refuse_lost_options(change.session, field, wanted.get("options"), renamed)
        edit_row(change.session, CustomField, field_id, version, wanted, f"The field “{field.label}”")
        _take_along(change.session, field_id, renamed)
    return change.saved


def move_custom_field(database: Database, field_id: str, by: int) -> Saved:
    """Move a field up (below zero) or down among those of its kind of record."""
    field, there = _field(database, field_id)
    keys = [other.id for other in there]
    before = keys.index(field_id)
    keys.insert(min(max(before + by, 0), len(keys) - 1), keys.pop(before))
    places = {other.id: other.position for other in there}
    with database.change(f"Move the field “{field.label}”") as change:
        for position, key in enumerate(keys):
            if places[key] != position:
                set_row(change.session, CustomField, key, position=position)
    return change.saved


def delete_custom_field(database: Database, field_id: str, version: int) -> Saved:
    """Delete a field with everything that records hold in it; one undo brings all of it back."""
    field, _ = _field(database, field_id)
    with database.change(f"Delete the field “{field.label}”{_with_values(field.values)}") as change:
        remove_row(change.session, CustomField, field_id, version, f"The field “{field.label}”")
    return change.saved


def _with_values(count: int) -> str:
    return "" if not count else " with its value" if count == 1 else f" with its {count:,} values"


def _changed(before: str, after: str) -> str:
    return f"Change the field “{before}”" if before == after else f"Rename the field “{before}” to “{after}”"


def _field(database: Database, field_id: str) -> tuple[CustomFieldRow, list[CustomFieldRow]]:
    with database.read() as session:
        entity = entity_of(str(value_of(session, CustomField, field_id, "entity", "field")))
        there = custom_field_list(plain(session), entity)
    return next(field for field in there if field.id == field_id), there


# What is typed --------------------------------------------------------------------------------------------------------


def _label(typed: str, entity: str, others: Sequence[CustomFieldRow]) -> str:
    label = " ".join(typed.replace("\x00", " ").split())
    if not label:
        raise Refused("A field needs a label. Nothing was saved.", "label")
    if len(label) > _MOST_LABEL:
        raise Refused(f"A label has {_MOST_LABEL} letters at most. Nothing was saved.", "label")
    folded = label.casefold()
    if any(other.label.casefold() == folded for other in others):
        raise Refused(f"There is a field “{label}” already. Nothing was saved.", "label")
    if folded in _built_in(entity):
        raise Refused(f"“{label}” is a field of the program already. Choose another label; nothing was saved.", "label")
    return label


def _built_in(entity: str) -> set[str]:
    """Return the words under which lists know their own fields: a second one would make filters ambiguous."""
    listed = ENTITIES.get(entity)
    fields = listed.fields if listed else ()
    return {word.casefold() for field in fields for word in (field.name, field.words, *field.also)}


def _name(label: str, taken: set[str]) -> str:
    """Return a name for machines that no other field of the kind has: `kiln_cone`."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:70] or "field"
    return next(name for name in (plain, *(f"{plain}_{n}" for n in range(2, 10_000))) if name not in taken)


def _options(typed: Sequence[str]) -> list[str]:
    options = [" ".join(option.replace("\x00", " ").split()) for option in typed]
    options = [option for option in options if option]
    if not options:
        raise Refused("A choice needs its options, one a line. Nothing was saved.", "options")
    seen: set[str] = set()
    for option in options:
        if option.casefold() in seen:
            raise Refused(f"“{option}” stands there twice. Nothing was saved.", "options")
        if len(option) > _MOST_OPTION:
            raise Refused(f"An option has {_MOST_OPTION} letters at most. Nothing was saved.", "options")
        seen.add(option.casefold())
    if len(options) > MOST_OPTIONS:
        raise Refused(f"A choice has {MOST_OPTIONS} options at most. Nothing was saved.", "options")
    return options


def _renamed(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Return which options became which: those that differ in capitals alone, or the one that changed in its place."""
    by_fold = {option.casefold(): option for option in after}
    renamed = {old: by_fold[old.casefold()] for old in before if old.casefold() in by_fold}
    gone = [option for option in before if option.casefold() not in by_fold]
    new = [option for option in after if option.casefold() not in {old.casefold() for old in before}]
    if len(before) == len(after) and len(gone) == len(new) == 1 and before.index(gone[0]) == after.index(new[0]):
        renamed[gone[0]] = new[0]
    return {old: new for old, new in renamed.items() if old != new}


def _refuse_lost_options(
    session: Session, field: CustomFieldRow, options: Sequence[str] | None, renamed: dict[str, str]
) -> None:
    if options is None:
        return
    lost = [option for option in field.options if option not in options and option not in renamed]
    query = (
        select(CustomValue.value, func.count())
        .where(CustomValue.field_id == field.id, CustomValue.value.in_(lost))
        .group_by(CustomValue.value)
    )
    for option, count in session.execute(query) if lost else ():
        holding = "One record holds" if count == 1 else f"{count:,} records hold"
        raise Refused(
            f"{holding} “{option}”. Give them another value first, or rename it; nothing was saved.", "options"
        )


def _take_along(session: Session, field_id: str, renamed: dict[str, str]) -> None:
    for old, new in renamed.items():
        session.execute(
            update(CustomValue)
            .where(CustomValue.field_id == field_id, CustomValue.value == old)
            .values(value=new, version=CustomValue.version + 1),
            execution_options=_AS_IT_STANDS,
        )


# Filling in -----------------------------------------------------------------------------------------------------------


def set_values(
    database: Database, kind: str, key: str, typed: Mapping[str, Any], seen: Mapping[str, str | None]
) -> Saved:
    """Set fields of a record by their keys; `seen` is what each held (`kept`) when the form was opened.

    Raises:
        Refused: a value cannot be kept; `.field` is the field's key.
        ChangedMeanwhile: somebody else filled one of the fields in since.
        NotFound: the record is gone.
    """
    of = kind_of(kind)
    with database.read() as session:
        reader = plain(session)
        record, held = name_of(reader, of, key), {value.field.id: value for value in values_of(reader, kind, key)}
    wanted = {field_id: kept_as(held[field_id].field, given) for field_id, given in typed.items() if field_id in held}
    changed = {field_id: kept for field_id, kept in wanted.items() if kept != seen.get(field_id)}
    for field_id in changed:
        if held[field_id].kept != seen.get(field_id):
            raise ChangedMeanwhile(
                f"“{held[field_id].field.label}” was filled in by somebody else since you opened this: it is "
                f"“{held[field_id].shown or 'empty'}” now. Theirs is kept, yours is not saved yet."
            )
    with database.change(_action(record, [held[field_id].field.label for field_id in changed])) as change:
        for field_id, kept in changed.items():
            _write(change.session, of, key, field_id, kept)
    return change.saved


def _action(record: str, labels: list[str]) -> str:
    what = f"“{labels[0]}”" if len(labels) == 1 else f"{len(labels)} fields"
    return f"Set {what} of {short(record)}"


def _write(session: Session, of: RecordKind, key: str, field_id: str, kept: str | None) -> None:
    mine = (CustomValue.field_id == field_id) & (getattr(CustomValue, of.column) == key)
    if kept is None:
        session.execute(delete(CustomValue).where(mine), execution_options=_AS_IT_STANDS)
        return
    known = session.scalar(select(CustomValue.id).where(mine))
    if known is None:
        add_row(session, CustomValue, field_id=field_id, value=kept, **{of.column: key})
    else:
        set_row(session, CustomValue, known, value=kept)
