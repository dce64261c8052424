"""Every way of reading that the program has, found by itself, and how each is asked about one note and its firm.

A unit of work is asked with what its parameters are called. One that cannot be asked so needs a line in CALLS, or a
reason in NOT_READ; a unit that is in neither is found by `missing` and fails the test.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import baum_desktop
from baum_desktop.briefs.audience import DEFAULT
from baum_desktop.briefs.printing import brief_pdf
from baum_desktop.briefs.request import Request
from baum_desktop.bulk_rows import PutTag
from baum_desktop.email_rows import Mail
from baum_desktop.files import open_reader
from baum_desktop.keys import KINDS as RESOLVED
from baum_desktop.outreach_rows import TimelineKind
from baum_desktop.record_kinds import KINDS
from baum_desktop.search import Found
from baum_desktop.views.catalogue import ENTITIES
from baum_desktop.views.fields import Entity, Kind
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import EVERYTHING, All, Condition, Having, Operator
from baum_desktop.views.tree import Any as Any_
from db.engine import Database
from db.errors import UserError
from db.raw import Reader
from db.schema import model
from db.vocabulary import Confidentiality
from tests.baum_desktop.region import SAN_JOSE, TODAY
from tests.baum_desktop.secret import MARK, Secret, hanging, texts, word
from tests.briefs.printed import text_of

RETURNS_CHANGES = (
    "Saved",
    "Added",
    "Changed",
    "BulkDone",
    "Imported",
    "Restored",
    "FilesAdded",
    "OpenEdition",
    "Exported",
)
NOT_READ = {
    "attachments.save_copy": "writes what file_content reads",
    "backups.back_up": "copies the whole file, for whoever has the file",
    "briefs.employer.promises_seen": "narrows what employer_content has read",
    "bulk_plan.held": "reads what SQL it is given",
    "confidentiality.came_of_told": "writes the condition that others read by",
    "exchange.employers_import.preview": "reads a list of firms from a file",
    "flag_reading.flag_rows": "reads a query that flags_of and watch_list make",
    "list_exports.export_list": "writes what views.seen tells",
    "sample.create.fill_with_sample": "invents a coalition",
    "task_reading.task_rows": "reads a query that promises_of and task_list make",
    "views.people.person_named": "finds who it is that reads",
}
"""Units that read nothing of a note by themselves, and why."""


def units() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public function that reads through a database or a reader, by its name."""
    for found in pkgutil.walk_packages(baum_desktop.__path__, "baum_desktop."):
        if found.name.endswith("__main__") or ".terminal" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, unit in vars(module).items():
            if inspect.isfunction(unit) and unit.__module__ == found.name and not name.startswith("_") and _reads(unit):
                yield f"{found.name.removeprefix('baum_desktop.')}.{name}", unit


def _reads(unit: Callable[..., Any]) -> bool:
    signature = inspect.signature(unit)
    first = next(iter(signature.parameters.values()), None)
    through = "" if first is None else str(first.annotation)
    told = str(signature.return_annotation)
    return ("Database" in through or "Reader" in through) and not any(change in told for change in RETURNS_CHANGES)


def missing() -> list[str]:
    """Return the units that nobody said how to ask, or why not."""
    return [name for name, unit in units() if name not in NOT_READ and name not in CALLS and not _can_be_bound(unit)]


def gone() -> list[str]:
    """Return what is said of units that there are no longer."""
    there = dict(units())
    return [name for name in (*CALLS, *NOT_READ) if name not in there]


def told_by(name: str, unit: Callable[..., Any], database: Database, made: Secret) -> Iterator[str]:
    """Yield what a unit tells of the note and its firm, each time it is asked."""
    with closing(open_reader(database.target, database.actor)) as reader:
        through: Any = reader if "Reader" in str(next(iter(inspect.signature(unit).parameters.values()))) else database
        if name in CALLS:
            yield from CALLS[name](unit, through, made)
            return
        needed, more = _bound(unit, made)
        yield _words(unit, through, **needed)
        for extra, value in more.items():
            yield _words(unit, through, **{**needed, extra: value})


