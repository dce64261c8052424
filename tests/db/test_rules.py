"""Each rule that triggers hold refuses what breaks it, in its sentence, and lets pass what only comes near."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from db import rule_triggers
from db.engine import Database
from db.errors import Refused, UndoRefused, UserError
from db.keys import new_key
from db.models import Base
from db.reference_places import county_key, jurisdiction_key
from db.rules import RULES, broken_rows
from tests.databases import Target

TABLES = Base.metadata.tables
OAKLAND = jurisdiction_key("city", "Oakland")
BERKELEY = jurisdiction_key("city", "Berkeley")
ALBANY = jurisdiction_key("city", "Albany")
SENTENCES = {rule.name: rule.refusal for rule in RULES}


@pytest.fixture
def store(migrated_target: Target) -> Iterator[Database]:
    """Open a database with two people, a firm, a site, a job event and an award."""
    database = Database.open(migrated_target, actor="Test")
    with database.change("Add what the rules are about") as change:
        for table, values in FIXED:
            change.connection.execute(insert(TABLES[table]).values(values))
    yield database
    database.close()


ANA, BEN, FIRM, SITE, EVENT, SERVICE, PLACED, FUNDER, AWARD, OTHER_AWARD = (new_key() for _ in range(10))
FIXED: list[tuple[str, dict[str, Any]]] = [
    ("person", {"id": ANA, "full_name": "Ana Ortiz"}),
    ("person", {"id": BEN, "full_name": "Ben Vu"}),
    ("organization", {"id": FIRM, "legal_name": "Kestrel"}),
    ("site", {"id": SITE, "organization_id": FIRM}),
    ("job_event", {"id": EVENT, "site_id": SITE, "kind": "created", "happened_on": date(2025, 1, 1), "jobs": 5}),
    ("service", {"id": SERVICE, "organization_id": FIRM, "served_on": date(2025, 1, 1)}),
    ("placement", {"id": PLACED, "organization_id": FIRM, "code": "A1", "placed_on": date(2025, 1, 1)}),
    ("funder", {"id": FUNDER, "organization_id": FIRM}),
    (
        "award",
        {"id": AWARD, "funder_id": FUNDER, "title": "Jobs", "amount_cents": 9, "awarded_on": date(2025, 1, 10)},
    ),
    ("award", {"id": OTHER_AWARD, "funder_id": FUNDER, "title": "More jobs", "amount_cents": 9}),
]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def add(database: Database, table: str, **values: Any) -> str:
    key = new_key()
    with database.change("Add") as change:
        change.connection.execute(insert(TABLES[table]).values({"id": key, **values}))
    return key


def edit(database: Database, table: str, key: str, **values: Any) -> None:
    with database.change("Edit") as change:
        change.connection.execute(update(TABLES[table]).where(TABLES[table].c.id == key).values(**values))


def refuses(rule: str) -> Any:
    """Expect the sentence of a rule, to the letter."""
    return _Refusal(rule)


class _Refusal:
    def __init__(self, rule: str) -> None:
        self._rule = rule

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: object) -> bool:
        assert isinstance(problem, Refused), f"not refused: {problem!r}"
        assert problem.sentence == SENTENCES[self._rule]
        return True


LEAD = {"jurisdiction_id": OAKLAND, "is_lead": True}
OVERLAPS = [
    (("2020-01-01", "2020-12-31"), ("2020-12-31", "2021-06-30")),
    (("2020-12-31", "2021-06-30"), ("2020-01-01", "2020-12-31")),
    (("2020-01-01", None), ("2021-01-01", None)),
    (("2020-01-01", "2020-12-31"), ("2019-01-01", None)),
    (("2020-01-01", "2020-12-31"), ("2020-03-01", "2020-03-01")),
    (("2020-03-01", "2020-03-01"), ("2020-01-01", "2020-12-31")),
]
APART = [
    (("2020-01-01", "2020-12-31"), ("2021-01-01", None)),
    (("2021-01-01", None), ("2020-01-01", "2020-12-31")),
]


def span(ends: tuple[str | None, str | None], start: str = "start_on", end: str = "end_on") -> dict[str, date | None]:
    return {start: day(ends[0]), end: day(ends[1])}


@pytest.mark.parametrize(("first", "second"), OVERLAPS)
def test_a_jurisdiction_has_one_lead_at_a_time(store: Database, first: Any, second: Any) -> None:
    add(store, "liaison", person_id=ANA, **LEAD, **span(first))
    with refuses("one_lead_at_a_time"):
        add(store, "liaison", person_id=BEN, **LEAD, **span(second))
    add(store, "liaison", person_id=BEN, **{**LEAD, "is_lead": False}, **span(second))
    add(store, "liaison", person_id=BEN, **{**LEAD, "jurisdiction_id": BERKELEY}, **span(second))


@pytest.mark.parametrize(("first", "second"), APART)
def test_leads_may_follow_each_other(store: Database, first: Any, second: Any) -> None:
    add(store, "liaison", person_id=ANA, **LEAD, **span(first))
    add(store, "liaison", person_id=BEN, **LEAD, **span(second))


def test_a_lead_is_refused_also_by_an_edit(store: Database) -> None:
    add(store, "liaison", person_id=ANA, **LEAD, **span(("2020-01-01", "2020-12-31")))
    later = add(store, "liaison", person_id=BEN, **LEAD, **span(("2021-01-01", None)))
    second = add(store, "liaison", person_id=BEN, **{**LEAD, "jurisdiction_id": BERKELEY}, **span(("2020-05-01", None)))
    with refuses("one_lead_at_a_time"):
        edit(store, "liaison", later, start_on=day("2020-12-01"))
    with refuses("one_lead_at_a_time"):
        edit(store, "liaison", second, jurisdiction_id=OAKLAND, end_on=day("2020-06-01"))
    edit(store, "liaison", later, end_on=day("2022-01-01"))


@pytest.mark.parametrize(("first", "second"), [*OVERLAPS, ((None, None), ("2020-01-01", None))])
def test_a_person_is_liaison_of_a_jurisdiction_once(store: Database, first: Any, second: Any) -> None:
    values = {"person_id": ANA, "jurisdiction_id": OAKLAND}
    add(store, "liaison", **values, **span(first))
    with refuses("liaison_once"):
        add(store, "liaison", **values, **span(second))
    add(store, "liaison", **{**values, "jurisdiction_id": BERKELEY}, **span(second))
    add(store, "liaison", **{**values, "person_id": BEN}, **span(second))


@pytest.mark.parametrize(("first", "second"), [*OVERLAPS, ((None, None), ("2020-01-01", None))])
def test_a_jurisdiction_is_a_member_once(store: Database, first: Any, second: Any) -> None:
    add(store, "membership", jurisdiction_id=ALBANY, **span(first, "joined_on", "left_on"))
    with refuses("member_once"):
        add(store, "membership", jurisdiction_id=ALBANY, **span(second, "joined_on", "left_on"))


def test_a_jurisdiction_may_join_again(store: Database) -> None:
    add(store, "membership", jurisdiction_id=ALBANY, **span(("2016-01-01", "2018-01-01"), "joined_on", "left_on"))
    again = add(store, "membership", jurisdiction_id=ALBANY, **span(("2019-01-01", None), "joined_on", "left_on"))
    with refuses("member_once"):
        edit(store, "membership", again, joined_on=day("2018-01-01"))


def test_a_wage_standard_has_one_figure_a_day(store: Database) -> None:
    values = {"code": "MTC_8020", "name": "New band", "basis": "fixed_range"}
    with refuses("standard_once"):
        add(store, "wage_standard", **values, effective_from_on=day("2024-01-01"))
    table = TABLES["wage_standard"]
    with store.change("Add the new figures") as change:
        open_ended = (table.c.code == "MTC_8020") & table.c.effective_to_on.is_(None)
        change.connection.execute(update(table).where(open_ended).values(effective_to_on=day("2023-12-31")))
        change.connection.execute(insert(table).values(id=new_key(), **values, effective_from_on=day("2024-01-01")))


CREDITED = [("job_event", EVENT), ("service", SERVICE), ("placement", PLACED)]


@pytest.mark.parametrize(("owner", "key"), CREDITED, ids=[owner for owner, _ in CREDITED])
def test_no_more_than_everything_is_credited(store: Database, owner: str, key: str) -> None:
    to = {f"{owner}_id": key}
    add(store, "attribution", award_id=AWARD, share_percent=60, **to)
    rest = add(store, "attribution", award_id=OTHER_AWARD, share_percent=40, **to)
    with refuses(f"{owner}_within_100_percent"):
        add(store, "attribution", award_id=AWARD, share_percent=1, **to)
    with refuses(f"{owner}_within_100_percent"):
        edit(store, "attribution", rest, share_percent=41)
    edit(store, "attribution", rest, share_percent=30)
    add(store, "attribution", award_id=AWARD, share_percent=10, **to)


def test_a_share_cannot_be_moved_to_what_is_full(store: Database) -> None:
    add(store, "attribution", award_id=AWARD, share_percent=100, job_event_id=EVENT)
    moved = add(store, "attribution", award_id=AWARD, share_percent=1, service_id=SERVICE)
    with refuses("job_event_within_100_percent"):
        edit(store, "attribution", moved, service_id=None, job_event_id=EVENT)


def received(on: str, position: int = 1, award: str = AWARD) -> dict[str, Any]:
    return {
        "award_id": award,
        "position": position,
        "amount_cents": 5,
        "status": "received",
        "received_on": day(on),
        "received_cents": 5,
    }


def test_money_comes_after_the_award(store: Database) -> None:
    with refuses("received_after_award"):
        add(store, "tranche", **received("2025-01-09"))
    tranche = add(store, "tranche", **received("2025-01-10"))
    with refuses("received_after_award"):
        edit(store, "tranche", tranche, received_on=day("2025-01-09"))
    with refuses("award_before_money"):
        edit(store, "award", AWARD, awarded_on=day("2025-01-11"))
    with refuses("award_with_money_keeps_date"):
        edit(store, "award", AWARD, awarded_on=None)
    edit(store, "award", AWARD, awarded_on=day("2025-01-01"))
    edit(store, "tranche", tranche, received_on=day("2025-01-09"))


def test_money_needs_the_date_of_the_award(store: Database) -> None:
    with refuses("received_needs_award_date"):
        add(store, "tranche", **received("2025-02-01", award=OTHER_AWARD))
    tranche = add(store, "tranche", **received("2025-02-01"))
    with refuses("received_needs_award_date"):
        edit(store, "tranche", tranche, award_id=OTHER_AWARD)
    add(store, "tranche", award_id=OTHER_AWARD, position=1, amount_cents=5)
    edit(store, "award", OTHER_AWARD, awarded_on=day("2025-02-01"))
    edit(store, "tranche", tranche, award_id=OTHER_AWARD, position=2)


def test_a_site_in_a_city_lies_in_its_county(store: Database) -> None:
    alameda, marin = county_key("Alameda"), county_key("Marin")
    with refuses("site_in_county_of_city"):
        add(store, "site", organization_id=FIRM, jurisdiction_id=OAKLAND, county_id=marin)
    site = add(store, "site", organization_id=FIRM, jurisdiction_id=OAKLAND, county_id=alameda)
    with refuses("site_in_county_of_city"):
        edit(store, "site", site, county_id=marin)
    with refuses("city_in_county_of_sites"):
        edit(store, "jurisdiction", OAKLAND, county_id=marin)
    edit(store, "site", site, county_id=None)
    edit(store, "site", site, jurisdiction_id=None, county_id=marin)


def test_every_rule_has_been_broken_here(request: pytest.FixtureRequest) -> None:
    """A rule that is added to the list gets its test, or this one fails."""
    source = request.path.read_text(encoding="utf-8")
    tested = {name for name in SENTENCES if f'refuses("{name}")' in source}
    tested |= {f"{owner}_within_100_percent" for owner, _ in CREDITED}
    assert tested == set(SENTENCES)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_each_rule_is_a_sentence(name: str) -> None:
    sentence = SENTENCES[name]
    assert sentence[0].isupper()
    assert sentence.endswith(" Nothing was saved.")
    assert "_" not in sentence
    assert len(sentence) < 200


def test_rows_that_broke_a_rule_unseen_are_found(store: Database) -> None:
    with store.engine.connect() as connection:
        assert broken_rows(connection) == []
    first, second = new_key(), new_key()
    with store.engine.execution_options(writes=True).begin() as connection:
        _without_rules(connection)
    for key, person in ((first, ANA), (second, BEN)):
        with store.change("Add") as change:
            values = {"id": key, "person_id": person, **LEAD, **span(("2020-01-01", None))}
            change.connection.execute(insert(TABLES["liaison"]).values(values))
    with store.engine.connect() as connection:
        found = broken_rows(connection)
    assert {(rule.name, key) for rule, key in found} == {("one_lead_at_a_time", first), ("one_lead_at_a_time", second)}


def _without_rules(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP TRIGGER rule_one_lead_at_a_time ON liaison")
        return
    for letter in "iu":
        connection.exec_driver_sql(f"DROP TRIGGER rule_one_lead_at_a_time_{letter}")


def test_a_swap_of_dates_is_undone_and_redone(store: Database) -> None:
    first = add(store, "liaison", person_id=ANA, **LEAD, **span(("2020-01-01", "2020-12-31")))
    second = add(store, "liaison", person_id=BEN, **LEAD, **span(("2021-01-01", None)))
    table = TABLES["liaison"]
    with store.change("Swap") as change:
        for key, ends in (
            (second, ("2031-01-01", "2031-12-31")),
            (first, ("2021-01-01", "2022-12-31")),
            (second, ("2020-01-01", "2020-12-31")),
        ):
            change.connection.execute(update(table).where(table.c.id == key).values(**span(ends)))
    after = leads(store)
    store.undo()
    assert leads(store) == {ANA: (day("2020-01-01"), day("2020-12-31")), BEN: (day("2021-01-01"), None)}
    store.redo()
    assert leads(store) == after


def leads(database: Database) -> Mapping[str, tuple[date | None, date | None]]:
    table = TABLES["liaison"]
    with database.read() as session:
        rows = session.execute(select(table.c.person_id, table.c.start_on, table.c.end_on))
        return {row.person_id: (row.start_on, row.end_on) for row in rows}


def test_an_undo_that_would_break_a_rule_is_refused(store: Database) -> None:
    first = add(store, "liaison", person_id=ANA, **LEAD, **span(("2020-01-01", None)))
    edit(store, "liaison", first, end_on=day("2020-12-31"))
    ended = store.history(limit=1)[0].id
    add(store, "liaison", person_id=BEN, **LEAD, **span(("2021-01-01", None)))
    with pytest.raises(UndoRefused, match="already has a lead liaison"):
        store.undo(ended)
    assert len(leads(store)) == 2


def test_a_deleted_award_comes_back_with_its_money(store: Database) -> None:
    add(store, "tranche", **received("2025-01-10"))
    add(store, "tranche", **received("2025-02-10", position=2))
    with store.change("Delete the award") as change:
        change.connection.execute(delete(TABLES["award"]).where(TABLES["award"].c.id == AWARD))
    store.undo()
    with store.read() as session:
        assert len(session.execute(select(TABLES["tranche"])).all()) == 2


PAIRS: dict[str, tuple[tuple[str, dict[str, Any]], tuple[str, dict[str, Any]]]] = {
    "one_lead_at_a_time": (
        ("liaison", {"person_id": ANA, **LEAD, "start_on": day("2020-01-01")}),
        ("liaison", {"person_id": BEN, **LEAD, "start_on": day("2021-01-01")}),
    ),
    "member_once": (
        ("membership", {"jurisdiction_id": ALBANY}),
        ("membership", {"jurisdiction_id": ALBANY, "joined_on": day("2021-01-01")}),
    ),
    "job_event_within_100_percent": (
        ("attribution", {"award_id": AWARD, "job_event_id": EVENT, "share_percent": 60}),
        ("attribution", {"award_id": OTHER_AWARD, "job_event_id": EVENT, "share_percent": 60}),
    ),
}


@pytest.mark.parametrize("engine_kind", ["postgresql"])
@pytest.mark.parametrize("name", sorted(PAIRS))
@pytest.mark.parametrize("isolation", ["READ COMMITTED", "REPEATABLE READ"])
def test_two_at_once_cannot_break_a_rule_between_them(store: Database, name: str, isolation: str) -> None:
    """The second waits for the first, and is refused when that has committed, whatever its transaction sees."""
    (table, first), (_, second) = PAIRS[name]
    problems: list[BaseException] = []
    engine = store.engine.execution_options(isolation_level=isolation)

    def write_second() -> None:
        try:
            with engine.begin() as connection:
                # Its snapshot is from before the first committed.
                connection.execute(select(TABLES[table]).limit(1))
                begun.set()
                _insert(connection, table, second)
        except Exception as problem:  # noqa: BLE001 - handed to the test
            problems.append(problem)

    begun = threading.Event()
    with engine.connect() as connection:
        with connection.begin():
            _insert(connection, table, first)
            other = threading.Thread(target=write_second)
            other.start()
            assert begun.wait(10)
            _wait_until_blocked(store)
        other.join(10)
    assert len(problems) == 1
    with store.engine.connect() as connection:
        assert broken_rows(connection) == []


def _insert(connection: Connection, table: str, values: dict[str, Any]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO change_set (key, action, actor, at) VALUES (gen_random_uuid(), 'Add', 'Test', now())"
    )
    connection.execute(insert(TABLES[table]).values({"id": new_key(), **values}))


def _wait_until_blocked(store: Database) -> None:
    """Wait until PostgreSQL itself says that a transaction waits for another one's lock."""
    blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
    for _ in range(1000):
        with store.engine.connect() as connection:
            if connection.exec_driver_sql(blocked).scalar_one():
                return
            connection.exec_driver_sql("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waited")


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_an_award_cannot_be_moved_while_its_money_comes(store: Database) -> None:
    problems: list[BaseException] = []

    def move_award() -> None:
        try:
            edit(store, "award", AWARD, awarded_on=day("2025-06-01"))
        except UserError as problem:
            problems.append(problem)

    with store.engine.connect() as connection:
        with connection.begin():
            _insert(connection, "tranche", received("2025-01-10"))
            other = threading.Thread(target=move_award)
            other.start()
            _wait_until_blocked(store)
        other.join(10)
    assert [str(problem) for problem in problems] == [SENTENCES["award_before_money"]]


@pytest.mark.parametrize("dialect_name", ["sqlite", "postgresql"])
def test_the_rules_are_part_of_the_schema(dialect_name: str) -> None:
    made = "\n".join(rule_triggers.ddl(dialect_name))
    assert all(f"rule_{rule.name}" in made for rule in RULES)
