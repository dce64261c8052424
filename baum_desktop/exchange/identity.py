"""When two rows are the same firm, and when two addresses are the same site: plain keys, made in Python."""

import re
from collections.abc import Sequence
from typing import Final

from db.words import fold

_LEGAL: Final = frozenset(
    [
        "the",
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "co",
        "company",
        "corp",
        "corporation",
        "plc",
        "pc",
        "dba",
    ]
)
_STREET_WORDS: Final = {
    "street": "st", "avenue": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr", "lane": "ln", "court": "ct",
    "circle": "cir", "place": "pl", "parkway": "pkwy", "highway": "hwy", "terrace": "ter", "square": "sq",
    "north": "n", "south": "s", "east": "e", "west": "w", "av": "ave", "sreet": "st",
}  # fmt: skip
_SIGNS: Final = re.compile(r"[^a-z0-9\n]+")
_SPACED: Final = {sign: " " for sign in range(128) if not chr(sign).isalnum() and chr(sign) != "\n"}
_US_PHONE: Final = re.compile(r"^\D*(?:1\D*)?([2-9]\d\d)\D*([2-9]\d\d)\D*(\d{4})\D*$")


def firm_key(name: str) -> str:
    """Return a firm's name as it is compared: folded, & as and, without legal form; all of it if nothing is left."""
    return firm_keys([name])[0]


def firm_keys(names: Sequence[str]) -> list[str]:
    """Return the keys of many firms' names, which takes far less time than one after the other."""
    if not names:
        return []
    lines = "\n".join(names)
    if lines.count("\n") >= len(names):
        lines = "\n".join([name.replace("\n", " ") for name in names])
    folded = fold(lines.replace("&", " and ")).replace("'", "")
    plain = folded.translate(_SPACED) if folded.isascii() else _SIGNS.sub(" ", folded)
    keys = []
    for line in plain.split("\n"):
        words = line.split()
        if not _LEGAL.isdisjoint(words):
            words = [word for word in words if word not in _LEGAL] or words
        keys.append(" ".join(words))
    return keys


def street_key(street: str | None) -> str:
    """Return a street address as it is compared: "1600 donner ave"; "" where there is none."""
    words = _SIGNS.sub(" ", fold(street or "")).split()
    return " ".join(_STREET_WORDS.get(word, word) for word in words)


def same_site(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Say whether two (street key, ZIP) are one address: the same street, or the same house number in the same ZIP."""
    if first[0] == second[0]:
        return not (first[1] and second[1]) or first[1] == second[1] or bool(first[0])
    numbers = [key[0].split(" ", 1)[0] for key in (first, second)]
    streets = [key[0].split(" ")[1:2] for key in (first, second)]
    return numbers[0] == numbers[1] and numbers[0].isdigit() and first[1] == second[1] and streets[0] == streets[1]


def quick_phone(typed: str) -> str | None:
    """Return a plain US number in E.164, None where it needs a closer look (extensions, other countries)."""
    found = _US_PHONE.match(typed)
    return f"+1{found[1]}{found[2]}{found[3]}" if found else None


def zip5(typed: str) -> str:
    """Return the five digits of a ZIP, with zeros that a spreadsheet dropped; "" where it is none."""
    digits = "".join(letter for letter in typed.split("-", maxsplit=1)[0] if letter.isdigit())
    return digits.zfill(5) if 0 < len(digits) <= 5 else digits[:5]
