"""The list of interactions as lists go: its columns, and a view for each way of meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from baum_desktop.outreach_list import interaction_rows
from baum_desktop.views.catalogue import ENTITIES
from baum_desktop.views.listing import Sort
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import Condition, Operator, both
from db.vocabulary import InteractionKind
from ui.lists.kind import ListKind, Row, View, of_record, with_further
from ui.outreach.table import interaction_columns
from ui.widgets.table_cells import Column

if TYPE_CHECKING:
    from baum_desktop.files import Reader

NOTE: Final = ENTITIES["interaction"]
_WAYS: Final = (
    ("visits", "Visits", (InteractionKind.SITE_VISIT, InteractionKind.WALK_THROUGH)),
    ("calls", "Calls", (InteractionKind.PHONE, InteractionKind.VIDEO)),
    ("mail", "E-mail", (InteractionKind.EMAIL,)),
    ("meetings", "Meetings & events", (InteractionKind.OFFICE_MEETING, InteractionKind.EVENT)),
    ("surveys", "Surveys", (InteractionKind.SURVEY,)),
)
KINDS: Final = frozenset({"all", *(key for key, _, _ in _WAYS)})
"""The keys of the views that other places lead to."""


def _rows(reader: Reader, keys: Sequence[str], more: Sequence[str], asker: Asker) -> Mapping[str, Row]:
    return with_further(reader, NOTE, interaction_rows(reader, keys), more, asker)


def _columns(today: Callable[[], date]) -> list[Column]:
    return [of_record(column) for column in interaction_columns(today)]


INTERACTIONS: Final = ListKind(
    entity=NOTE,
    title="Interactions",
    placeholder="Words in notes…",
    example="kind is Site visit, held in the last 3 months, in Oakland",
    usual=("held", "kind", "firm", "words", "by", "confidentiality"),
    columns=_columns,
    rows=_rows,
    views=(
        View("all", "All"),
        *(
            View(key, words, both(Condition("kind", Operator.IS, tuple(kind.value for kind in kinds))))
            for key, words, kinds in _WAYS
        ),
    ),
    grouped=("kind", "firm", "city", "county", "sector", "by", "outcome", "confidentiality"),
    sorts=(Sort("held", descending=True),),
    typed="words",
)
