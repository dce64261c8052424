"""Telephone numbers: kept in E.164 where they are understood, shown as people here write them, and as given."""

from dataclasses import dataclass
from typing import Final

REGION: Final = "US"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as understood (E.164, or None where it is not) and as it was typed."""

    e164: str | None
    as_given: str

    @property
    def kept(self) -> str:
        """Return what is stored and dialled: E.164, or else what was typed."""
        return self.e164 or self.as_given


def understood(typed: str | None) -> Phone | None:
    """Return the number that was typed, or None when nothing was; numbers without a country are of the US."""
    import phonenumbers

    text = " ".join((typed or "").split())
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return Phone(None, text)
    if not phonenumbers.is_possible_number(number):
        return Phone(None, text)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(f"{e164};ext={number.extension}" if number.extension else e164, text)


def shown(kept: str | None) -> str | None:
    """Return a kept number as a person reads it: (510) 555-0142, +44 20 7946 0018, or as it was given."""
    if not kept or not kept.startswith("+"):
        return kept
    number, _, extension = kept.partition(";ext=")
    local = _national(number)
    return f"{local} ext. {extension}" if extension else local


def _national(e164: str) -> str:
    digits = e164[2:]
    if e164.startswith("+1") and len(digits) == len("5105550142") and digits.isascii() and digits.isdecimal():
        return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    import phonenumbers

    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
