"""Reading a table from a file that some other program wrote: any encoding, any delimiter, every row by its number."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.errors import NotFound, ReadOnly, Refused

MOST_BYTES: Final = 200_000_000
MOST_COLUMNS: Final = 500
MOST_CELL: Final = 1_000_000
_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 50
_WESTERN: Final = ("cp125", "latin", "iso8859", "hp_roman", "cp437", "cp850", "cp858")
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of data: its number as a spreadsheet shows it (the header is row 1) and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read; rows may be shorter or longer than the header."""

    file_name: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(path: Path) -> Table:
    """Read a CSV or TSV file, whole.

    Raises:
        NotFound, ReadOnly: the file is missing or may not be read.
        Refused: it is no table, or a row is broken; the sentence names the row.
    """
    data = _bytes(path)
    encoding = _encoding(data, path.name)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if "\0" in text:
        raise Refused(f"{path.name} is not a text table (it holds zero bytes). Nothing was imported. Save it as CSV.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = _delimiter(text)
    rows = list(_rows(text, delimiter, path.name))
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not filled:
        raise Refused(f"{path.name} has no rows. Nothing was imported.")
    header, *body = filled
    return Table(path.name, encoding, delimiter, tuple(cell.strip() for cell in header.cells), tuple(body))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Refused(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. Split it and import the parts.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise NotFound(f"There is no file {path}. Nothing was imported.") from problem
    except IsADirectoryError as problem:
        raise Refused(f"{path} is a folder. Choose a file.") from problem
    except OSError as problem:
        raise ReadOnly(f"{path} cannot be read ({problem.strerror}). Nothing was imported.") from problem


def _encoding(data: bytes, name: str) -> str:
    """Return the encoding: by its mark, else UTF-8 where that fits, else what the letters look like."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:200_000]).best()
        if best is None:
            raise Refused(f"{name} is not a text table. Nothing was imported. Save it as CSV (UTF-8).") from None
        # Lists from here that are not UTF-8 were written by Windows; its kin are told apart by guesswork alone.
        return "cp1252" if str(best.encoding).startswith(_WESTERN) else str(best.encoding)
    return "utf-8"


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines into most columns, evenly."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = [len(next(csv.reader([line], delimiter=delimiter), [])) for line in lines]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) / max(len(widths), 1) if usual > 1 else 0.0, usual)

    return max(_DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str, name: str) -> Iterator[TableRow]:
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS:
                raise Refused(f"Row {number} of {name} has {len(cells):,} columns; {MOST_COLUMNS} are the most. "
                              "Nothing was imported.")  # fmt: skip
            yield TableRow(number, tuple(cells))
    except csv.Error as problem:
        raise Refused(
            f"Row {number + 1} of {name} is broken: a quotation mark is not where it should be ({problem}). "
            "Nothing was imported. Mend that row, or save the list as CSV again."
        ) from problem


def cell(row: TableRow, place: int | None) -> str:
    """Return a cell by its place, "" where the row is short or there is no such column."""
    return row.cells[place].strip() if place is not None and place < len(row.cells) else ""


def numbered(places: Sequence[str]) -> dict[str, int]:
    """Return where each heading stands, by its words in lower case without signs."""
    return {"".join(letter for letter in name.casefold() if letter.isalnum()): at for at, name in enumerate(places)}
