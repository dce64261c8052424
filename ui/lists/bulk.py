"""What is done to the records that are ticked, or to all that fit the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from baum_desktop.bulk_choices import BulkChoices, bulk_choices
from baum_desktop.bulk_meant import meant_records
from ui.desk import Desk
from ui.lists.bulk_bar import BulkBar
from ui.lists.bulk_form import Many, bulk_form
from ui.lists.listing import Meant, RecordList

if TYPE_CHECKING:
    from baum_desktop.files import Reader
    from ui.lists.part import ListPart


def bulk_bar(part: ListPart) -> BulkBar:
    """Return the bar of a list, which acts on what is meant there."""
    bar = BulkBar(part.desk.theme, part.kind.bulk)

    def clear() -> None:
        part.table.records.tick_all(ticked=False)
        part.table.setFocus()

    bar.asked.connect(lambda what: ask_bulk(part.desk, part, part.listing, part.meant(), what))
    bar.cleared.connect(clear)
    return bar


def ask_bulk(desk: Desk, owner: QWidget, listing: RecordList, meant: Meant, what: str) -> None:
    """Open the form of an action for the records meant: those that they are now, whatever is saved meanwhile."""
    asker, today = listing.asker, desk.today
    entity = listing.kind.entity
    numbers = None if meant.numbers is None else list(meant.numbers)

    def work(reader: Reader) -> tuple[list[str], BulkChoices]:
        meant_ones = meant_records(reader, entity.key, asker, meant.which, numbers)
        return meant_ones, bulk_choices(reader, today, entity.key)

    def show(found: tuple[list[str], BulkChoices]) -> None:
        keys, choices = found
        if keys:
            bulk_form(desk, owner.window(), what, Many(entity, keys), choices).ask()

    desk.data.read(work, show, owner=owner, latest="bulk")
