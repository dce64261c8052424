"""What the list of employers shows and how it is read: filter, columns, order, groups, and which rows are meant."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from baum_desktop.employer_list import EmployerRow, EmployerTotals, employer_numbers, employer_rows, employer_totals
from baum_desktop.saved_views import Definition
from baum_desktop.views.catalogue import EMPLOYER, entity_of
from baum_desktop.views.known import NOTHING_KNOWN, Known, known_in
from baum_desktop.views.listing import Sort, field_of, groups
from baum_desktop.views.people import person_named
from baum_desktop.views.seen import heading
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All
from db.errors import UserError
from ui.desk import Desk
from ui.employers.table import USUAL, Heading, further

if TYPE_CHECKING:
    from baum_desktop.files import Reader

FIRST_ROWS = 64
Rows = dict[int, EmployerRow | Heading]


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer for the list: all numbers in order (below zero: headings), and the first rows."""

    numbers: array[int]
    rows: Rows
    headings: dict[int, Heading] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meant:
    """The employers that an action on the list is about: those ticked, or (`numbers` None) all that fit the filter."""

    which: All
    numbers: tuple[int, ...] | None
    count: int


class EmployerList(QObject):
    """The state of the list and its questions to the database; `listed` carries the rows, `summed` then their sums."""

    listed = Signal(object)
    summed = Signal(object)
    known_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.shows = Definition(sorts=(Sort("name"),))
        self.known = NOTHING_KNOWN
        self.headings: dict[int, Heading] = {}
        self.totals: EmployerTotals | None = None
        self._me: str | None = None

    @property
    def asker(self) -> Asker:
        """Who asks, and when."""
        return Asker(self.desk.today, self._me, self.known)

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields shown as columns."""
        known = {one.key for one in entity_of(EMPLOYER.key, self.known).fields}
        return tuple(key for key in self.shows.columns if key in known) or USUAL

    def show(self, **changes: object) -> None:
        """Show another filter, other columns, another order or other groups, and read."""
        self.shows = replace(self.shows, **changes)  # type: ignore[arg-type]  # names of its fields
        self.read()

    def read(self) -> None:
        """Read all that is shown."""
        shows, asker, more = self.shows, self.asker, further(self.columns)

        def work(reader: Reader) -> Listed:
            numbers = employer_numbers(reader, asker, shows.which, shows.sorts, shows.group)
            headings: dict[int, Heading] = {}
            if shows.group and len(numbers):
                numbers, headings = _grouped(reader, asker, shows.which, shows.group, numbers)
            first = [number for number in numbers[:FIRST_ROWS] if number >= 0]
            rows: Rows = {**employer_rows(reader, first, more, asker), **headings}
            return Listed(numbers, rows, headings)

        self.desk.data.read(work, self._deliver, owner=self, latest="list", failed=self._refused)
        # Asked apart: the rows are painted before their sums are there.
        self.desk.data.read(
            lambda reader: employer_totals(reader, asker, shows.which),
            self._sum,
            owner=self,
            latest="totals",
            failed=lambda _: None,
        )

    def _deliver(self, listed: Listed) -> None:
        self.headings = listed.headings
        self.listed.emit(listed)

    def _sum(self, totals: EmployerTotals) -> None:
        self.totals = totals
        self.summed.emit(totals)

    def _refused(self, problem: UserError) -> None:
        self.desk.complain(problem)

    def rows(self, reader: Reader, wanted: list[int]) -> Rows:
        """Return the rows of some numbers, headings among them."""
        asked = [number for number in wanted if number >= 0]
        found: Rows = {**employer_rows(reader, asked, further(self.columns), self.asker)}
        return found | {number: self.headings[number] for number in wanted if number in self.headings}

    def order_in_words(self) -> str:
        """Return the order as the foot of the list says it."""
        kind = entity_of(EMPLOYER.key, self.known)
        fields = {one.key: one for one in kind.fields}
        said = []
        for sort in self.shows.sorts or (Sort("name"),):
            words = "name" if sort.field == "name" else fields[sort.field].name.lower() if sort.field in fields else ""
            said.append(f"{words}{', descending' if sort.descending else ''}")
        group = fields.get(self.shows.group or "")
        return f"{f'{group.name.lower()}, ' if group else ''}{', then '.join(said)}"

    def learn(self) -> None:
        """Read what is known: places, sectors, tags, people, added fields, and who asks."""
        actor = self.desk.actor

        def known(found: tuple[Known, str | None]) -> None:
            changed = found != (self.known, self._me)
            self.known, self._me = found
            if changed:
                self.known_changed.emit()

        self.desk.data.read(
            lambda reader: (known_in(reader), person_named(reader, actor)), known, owner=self, latest="known"
        )


def _grouped(
    reader: Reader, asker: Asker, which: All, by: str, numbers: array[int]
) -> tuple[array[int], dict[int, Heading]]:
    """Return the numbers with a heading, below zero, before each group."""
    of = field_of(entity_of(EMPLOYER.key, asker.known), by)
    whole: array[int] = array("q")
    headings: dict[int, Heading] = {}
    first = 0
    for place, group in enumerate(groups(reader, EMPLOYER.key, asker, which, by), 1):
        headings[-place] = Heading(heading(of, group, asker.known))
        whole.append(-place)
        whole.extend(numbers[first : first + group.count])
        first += group.count
    return whole, headings
