"""Instruments: added, published, copied into a next edition. An edition that was answered stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, add_rows, edit_row, remove_row
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.questionnaires.reading import record_of
from baum_desktop.questionnaires.rows import Changed, InstrumentRecord
from baum_desktop.questionnaires.rule_words import check_rule, sentence
from db.engine import Database, Saved
from db.errors import ChangedMeanwhile, Refused
from db.models.outreach import Instrument, Question


def add_instrument(database: Database, name: str, introduction: str | None = None) -> Added:
    """Add a questionnaire without questions, as its first edition.

    Raises:
        Refused: there is one of this name, or the name is missing; `.field` names it.
    """
    with database.read() as session:
        _check_name(session, name)
    with database.change(f"Add questionnaire “{name.strip()}”") as change:
        key = add_row(change.session, Instrument, name=name, edition=1, introduction=introduction)
    return Added(change.saved, key)


def change_instrument(
    database: Database, instrument_id: str, version: int, *, name: str, introduction: str | None
) -> Saved:
    """Rename a questionnaire, in all of its editions, and say anew what it is for.

    Raises:
        Refused: there is one of this name; `.field` names it.
        ChangedMeanwhile: somebody else saved it since.
    """
    with database.read() as session:
        before = record_of(session, instrument_id)
        if name.strip() != before.name:
            _check_name(session, name)
    with database.change(f"Edit questionnaire “{before.name}”") as change:
        edit_row(change.session, Instrument, instrument_id, version, {"introduction": introduction}, "It")
        if name.strip() != before.name:
            table = table_of(Instrument)
            renamed = update(table).where(table.c.name == before.name)
            change.session.execute(renamed.values(name=name.strip(), version=table.c.version + 1))
    return change.saved


def add_edition(database: Database, instrument_id: str) -> Added:
    """Copy an edition into the next one, which is not published yet.

    Raises:
        Refused: there is a newer edition already.
    """
    with database.read() as session:
        before = record_of(session, instrument_id)
    if not before.is_newest:
        raise Refused(_newer_there(before))
    with database.change(f"Begin edition {before.edition + 1} of “{before.name}”") as change:
        key = _copy(change.session, before)
    return Added(change.saved, key)


def publish(database: Database, instrument_id: str, version: int, published_on: date) -> Saved:
    """Offer an edition at visits, in place of the one before.

    Raises:
        Refused: it has no questions, or a rule of it can never hold.
    """
    with database.read() as session:
        record = record_of(session, instrument_id)
    if not record.questions:
        raise Refused("This questionnaire has no questions yet. Add one before it is offered at visits.")
    for rule in record.rules:
        try:
            check_rule(rule, record.questions)
        except Refused as problem:
            raise Refused(f"{problem.sentence} It is in this rule: {sentence(rule, record.questions)}") from None
    return _dated(database, record, version, f"Publish {_name(record)}", published_on)


def withdraw(database: Database, instrument_id: str, version: int) -> Saved:
    """Offer an edition no longer at visits; what was answered stays."""
    with database.read() as session:
        record = record_of(session, instrument_id)
    return _dated(database, record, version, f"Withdraw {_name(record)}", None)


def delete_instrument(database: Database, instrument_id: str, version: int) -> Saved:
    """Delete an edition that was never answered.

    Raises:
        Refused: it was answered, so it stays.
    """
    with database.read() as session:
        record = record_of(session, instrument_id)
    if record.answered:
        raise Refused(f"{_answered(record)} and stays, so that its answers keep their questions. Withdraw it instead.")
    with database.change(f"Delete {_name(record)}") as change:
        remove_row(change.session, Instrument, instrument_id, version, _name(record))
    return change.saved


@dataclass(slots=True)
class OpenEdition:
    """An edition that may be changed in the change that is open: the one meant, or the next made of it."""

    session: Session
    record: InstrumentRecord
    note: str
    saved: Saved | None = None

    def done(self) -> Changed:
        """Return what was changed, after the change has ended."""
        if self.saved is None:
            raise RuntimeError("the change has not been committed yet")
        return Changed(self.saved, self.record.id, self.note)


@contextmanager
def editing(database: Database, instrument_id: str, version: int, action: str) -> Iterator[OpenEdition]:
    """Open an edition for a change in the user's words, or where it was answered the next one, and say so.

    Raises:
        ChangedMeanwhile: somebody else changed it since it was opened.
        Refused: it was answered, and there is a newer edition already.
    """
    with database.change(action) as change:
        record, note = record_of(change.session, instrument_id), ""
        _claim(change.session, record, version)
        if record.answered:
            if not record.is_newest:
                raise Refused(_newer_there(record))
            note = (
                f"{_answered(record)} and stays as it is. Your change is in edition {record.edition + 1}, "
                "which is offered at visits once you publish it."
            )
            record = record_of(change.session, _copy(change.session, record))
        opened = OpenEdition(change.session, record, note)
        yield opened
    opened.saved = change.saved


def _claim(session: Session, record: InstrumentRecord, version: int) -> None:
    """Raise the version of an edition, so that whoever has it open is told."""
    table = table_of(Instrument)
    mine = update(table).where(table.c.id == record.id, table.c.version == version).values(version=version + 1)
    if session.connection().execute(mine).rowcount == 0:
        raise ChangedMeanwhile(
            f"{_name(record)} was changed since you opened it. Nothing of yours was saved: look at it again."
        )


def _copy(session: Session, record: InstrumentRecord) -> str:
    """Insert the next edition with the questions and rules of this one, and return its key."""
    table = table_of(Question)
    rules = session.scalar(select(Instrument.flag_rules).where(Instrument.id == record.id))
    told: dict[str, Any] = {"name": record.name, "introduction": record.introduction, "flag_rules": rules}
    key = add_row(session, Instrument, edition=record.edition + 1, **told)
    columns = [column for column in table.columns if column.name not in ("id", "version", "instrument_id")]
    asked = session.execute(select(*columns).where(table.c.instrument_id == record.id)).mappings()
    add_rows(session, Question, [{**row, "instrument_id": key} for row in asked])
    return key


def _dated(database: Database, record: InstrumentRecord, version: int, action: str, on: date | None) -> Saved:
    with database.change(action) as change:
        edit_row(change.session, Instrument, record.id, version, {"published_on": on}, _name(record))
    return change.saved


def _check_name(session: Session, name: str) -> None:
    if not name.strip():
        raise Refused("A questionnaire needs a name. Nothing was saved.", "name")
    if session.scalar(select(Instrument.id).where(Instrument.name == name.strip()).limit(1)):
        raise Refused(f"There already is a questionnaire “{name.strip()}”. Choose another name.", "name")


def _name(record: InstrumentRecord) -> str:
    return f"edition {record.edition} of “{record.name}”"


def _answered(record: InstrumentRecord) -> str:
    where = "one visit" if record.answered == 1 else f"{record.answered:,} visits"
    return f"Edition {record.edition} was answered at {where}"


def _newer_there(record: InstrumentRecord) -> str:
    return f"There is a newer edition of “{record.name}” already. Change that one."
