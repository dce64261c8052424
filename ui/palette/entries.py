"""What the command field lists: headings, things found, and commands; plain rows for the list to paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.actions import Command
from ui.places import Link, Place

if TYPE_CHECKING:
    from baum_desktop.search import Hit

Marks = tuple[tuple[int, int], ...]

HEADINGS = {
    "employers": "Firms",
    "people": "People",
    "notes": "Notes",
    "funding": "Awards and funders",
    "cities": "Cities",
    "commands": "Commands",
    "opened": "Opened last",
    "similar": "Similar names",
}
SIMILAR = "similar"
MOST_COMMANDS = 5
_LONG_ENOUGH = 4
"""Letters from which on a word may have a wrong one among them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list; a heading has neither link nor command."""

    title: str
    marks: Marks = ()
    detail: str = ""
    detail_marks: Marks = ()
    icon: str = ""
    avatar: str = ""
    keys: str = ""
    link: Link | None = None
    command: Command | None = None
    spoken: str = field(default="")

    @property
    def is_heading(self) -> bool:
        """Whether the line only names what follows."""
        return self.link is None and self.command is None


def found_entries(hits: Sequence[Hit]) -> list[Entry]:
    """Return what was found under its headings, in the order in which it came."""
    entries: list[Entry] = []
    section = None
    for hit in hits:
        if (under := SIMILAR if hit.is_similar else hit.section) != section:
            section = under
            entries.append(Entry(HEADINGS.get(section, section.capitalize())))
        entries.append(_entry(hit))
    return entries


def opened_entries(hits: Sequence[Hit]) -> list[Entry]:
    """Return the records that were opened last under their heading."""
    return [Entry(HEADINGS["opened"]), *map(_entry, hits)] if hits else []


def _entry(hit: Hit) -> Entry:
    link = _link(hit)
    if hit.snippet is not None and hit.snippet.text:
        level = (hit.confidentiality or "").replace("_", " ")
        said = " · ".join(part for part in (hit.title, hit.detail, level) if part)
        icon = "confidential" if level in {"city only", "internal", "restricted"} else "log_visit"
        return Entry(hit.snippet.text, hit.snippet.marks, said, icon=icon, link=link, spoken=f"Note, {said}")
    avatar = {"employers": "firm", "people": "person"}.get(hit.section, "")
    icon = {"notes": "log_visit", "funding": "funding", "cities": "cities"}.get(hit.section, "")
    return Entry(
        hit.title,
        hit.title_marks,
        hit.detail,
        hit.detail_marks,
        icon=icon,
        avatar=avatar,
        link=link,
        spoken=f"{hit.title}, {hit.detail}",
    )


def _link(hit: Hit) -> Link:
    """Return where a hit leads: its own page, else the firm that it belongs to."""
    if hit.table_name == "organization" and hit.kind == "employer":
        return Link(Place.EMPLOYER, hit.row_key)
    if hit.table_name == "jurisdiction":
        return Link(Place.CITY, hit.row_key)
    if hit.table_name == "award":
        return Link(Place.AWARD, hit.row_key)
    if hit.section == "funding":
        return Link(Place.FUNDING, hit.row_key, "funder")
    if hit.organization_id:
        return Link(Place.EMPLOYER, hit.organization_id, f"{hit.table_name}:{hit.row_key}")
    return Link(Place.OUTREACH, hit.row_key, hit.table_name)


def command_entries(commands: Sequence[Command], typed: str, firm: tuple[str, str] | None) -> list[Entry]:
    """Return the commands that fit what was typed; with a firm found, those that concern it come first.

    `firm` is (id, name) of the best firm found, or None.
    """
    wanted = typed.casefold().split()
    offered = [command for command in commands if command.name != "Find anything"]
    fitting = _fitting(offered, wanted, _stands_in) or _fitting(offered, wanted, _nearly_stands_in)
    entries = _about(firm) if firm is not None else []
    entries += [
        Entry(
            command.name,
            _marks(command.name, wanted),
            icon=command.icon,
            keys=_shown(command.keys),
            command=command,
            spoken=f"Command {command.name}",
        )
        for command in fitting
    ]
    return [Entry(HEADINGS["commands"]), *entries[: MOST_COMMANDS if wanted else 7]] if entries else []


def _about(firm: tuple[str, str]) -> list[Entry]:
    key, name = firm
    return [
        Entry(f"Log visit to {name}", icon="visit", keys="Ctrl Shift V", link=Link(Place.LOG_VISIT, key)),
        Entry(f"Print employer brief of {name}", icon="print", keys="Ctrl P", link=Link(Place.BRIEFS, key, "employer")),
        Entry(f"Prepare a visit to {name}", icon="print", link=Link(Place.BRIEFS, key, "visit-prep")),
        Entry(f"Raise a flag on {name}", icon="flag", keys="Ctrl Shift F", link=Link(Place.EMPLOYER, key, "flag_now")),
    ]


def _fitting(commands: Sequence[Command], wanted: Sequence[str], fits: Callable[[str, str], bool]) -> list[Command]:
    """Return the commands that have every word; those whose name has them before those known by other words."""
    found = [c for c in commands if all(fits(word, f"{c.name} {c.words}".casefold()) for word in wanted)]
    return sorted(found, key=lambda command: not all(fits(word, command.name.casefold()) for word in wanted))


def _nearly_stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text but for one letter: another, one too many, one missing, or two changed round."""
    if len(word) < _LONG_ENOUGH:
        return _stands_in(word, text)
    return any(is_near(word, part[:length]) for part in text.split() for length in range(len(word) - 1, len(word) + 2))


def is_near(word: str, other: str) -> bool:
    """Whether one slip of the finger makes one word of the other."""
    if abs(len(word) - len(other)) > 1:
        return False
    short, long = sorted((word, other), key=len)
    same = next((n for n, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    changed_round = short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    return changed_round or short[same + 1 :] == long[same + 1 :]


def _stands_in(word: str, text: str) -> bool:
    return any(part.startswith(word) for part in text.split())


def _marks(name: str, wanted: Sequence[str]) -> Marks:
    marks = []
    for word in wanted:
        place = f" {name.casefold()}".find(f" {word}")
        if place >= 0:
            marks.append((place, place + len(word)))
    return tuple(sorted(marks))


def _shown(keys: str) -> str:
    return keys.split(" or ", maxsplit=1)[0].replace("++", "+ +").replace("+", " ").strip()
