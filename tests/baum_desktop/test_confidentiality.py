"""A note is seen by those who may read it and by nobody else, whichever way one looks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest

from baum_desktop.accounts import NewAccount, account_list, add_account, change_account, who_is_looking
from baum_desktop.assignments import assign_city
from baum_desktop.briefs.printing import brief_pdf, content_of
from baum_desktop.cities import city_record
from baum_desktop.edits import add_row
from baum_desktop.employer_record import employer_record
from baum_desktop.files import open_database, open_reader
from baum_desktop.flags import answer_flag, watch_list
from baum_desktop.headcount_rows import NewSnapshot
from baum_desktop.headcounts import record_headcount
from baum_desktop.home import home
from baum_desktop.measures import visits_by_kind
from baum_desktop.outreach import change_interaction, delete_interaction, interaction_record
from baum_desktop.outreach_list import InteractionFilter, interaction_ids, interaction_rows
from baum_desktop.outreach_rows import NewFlag, NewTask, NewVisit
from baum_desktop.people import add_ours
from baum_desktop.people_reading import person_record
from baum_desktop.search import look_up
from baum_desktop.tasks import task_list
from baum_desktop.timeline import timeline
from baum_desktop.views.listing import keys, numbers
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All, Condition, Having, Operator
from baum_desktop.visit_context import visit_context
from baum_desktop.visits import log_visit
from db.engine import Database
from db.errors import NotFound
from db.models.parties import Person
from db.models.reference import Attachment
from db.vocabulary import AccountRole, Confidentiality, FlagKind, Severity, SnapshotSource
from tests.baum_desktop.region import OAKLAND, SAN_JOSE, TODAY, firm, site_of
from tests.briefs.printed import text_of

C = Confidentiality
CITIES = {"Oakland": OAKLAND, "San Jose": SAN_JOSE}
LETTERS = {level: "abcde"[place] for place, level in enumerate(C)}
PRINTED = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)
ALL = frozenset(product(CITIES, C))
OPEN = frozenset(product(CITIES, (C.PUBLIC, C.COALITION)))
MAY_READ = {
    "Nobody Known": ALL,
    "Staff Anywhere": ALL,
    "Manager Anywhere": ALL,
    "Staff Oakland": ALL - {("San Jose", C.RESTRICTED)},
    "Liaison Oakland": OPEN | {("Oakland", C.CITY_ONLY), ("Oakland", C.RESTRICTED)},
    "Liaison San Jose": OPEN | {("San Jose", C.CITY_ONLY), ("San Jose", C.RESTRICTED)},
    "Liaison Nowhere": OPEN,
    "Closed": frozenset(product(CITIES, (C.PUBLIC,))),
    "Writer": OPEN | {("Oakland", C.INTERNAL)},
    "Present": OPEN | {("San Jose", C.INTERNAL)},
}
"""By person, the notes that they may read, as (city, level); said here once more, apart from the rules."""

ACCOUNTS = (
    ("Staff Anywhere", AccountRole.STAFF, None),
    ("Manager Anywhere", AccountRole.PROGRAM_MANAGER, None),
    ("Staff Oakland", AccountRole.STAFF, OAKLAND),
    ("Liaison Oakland", AccountRole.LIAISON, OAKLAND),
    ("Liaison San Jose", AccountRole.LIAISON, SAN_JOSE),
    ("Liaison Nowhere", AccountRole.LIAISON, None),
    ("Closed", AccountRole.STAFF, None),
    ("Writer", AccountRole.LIAISON, None),
    ("Present", AccountRole.LIAISON, None),
)


def marker(what: str, city: str, level: C) -> str:
    """Return a word that occurs nowhere else: of which part of which note."""
    return f"zq{what}{city[0].lower()}{LETTERS[level]}x"


@dataclass
class Seeded:
    """What was made: firms by city, notes and flags by (city, level), and our people."""

    target: Path | str
    firms: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, C], str] = field(default_factory=dict)
    flags: dict[tuple[str, C], str] = field(default_factory=dict)
    visitor: str = ""


def seed(database: Database, made: Seeded) -> None:
    made.visitor = add_ours(database, "Vera Visitor").id
    for name, role, city in ACCOUNTS:
        person = insert_person(database, name) if name == "Present" else None
        add_account(database, NewAccount(name, role, city, person))
    closed = next(row for row in account_list(database) if row.name == "Closed")
    change_account(database, closed.id, closed.version, active=False)
    present = next(row.person_id for row in account_list(database) if row.name == "Present")
    assert present is not None
    for city in CITIES:
        made.firms[city] = firm(database, f"{city} Works", city)
    for city, level in ALL:
        us = (present,) if (city, level) == ("San Jose", C.INTERNAL) else (made.visitor,)
        made.notes[city, level] = note(database, made.firms[city], city, level, us)
    hang_on(database, made)


def insert_person(database: Database, name: str) -> str:
    with database.change("Add somebody") as change:
        return add_row(change.session, Person, full_name=name)


def note(database: Database, firm_id: str, city: str, level: C, us: tuple[str, ...]) -> str:
    by = "Writer" if (city, level) == ("Oakland", C.INTERNAL) else database.actor
    writer = open_database(database.target, by)
    try:
        visit = NewVisit(
            firm_id, date(2026, 11, 10), subject=marker("subject", city, level), us=us, confidentiality=level,
            notes=f"They told us {marker('note', city, level)} in passing.", next_contact_on=date(2026, 11, 25),
            flags=(NewFlag(FlagKind.RELOCATION, Severity.RED, marker("flag", city, level), confidentiality=level),),
            next_steps=(NewTask(marker("task", city, level), due_on=date(2026, 11, 20), organization_id=firm_id),),
        )  # fmt: skip
        return log_visit(writer, visit).id
    finally:
        writer.close()


def hang_on(database: Database, made: Seeded) -> None:
    """Give each note a count with a source note and a file, and find its flag."""
    for (city, level), key in made.notes.items():
        snapshot = NewSnapshot(
            site_of(database, made.firms[city]), date(2026, 11, 10), SnapshotSource.VISIT, 12, interaction_id=key,
            source_note=marker("source", city, level),
        )  # fmt: skip
        record_headcount(database, snapshot)
        with database.change("Attach") as change:
            add_row(change.session, Attachment, interaction_id=key, file_name=f"{marker('file', city, level)}.pdf",
                    media_type="application/pdf", size_bytes=1, sha256="0" * 64, content=b"x")  # fmt: skip
        flags = [flag for flag in watch_list(database) if flag.interaction_id == key]
        made.flags[city, level] = flags[0].id


@pytest.fixture
def seeded(database: Database) -> Seeded:
    made = Seeded(database.target)
    seed(database, made)
    return made


@pytest.fixture
def as_person(seeded: Seeded) -> Iterator[Callable[[str], Database]]:
    """Open the database as somebody."""
    opened: list[Database] = []

    def open_as(name: str) -> Database:
        opened.append(open_database(seeded.target, name))
        return opened[-1]

    yield open_as
    for database in opened:
        database.close()


def outreach(database: Database, made: Seeded) -> str:
    with closing(open_reader(database.target, database.actor)) as reader:
        found = interaction_rows(reader, interaction_ids(reader, InteractionFilter(organization_id=None)))
        asked = interaction_rows(reader, list(made.notes.values()))
    assert found.keys() == asked.keys()
    return repr(found)


def searched(database: Database, made: Seeded) -> str:
    """Look for how the words begin; what is found answers with its title and stretch."""
    with closing(open_reader(database.target, database.actor)) as reader:
        said = [repr(look_up(reader, f"zq{what}", 50).hits) for what in ("note", "subject", "flag", "task")]
        typed = interaction_ids(reader, InteractionFilter(typed="zqnote"))
        assert len(typed) == len(seen_in(said[0], "note"))
    return " ".join(said)


def filtered(database: Database, made: Seeded) -> str:
    """Ask by sentence for each word of a note or task; what fits answers with the word that was asked."""
    said = []
    with closing(open_reader(database.target, database.actor)) as reader:
        for what, link in (("subject", "note"), ("task", "task")):
            for city, level in ALL:
                word = marker(what, city, level)
                field = Condition("subject" if what == "subject" else "title", Operator.HAS, word)
                at_firms = numbers(reader, "employer", Asker(TODAY), All((Having(link, All((field,))),)))
                if link == "note":
                    assert len(keys(reader, "interaction", Asker(TODAY), All((field,)))) == len(at_firms)
                said += [word] * len(at_firms)
    return " ".join(said)


def whole_notes(database: Database, made: Seeded) -> str:
    said = []
    for key in made.notes.values():
        try:
            said.append(repr(interaction_record(database, key, TODAY)))
        except NotFound as refused:
            assert refused.sentence.startswith("This is kept to others")  # noqa: PT017 - one of two right answers
    return " ".join(said)


def terminal(database: Database, made: Seeded, capsys: pytest.CaptureFixture[str]) -> str:
    from baum_desktop.cli import main

    here = ["--database", str(database.target), "--actor", database.actor, "--json"]
    for words in (["list", "outreach"], ["show", "employer", made.firms["Oakland"]],
                  ["show", "employer", made.firms["San Jose"]], ["history", "--limit", "500"]):  # fmt: skip
        assert main([*here, *words]) == 0
    return capsys.readouterr().out


PATHS: dict[str, tuple[str, Callable[[Database, Seeded], str]]] = {
    "outreach list": ("note subject", outreach),
    "filter": ("subject task", filtered),
    "search": ("note subject flag task", searched),
    "note": ("note subject task", whole_notes),
    "flags": ("flag", lambda database, _: repr(watch_list(database))),
    "tasks": ("task", lambda database, _: repr(task_list(database, TODAY))),
    "home": ("task", lambda database, _: repr(home(database, TODAY))),
    "timeline of a city": (
        "note subject",
        lambda database, _: repr([timeline(database, jurisdiction_id=city) for city in CITIES.values()]),
    ),
    "employer record": (
        "note subject flag task source file",
        lambda database, made: repr([employer_record(database, key, TODAY) for key in made.firms.values()]),
    ),
    "visit context": (
        "flag task",
        lambda database, made: repr([visit_context(database, key, TODAY) for key in made.firms.values()]),
    ),
    "measures": ("subject", lambda database, _: repr(visits_by_kind(database, date(2026, 1, 1), TODAY))),
    "employer brief": (
        "note task flag",
        lambda database, made: " ".join(
            repr(content_of(database, "employer", key, today=TODAY, printed_at=PRINTED, audience=C.RESTRICTED))
            for key in made.firms.values()
        ),
    ),
}
"""By way of looking: which parts of a note it tells, and the text of all it tells."""
EVERY_PART = ("note", "subject", "flag", "task", "source", "file")


def seen_in(text: str, what: str) -> frozenset[tuple[str, C]]:
    return frozenset((city, level) for city, level in ALL if marker(what, city, level) in text)


def check(text: str, told: str, name: str, way: str) -> None:
    """Compare what is told with what may be: all of it where the way tells this part, and nothing else ever."""
    for what in EVERY_PART:
        seen = seen_in(text, what)
        assert seen <= MAY_READ[name], f"{way} tells {name} a {what}: {seen - MAY_READ[name]}"
        if what in told.split():
            assert seen == MAY_READ[name], f"{way} hides from {name} a {what}: {MAY_READ[name] - seen}"


def test_a_note_is_seen_by_those_who_may_read_it_and_nobody_else(
    seeded: Seeded, as_person: Callable[[str], Database]
) -> None:
    for name in MAY_READ:
        database = as_person(name)
        for way, (told, look) in PATHS.items():
            check(look(database, seeded), told, name, way)


def test_what_leaves_the_program_holds_no_more(
    seeded: Seeded, as_person: Callable[[str], Database], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Nobody Known", "Liaison Oakland"):
        database = as_person(name)
        for kind, subjects in (("employer", seeded.firms.values()), ("city", CITIES.values())):
            printed = [brief_pdf(database, kind, key, today=TODAY, printed_at=PRINTED, audience=C.RESTRICTED)
                       for key in subjects]  # fmt: skip
            check(" ".join(text_of(data) for data in printed), "note", name, f"printed {kind} brief")
        check(repr([city_record(database, city, TODAY) for city in CITIES.values()]), "", name, "city record")
        check(terminal(database, seeded, capsys), "note subject flag task source file", name, "terminal")


def test_what_is_withheld_is_counted(seeded: Seeded, as_person: Callable[[str], Database]) -> None:
    for name, readable in MAY_READ.items():
        database = as_person(name)
        missing = len(ALL) - len(readable)
        pages = [timeline(database, organization_id=key) for key in seeded.firms.values()]
        assert sum(page.withheld for page in pages) == missing, name
        assert timeline(database, person_id=seeded.visitor).withheld <= missing
        with closing(open_reader(database.target, name)) as reader:
            assert InteractionFilter().withheld(reader) == missing
        assert home(database, TODAY).flags_withheld == missing
        records = [employer_record(database, key, TODAY) for key in seeded.firms.values()]
        assert sum(record.counts.flags_withheld for record in records) == missing
        contexts = [visit_context(database, key, TODAY) for key in seeded.firms.values()]
        assert sum(context.withheld for context in contexts) == missing


def test_what_is_withheld_is_not_changed_either(seeded: Seeded, as_person: Callable[[str], Database]) -> None:
    database = as_person("Liaison Oakland")
    note, flag = seeded.notes["San Jose", C.RESTRICTED], seeded.flags["San Jose", C.RESTRICTED]
    works: tuple[Callable[[], object], ...] = (
        lambda: change_interaction(database, note, 1, notes="Overwritten"),
        lambda: delete_interaction(database, note, 1),
        lambda: answer_flag(database, flag, 1, PRINTED, "Answered"),
    )
    for work in works:
        with pytest.raises(NotFound, match="kept to others"):
            work()
    assert marker("note", "San Jose", C.RESTRICTED) in whole_notes(as_person("Staff Anywhere"), seeded)


def test_a_person_is_shown_with_what_the_viewer_may_read(seeded: Seeded, as_person: Callable[[str], Database]) -> None:
    shown = repr(person_record(as_person("Liaison Oakland"), seeded.visitor, TODAY))
    assert seen_in(shown, "note") == MAY_READ["Liaison Oakland"]


def test_a_firm_goes_with_the_city_it_is_assigned_to(seeded: Seeded, as_person: Callable[[str], Database]) -> None:
    owner = as_person("Staff Anywhere")
    assign_city(owner, seeded.firms["Oakland"], SAN_JOSE, "Moves next month", TODAY)
    read = seen_in(outreach(as_person("Liaison Oakland"), seeded), "note")
    assert ("Oakland", C.CITY_ONLY) not in read
    assert ("Oakland", C.CITY_ONLY) in seen_in(outreach(as_person("Liaison San Jose"), seeded), "note")


def test_who_is_looking_needs_no_set_up(database: Database) -> None:
    viewer = who_is_looking(database)
    assert (viewer.role, viewer.sees_all) == (None, True)


def test_json_of_a_liaison_is_whole(seeded: Seeded, capsys: pytest.CaptureFixture[str]) -> None:
    from baum_desktop.cli import main

    here = ["--database", str(seeded.target), "--actor", "Liaison Oakland", "--json"]
    assert main([*here, "list", "outreach"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == len(MAY_READ["Liaison Oakland"])
