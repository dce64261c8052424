"""Who may read a note, a flag and what came of them: the one place that every list, search, brief and history asks.

    level        staff, program managers       liaison of the firm's city   other liaisons   audience of a brief
    public       all                           all                          all              everybody
    coalition    all                           all                          all              the coalition
    city only    all                           all                          none             the city
    internal     all                           none                         none             us
    restricted   all; of one city alone, if    all                          none             us, when asked for
                 their account names one

Whatever its level, a note is read by who wrote it and by those of us who were there; a flag also by its owner and by
who raised it; a task by whom it is given to. A firm's city is the one it is assigned to now, or where it sits as long
as it is assigned to none; a firm with sites assigned to several cities belongs to each. A liaison without a city reads
what all liaisons read. A name without an account is staff, so that nothing has to be set up; a closed account reads
what is public.

What is withheld: of a note everything (subject, notes, people, answers, attachments, tasks), what came of it
(referrals with their outcome, plans to grow) and the words beside what was heard (the note of a count's source, the
reason of a job event), and of a flag the whole flag; of what people said of themselves the small counts (see
small_counts), outside the organisation. What stays known: that a firm was visited and when it last was,
the facts that were heard (jobs, lease, space), and every count. In place of what is withheld stands how many are kept
to others. A brief for an audience withholds in the same way what came of a note above its level.

This is courtesy among those who share a file: whoever has the file and its password can read all of it otherwise.
Restricted is Gov. Code 7927.605.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from db.raw import Reader
from db.vocabulary import AccountRole, Confidentiality

_LEVELS: Final = tuple(Confidentiality)
REMEMBERED: Final = "viewer"
"""Under which a session and a reader note who is looking."""
_QUOTED: Final = re.compile(r"“[^”]*”")
_OPEN: Final = (Confidentiality.PUBLIC, Confidentiality.COALITION)
_ALL_BUT_RESTRICTED: Final = tuple(level for level in _LEVELS if level != Confidentiality.RESTRICTED)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: the levels they read at every firm, and those that they read at firms of their own city."""

    name: str = ""
    role: AccountRole | None = None
    city_id: str | None = None
    city_name: str | None = None
    person_id: str | None = None
    everywhere: tuple[Confidentiality, ...] = _LEVELS
    in_own_city: tuple[Confidentiality, ...] = ()

    @property
    def reads_internal(self) -> bool:
        """Whether they are of the organisation itself, which alone reads small counts of people."""
        return Confidentiality.INTERNAL in self.everywhere

    @property
    def sees_all(self) -> bool:
        """Whether nothing is withheld from them."""
        return len(self.everywhere) == len(_LEVELS)


NOBODY_KNOWN: Final = Viewer()
"""The program itself, which reads everything."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL with `:names` for its values; `sql` is empty where it always holds."""

    sql: str
    values: Mapping[str, str]

    def positional(self) -> tuple[str, list[str]]:
        """Return the condition for a `db.raw.Reader`, with `?` for each value; where it always holds, `1 = 1`."""
        names = re.findall(r"(?<!:):(\w+)", self.sql)
        return re.sub(r"(?<!:):\w+", "?", self.sql) or "1 = 1", [self.values[name] for name in names]


# Who is looking -------------------------------------------------------------------------------------------------------

ACCOUNT: Final = (
    "SELECT a.role, a.jurisdiction_id, j.name, a.person_id, a.active FROM account a "
    "LEFT JOIN jurisdiction j ON j.id = a.jurisdiction_id WHERE a.name = {0}"
)


def viewer_by(reader: Reader) -> Viewer:
    """Return who is looking through a reader."""
    if reader.noted is not None and REMEMBERED in reader.noted:
        known: Viewer = reader.noted[REMEMBERED]
        return known
    name = reader.actor
    row = reader.row(ACCOUNT.format("?"), [name]) if name else None
    found = as_viewer(name, row)
    if reader.noted is not None:
        reader.noted[REMEMBERED] = found
    return found