def _words(unit: Callable[..., Any], *given: Any, **named: Any) -> str:
    try:
        found = unit(*given, **named)
    except UserError as problem:
        return f"Refused: {problem.sentence}"
    if isinstance(found, bytes):
        return text_of(found)
    return repr(list(found) if inspect.isgenerator(found) else found)


def _can_be_bound(unit: Callable[..., Any]) -> bool:
    parameters = list(inspect.signature(unit).parameters.values())[1:]
    return all(parameter.name in GIVEN or parameter.default is not parameter.empty for parameter in parameters)


def _bound(unit: Callable[..., Any], made: Secret) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a unit must be given, and what it may be given besides, by parameter."""
    needed, more = {}, {}
    for parameter in list(inspect.signature(unit).parameters.values())[1:]:
        if parameter.default is parameter.empty:
            needed[parameter.name] = GIVEN[parameter.name](made)
        elif parameter.default is False:
            more[parameter.name] = True
        elif parameter.name in GIVEN and parameter.default is None:
            more[parameter.name] = GIVEN[parameter.name](made)
    return needed, more


PRINTED = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
GIVEN: dict[str, Callable[[Secret], Any]] = {
    "organization_id": lambda made: made.firm,
    "employer_id": lambda made: made.firm,
    "jurisdiction_id": lambda _: SAN_JOSE,
    "interaction_id": lambda made: made.note,
    "attachment_id": lambda made: made.keys["attachment"],
    "person_id": lambda made: made.visitor,
    "award_id": lambda made: made.award,
    "funder_id": lambda made: made.funder,
    "instrument_id": lambda made: made.shared["instrument"],
    "site_id": lambda made: made.site,
    "event_id": lambda made: made.event,
    "liaison_id": lambda made: made.liaison,
    "to_person_id": lambda made: made.visitor,
    "tag_id": lambda made: made.shared["tag"],
    "today": lambda _: TODAY,
    "day": lambda _: TODAY,
    "on": lambda _: TODAY,
    "end_on": lambda _: TODAY,
    "from_on": lambda _: LONG_AGO,
    "to_on": lambda _: TODAY,
    "since": lambda _: LONG_AGO,
    "until": lambda _: TODAY,
    "typed": lambda _: MARK,
    "entity": lambda _: "interaction",
    "which": lambda _: EVERYTHING,
    "shown": lambda _: [field.key for field in ENTITIES["interaction"].fields if field.shown],
    "actor": lambda made: made.database.actor,
    "asker": lambda _: Asker(TODAY),
    "city": lambda _: "San Jose",
    "postal_code": lambda _: "",
    "people": lambda made: [made.visitor, made.shared["person"]],
    "limit": lambda _: 50,
    "due_by": lambda _: date(2027, 1, 1),
    "award_ids": lambda made: [made.award],
    "name": lambda _: "visit_plan",
    "key": lambda made: made.note,
    "number": lambda _: 1,
    "numbers": lambda _: [1, 2],
    "code": lambda _: "jobs_now",
}
"""What a parameter of this name is given."""


Told = Iterator[str]
Unit = Callable[..., Any]


def _records(made: Secret) -> dict[str, str]:
    return {"employer": made.firm, "contact": made.visitor, "interaction": made.note, "award": made.award,
            "city": SAN_JOSE, "funder": made.funder_firm}  # fmt: skip


def _each_kind(unit: Unit, through: Any, made: Secret) -> Told:
    return (_words(unit, through, kind, _records(made)[key]) for key, kind in KINDS.items())


def _each_word_of_kind(unit: Unit, through: Any, made: Secret) -> Told:
    return (_words(unit, through, key, _records(made)[key]) for key in KINDS)


def _each_key(unit: Unit, through: Any, made: Secret) -> Told:
    return (_words(unit, through, kind, key) for kind, key in _records(made).items())


def _each_row(unit: Unit, through: Any, made: Secret) -> Told:
    """Ask for each row by its table and key."""
    rows = {"interaction": made.note, "organization": made.firm, "jurisdiction": SAN_JOSE, "person": made.visitor}
    return (_words(unit, through, table, key) for table, key in {**rows, **made.keys}.items())


def _printed_for(record: str) -> Callable[[Unit, Any, Secret], Told]:
    """Ask for a brief of a record, for those who read all of it and for everybody."""
    return lambda unit, through, made: (
        _words(
            unit, through, Request(_records(made)[record], level, TODAY, LONG_AGO, TODAY, PRINTED, "Somebody", False)
        )
        for level in (Confidentiality.RESTRICTED, Confidentiality.PUBLIC)
    )


def briefs(unit: Unit, through: Any, made: Secret, level: Confidentiality = Confidentiality.RESTRICTED) -> Told:
    """Ask for a brief of each kind."""
    subjects = {"employer": made.firm, "city": SAN_JOSE, "funder": made.award, "visit-prep": made.firm,
                "visit-sheet": made.firm}  # fmt: skip
    assert subjects.keys() == DEFAULT.keys(), "say of what record a brief of the new kind is"
    return (
        _words(unit, through, kind, key, today=TODAY, printed_at=PRINTED, audience=level)
        for kind, key in subjects.items()
        if unit is brief_pdf or not kind.startswith("visit")
    )


def every_word() -> list[tuple[str, str]]:
    """Return each column of text that hangs on a note (table, column)."""
    tables = [model().tables["interaction"], *hanging().values()]
    return [(table.name, column) for table in tables for column in texts(table)]


def _searched(unit: Unit, through: Any, made: Secret) -> Told:
    """Look for each word whole; whatever is found tells that word."""
    for table, column in every_word():
        for which in ("now", "then", "gone"):
            typed = word(table, column, which)
            found = unit(through, typed, 50)
            if getattr(found, "hits", found):
                yield f"{typed}: {found!r}"


def _entities() -> list[Entity]:
    return [entity for entity in ENTITIES.values() if entity.source]


def _filtered(unit: Unit, through: Reader, made: Secret) -> Told:
    """Ask each kind of record by each text of its own and of what hangs on it; what fits has told of the note."""
    for entity in _entities():
        links = [(link.key, ENTITIES[link.entity].fields) for link in entity.links]
        for link, fields in [("", entity.fields), *links]:
            for field in (field for field in fields if field.kind == Kind.TEXT):
                some = Any_(tuple(Condition(field.key, Operator.HAS, word(*place)) for place in every_word()))
                which = All((Having(link, All((some,))),)) if link else All((some,))
                if unit(through, entity.key, Asker(TODAY), which):
                    yield word("interaction", "subject")


def _shown(unit: Unit, through: Reader, made: Secret) -> Told:
    """Ask for all columns of records by their keys."""
    for entity in _entities():
        shown = [field.key for field in entity.fields if field.shown]
        numbers = list(through.integers("SELECT number FROM employer_summary"))
        known = {**_records(made), **made.keys, "flag": made.keys["red_flag"]}
        wanted = numbers if entity.key == "employer" else [known[entity.key]]
        yield _words(unit, through, entity.key, Asker(TODAY), shown, wanted)


def _entries(unit: Unit, through: Reader, made: Secret) -> Told:
    rows = {"interaction": made.note, **made.keys}
    ids = {kind: [rows[kind.value]] for kind in TimelineKind if kind.value in rows}
    yield _words(unit, through, ids)


def _grouped(unit: Unit, through: Reader, made: Secret) -> Told:
    for entity in _entities():
        for field in entity.fields:
            if field.kind == Kind.TEXT and field.shown:
                yield _words(unit, through, entity.key, Asker(TODAY), EVERYTHING, field.key)


def _resolved(unit: Unit, through: Any, made: Secret) -> Told:
    """Ask for each kind by the beginning of each word; a record that is found tells the word."""
    for kind in RESOLVED:
        for table, column in every_word():
            said = _words(unit, through, kind, word(table, column)[:-1])
            yield said if said.startswith("Refused") else word(table, column)


def _list_seen(unit: Unit, through: Reader, made: Secret) -> Told:
    for entity in _entities():
        if entity.number != "{t}.id":
            shown = [field.key for field in entity.fields if field.shown]
            yield _words(unit, through, entity.key, Asker(TODAY), EVERYTHING, shown)


def _once(*given: Any, **named: Any) -> Callable[[Unit, Any, Secret], Told]:
    return lambda unit, through, made: iter([_words(unit, through, *given, **named)])


CALLS: dict[str, Callable[[Unit, Any, Secret], Told]] = {
    "attachment_rows.attachments_of": _each_word_of_kind,
    "briefs.choices.subject": lambda unit, through, made: (
        _words(unit, through, kind, _records(made)[kind]) for kind in ("employer", "city")
    ),
    "briefs.choices.subjects": lambda unit, through, made: (
        _words(unit, through, kind, "") for kind in ("employer", "city", "funder")
    ),
    "briefs.city.city_content": _printed_for("city"),
    "briefs.employer.employer_content": _printed_for("employer"),
    "briefs.funder.funder_content": _printed_for("award"),
    "briefs.printing.brief_pdf": briefs,
    "briefs.printing.content_of": briefs,
    "briefs.visit_prep.visit_prep": _printed_for("employer"),
    "briefs.visit_sheet.visit_sheet": _printed_for("employer"),
    "bulk.preview": lambda unit, through, made: (
        _words(unit, through, kind, [_records(made)[kind]], PutTag("moving"), TODAY)
        for kind in ("employer", "contact", "interaction", "award", "city")
    ),
    "bulk_meant.meant_employers": _once(Asker(TODAY), EVERYTHING),
    "custom_values.fields_of": lambda unit, through, made: (_words(unit, through, kind) for kind in KINDS),
    "custom_values.values_of": _each_word_of_kind,
    "email_log.preview_mail": _once(Mail("Plans", PRINTED, ("Wanda", "wanda@works.example"), (), "", ()), TODAY),
    "employer_list.employer_rows": lambda unit, through, made: iter(
        [_words(unit, through, list(through.integers("SELECT number FROM employer_summary")))]
    ),
    "employers.likely_matches": _once("Guadalupe Works"),
    "employers.find_employer": _once("Guadalupe"),
    "cities.find_city": _once("San Jose"),
    "funding.find_award": _once("Makers"),
    "funding.find_funder": _once("Bayfront"),
    "keys.resolve": _resolved,
    "opening.undo_names": lambda unit, through, made: (
        _words(unit, through, actor) for actor in (through.actor, made.database.actor)
    ),
    "outreach_list.interaction_rows": lambda unit, through, made: iter([_words(unit, through, [made.note])]),
    "questionnaires.tallies.tallies": _once("Checkup", LONG_AGO, TODAY),
    "record_history.record_history": _each_row,
    "record_kinds.may_read": _each_kind,
    "record_kinds.name_of": _each_kind,
    "row_firms.firm_of": _each_key,
    "search.find_firms": _searched,
    "search.find_people": _searched,
    "search.look_further": lambda unit, through, made: iter(
        [_words(unit, through, word("task", "title"), Found([], is_current=True))]
    ),
    "search.look_up": _searched,
    "search.narrowing": _once(),
    "search.opened": lambda unit, through, made: iter(
        [_words(unit, through, [("interaction", made.note), *made.keys.items()])]
    ),
    "search.search": _searched,
    "tag_rows.carried_by": lambda unit, through, made: (
        _words(unit, through, kind, made.shared["tag"]) for kind in KINDS.values()
    ),
    "tag_rows.tags_of": _each_word_of_kind,
    "timeline_entries.entries_of": _entries,
    "timeline_entries.interaction_entries": lambda unit, through, made: iter([_words(unit, through, [made.note])]),
    "views.listing.as_seen_by": _once(Asker(TODAY)),
    "views.listing.columns": _shown,
    "views.listing.count": _filtered,
    "views.listing.groups": _grouped,
    "views.listing.keys": _filtered,
    "views.listing.numbers": lambda unit, through, made: iter([_words(unit, through, "employer", Asker(TODAY))]),
    "views.seen.seen": _list_seen,
}  # fmt: skip
"""How a unit is asked whose parameters do not say it."""
