"""The rows that a new database starts with, made from the tables under resources/reference, by table of the model."""

import json
from datetime import date

from db.keys import shipped_key
from db.reference_cells import day, joined, number, truth, whole
from db.reference_places import (
    Row,
    counties,
    county_key,
    jurisdiction_key,
    jurisdictions,
    memberships,
    place_names,
    postal_codes,
)
from resources import table

_INSTRUMENT = "BAUM visit questions"
_PUBLISHED_ON = date(2026, 11, 1)


def reference_rows() -> dict[str, list[Row]]:
    """Return the rows by table name, parents before children; each has a key that is the same in every database."""
    return {
        "county": counties(),
        "jurisdiction": jurisdictions(),
        "membership": memberships(),
        "postal_code": postal_codes(),
        "place_name": place_names(),
        "naics": _naics(),
        "sector": _sectors(),
        "sector_crosswalk": _crosswalk(),
        "wage_standard": _wage_standards(),
        "minimum_wage": _minimum_wages(),
        "income_limit": _income_limits(),
        "program": _programs(),
        "resource": _resources(),
        "resource_need": _resource_needs(),
        "indicator": _indicators(),
        "instrument": _instruments(),
        "question": _questions(),
    }


def _naics() -> list[Row]:
    return [
        {
            "id": shipped_key("naics", f"2022:{row['code']}"),
            "code": row["code"],
            "year": 2022,
            "title": row["title"],
            "level": int(row["level"]),
            "parent_code": row["parent"] or None,
        }
        for row in table("naics_2022")
    ]


def _sectors() -> list[Row]:
    return [
        {
            "id": shipped_key("sector", row["code"]),
            "code": row["code"],
            "name": row["name"],
            "position": int(row["position"]),
        }
        for row in table("sectors")
    ]


def _crosswalk() -> list[Row]:
    return [{"id": shipped_key("sector_crosswalk", row["naics_prefix"]), **row} for row in table("sector_crosswalk")]


def _wage_standards() -> list[Row]:
    return [
        {
            "id": shipped_key("wage_standard", f"{row['code']}:{row['effective_from_on']}"),
            **{name: row[name] for name in ("code", "name", "basis")},
            "geography": row["geography"] or None,
            **{name: day(row[name]) for name in ("effective_from_on", "effective_to_on")},
            **{name: whole(row[name]) for name in ("low_cents", "high_cents", "median_cents")},
            **{name: number(row[name]) for name in ("low_percent", "high_percent")},
            "hours_per_year": int(row["hours_per_year"]),
            **{name: truth(row[name]) for name in row if name.endswith("_inclusive") or name == "is_default"},
            **{name: truth(row[name]) for name in ("benefits_required", "exclude_degree_required", "full_time_only")},
            "source": joined(", ", row["source"], row["url"]),
        }
        for row in table("wage_standards")
    ]


def _minimum_wages() -> list[Row]:
    return [
        {
            "id": shipped_key("minimum_wage", f"{row['place']}:{row['effective_from_on']}"),
            "place": row["place"],
            "jurisdiction_id": None if row["kind"] == "state" else jurisdiction_key(row["kind"], row["place"]),
            "effective_from_on": day(row["effective_from_on"]),
            "hourly_cents": int(row["hourly_cents"]),
            "is_doubtful": truth(row["is_doubtful"]),
            "source": joined(". ", row["source"], row["note"]),
        }
        for row in table("minimum_wages")
    ]


def _income_limits() -> list[Row]:
    levels = ("extremely_low_cents", "very_low_cents", "low_cents", "median_cents", "moderate_cents")
    return [
        {
            "id": shipped_key("income_limit", f"{row['county']}:{row['year']}:{row['household_size']}:{row['source']}"),
            "county_id": county_key(row["county"]),
            "year": int(row["year"]),
            "household_size": int(row["household_size"]),
            **{level: whole(row[level]) for level in levels},
            "source": joined(". ", row["source"], row["note"]),
        }
        for row in table("income_limits")
    ]


def _programs() -> list[Row]:
    return [
        {
            "id": shipped_key("program", row["code"]),
            "code": row["code"],
            "name": row["name"],
            "description": joined(" ", row["description"], f"Run by {row['run_by']}."),
        }
        for row in table("programs")
    ]


def _resources() -> list[Row]:
    texts = ("name", "provider_name", "description", "eligibility", "area", "url")
    return [
        {"id": shipped_key("resource", row["code"]), **{name: row[name] or None for name in texts}}
        for row in table("resource_directory")
    ]


def _resource_needs() -> list[Row]:
    return [
        {
            "id": shipped_key("resource_need", f"{row['code']}:{need}"),
            "resource_id": shipped_key("resource", row["code"]),
            "need": need,
        }
        for row in table("resource_directory")
        for need in row["needs"].split(";")
    ]


def _indicators() -> list[Row]:
    return [
        {"id": shipped_key("indicator", row["code"]), **{name: value or None for name, value in row.items()}}
        for row in table("indicators")
    ]


def _instruments() -> list[Row]:
    introduction = (
        "Questions for a visit. None of them has to be asked: free notes come first, and an answer that points to a "
        "risk suggests a red flag."
    )
    return [
        {
            "id": shipped_key("instrument", _INSTRUMENT),
            "name": _INSTRUMENT,
            "edition": 1,
            "published_on": _PUBLISHED_ON,
            "introduction": introduction,
            "flag_rules": [{**row, "all": json.loads(row["all"])} for row in table("question_rules")],
        }
    ]


def _questions() -> list[Row]:
    return [
        {
            "id": shipped_key("question", f"{_INSTRUMENT}:{row['code']}"),
            "instrument_id": shipped_key("instrument", _INSTRUMENT),
            "code": row["code"],
            "position": int(row["position"]),
            "section": row["section"],
            "text": row["text"],
            "answer_type": row["type"],
            "options": row["options"].split("|") if row["options"] else None,
            "least": whole(row["least"]),
            "most": whole(row["most"]),
            "flag_rule": json.loads(row["red_flag_rule"]) if row["red_flag_rule"] else None,
        }
        for row in table("question_bank")
    ]
