"""From a key press in the search field to painted results, against a bare window over a raw FTS5 query.

`python -m tests.benchmarks.searching FILE.baum` prints the row of the table; the file is made with `baum sample`.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMainWindow, QTableView, QVBoxLayout, QWidget

from db.words import fold
from tests.benchmarks.windows import dressed

Index = QModelIndex | QPersistentModelIndex
RAW = (
    "CREATE TABLE raw.row (id INTEGER PRIMARY KEY, kind TEXT, title TEXT, body TEXT, on_date TEXT)",
    "INSERT INTO raw.row (kind, title) SELECT 'employer', legal_name FROM organization",
    "INSERT INTO raw.row (kind, title) SELECT 'person', full_name FROM person",
    "INSERT INTO raw.row (kind, body, on_date) SELECT 'note', notes, held_on FROM interaction",
    (
        "CREATE VIRTUAL TABLE raw.row_fts USING fts5 (title, body, content='row', content_rowid='id',"
        " prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    ),
    "INSERT INTO raw.row_fts (row_fts) VALUES ('rebuild')",
)
QUERY = (
    "SELECT r.id, r.kind, r.title, r.on_date, substr(r.body, 1, 80) FROM row_fts f JOIN row r ON r.id = f.rowid"
    " WHERE row_fts MATCH ? ORDER BY f.rowid DESC LIMIT 50"
)
_REST_MS = 15
NOTE_WORDS = ("forklift", "lease", "training", "transit", "apprentices")


@dataclass(frozen=True, slots=True)
class Keys:
    """What each key press took in milliseconds: in the bare window, in the program, and there in the database alone."""

    limit: list[float]
    ours: list[float]
    found: list[float]

    def ratio(self, share: float) -> float:
        """Return ours over the limit at a quantile."""
        return quantile(self.ours, share) / quantile(self.limit, share)


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


class Painted(QObject):
    """Waits until a view has painted what a key press led to."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._fresh = self._painted = False
        view.model().modelReset.connect(self._reset)
        view.viewport().installEventFilter(self)

    def _reset(self) -> None:
        self._fresh = True
        self._view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._fresh:
            self._painted = True
        return False

    def after(self, act: Callable[[], None]) -> float:
        """Return the milliseconds from the act to the end of the paint that shows its answer."""
        self._fresh = self._painted = False
        started = time.perf_counter()
        act()
        while not self._painted and time.perf_counter() - started < 10:
            # Waiting, not spinning: the thread that searches wants the interpreter.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return (time.perf_counter() - started) * 1000


class BareModel(QAbstractTableModel):
    """Rows as they come from the driver."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[Any, ...]] = []

    def show(self, found: list[tuple[Any, ...]]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.found[index.row()][index.column() + 1] if role == Qt.ItemDataRole.DisplayRole else None


class BareWindow(QMainWindow):
    """A field over a table, and nothing between them but the query."""

    def __init__(self, connection: Any) -> None:
        super().__init__()
        self._connection = connection
        self.field = QLineEdit()
        self.view = QTableView()
        self.table = BareModel()
        self.view.setModel(self.table)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.addWidget(self.field)
        rows.addWidget(self.view)
        self.setCentralWidget(body)
        self.resize(1280, 800)
        self.field.textChanged.connect(self._typed)

    def _typed(self, typed: str) -> None:
        asked = " ".join(f'"{word}"*' for word in typed.replace('"', " ").split())
        self.table.show(self._connection.execute(QUERY, (asked,)).fetchall() if asked else [])


def typed_texts(connection: Any, number: int = 4) -> list[str]:
    """Return what is typed: names of firms and people spread over all there are, words of notes, a telephone number."""
    texts: list[str] = []
    for table, column in (("organization", "legal_name"), ("person", "full_name")):
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for i in range(number):
            sql = f"SELECT {column} FROM {table} ORDER BY id LIMIT 1 OFFSET ?"
            texts.append(connection.execute(sql, ((2 * i + 1) * count // (2 * number),)).fetchone()[0])
    # Without marks, as people type; Qt's key presses know ASCII alone.
    plain = ["".join(letter for letter in fold(text) if letter.isascii())[:12] for text in texts]
    return [*plain, *NOTE_WORDS, "415-555-01"]


def beginnings(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each text typed so far with the key that comes next."""
    for text in texts:
        for i, key in enumerate(text):
            yield text[:i], key


def measure(file: Path, folder: Path) -> Keys:
    """Type the same texts into both windows, key by key in turn."""
    from sqlcipher3 import dbapi2

    from baum_desktop.files import open_reader
    from baum_desktop.search import search
    from baum_desktop.settings import Settings
    from ui.background import Data
    from ui.desk import Desk
    from ui.palette.command_field import CommandField
    from ui.theme import Theme

    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.execute("ATTACH ? AS raw", (str(folder / "raw.db"),))
    connection.execute("ATTACH ? AS kept", (f"file:{file}?mode=ro",))
    for sql in RAW:
        connection.execute(sql)
    texts = typed_texts(connection)
    bare = BareWindow(connection)
    bare.show()
    data = Data(str(file), "Benchmark")
    window = QMainWindow()
    theme = Theme()
    window.setStyleSheet(dressed(theme))
    window.resize(1280, 800)
    window.show()
    field = CommandField(Desk(theme, data, Settings()), window, list, list)
    field.ask("a")
    QTest.qWait(200)
    limit, ours = Painted(bare.view), Painted(field.list)
    reader = open_reader(file)
    keys = Keys([], [], [])
    for before, key in beginnings(texts):
        bare.field.setText(before)
        field.field.setText(before)
        while data.is_busy:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        # What one window still has to lay out or to paint must not be billed to the other.
        QTest.qWait(_REST_MS)
        keys.limit.append(limit.after(lambda: QTest.keyClicks(bare.field, key)))  # noqa: B023 - called at once
        QTest.qWait(_REST_MS)
        keys.ours.append(ours.after(lambda: QTest.keyClicks(field.field, key)))  # noqa: B023 - called at once
        started = time.perf_counter()
        search(reader, before + key)
        keys.found.append((time.perf_counter() - started) * 1000)
    data.close()
    reader.close()
    connection.close()
    return keys


def main() -> int:
    """Measure a file and print what came out."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        keys = measure(Path(sys.argv[1]), Path(folder))
    del app
    print(f"{len(keys.ours)} keys, milliseconds: p50, p95, worst")
    for name in ("limit", "ours", "found"):
        values = getattr(keys, name)
        print(f"{name:6} {statistics.median(values):7.2f} {quantile(values, 0.95):7.2f} {max(values):7.2f}")
    print(f"ours / limit: {keys.ratio(0.5):.2f} at p50, {keys.ratio(0.95):.2f} at p95 (goal 1.5)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
