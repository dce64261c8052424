"""What the terminal prints: plain lines for people, one JSON document for programs."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from db.vocabulary import label

WIDEST: Final = 44


class Output:
    """Where answers go: `as_json` chooses between a table for people and one document for programs."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, words: str) -> None:
        """Print a line for a person; programs get only the document."""
        if not self.as_json:
            sys.stdout.write(f"{words}\n")

    def document(self, content: Mapping[str, Any]) -> None:
        """Print the JSON document of a command, if that is wanted."""
        if self.as_json:
            json.dump(plain(content), sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")

    def table(
        self, kind: str, rows: Sequence[Mapping[str, Any]], shown: Sequence[str], total: int | None = None
    ) -> None:
        """Print rows: the columns `shown` for people, all of them for programs."""
        self.document({"kind": kind, "rows": rows, "total": len(rows) if total is None else total})
        if self.as_json:
            return
        cells = [[_words(row.get(name)) for name in shown] for row in rows]
        heads = [name.replace("_", " ") for name in shown]
        widths = [min(max(map(len, column)), WIDEST) for column in zip(heads, *cells, strict=True)]
        for line in [heads, *cells]:
            self.line("  ".join(_fit(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())
        if not rows:
            self.line("none recorded")
        elif total is not None and total > len(rows):
            self.line(f"… {len(rows)} of {total:,}; --limit shows more")

    def facts(self, content: Mapping[str, Any]) -> None:
        """Print facts, a line each."""
        self.document(content)
        wide = max((len(name) for name in content), default=0)
        for name, value in content.items():
            if not isinstance(value, (list, tuple, dict)):
                self.line(f"{name.replace('_', ' '):{wide}}  {_words(value)}")

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[int, int], None]]:
        """Give a function that moves a bar on a terminal, and nothing elsewhere."""
        if self.as_json or not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from tqdm import tqdm

        with tqdm(desc=what, unit="rows", leave=False) as bar:

            def told(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield told


def row_of(value: Any) -> dict[str, Any]:
    """Return a dataclass row as a mapping of its own fields."""
    return {item.name: getattr(value, item.name) for item in fields(value)}


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates as ISO text, enumerations by their word, quantities as numbers."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(inner) for name, inner in row_of(value).items()}
    return _plain_whole(value)


def _plain_whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(inner) for inner in value]
    return value


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return label(str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(value, int):
        return f"{value:,}"
    return " ".join(str(value).split())


def _fit(cell: str, width: int) -> str:
    return f"{cell[: width - 1]}…" if len(cell) > width else f"{cell:{width}}"
