"""The list of cities and counties as lists go: its columns, its views, and its sums, from what the page has at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from baum_desktop.city_rows import RENEW_DAYS, CityRow
from baum_desktop.views.catalogue import ENTITIES
from baum_desktop.views.city_fields import figures
from baum_desktop.views.listing import Sort, keys
from baum_desktop.views.periods import Period, PeriodKind, within
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All, Any, Condition, Not, Operator, both
from db.vocabulary import JurisdictionKind
from ui.cities.table import city_columns, foot_words
from ui.lists.kind import ListKind, Row, Sums, View, of_record, with_further
from ui.widgets.table_cells import Column

if TYPE_CHECKING:
    from baum_desktop.files import Reader

_PARTNER = Condition("partnership", Operator.KNOWN)
_COUNTY = Condition(
    "kind", Operator.IS, tuple(kind.value for kind in JurisdictionKind if kind != JurisdictionKind.CITY)
)
COUNTIES = both(_COUNTY)
_SOON = (Period(PeriodKind.PAST), within(RENEW_DAYS, "day"))
VIEWS = (
    View("partners", "Partners", both(_PARTNER)),
    View("all", "All"),
    View("counties", "Counties", COUNTIES),
    View("unverified", "Unverified", both(Condition("partnership", Operator.IS, ("unverified",)))),
    View(
        "renew",
        "Agreements to renew",
        both(_PARTNER, Any(tuple(Condition("agreement_until", Operator.WITHIN, period) for period in _SOON))),
        ("name", "partnership", "agreement_until", "lead"),
        (Sort("agreement_until"),),
    ),
    View("unled", "No lead", both(_PARTNER, Not(Condition("lead", Operator.KNOWN)))),
)


def cities_kind(found: Callable[[], Sequence[CityRow]]) -> ListKind:
    """Return the list of the cities and counties that the page has found."""
    entity = ENTITIES["city"]

    def rows(reader: Reader, wanted: Sequence[str], more: Sequence[str], asker: Asker) -> Mapping[str, Row]:
        held = {row.id: row for row in found()}
        return with_further(reader, entity, {key: held[key] for key in wanted if key in held}, more, asker)

    def sums(reader: Reader, asker: Asker, which: All) -> Sums:
        meant = set(keys(reader, entity.key, asker, which))
        shown = [row for row in found() if row.id in meant]
        return Sums(len(shown), foot_words(shown, of_counties=which == COUNTIES))

    def columns(today: Callable[[], date]) -> list[Column]:
        return [of_record(column) for column in city_columns(today)]

    return ListKind(
        entity=entity,
        title="Cities and counties",
        placeholder="Name has…",
        example="partner, visited percent at most 20, county is Alameda",
        usual=("name", "partnership", "firms", "visited", "jobs", "flags", "lead"),
        columns=columns,
        rows=rows,
        views=VIEWS,
        grouped=("county", "partnership", "kind"),
        bulk=("tag", "task", "field"),
        own=sums,
        figures=lambda: figures(found()),
    )
