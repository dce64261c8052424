"""Invented answers to the shipped questionnaire, so that years can be compared and firms counted."""

import functools
from random import Random
from typing import Any, Final

from baum_desktop.sample.firms import Firm
from db.keys import SampleKeys, shipped_key
from db.vocabulary import AnswerState
from resources import table

BANK: Final = "BAUM visit questions"
ASKED_OF: Final = 0.3
"""The share of visits at which the questionnaire was asked."""
_SILENT: Final = (AnswerState.UNKNOWN, AnswerState.DECLINED)
_CODES: Final = (
    "B4", "B5", "B6", "B8", "B14", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "D3", "D4", "D5", "D6", "D7", "E1", "E2",
    "E3", "E4", "E5", "F1", "F2", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "H1", "I1", "I3",
)  # fmt: skip
_SELDOM_YES: Final = {"B14", "C3", "C9", "E2", "E5", "G9", "H1"}


def answer_rows(rng: Random, keys: SampleKeys, interaction: dict[str, Any], firm: Firm) -> list[dict[str, Any]]:
    """Return the answers of one visit, some of them unknown or declined; the interaction learns what was asked."""
    interaction["instrument_id"] = shipped_key("instrument", BANK)
    rows = []
    for code in _CODES:
        if rng.random() < 0.4:
            continue
        silent = rng.random() < 0.06
        rows.append(
            {
                "id": keys.new(),
                "interaction_id": interaction["id"],
                "question_id": shipped_key("question", f"{BANK}:{code}"),
                "state": rng.choice(_SILENT) if silent else AnswerState.ANSWERED,
                "value": None if silent else _value(rng, _bank()[code], firm),
            }
        )
    return rows


@functools.cache
def _bank() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("question_bank")}


def _value(rng: Random, question: dict[str, str], firm: Firm) -> Any:
    options = question["options"].split("|")
    match question["type"]:
        case "yes_no":
            share = 0.08 if question["code"] in _SELDOM_YES else 0.4
            return "yes" if rng.random() < share else "no"
        case "rating":
            return int(rng.triangular(1, 6, 4))
        case "choice":
            return options[0] if rng.random() < 0.5 else rng.choice(options)
        case "choices":
            ticked = set(rng.sample(options, rng.randrange(1, 4)))
            return [option for option in options if option in ticked]
    about = firm.jobs if question["code"].startswith("B") else firm.jobs * 600
    return max(round(about * rng.uniform(0.8, 1.3)), 1)