def as_viewer(name: str, account: Any) -> Viewer:
    """Return a person as a viewer; `account` is what ACCOUNT found, None where it found nothing."""
    if account is None:
        return Viewer(name)
    role, city, city_name, person, active = account
    own: tuple[Confidentiality, ...] = ()
    everywhere: tuple[Confidentiality, ...] = _OPEN
    if not active:
        return Viewer(name, AccountRole(role), everywhere=_OPEN[:1])
    if role == AccountRole.LIAISON:
        own = (Confidentiality.CITY_ONLY, Confidentiality.RESTRICTED) if city else ()
    else:
        own = (Confidentiality.RESTRICTED,) if city else ()
        everywhere = _ALL_BUT_RESTRICTED if city else _LEVELS
    keys = (None if key is None else str(key) for key in (city, person))
    city_id, person_id = keys
    return Viewer(name, AccountRole(role), city_id, city_name, person_id, everywhere, own)


# What they may read ---------------------------------------------------------------------------------------------------

_OWN_FIRMS: Final = (
    "SELECT organization_id FROM city_assignment WHERE jurisdiction_id = :viewer_city AND end_on IS NULL "
    "UNION SELECT e.organization_id FROM employer_summary e WHERE e.city_id = :viewer_city AND NOT EXISTS "
    "(SELECT 1 FROM city_assignment k WHERE k.organization_id = e.organization_id AND k.end_on IS NULL)"
)
_ALWAYS: Final = Condition("", MappingProxyType({}))


def notes_for(viewer: Viewer, alias: str = "interaction") -> Condition:
    """Return which interactions a person may read; `alias` is what the table is called in the query."""
    return _ALWAYS if viewer.sees_all else Condition(_note(viewer, alias), _values(viewer))


def flags_for(viewer: Viewer, alias: str = "red_flag") -> Condition:
    """Return which red flags a person may read."""
    return _ALWAYS if viewer.sees_all else Condition(_flag(viewer, alias), _values(viewer))


def tasks_for(viewer: Viewer, alias: str = "task") -> Condition:
    """Return which tasks a person may read: their own, and those that came of no note or flag kept to others."""
    return _ALWAYS if viewer.sees_all else Condition(_task(viewer, alias), _values(viewer))


def came_of_notes_for(viewer: Viewer, column: str) -> Condition:
    """Return which rows a person may read that belong to the interaction named in a column, or to none."""
    return _ALWAYS if viewer.sees_all else Condition(_came_of_note(viewer, column), _values(viewer))


def referrals_for(viewer: Viewer, alias: str = "referral") -> Condition:
    """Return which referrals a person may read: all but those that came of a note kept to others."""
    return came_of_notes_for(viewer, f"{alias}.interaction_id")


def came_of_told(
    reader: Reader, column: str, levels: tuple[Confidentiality, ...] | None = None
) -> tuple[str, list[str]]:
    """Return the condition, with its values, for rows that came of the interaction named in a column, or of none.

    With `levels`, of an interaction of one of these, whoever is looking.
    """
    sql, values = came_of_notes_for(viewer_by(reader), column).positional()
    if levels is not None:
        sql += (
            f" AND NOT EXISTS (SELECT 1 FROM interaction b WHERE b.id = {column}"
            f" AND b.confidentiality NOT IN ({_listed(levels)}))"
        )
    return f"({sql})", values


def found_for(viewer: Viewer, *, is_shared: bool, alias: str = "d") -> Condition:
    """Return which documents of the search a person may find."""
    if viewer.sees_all:
        return _ALWAYS
    key = f"CAST({alias}.row_key AS UUID)" if is_shared else f"{alias}.row_key"
    sql = (
        f"NOT EXISTS (SELECT 1 FROM interaction n WHERE n.id = {key} AND NOT ({_note(viewer, 'n')})) "
        f"AND NOT EXISTS (SELECT 1 FROM red_flag g WHERE g.id = {key} AND NOT ({_flag(viewer, 'g')})) "
        f"AND NOT EXISTS (SELECT 1 FROM task t WHERE t.id = {key} AND NOT ({_task(viewer, 't')})) "
        f"AND NOT EXISTS (SELECT 1 FROM opportunity u WHERE u.id = {key} "
        f"AND NOT ({_came_of_note(viewer, 'u.interaction_id')}))"
    )
    return Condition(f"({alias}.section <> 'notes' OR ({sql}))", _values(viewer))


def own_firms_for(viewer: Viewer) -> Condition | None:
    """Return the condition for the keys, `organization.id`, of the firms of a person's own city; None without one."""
    if not viewer.in_own_city or viewer.city_id is None:
        return None
    return Condition(f"organization.id IN ({_OWN_FIRMS})", {"viewer_city": viewer.city_id})


