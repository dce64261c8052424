"""The list of employers as lists go: its columns, its views, its sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from baum_desktop.employer_list import OVERDUE_MONTHS, EmployerTotals, employer_rows, employer_totals
from baum_desktop.views.catalogue import EMPLOYER
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All
from ui.employers.table import USUAL, usual_columns
from ui.employers.views import VIEWS
from ui.lists.kind import ListKind, Sums
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Reader


def _rows(reader: Reader, wanted: Sequence[Any], more: Sequence[str], asker: Asker) -> Mapping[int, Any]:
    return employer_rows(reader, wanted, more, asker)


def _sums(reader: Reader, asker: Asker, which: All) -> Sums:
    totals = employer_totals(reader, asker, which)
    return Sums(totals.employers, told(totals))


def told(totals: EmployerTotals) -> str:
    """Return what employers come to in words: how many, their jobs, and how many wait for a visit."""
    if not totals.employers:
        return EMPLOYERS.nothing
    known = "" if totals.employers_with_jobs == totals.employers else f" of {totals.employers_with_jobs:,}"
    return (
        f"{counted(totals.employers, 'employer')} · {counted(totals.jobs, 'job')}{known} · "
        f"{totals.not_visited:,} not visited for {OVERDUE_MONTHS} months"
    )


EMPLOYERS: Final = ListKind(
    entity=EMPLOYER,
    title="Employers",
    placeholder="Name has…",
    example="Food makers in Solano, flagged",
    usual=USUAL,
    columns=usual_columns,
    rows=_rows,
    views=VIEWS,
    grouped=("city", "county", "sector", "status", "owner", "liaison", "consent"),
    bulk=("tag", "assign", "task", "field", "invite"),
    own=_sums,
)
