"""The reference tables are complete, and what one names in another is there."""

import csv
import json
from collections import Counter
from datetime import date

import pytest

import resources
from baum_desktop.questionnaires.rows import QuestionRow
from baum_desktop.questionnaires.rule_words import check_rule
from baum_desktop.questionnaires.rules import rules_of_instrument
from db.vocabulary import AnswerType, FlagKind, JurisdictionKind, Need, Severity, StandardBasis

CITIES_OF = {
    "Alameda": 14,
    "Contra Costa": 19,
    "Marin": 11,
    "Napa": 5,
    "San Francisco": 1,
    "San Mateo": 20,
    "Santa Clara": 15,
    "Solano": 7,
    "Sonoma": 9,
}
KEYS = {
    "cities": ("name",),
    "counties": ("name",),
    "income_limits": ("county", "year", "household_size"),
    "indicators": ("code",),
    "minimum_wages": ("place", "effective_from_on"),
    "naics_2022": ("code",),
    "partner_cities": ("jurisdiction",),
    "place_aliases": ("alias",),
    "programs": ("code",),
    "question_bank": ("code",),
    "question_rules": ("name",),
    "resource_directory": ("code",),
    "sector_crosswalk": ("naics_prefix",),
    "sectors": ("code",),
    "self_sufficiency": ("county", "year", "household"),
    "wage_standards": ("code", "effective_from_on"),
    "zip_codes": ("code",),
}


def column(table: str, name: str) -> list[str]:
    return [row[name] for row in resources.table(table)]


def county_of_city() -> dict[str, str]:
    return {row["name"]: row["county"] for row in resources.table("cities")}


def test_every_table_is_listed_with_its_key_and_source() -> None:
    shipped = {file.stem for file in resources.path("reference").glob("*.csv")}
    sources = resources.text("reference/SOURCES.md")
    assert shipped == set(KEYS)
    for name in shipped:
        assert f"| `{name}.csv` | {len(resources.table(name))} |" in sources


