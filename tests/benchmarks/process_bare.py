"""A process that is nothing but a window over a table of 200 rows."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.process_report import painted

ROWS = 200
Index = QModelIndex | QPersistentModelIndex


class Model(QAbstractTableModel):
    """Two hundred rows that are there already."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = [(f"Firm {n}", "Oakland", "Food", str(n % 90), "2 Oct", "") for n in range(ROWS)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class View(QTableView):
    """Says when it has painted for the first time."""

    has_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.has_painted:
            self.has_painted = True
            QTimer.singleShot(0, painted)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    view = View()
    model = Model()
    view.setModel(model)
    window.setCentralWidget(view)
    window.resize(1280, 800)
    window.show()
    app.exec()
