"""The screens of the tour beyond the job itself: each is gone to as a person would, and pictured light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from ui.places import Link, Place
from ui.tour_filling import add_to_firm, delete_firm

if TYPE_CHECKING:
    from ui.tour import Tour

OUTREACH: Final = (
    "flags", "leases", "referrals", "services", "events", "tasks", "resources", "questionnaires",
)  # fmt: skip
WHOLE_FORM: Final = QSize(1280, 2000)
USUAL: Final = QSize(1280, 800)


def picture_screens(tour: Tour, firm: str) -> None:
    """Take the pictures of what a firm's record, the lists and Settings hold besides."""
    _picture_many(tour)
    _picture_record(tour, firm)
    _picture_outreach(tour)
    _picture_what_was(tour, firm)
    _picture_further(tour)


def _picture_many(tour: Tour) -> None:
    """Views, the builder of filters, and what is done to many firms at once."""
    page = tour.go(Link(Place.EMPLOYERS, None, "lease"))
    tour.picture("15-view")
    page.filters.chips.add()
    tour.picture("16-filter-builder")
    tour.close_overlays()
    page.table.records.tick_all()
    tour.picture("17-bulk")
    page.bulk.asked.emit("tag")
    tour.picture("18-bulk-tag")
    tour.close_overlays()
    page.table.records.tick_all(ticked=False)


def _picture_record(tour: Tour, firm: str) -> None:
    """A flag raised in two moves, a referral, the firm's own fields and files, a visit prepared, its form whole."""
    tour.change(lambda database: add_to_firm(database, firm, tour.briefs[0]))
    for name, detail in (("19-flag", "flag_now"), ("20-refer", "refer"), ("21-fields-and-files", "relations")):
        tour.go(Link(Place.EMPLOYER, firm, detail))
        tour.picture(name)
        tour.close_overlays()
    for name, detail in (("22-visit-preparation", "visit-prep"), ("23-visit-sheet", "visit-sheet")):
        tour.go(Link(Place.BRIEFS, firm, detail))
        tour.picture(name)
    tour.window.resize(WHOLE_FORM)
    tour.go(Link(Place.LOG_VISIT, firm))
    tour.picture("24-log-visit-whole")
    tour.window.resize(USUAL)


def _picture_outreach(tour: Tour) -> None:
    """Each tab of Outreach, and a questionnaire as it is built."""
    for number, tab in enumerate(OUTREACH, 25):
        tour.go(Link(Place.OUTREACH, None, tab))
        tour.picture(f"{number}-{tab}")
    page = tour.go(Link(Place.OUTREACH, None, OUTREACH[-1]))
    instruments = page.questionnaires.list.instruments
    if instruments:
        page.questionnaires.open_edition(instruments[0].id)
        tour.settle()
        tour.picture("33-questionnaire")
        page.questionnaires.open_tallies(instruments[0].name)
        tour.settle()
        tour.picture("34-answers")
        page.questionnaires.show_list()


def _picture_what_was(tour: Tour, firm: str) -> None:
    """The history of a record, what was deleted, and a backup that is restored."""
    tour.go(Link(Place.HISTORY, f"organization:{firm}"))
    tour.picture("35-history-of-a-record")
    gone = tour.first_key("SELECT organization_id FROM employer_summary ORDER BY name_sort DESC")
    tour.change(lambda database: delete_firm(database, gone, tour.window.desk.today))
    tour.go(Link(Place.HISTORY, None, "deleted"))
    tour.picture("36-recently-deleted")
    page = tour.go(Link(Place.SETTINGS))
    page.restore()
    tour.picture("37-restore")
    tour.close_overlays()


def _picture_further(tour: Tour) -> None:
    """The people of all firms, and the cities with one taken on the map."""
    tour.go(Link(Place.PEOPLE))
    tour.picture("38-people")
    page = tour.go(Link(Place.CITIES))
    page.take(next(row for row in page.cities if row.is_partner and row.firms))
    tour.settle()
    tour.picture("39-city-on-the-map")
