"""A new database has its reference data, the same in every copy, in a first change set that undo does not offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

import resources
from db.engine import Database
from db.errors import NotFound, UndoRefused
from db.keys import shipped_key
from db.models import Base
from db.reference_data import BY, SET_UP
from db.reference_places import county_key, jurisdiction_key
from db.reference_rows import reference_rows
from db.vocabulary import AnswerType, JurisdictionKind, Need

TABLES = Base.metadata.tables
COUNTS = {
    "county": 9,
    "jurisdiction": 101 + 8,
    "naics": 630,
    "postal_code": 436,
    "sector": 11,
    "instrument": 1,
}
SAME_NUMBER_OF_ROWS = {
    "membership": "partner_cities",
    "sector_crosswalk": "sector_crosswalk",
    "wage_standard": "wage_standards",
    "minimum_wage": "minimum_wages",
    "income_limit": "income_limits",
    "program": "programs",
    "resource": "resource_directory",
    "indicator": "indicators",
    "question": "question_bank",
}


def rows(database: Database, table: str) -> list[Mapping[str, Any]]:
    with database.read() as session:
        return [dict(found) for found in session.execute(select(TABLES[table])).mappings()]


def row(database: Database, table: str, key: str) -> Mapping[str, Any]:
    return next(found for found in rows(database, table) if found["id"] == key)


def test_every_shipped_row_is_there(database: Database) -> None:
    expected = COUNTS | {table: len(resources.table(name)) for table, name in SAME_NUMBER_OF_ROWS.items()}
    with database.read() as session:
        found = {table: session.scalar(select(func.count()).select_from(TABLES[table])) for table in expected}
    assert found == expected


def test_it_is_the_first_change_and_not_offered_for_undo(database: Database) -> None:
    [entry] = database.history()
    assert (entry.action, entry.actor, entry.origin) == (SET_UP, BY, "setup")
    assert database.undoable() is None
    with pytest.raises(NotFound):
        database.undo()
    with pytest.raises(UndoRefused, match="came with the program"):
        database.undo(entry.id)
    assert len(rows(database, "county")) == COUNTS["county"]


def test_two_databases_have_the_same_keys(database: Database) -> None:
    again = {table: {found["id"] for found in of_table} for table, of_table in reference_rows().items()}
    assert {table: {found["id"] for found in rows(database, table)} for table in again} == again


def test_a_city_knows_its_county_and_place(database: Database) -> None:
    oakland = row(database, "jurisdiction", jurisdiction_key("city", "Oakland"))
    assert oakland["county_id"] == county_key("Alameda")
    assert oakland["kind"] is JurisdictionKind.CITY
    assert (oakland["latitude"], oakland["longitude"]) == (37.8044, -122.2708)
    assert oakland["region"] == "East Bay"
    san_francisco = row(database, "jurisdiction", jurisdiction_key("city_and_county", "San Francisco"))
    assert san_francisco["county_id"] == county_key("San Francisco")
    kinds = [found["kind"] for found in rows(database, "jurisdiction")]
    assert kinds.count(JurisdictionKind.COUNTY) == 8


def test_only_confirmed_partners_are_verified(database: Database) -> None:
    names = {found["id"]: found["name"] for found in rows(database, "jurisdiction")}
    memberships = rows(database, "membership")
    verified = {names[found["jurisdiction_id"]]: found["joined_on"] for found in memberships if found["verified"]}
    founded = date(2016, 11, 17)
    assert verified == {
        "San Francisco": founded,
        "San Jose": founded,
        "Oakland": founded,
        "Fremont": founded,
        "Berkeley": None,
    }
    assert sum(found["is_founder"] for found in memberships) == 4


def test_a_zip_and_a_place_name_lead_to_a_city_or_a_county(database: Database) -> None:
    zips = {found["code"]: found for found in rows(database, "postal_code")}
    assert zips["94002"]["jurisdiction_id"] == jurisdiction_key("city", "Belmont")
    assert (zips["94020"]["jurisdiction_id"], zips["94020"]["county_id"]) == (None, county_key("San Mateo"))
    names = {found["name"]: found for found in rows(database, "place_name")}
    assert names["West Berkeley"]["jurisdiction_id"] == jurisdiction_key("city", "Berkeley")
    assert (names["La Honda"]["jurisdiction_id"], names["La Honda"]["county_id"]) == (None, county_key("San Mateo"))
    assert not names.keys() & {found["name"] for found in rows(database, "jurisdiction")}


def test_the_standard_in_force_is_mtcs_of_2017(database: Database) -> None:
    [default] = [
        found for found in rows(database, "wage_standard") if found["is_default"] and found["effective_to_on"] is None
    ]
    assert (default["code"], default["low_cents"], default["high_cents"]) == ("MTC_8020", 2086, 3130)
    assert (default["median_cents"], default["low_percent"], default["high_percent"]) == (2608, 80, 120)
    assert default["effective_from_on"] == date(2017, 1, 1)
    assert "MTC Vital Signs" in default["source"]


def test_a_doubtful_figure_says_so(database: Database) -> None:
    doubtful = [found for found in rows(database, "minimum_wage") if found["is_doubtful"]]
    assert [found["place"] for found in doubtful] == ["San Francisco"]
    assert "Confirm with the city" in doubtful[0]["source"]
    state = next(found for found in rows(database, "minimum_wage") if found["place"] == "California")
    assert state["jurisdiction_id"] is None


def test_questions_keep_their_options_and_rules(database: Database) -> None:
    questions = {found["code"]: found for found in rows(database, "question")}
    assert questions["B6"]["answer_type"] is AnswerType.CHOICE
    assert questions["B6"]["options"] == ["Grow", "Hold", "Shrink"]
    assert questions["B6"]["flag_rule"]["flags"][0]["kind"] == "layoff"
    assert questions["A2"]["options"] is None
    assert questions["A2"]["flag_rule"] is None


def test_indicators_begin_with_the_six_of_the_client_survey(database: Database) -> None:
    built_in = {found["code"]: found["formula"] for found in rows(database, "indicator")}
    six = {"jobs_created", "jobs_retained", "new_sales", "retained_sales", "cost_savings", "new_investment"}
    assert six <= built_in.keys()
    assert built_in["new_sales"] is None, "typed, since sales are not kept"
    assert {built_in["site_visits"], built_in["jobs_now"]} == {"site_visits", "jobs_now"}
    assert all(found["definition"] for found in rows(database, "indicator"))


def test_a_resource_names_the_needs_it_answers(database: Database) -> None:
    key = shipped_key("resource", "cmtc")
    needs = {found["need"] for found in rows(database, "resource_need") if found["resource_id"] == key}
    assert needs == {Need.TECHNOLOGY, Need.TRAINING, Need.SUPPLY_CHAIN}
    assert row(database, "resource", key)["checked_on"] is None


def test_search_knows_the_cities_at_once(database: Database) -> None:
    from db.search import find

    assert not database.is_behind()
    with database.read() as session:
        assert any(hit.title == "Oakland" for hit in find(session.connection(), "oakl"))
