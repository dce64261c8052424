"""Whatever the database refuses, a person reads a sentence: never the name of a constraint."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint

from db import schema
from db.sentences import SENTENCES, field_words, record_words, sentence_for

KINDS = {
    CheckConstraint: "check",
    UniqueConstraint: "unique",
    ForeignKeyConstraint: "foreign key",
    PrimaryKeyConstraint: "unique",
}


def constraints() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return every constraint of the model as (kind, name, table, columns)."""
    found = []
    for table in schema.model().tables.values():
        for rule in table.constraints:
            columns = tuple(column.name for column in getattr(rule, "columns", ()))
            found.append((KINDS[type(rule)], str(rule.name), table.name, columns))
        found += [("unique", str(index.name), table.name, _columns(index)) for index in table.indexes if index.unique]
        found += [("not null", "", table.name, (column.name,)) for column in table.columns if not column.nullable]
    return found


def _columns(index: Index) -> tuple[str, ...]:
    return tuple(column.name for column in index.columns)


def test_the_model_has_hundreds_of_rules() -> None:
    assert len(constraints()) > 600


@pytest.mark.parametrize("kind", sorted({*KINDS.values(), "not null"}))
def test_every_constraint_is_told_in_a_sentence(kind: str) -> None:
    for found, name, table, columns in constraints():
        if found != kind:
            continue
        sentence = sentence_for(kind, name, table, columns)
        assert re.fullmatch(r"[A-Z“][^_]*\.", sentence), f"{name}: {sentence}"
        assert not re.search(r"\b(ck|uq|fk|pk|ix)\b", sentence), f"{name}: {sentence}"
        assert sentence.endswith(" Nothing was saved."), f"{name}: {sentence}"


def test_no_sentence_is_for_a_rule_that_is_gone() -> None:
    assert set(SENTENCES) <= {name for _, name, _, _ in constraints()}


def test_a_check_is_never_told_by_its_name_alone() -> None:
    """The last resort names the rule in words; the model's own checks all have better."""
    for kind, name, table, columns in constraints():
        if kind == "check":
            assert "breaks a rule" not in sentence_for(kind, name, table, columns), name


@pytest.mark.parametrize(
    ("column", "words"),
    [("lease_ends_on", "lease ends"), ("naics_code", "naics code"), ("asked_cents", "asked"), ("person_id", "person")],
)
def test_a_field_is_called_as_a_person_says_it(column: str, words: str) -> None:
    assert field_words(column) == words
    assert record_words("city_assignment") == "city assignment"