def _values(viewer: Viewer) -> Mapping[str, str]:
    given = {"viewer_name": viewer.name, "viewer_city": viewer.city_id, "viewer_person": viewer.person_id}
    used = {"viewer_name": True, "viewer_city": bool(viewer.in_own_city), "viewer_person": True}
    return {name: value for name, value in given.items() if value is not None and used[name]}


def _by_level(viewer: Viewer, alias: str) -> str:
    """Return the condition on the level alone; no part of it is ever unknown, so that it can be denied."""
    sql = (
        f"{alias}.confidentiality IN ({_listed(viewer.everywhere)}) OR coalesce({alias}.written_by, '') = :viewer_name"
    )
    if viewer.in_own_city:
        sql += (
            f" OR ({alias}.confidentiality IN ({_listed(viewer.in_own_city)}) AND {alias}.organization_id IS NOT NULL"
            f" AND {alias}.organization_id IN ({_OWN_FIRMS}))"
        )
    return sql


def _note(viewer: Viewer, alias: str) -> str:
    sql = _by_level(viewer, alias)
    if viewer.person_id:
        sql += f" OR {_was_there(f'{alias}.id')}"
    return f"({sql})"


def _was_there(column: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM participation w WHERE w.interaction_id = {column}"
        " AND w.person_id = :viewer_person AND w.side = 'us')"
    )


def _flag(viewer: Viewer, alias: str) -> str:
    sql = _by_level(viewer, alias)
    if viewer.person_id:
        owner = f"{alias}.owner_id IS NOT NULL AND {alias}.owner_id = :viewer_person"
        raiser = f"{alias}.raised_by_id IS NOT NULL AND {alias}.raised_by_id = :viewer_person"
        sql += f" OR ({owner}) OR ({raiser}) OR {_was_there(f'{alias}.interaction_id')}"
    return f"({sql})"


def _task(viewer: Viewer, alias: str) -> str:
    sql = (
        f"{_came_of_note(viewer, f'{alias}.interaction_id')} AND NOT EXISTS (SELECT 1 FROM red_flag h "
        f"WHERE h.id = {alias}.red_flag_id AND NOT {_flag(viewer, 'h')})"
    )
    if viewer.person_id:
        sql += f" OR ({alias}.assignee_id IS NOT NULL AND {alias}.assignee_id = :viewer_person)"
    return f"({sql})"


def _came_of_note(viewer: Viewer, column: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM interaction m WHERE m.id = {column} AND NOT {_note(viewer, 'm')})"


def _listed(levels: tuple[Confidentiality, ...]) -> str:
    return ", ".join(f"'{level.value}'" for level in levels)


# For a brief ----------------------------------------------------------------------------------------------------------


CITY_LEVELS: Final = (Confidentiality.CITY_ONLY, Confidentiality.RESTRICTED)
"""The levels at which a note is read by the liaisons of the firm's city."""


def levels_for(audience: Confidentiality) -> tuple[Confidentiality, ...]:
    """Return the levels of notes that the readers of a brief may read, its own included."""
    return _LEVELS[: _LEVELS.index(audience) + 1]


# In words -------------------------------------------------------------------------------------------------------------


def kept_to_others(count: int, what: str = "note") -> str:
    """Return how many are withheld, in words: `2 notes are kept to others`; nothing for none."""
    if not count:
        return ""
    return f"1 {what} is kept to others" if count == 1 else f"{count:,} {what}s are kept to others"


def kept_to_whom(count: int, of_city: int, city: str | None, what: str = "note") -> str:
    """Return how many are withheld and to whom: `2 notes are kept to San Jose and 1 to others`.

    `of_city` of them are at a level that the liaisons of the firm's city read.
    """
    if not city or not of_city:
        return kept_to_others(count, what)
    told = kept_to_others(of_city, what).replace("others", city)
    return told if of_city == count else f"{told} and {count - of_city:,} to others"


def told_action(viewer: Viewer, action: str, actor: str) -> str:
    """Return an action's name; words in quotes may be of a note, so that they are left out for who may not read all."""
    return action if viewer.sees_all or actor == viewer.name else _QUOTED.sub("“…”", action)
