"""What the person opened and ran last: it comes first while nothing is typed, and among what fits equally well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from ui.places import Link, Place

if TYPE_CHECKING:
    from baum_desktop.search import Hit
    from ui.actions import Command

Record = tuple[str, str]
_TABLES: Final = {Place.EMPLOYER: "organization", Place.CITY: "jurisdiction", Place.AWARD: "award"}
_MOST_SHOWN: Final = 5


class Recent:
    """Remembers while the window is open; `trail` gives the places the person was at, the newest last."""

    def __init__(self, trail: Callable[[], Sequence[Link]]) -> None:
        self._trail = trail
        self._ran: list[str] = []

    def run(self, command: Command) -> None:
        """Remember that a command was run."""
        self._ran = [command.name, *(name for name in self._ran if name != command.name)]

    def records(self) -> list[Record]:
        """Return the records (table, key) that were opened, the newest first."""
        links = [link for link in reversed(self._trail()) if link.place in _TABLES and link.key]
        return list(dict.fromkeys((_TABLES[link.place], link.key or "") for link in links))

    def shown(self) -> list[Record]:
        """Return the records to offer while nothing is typed: not the one that is open."""
        here = self._trail()[-1:]
        return [record for record in self.records() if record[1] not in {link.key for link in here}][:_MOST_SHOWN]

    def commands(self, commands: Sequence[Command]) -> list[Command]:
        """Return the commands, those that were run first, the newest before all."""
        place = {name: i for i, name in enumerate(self._ran)}
        return sorted(commands, key=lambda command: place.get(command.name, len(place)))

    def hits(self, typed: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return an answer in which, of what fits equally well, the records opened last come first."""
        place = {record: i for i, record in enumerate(self.records())}
        if not place:
            return list(hits)
        sections = list(dict.fromkeys((hit.is_similar, hit.section) for hit in hits))

        def order(hit: Hit) -> tuple[int, int, int]:
            section = sections.index((hit.is_similar, hit.section))
            return section, _fit(typed, hit), place.get((hit.table_name, hit.row_key), len(place))

        return sorted(hits, key=order)


def _fit(typed: str, hit: Hit) -> int:
    """Say how well a name fits, as far as its marks tell: wholly, from its beginning, somewhere, not at all."""
    if hit.title.casefold() == typed.strip().casefold():
        return 0
    if not hit.title_marks or hit.section == "notes":
        return 3
    return 1 if hit.title_marks[0][0] == 0 else 2
