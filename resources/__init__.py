"""What the product ships beside its code: icons, fonts, look, shapes, reference data and help, read by name."""

from __future__ import annotations

import csv
from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Where a shipped file lies; `name` is relative to this package, with forward slashes ("fonts/Inter-Regular.otf").

    Raises:
        FileNotFoundError: nothing is shipped under that name.
    """
    parts = name.split("/")
    found = _HERE.joinpath(*parts)
    if ".." in parts or not found.exists():
        raise FileNotFoundError(f"nothing is shipped as {name!r}")
    return found


def text(name: str) -> str:
    """The whole of a shipped text file, read as UTF-8.

    Raises:
        FileNotFoundError: nothing is shipped under that name.
    """
    return path(name).read_text(encoding="utf-8")


def table(name: str) -> list[dict[str, str]]:
    """The rows of reference/<name>.csv in file order, each by column name; an empty cell is "".

    Raises:
        FileNotFoundError: there is no such table.
    """
    with path(f"reference/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def icon(name: str) -> str:
    """The SVG text of a Lucide icon by its Lucide name; it draws in `currentColor` on a 24 x 24 grid.

    Raises:
        FileNotFoundError: that icon is not shipped.
    """
    return text(f"icons/{name}.svg")
