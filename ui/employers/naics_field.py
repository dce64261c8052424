"""The field for what is made at a site: a code of NAICS 2022, found by its digits or by words of its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.firm_field import FirmField, Found

if TYPE_CHECKING:
    from baum_desktop.files import Reader

MOST_CODES = 10


class NaicsField(FirmField):
    """`value()` is the code; a code of an older edition stays as it was given until another is taken."""

    asks = "A code, or words: sheet metal"
    called = "NAICS code"
    may_be_empty = True
    unknown = "No code of NAICS 2022 fits. Try fewer words, or the first digits."

    def look_up(self, reader: Reader, typed: str) -> Found:
        from baum_desktop.naics_search import find_codes

        return [(code, f"{code} {title}", "") for code, title in find_codes(reader, typed, MOST_CODES)]


def code_in_words(code: str | None, title: str | None, year: int | None) -> str:
    """Return a code with its title and edition: `332322 Sheet metal work`, `336111 (NAICS 2007)`."""
    if not code:
        return ""
    if title and year == 2022:
        return f"{code} {title}"
    edition = f" (NAICS {year}{', not in 2022' if not title else ''})" if year else ""
    return f"{code}{f' {title}' if title else ''}{edition}"
