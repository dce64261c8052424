"""Finding a code of NAICS 2022 by its digits or by words of its title."""

from typing import Final

from db.raw import Reader
from db.words import fold

EDITION: Final = 2022
"""The edition that ships with the program."""
_CODES: Final = "SELECT code, title FROM naics WHERE year = ? ORDER BY level DESC, code"


def find_codes(reader: Reader, typed: str, limit: int) -> list[tuple[str, str]]:
    """Return (code, title) of what begins with the digits, or has a word that begins with each of the words.

    The most detailed codes come first; among them those whose title begins as typed.
    """
    words = fold(typed).split()
    if not words:
        return []
    found = [(str(code), str(title)) for code, title in reader.rows(_CODES, [EDITION]) if _fits(code, title, words)]
    found.sort(key=lambda row: not fold(row[1]).startswith(words[0]))
    return found[:limit]


def _fits(code: str, title: str, words: list[str]) -> bool:
    if len(words) == 1 and words[0].isdecimal():
        return code.startswith(words[0])
    parts = "".join(letter if letter.isalnum() else " " for letter in fold(title)).split()
    return all(any(part.startswith(word) for part in parts) for word in words)