@pytest.mark.parametrize("name", sorted(KEYS))
def test_rows_are_whole_trimmed_and_unique(name: str) -> None:
    with resources.path(f"reference/{name}.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = list(csv.reader(lines))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert all(cell == cell.strip() for row in rows for cell in row)
    keys = Counter(tuple(row[part].casefold() for part in KEYS[name]) for row in resources.table(name))
    assert [key for key, times in keys.items() if times > 1] == []


def test_naics_holds_every_manufacturing_code_of_2022() -> None:
    rows = resources.table("naics_2022")
    assert Counter(row["level"] for row in rows) == {"2": 1, "3": 21, "4": 86, "5": 176, "6": 346}
    levels = {row["code"]: int(row["level"]) for row in rows}
    for row in rows:
        assert row["title"]
        if row["parent"]:
            assert levels[row["parent"]] == levels[row["code"]] - 1
            assert row["parent"] == "31-33" or row["code"].startswith(row["parent"])
    assert [row["code"] for row in rows if not row["parent"]] == ["31-33"]


def test_crosswalk_leads_each_subsector_to_a_sector() -> None:
    codes = set(column("naics_2022", "code"))
    prefixes = set(column("sector_crosswalk", "naics_prefix"))
    subsectors = {row["code"] for row in resources.table("naics_2022") if row["level"] == "3"}
    assert subsectors <= prefixes <= codes
    assert set(column("sector_crosswalk", "sector_code")) == set(column("sectors", "code"))


def test_cities_are_those_of_the_nine_counties() -> None:
    assert Counter(column("cities", "county")) == CITIES_OF
    assert sorted(column("counties", "name")) == sorted(CITIES_OF)
    kinds = {row["name"]: JurisdictionKind(row["kind"]) for row in resources.table("cities")}
    assert [name for name, kind in kinds.items() if kind is not JurisdictionKind.CITY] == ["San Francisco"]
    assert set(column("cities", "styled")) == {"city", "town"}


def test_zip_codes_lie_in_a_county_and_agree_with_their_city() -> None:
    rows = resources.table("zip_codes")
    assert len(rows) == 436
    for row in rows:
        assert len(row["code"]) == 5
        assert row["code"].isdigit()
        assert row["county"] in CITIES_OF
        if row["city"]:
            assert county_of_city()[row["city"]] == row["county"]
        else:
            assert row["place"]


@pytest.mark.parametrize("name", ["cities", "zip_codes"])
def test_points_are_in_the_region(name: str) -> None:
    for row in resources.table(name):
        assert 36.8 < float(row["lat"]) < 38.9
        assert -123.6 < float(row["lon"]) < -121.2


def test_aliases_lead_to_a_known_place_and_hide_no_city() -> None:
    cities = county_of_city()
    names = {name.casefold() for name in cities}
    for row in resources.table("place_aliases"):
        assert row["alias"].casefold() not in names
        if row["city"]:
            assert row["place"] == row["city"]
            assert cities[row["city"]] == row["county"]
        else:
            assert row["county"] in CITIES_OF


@pytest.mark.parametrize(
    ("alias", "city", "county"),
    [
        ("S San Francisco", "South San Francisco", "San Mateo"),
        ("So. San Francisco", "South San Francisco", "San Mateo"),
        ("SF", "San Francisco", "San Francisco"),
        ("San Fran", "San Francisco", "San Francisco"),
        ("Castro Valley", "", "Alameda"),
        ("San Lorenzo", "", "Alameda"),
    ],
)
def test_common_spellings_are_known(alias: str, city: str, county: str) -> None:
    found = {row["alias"]: row for row in resources.table("place_aliases")}[alias]
    assert (found["city"], found["county"]) == (city, county)


def test_only_five_partners_are_verified() -> None:
    rows = resources.table("partner_cities")
    verified = {row["jurisdiction"] for row in rows if row["verified"] == "true"}
    assert verified == {"San Francisco", "San Jose", "Oakland", "Fremont", "Berkeley"}
    assert {row["jurisdiction"] for row in rows if row["founding"] == "true"} == verified - {"Berkeley"}
    for row in rows:
        if row["kind"] == JurisdictionKind.COUNTY:
            assert row["jurisdiction"] == f"{row['county']} County"
        else:
            assert county_of_city()[row["jurisdiction"]] == row["county"]
        assert bool(row["joined_on"]) == (row["founding"] == "true")


def test_wage_standards_hold_one_at_a_time() -> None:
    spans: dict[str, list[tuple[date, date]]] = {}
    for row in resources.table("wage_standards"):
        StandardBasis(row["basis"])
        start = date.fromisoformat(row["effective_from_on"])
        end = date.fromisoformat(row["effective_to_on"] or "9999-12-31")
        assert start < end
        assert 0 < int(row["low_cents"]) < int(row["high_cents"] or 10**6) < 10**7
        assert row["source"]
        spans.setdefault(row["code"], []).append((start, end))
    for held in spans.values():
        assert all(one[1] < next_one[0] for one, next_one in zip(sorted(held), sorted(held)[1:], strict=False))


def test_middle_wage_band_of_2017_is_eighty_to_a_hundred_and_twenty_percent() -> None:
    band = next(row for row in resources.table("wage_standards") if row["effective_from_on"] == "2017-01-01")
    median = int(band["median_cents"])
    assert int(band["low_cents"]) == pytest.approx(median * int(band["low_percent"]) / 100, abs=1)
    assert int(band["high_cents"]) == pytest.approx(median * int(band["high_percent"]) / 100, abs=1)


def test_minimum_wages_mark_the_doubtful_one() -> None:
    rows = resources.table("minimum_wages")
    assert [row["place"] for row in rows if row["is_doubtful"] == "true"] == ["San Francisco"]
    assert {row["place"] for row in rows} - {"California"} <= set(county_of_city())
    state = next(int(row["hourly_cents"]) for row in rows if row["place"] == "California")
    assert min(int(row["hourly_cents"]) for row in rows) == state


def test_income_limits_give_every_county_its_median_of_2025() -> None:
    rows = [row for row in resources.table("income_limits") if (row["year"], row["household_size"]) == ("2025", "4")]
    medians = {row["county"]: int(row["median_cents"]) // 100 for row in rows}
    assert medians == {
        "Alameda": 159_800,
        "Contra Costa": 159_800,
        "Marin": 185_700,
        "Napa": 146_700,
        "San Francisco": 185_700,
        "San Mateo": 185_700,
        "Santa Clara": 195_200,
        "Solano": 124_600,
        "Sonoma": 132_000,
    }


def test_directory_answers_every_need_with_words_of_the_field() -> None:
    needs = {Need(need) for row in resources.table("resource_directory") for need in row["needs"].split(";")}
    assert needs == set(Need) - {Need.OTHER}
    assert all(url.startswith("https://") for url in column("resource_directory", "url") if url)


def test_questions_ask_and_flag_in_words_of_the_field() -> None:
    rows = resources.table("question_bank")
    assert [int(row["position"]) for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        kind = AnswerType(row["type"])
        options = row["options"].split("|") if row["options"] else []
        assert bool(options) == (kind in {AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.RATING})
        for flag in json.loads(row["red_flag_rule"] or '{"flags": []}')["flags"]:
            FlagKind(flag["kind"])
            Severity(flag["severity"])
            assert rule_fits(kind, options, flag["when"], flag["value"]), row["code"]


def test_rules_over_several_answers_can_hold() -> None:
    questions = [
        QuestionRow(
            row["code"], row["code"], 0, None, row["text"], AnswerType(row["type"]), tuple(row["options"].split("|")),
            None, None,
        )
        for row in resources.table("question_bank")
    ]  # fmt: skip
    kept = [{**row, "all": json.loads(row["all"])} for row in resources.table("question_rules")]
    rules = rules_of_instrument(kept)
    assert len(rules) == len(kept), "a rule that is not of the language is left out"
    for rule in rules:
        check_rule(rule, questions)
        assert len(rule.conditions) > 1


def rule_fits(kind: AnswerType, options: list[str], when: str, value: object) -> bool:
    """Whether a rule can ever match an answer of this kind."""
    match when, value:
        case "is", str():
            return value in (options if kind is AnswerType.CHOICE else ["yes", "no"])
        case "one_of", list():
            return kind is AnswerType.CHOICE and set(value) <= set(options)
        case "has", str():
            return kind is AnswerType.CHOICES and value in options
        case (("at_least" | "at_most"), int()):
            return kind is AnswerType.RATING and str(value) in options
        case "within_months", int():
            return kind is AnswerType.DATE
    return False
