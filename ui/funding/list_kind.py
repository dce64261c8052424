"""The list of awards as lists go: its columns, its views, and its sums, from rows that the page has at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from baum_desktop.award_rows import AwardRow
from baum_desktop.views.catalogue import ENTITIES
from baum_desktop.views.listing import Sort, keys
from baum_desktop.views.periods import Period, PeriodKind, within
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All, Condition, Operator, both
from db.vocabulary import AwardStatus
from ui.funding.found import Found, sums_in_words
from ui.funding.table import award_columns
from ui.lists.kind import ListKind, Row, Sums, View, of_record, with_further
from ui.widgets.table_cells import Column

if TYPE_CHECKING:
    from baum_desktop.files import Reader

_RUNNING = (AwardStatus.AWARDED, AwardStatus.ACTIVE, AwardStatus.EXTENDED)


def awards_kind(found: Callable[[], Found | None]) -> ListKind:
    """Return the list of the awards that the page has found."""
    entity = ENTITIES["award"]

    def at_hand() -> dict[str, AwardRow]:
        here = found()
        return {row.id: row for row in here.awards} if here is not None else {}

    def rows(reader: Reader, wanted: Sequence[str], more: Sequence[str], asker: Asker) -> Mapping[str, Row]:
        held = at_hand()
        return with_further(reader, entity, {key: held[key] for key in wanted if key in held}, more, asker)

    def sums(reader: Reader, asker: Asker, which: All) -> Sums:
        held = at_hand()
        meant = [held[key] for key in keys(reader, entity.key, asker, which) if key in held]
        return Sums(len(meant), sums_in_words(meant) if meant else "No award is like this.")

    def columns(today: Callable[[], date]) -> list[Column]:
        return [of_record(column) for column in award_columns(today)]

    return ListKind(
        entity=entity,
        title="Awards",
        placeholder="Award has…",
        example="status is Active, amount at least $50,000, next due within 60 days",
        usual=("title", "funder", "status", "amount", "received", "spent", "ends", "next_due"),
        columns=columns,
        rows=rows,
        views=_VIEWS,
        grouped=("funder", "program", "status", "restriction"),
        sorts=(Sort("next_due"),),
        typed="title",
        own=sums,
    )


_VIEWS = (
    View("all", "All"),
    View("running", "Running", both(Condition("status", Operator.IS, tuple(status.value for status in _RUNNING)))),
    View("due", "Due within 60 days", both(Condition("next_due", Operator.WITHIN, within(60, "day")))),
    View("late", "Overdue", both(Condition("next_due", Operator.WITHIN, Period(PeriodKind.PAST)))),
    View("ending", "Ending within 6 months", both(Condition("ends", Operator.WITHIN, within(6, "month")))),
)
