"""Texts compared without case and marks inside a query: on both engines as `db.words.fold` does it for the search."""

import unicodedata
from functools import cache
from typing import Any, Final

_FUNCTION: Final = "baum_folded"
_LAST: Final = 0x20000
"""Beyond lie no marks but a few of scripts that nobody writes any more."""


def teach(connection: Any) -> None:
    """Let a connection to a file fold texts; the words come with the first text that is not plain."""
    connection.create_function(_FUNCTION, 1, _fold, deterministic=True)


def _fold(text: Any) -> str | None:
    from db.words import fold

    return None if text is None else fold(str(text))


def folded(expression: str, *, is_shared: bool) -> str:
    """Return SQL for a text, an expression without values to bind, as `fold` leaves it."""
    plain = f'lower({expression} COLLATE "C")' if is_shared else f"lower({expression})"
    foreign = _on_server(expression) if is_shared else f"{_FUNCTION}({expression})"
    # Nearly all texts are plain, which an engine lowers by itself.
    return f"(CASE WHEN octet_length({expression}) = length({expression}) THEN {plain} ELSE {foreign} END)"


def _on_server(expression: str) -> str:
    without = f"regexp_replace(normalize({expression}, NFKD), '[{_dropped()}]', '', 'g')"
    letters, plain = _letters()
    made = f"translate(lower({without}), '{letters}', '{plain}')"
    for letter, words in (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th")):
        made = f"replace({made}, '{letter}', '{words}')"
    return made


@cache
def _dropped() -> str:
    """Return the marks that folding drops, as the inside of a bracket of a server's expressions."""
    from db.words import DROPPED

    ranges: list[list[int]] = []
    for point in range(0x80, _LAST):
        if unicodedata.category(chr(point)) in DROPPED and not 0xD800 <= point <= 0xDFFF:
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "".join(
        _written(first) if first == last else f"{_written(first)}-{_written(last)}" for first, last in ranges
    )


def _written(point: int) -> str:
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


@cache
def _letters() -> tuple[str, str]:
    """Return the letters that folding replaces by one plain letter or sign, and those, in the same order."""
    from db.words import LETTERS

    single = {chr(key): value for key, value in LETTERS.items() if len(value) == 1}
    found = {"\u03c2": "\u03c3", **single}
    return "".join(found).replace("'", "''"), "".join(found.values()).replace("'", "''")
