"""The tour: the real window driven through the whole job on invented data, leaving PDFs and pictures."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from baum_desktop.settings import FOLDER_VARIABLE, Settings
from db.errors import UserError
from ui.application import Application
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import DARK, LIGHT
from ui.tour_screens import picture_screens

if TYPE_CHECKING:
    from baum_desktop.files import Database

TODAY = date(2026, 11, 19)
"""The day on which the tour takes place, so that its pictures are the same every time."""
SEED = 7
NOTES = "Order book full until May. Wants help with the permit for a powder-coat booth."
PATIENCE_S = 60.0
LIST = """Company,Street,City,State,Zip,Phone,DBAs
Tule Fog Tortillas (invented),410 Cannery Row,Oakland,CA,94606,(510) 555-0143,Masa Lista
Marsh Light Neon (invented),77 Kiln Street,Richmond,CA,94804,(510) 555-0144,
Marsh Light Neon (invented),12 Wharf Road,Richmond,CA,94801,(510) 555-0144,
Redtail & Sons R&D (invented),5 Nowhere Road,Castro Valley,CA,94546,(510) 555-0145,
"""


class TourStopped(RuntimeError):
    """A step of the tour did not come to its end in time, or did not do what it should."""


@dataclass(slots=True)
class Tour:
    """One run of the tour: where its pictures and briefs go, and the steps that were done."""

    folder: Path
    window: MainWindow
    pictures: list[Path] = field(default_factory=list)
    briefs: list[Path] = field(default_factory=list)

    def settle(self) -> None:
        """Let the window finish what it is doing."""
        wait_until(lambda: not self.window.desk.data.is_busy)
        pause(120)
        wait_until(lambda: not self.window.desk.data.is_busy)

    def picture(self, name: str) -> None:
        """Take a picture of the window as it is, light and dark."""
        theme = self.window.theme
        for look in (LIGHT, DARK):
            theme.set_appearance(look)
            self.window.toast.hide()
            self.settle()
            path = self.folder / f"{name}-{look}.png"
            if not self.window.grab().save(str(path)):
                raise TourStopped(f"{path} could not be written")
            self.pictures.append(path)
        theme.set_appearance(LIGHT)

    def close_overlays(self) -> None:
        """Close what lies over the page."""
        from ui.widgets.overlay import Overlay

        for overlay in self.window.findChildren(Overlay):
            overlay.close_panel()
        pause(50)

    def go(self, link: Link) -> Any:
        """Go to a place and return its page."""
        self.window.go(link)
        self.settle()
        return self.window.page

    def first_key(self, sql: str) -> str:
        """Return the first value of the first row of a query."""
        found: list[str] = []
        self.window.desk.data.read(
            lambda reader: reader.row(sql), lambda row: found.append(str(row and row[0])), owner=self.window
        )
        self.settle()
        return found[0]

    def change(self, work: Callable[[Database], object]) -> None:
        """Do what people do to the database, and let the window take notice.

        Raises:
            TourStopped: it was refused.
        """
        refused: list[UserError] = []
        self.window.desk.data.change(work, owner=self.window, failed=refused.append)
        self.settle()
        if refused:
            raise TourStopped(refused[0].sentence)


def run_tour(folder: Path) -> int:
    """Do the whole job once; prints where the PDFs and pictures are and returns the exit status."""
    from baum_desktop.sample import create_sample

    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication.instance() or QApplication(["baum-desktop"])
    assert isinstance(qt, QApplication)
    with tempfile.TemporaryDirectory(prefix="baum-tour-") as scratch, own_settings(Path(scratch)):
        sample = Path(scratch) / "sample.baum"
        create_sample(sample, 120, SEED, today=TODAY)
        application = Application(qt, Settings(your_name="Maya Okafor", theme=LIGHT), today=lambda: TODAY)
        try:
            tour = Tour(folder, _first_start(application, folder, str(sample)))
            _walk(tour, Path(scratch))
        finally:
            application.close()
    for path in (*tour.briefs, *tour.pictures):
        print(path)  # noqa: T201 - the tour tells where its work is
    print(f"{len(tour.briefs)} PDFs and {len(tour.pictures)} pictures are in {folder}")  # noqa: T201 - as above
    return 0


def _first_start(application: Application, folder: Path, sample: str) -> MainWindow:
    """Show the three doors, then open the sample."""
    application.show_doors()
    pause(150)
    assert application.welcome is not None
    application.welcome.grab().save(str(folder / "00-doors.png"))
    application.open(sample, Link(Place.HOME))
    window = application.window
    if window is None:
        raise TourStopped("the sample did not open")
    window.resize(1280, 800)
    return window


def _walk(tour: Tour, scratch: Path) -> None:
    """Do the nine steps of the job and picture each screen."""
    tour.settle()
    tour.picture("01-home")
    firm = _look_at_employers(tour)
    _import_a_list(tour, scratch)
    _log_a_visit(tour, firm)
    tour.go(Link(Place.EMPLOYER, firm))
    tour.picture("04-employer")
    _look_at_places(tour)
    _find(tour)
    _print_briefs(tour, firm)
    picture_screens(tour, firm)
    _take_back(tour)


def _look_at_employers(tour: Tour) -> str:
    page = tour.go(Link(Place.EMPLOYERS))
    page.table.select_row(3)
    tour.settle()
    tour.picture("02-employers")
    subject = page.subject()
    if subject is None:
        raise TourStopped("no employer is listed")
    page.new_here()
    tour.settle()
    tour.close_overlays()
    return str(subject[1])


def _import_a_list(tour: Tour, scratch: Path) -> None:
    path = scratch / "invented list.csv"
    path.write_text(LIST, encoding="utf-8")
    page = tour.go(Link(Place.EXCHANGE))
    page.look_at(path)
    tour.settle()
    tour.picture("03-import")
    page.take_in()
    tour.settle()


def _log_a_visit(tour: Tour, firm: str) -> None:
    page = tour.go(Link(Place.LOG_VISIT, firm))
    focus = QApplication.focusWidget()
    if focus is None:
        raise TourStopped("no field of the visit form has the cursor")
    QTest.keyClicks(focus, NOTES)
    tour.picture("05-log-visit")
    page.save()
    tour.settle()
    logged = tour.first_key("SELECT action FROM change_set ORDER BY id DESC")
    if not logged.startswith("Log visit to"):
        raise TourStopped(f"the visit was not saved; the newest action is {logged!r}")


def _look_at_places(tour: Tour) -> None:
    for name, place in (("06-cities", Place.CITIES), ("07-outreach", Place.OUTREACH), ("08-funding", Place.FUNDING)):
        tour.go(Link(place))
        tour.picture(name)
    for name, place, sql in (
        ("09-city", Place.CITY, "SELECT id FROM jurisdiction WHERE name = 'Oakland'"),
        ("10-award", Place.AWARD, "SELECT id FROM award ORDER BY id"),
    ):
        tour.go(Link(place, tour.first_key(sql)))
        tour.picture(name)
    for name, place in (("11-history", Place.HISTORY), ("12-settings", Place.SETTINGS)):
        tour.go(Link(place))
        tour.picture(name)


def _find(tour: Tour) -> None:
    tour.go(Link(Place.EMPLOYERS))
    tour.window.open_command_field("nunez")
    tour.settle()
    tour.picture("13-command-field")
    tour.close_overlays()


def _print_briefs(tour: Tour, firm: str) -> None:
    city = tour.first_key("SELECT id FROM jurisdiction WHERE name = 'Oakland'")
    funder = tour.first_key("SELECT id FROM funder ORDER BY id")
    for kind, key in (("employer", firm), ("city", city), ("funder", funder)):
        page = tour.go(Link(Place.BRIEFS, key, kind))
        path = tour.folder / f"{kind}-brief.pdf"
        page.save_to(path)
        tour.settle()
        wait_until(path.exists)
        tour.briefs.append(path)
        tour.picture(f"14-brief-{kind}")


def _take_back(tour: Tour) -> None:
    tour.window.undo()
    tour.settle()
    tour.window.redo()
    tour.settle()


def wait_until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds.

    Raises:
        TourStopped: it does not hold after a minute.
    """
    end = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            raise TourStopped("the window did not come to rest")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        pause(5)


def pause(milliseconds: int) -> None:
    """Let the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def own_settings(folder: Path) -> Iterator[None]:
    """Keep the person's own settings out of the tour."""
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(folder / "settings")
    try:
        yield
    finally:
        if before is None:
            del os.environ[FOLDER_VARIABLE]
        else:
            os.environ[FOLDER_VARIABLE] = before
