"""What a window weighs while nobody changes anything: to look at a firm loads neither SQLAlchemy nor the models."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from baum_desktop.files import open_database
from baum_desktop.outreach_rows import NewTask
from baum_desktop.tasks import add_task

ROOT = Path(__file__).parents[2]
LOOKING = """
import sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from baum_desktop.settings import Settings
from ui.application import Application
from ui.places import Link, Place

HEAVY = {"alembic", "db.models", "phonenumbers", "psycopg", "reportlab", "sqlalchemy"}
qt = QApplication([])
application = Application(qt, Settings(your_name="Maya Okafor", theme="light"))


def until(condition, waited_for):
    loop, clock, patience = QEventLoop(), QTimer(), QTimer()
    clock.timeout.connect(lambda: loop.quit() if condition() else None)
    patience.timeout.connect(loop.quit)
    clock.start(5)
    patience.start(20_000)
    loop.exec()
    assert condition(), f"waited in vain for {waited_for}; busy: {window.desk.data.is_busy}, page: {vars(window.page)}"


def nothing_heavy(when):
    loaded = sorted(HEAVY & set(sys.modules))
    assert not loaded, f"{when}: {loaded} loaded"


application.start(sys.argv[1], Link(Place.EMPLOYERS))
window = application.window
page = window.page
until(lambda: page.table.records.is_loaded(0), "the list")
until(lambda: page.beside.pane is not None and page.beside.pane.widget() is not None, "the pane of the chosen employer")
until(lambda: "Call back" in window.top.undo.accessibleName(), "the name of what undo takes back")
nothing_heavy("with the list open")
until(lambda: page.beside.pane.organization_id is not None, "the key of the chosen employer")
key = page.beside.pane.organization_id
window.go(Link(Place.EMPLOYER, key))
until(lambda: window.page.record is not None and not window.desk.data.is_busy, "the record")
nothing_heavy("with a record open")
application.close()
"""


def test_looking_loads_no_orm_and_no_models(sample_file: Path, tmp_path: Path) -> None:
    database = open_database(sample_file, "Maya Okafor")
    add_task(database, NewTask("Call back"))
    database.close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "BAUM_CONFIG": str(tmp_path)}
    command = [sys.executable, "-c", LOOKING, str(sample_file)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
