from __future__ import annotations

import pytest

from baum_desktop import phones


@pytest.mark.parametrize(
    ("typed", "e164", "read"),
    [
        ("510-555-0142", "+15105550142", "(510) 555-0142"),
        (" (510) 555.0142 ", "+15105550142", "(510) 555-0142"),
        ("+1 510 555 0142 x12", "+15105550142;ext=12", "(510) 555-0142 ext. 12"),
        ("+44 20 7946 0018", "+442079460018", "+44 20 7946 0018"),
    ],
)
def test_a_number_is_kept_in_one_form_and_read_in_another(typed: str, e164: str, read: str) -> None:
    phone = phones.understood(typed)
    assert phone is not None
    assert phone.e164 == e164
    assert phone.as_given == " ".join(typed.split())
    assert phones.shown(phone.kept) == read


@pytest.mark.parametrize("typed", ["ask for Ray", "555-0142 or so", "12", "=1+1"])
def test_what_is_no_number_stays_as_it_was_given(typed: str) -> None:
    phone = phones.understood(typed)
    assert phone is not None
    assert phone.e164 is None
    assert phones.shown(phone.kept) == typed


@pytest.mark.parametrize("typed", [None, "", "  "])
def test_nothing_typed_is_no_number(typed: str | None) -> None:
    assert phones.understood(typed) is None
