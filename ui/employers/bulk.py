"""What is done to the employers that are ticked, or to all that fit the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from baum_desktop.bulk_choices import BulkChoices, bulk_choices
from baum_desktop.bulk_meant import meant_employers
from ui.desk import Desk
from ui.employers.bulk_bar import BulkBar
from ui.employers.bulk_form import bulk_form
from ui.lists.listing import Meant, RecordList

if TYPE_CHECKING:
    from baum_desktop.files import Reader
    from ui.employers.page import EmployersPage


def bulk_bar(page: EmployersPage) -> BulkBar:
    """Return the bar of a page, which acts on what is meant there."""
    bar = BulkBar(page.theme)

    def clear() -> None:
        page.table.records.tick_all(ticked=False)
        page.table.setFocus()

    bar.asked.connect(lambda what: ask_bulk(page.desk, page, page.listing, page.meant(), what))
    bar.cleared.connect(clear)
    return bar


def ask_bulk(desk: Desk, owner: QWidget, listing: RecordList, meant: Meant, what: str) -> None:
    """Open the form of an action for the employers meant: those that they are now, whatever is saved meanwhile."""
    asker, today = listing.asker, desk.today
    numbers = None if meant.numbers is None else [number for number in meant.numbers if number >= 0]

    def work(reader: Reader) -> tuple[list[str], BulkChoices]:
        return meant_employers(reader, asker, meant.which, numbers), bulk_choices(reader, today)

    def show(found: tuple[list[str], BulkChoices]) -> None:
        keys, choices = found
        if keys:
            bulk_form(desk, owner.window(), what, keys, choices).ask()

    desk.data.read(work, show, owner=owner, latest="bulk")
