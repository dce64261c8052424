from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop.fields import tidy
from db.errors import Refused
from db.models.outreach import Task
from db.models.parties import Organization, Site

if TYPE_CHECKING:
    from db.base import Base


def test_text_is_trimmed_and_empty_text_is_unknown() -> None:
    kept = tidy(Organization, {"legal_name": "  Kestrel \n", "products": " \t ", "email": "ab@x.example\x00"})
    assert kept == {"legal_name": "Kestrel", "products": None, "email": "ab@x.example"}


@pytest.mark.parametrize(
    ("model", "field", "value", "said"),
    [
        (Organization, "legal_name", "  ", "The name cannot be empty"),
        (Organization, "legal_name", "x" * 301, "301 characters; there is room for 300"),
        (Site, "square_feet", 2**31, "too large"),
        (Site, "square_feet", -1, "cannot be below zero"),
        (Site, "lease_ends_on", date(9999, 1, 1), "between 1700 and 2200"),
        (Task, "title", None, "The title cannot be empty"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(model: type[Base], field: str, value: object, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        tidy(model, {field: value})
    assert refusal.value.field == field


def test_a_column_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        tidy(Organization, {"nickname": "x"})


@given(st.text(max_size=400))
def test_any_text_is_kept_or_refused(text: str) -> None:
    try:
        kept = tidy(Organization, {"notes": text})["notes"]
    except Refused:
        return
    if kept is not None:
        assert kept == kept.strip()
        assert "\x00" not in kept
        kept.encode("utf-8")
