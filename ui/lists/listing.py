"""What a list shows and how it is read: filter, columns, order, groups, and which rows are meant."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from baum_desktop.saved_views import Definition
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.known import NOTHING_KNOWN, Known, known_in
from baum_desktop.views.listing import field_of, groups, keys, numbers
from baum_desktop.views.people import person_named
from baum_desktop.views.seen import heading
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All
from db.errors import UserError
from ui.desk import Desk
from ui.lists.kind import ListKind, Sums, number_of
from ui.lists.table import Heading

if TYPE_CHECKING:
    from baum_desktop.files import Reader

FIRST_ROWS = 64
Rows = dict[int, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer for the list: all numbers in order (below zero: headings), and the first rows.

    Records without numbers have their `keys` beside, one for each number, "" for a heading.
    """

    numbers: array[int]
    rows: Rows
    headings: dict[int, Heading] = field(default_factory=dict)
    keys: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """The records that an action on the list is about: those ticked, or (`numbers` None) all that fit the filter.

    `numbers` are keys where the records have no numbers of their own.
    """

    which: All
    numbers: tuple[Any, ...] | None
    count: int


class RecordList(QObject):
    """The state of a list and its questions to the database; `listed` carries the rows, `summed` then their sums."""

    listed = Signal(object)
    summed = Signal(object)
    known_changed = Signal()

    def __init__(self, desk: Desk, kind: ListKind, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.shows = Definition(kind.views[0].which, sorts=kind.sorts)
        self.known = NOTHING_KNOWN
        self.headings: dict[int, Heading] = {}
        self.keys: Sequence[str] = ()
        self.sums: Sums | None = None
        self._me: str | None = None

    @property
    def asker(self) -> Asker:
        """Who asks, and when."""
        return Asker(self.desk.today, self._me, self.known, figures=self.kind.figures())

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields shown as columns."""
        known = {one.key for one in entity_of(self.kind.entity.key, self.known).fields}
        return tuple(key for key in self.shows.columns if key in known) or self.kind.usual

    def show(self, **changes: object) -> None:
        """Show another filter, other columns, another order or other groups, and read."""
        self.shows = replace(self.shows, **changes)  # type: ignore[arg-type]  # names of its fields
        self.read()

    def read(self) -> None:
        """Read all that is shown."""
        shows, asker, kind, more = self.shows, self.asker, self.kind, self.kind.further(self.columns)
        self.desk.data.read(
            lambda reader: _listed(reader, kind, asker, shows, more),
            self._deliver,
            owner=self,
            latest="list",
            failed=self._refused,
        )

    def _add_up(self) -> None:
        shows, asker, kind = self.shows, self.asker, self.kind
        self.desk.data.read(
            lambda reader: kind.sums(reader, asker, shows.which),
            self._sum,
            owner=self,
            latest="totals",
            failed=lambda _: None,
        )

    def _deliver(self, listed: Listed) -> None:
        self.headings, self.keys = listed.headings, listed.keys
        self.listed.emit(listed)
        # Only now: adding up would take its turns away from painting the rows.
        self._add_up()

    def _sum(self, sums: Sums) -> None:
        self.sums = sums
        self.summed.emit(sums)

    def _refused(self, problem: UserError) -> None:
        self.desk.complain(problem)

    def fetch(self, first: int, wanted: Sequence[int]) -> None:
        """Ask for the rows of numbers that stand from a place on; the answer comes by `fetched`."""
        kind, asker, more = self.kind, self.asker, self.kind.further(self.columns)
        headings = {number: self.headings[number] for number in wanted if number in self.headings}
        asked = [number for number in wanted if number >= 0]
        named = [key for key in self.keys[first : first + len(wanted)] if key]

        def work(reader: Reader) -> Rows:
            return {**_rows(reader, kind, asker, more, asked, named), **headings}

        self.desk.data.read(work, self.fetched.emit, owner=self)

    fetched = Signal(object)
    """Emitted with rows that were asked for, by number."""

    def keys_of(self, numbers: Sequence[int]) -> list[str]:
        """Return the keys of records without numbers, in the order of the list."""
        wanted = set(numbers)
        return [key for key in self.keys if key and number_of(key) in wanted]

    def order_in_words(self) -> str:
        """Return the order as the foot of the list says it."""
        kind = entity_of(self.kind.entity.key, self.known)
        fields = {one.key: one for one in kind.fields}
        said = []
        for sort in self.shows.sorts or self.kind.sorts:
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


def _listed(reader: Reader, kind: ListKind, asker: Asker, shows: Definition, more: Sequence[str]) -> Listed:
    named: list[str] = []
    if kind.is_numbered:
        found = numbers(reader, kind.entity.key, asker, shows.which, shows.sorts, shows.group)
    else:
        named = keys(reader, kind.entity.key, asker, shows.which, shows.sorts, shows.group)
        found = array("q", map(number_of, named))
    headings: dict[int, Heading] = {}
    if shows.group and len(found):
        found, named, headings = _grouped(reader, kind, asker, shows, found, named)
    first = [number for number in found[:FIRST_ROWS] if number >= 0]
    rows = _rows(reader, kind, asker, more, first, [key for key in named[:FIRST_ROWS] if key])
    return Listed(found, {**rows, **headings}, headings, named)


def _rows(
    reader: Reader, kind: ListKind, asker: Asker, more: Sequence[str], numbers: Sequence[int], keys: Sequence[str]
) -> Rows:
    if kind.is_numbered:
        return dict(kind.rows(reader, numbers, more, asker))
    found: Mapping[str, Any] = kind.rows(reader, keys, more, asker)
    return {number_of(key): row for key, row in found.items()}


def _grouped(
    reader: Reader, kind: ListKind, asker: Asker, shows: Definition, numbers: array[int], keys: Sequence[str]
) -> tuple[array[int], list[str], dict[int, Heading]]:
    """Return the numbers and keys with a heading, below zero and without a key, before each group."""
    by = shows.group or ""
    of = field_of(entity_of(kind.entity.key, asker.known), by)
    whole: array[int] = array("q")
    named: list[str] = []
    headings: dict[int, Heading] = {}
    first = 0
    for place, group in enumerate(groups(reader, kind.entity.key, asker, shows.which, by), 1):
        headings[-place] = Heading(heading(of, group, asker.known))
        whole.append(-place)
        whole.extend(numbers[first : first + group.count])
        if keys:
            named += ["", *keys[first : first + group.count]]
        first += group.count
    return whole, named, headings
