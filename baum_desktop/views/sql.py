"""A filter as SQL that both engines understand; every value is bound, and the rest comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any as Anything

from baum_desktop.confidentiality import NOBODY_KNOWN, Viewer, flags_for, notes_for, referrals_for, tasks_for
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Entity, Field, Kind
from baum_desktop.views.known import ME, NOTHING_KNOWN, Known
from baum_desktop.views.periods import Period
from baum_desktop.views.tree import All, Any, Condition, Having, Not, Operator, Part
from db.errors import Refused
from db.folding import folded
from db.raw import marks

Sql = tuple[str, list[Anything]]
_NEVER = "1 = 0"
_SEEN = MappingProxyType({"interaction": notes_for, "flag": flags_for, "task": tasks_for, "referral": referrals_for})
_FIGURE = re.compile(r"\{figure:(\w+)\}")
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when: relative dates are counted from `today`, "me" is the person with the key `me`.

    `viewer` says what they may see, `is_shared` on which engine, `find` looks words up in a kind of record as the
    search does and returns keys; `figures` are what was counted
    beforehand, by field and key. Whoever asks a reader need not give what it knows itself.
    """

    today: date
    me: str | None = None
    known: Known = NOTHING_KNOWN
    viewer: Viewer = NOBODY_KNOWN
    is_shared: bool = False
    find: Callable[[str, str], Sequence[str]] | None = None
    figures: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)


def condition(part: Part, entity: str, asker: Asker, table: str = "t0") -> Sql:
    """Return a filter on an entity as a condition with its values, in the order of their marks; `table` is its alias.

    Raises:
        Refused: the filter names a field that there is not.
    """
    writer = _Writer(asker)
    return writer.seen(entity, table, writer.part(part, entity_of(entity, asker.known), table, 0))


def value_of(field: Field, table: str, asker: Asker) -> Sql:
    """Return what a column of this field shows and sorts by."""
    expression = _written(field.shows or field.expr, table, asker)
    return expression, list(field.given) if not field.shows else []


def _counted(figures: Mapping[str, int | None]) -> str:
    """Return SQL for what was counted of each record, by its key."""
    cases = " ".join(
        f"WHEN '{key}' THEN {int(value)}" for key, value in figures.items() if value is not None and _KEY.fullmatch(key)
    )
    if not cases:
        return "CAST(NULL AS integer)"
    return f"(CASE {{t}}.id {cases} END)"


def _written(sql: str, table: str, asker: Asker) -> str:
    """Return SQL of the catalogue for a table's alias, on the asker's day and engine."""
    together = "string_agg" if asker.is_shared else "group_concat"
    sql = _FIGURE.sub(lambda found: _counted(asker.figures.get(found[1], {})), sql)
    return sql.replace("{t}", table).replace("{join}", together).replace("{today}", f"'{asker.today.isoformat()}'")


class _Writer:
    """Writes one filter down; each level of what hangs on a record has a table alias of its own."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    def part(self, part: Part, entity: Entity, table: str, depth: int) -> Sql:
        if isinstance(part, All | Any):
            return self._group(part, entity, table, depth)
        if isinstance(part, Not):
            sql, values = self.part(part.part, entity, table, depth)
            return f"({sql}) IS NOT TRUE", values
        if isinstance(part, Having):
            return self._having(part, entity, table, depth)
        return self._condition(part, entity, table)

    def seen(self, entity: str, table: str, asked: Sql) -> Sql:
        """Return what is asked of notes, flags and tasks, narrowed to what the asker may see of them."""
        narrowing = _SEEN.get(entity)
        if narrowing is None or self._asker.viewer.sees_all:
            return asked
        sql, values = narrowing(self._asker.viewer, table).positional()
        return f"({asked[0]}) AND {sql}", [*asked[1], *values]

    def _group(self, part: All | Any, entity: Entity, table: str, depth: int) -> Sql:
        written = [self.part(child, entity, table, depth) for child in part.parts]
        values = [value for _, given in written for value in given]
        if isinstance(part, All):
            return " AND ".join(f"({sql})" for sql, _ in written) or "1 = 1", values
        return " OR ".join(f"({sql})" for sql, _ in written) or _NEVER, values

    def _having(self, part: Having, entity: Entity, table: str, depth: int) -> Sql:
        link = entity.link(part.link)
        if link is None:
            raise Refused(f"Nothing called “{part.link}” hangs on {entity.plural}.")
        inner = f"t{depth + 1}"
        sql, values = self.seen(link.entity, inner, self.part(part.part, entity_of(link.entity), inner, depth + 1))
        own, theirs = link.own.replace("{t}", table), link.theirs.replace("{s}", inner)
        where = f"{link.where.replace('{s}', inner)} AND " if link.where else ""
        if link.each and part.least == 1:
            source = link.source.replace("{s}", inner)
            return f"EXISTS (SELECT 1 FROM {source} WHERE {theirs} = {own} AND {where}({sql}))", values
        counted = f" GROUP BY {theirs} HAVING count(*) >= ?" if part.least > 1 else ""
        found = (
            f"SELECT {theirs} FROM {link.source.replace('{s}', inner)} WHERE {theirs} IS NOT NULL AND {where}({sql})"
        )
        return f"{own} IN ({found}{counted})", [*values, part.least] if part.least > 1 else values

    def _condition(self, part: Condition, entity: Entity, table: str) -> Sql:
        field = entity.field(part.field)
        if field is None:
            raise Refused(f"{entity.plural.capitalize()} have no field called “{part.field}”.")
        if field.searched and isinstance(part.value, str):
            return self._looked_up(field, part.value, table)
        if not field.within:
            return self._asked(field, part, _written(field.inside or field.expr, table, self._asker))
        first, _, second = _written(field.inside, table, self._asker).partition("|")
        sql, values = self._asked(field, part, first)
        whole = _written(field.within, table, self._asker).replace("{condition}", sql)
        if second:
            again, more = self._asked(field, part, second)
            return whole.replace("{again}", again), [*field.given, *values, *more]
        return whole, [*field.given, *values]

    def _looked_up(self, field: Field, words: str, table: str) -> Sql:
        """Return what is asked of words that the search finds."""
        found = list(self._asker.find(field.searched, words)) if self._asker.find else []
        return (f"{table}.id IN ({marks(found)})", found) if found else (_NEVER, [])

    def _asked(self, field: Field, part: Condition, value: str) -> Sql:
        """Return what is asked of a value."""
        given = part.value
        if part.operator == Operator.KNOWN:
            return (value if field.kind == Kind.YES else f"{value} IS NOT NULL"), []
        if part.operator == Operator.WITHIN and isinstance(given, Period):
            return self._in_period(value, given)
        if part.operator == Operator.IS and isinstance(given, tuple):
            keys = self._keys(field, given)
            return (f"{value} IN ({marks(keys)})", keys) if keys else (_NEVER, [])
        if isinstance(given, str):
            return _text(field, part.operator, value, given, is_shared=self._asker.is_shared)
        if isinstance(given, int):
            sign = {Operator.AT_LEAST: ">=", Operator.AT_MOST: "<="}.get(part.operator, "=")
            return f"{value} {sign} ?", [given]
        raise Refused(f"“{field.name}” cannot be asked like this.")

    def _keys(self, field: Field, given: Sequence[str]) -> list[Anything]:
        if not field.listed or field.listed == "sector":
            return list(given)
        # A server refuses the whole question for a key that is none.
        asked = (self._asker.me if key == ME else key for key in given)
        return [key for key in asked if key and _KEY.fullmatch(key)]

    def _in_period(self, value: str, period: Period) -> Sql:
        first, last = period.span(self._asker.today)
        ends = [(">=", first), ("<=", last)]
        asked = [f"{value} {sign} ?" for sign, day in ends if day]
        return " AND ".join(asked), [day.isoformat() for _, day in ends if day]


def _text(field: Field, operator: Operator, value: str, given: str, *, is_shared: bool) -> Sql:
    """Return what is asked of a text; letters are compared without case and marks, in names without signs too."""
    from db.words import fold

    if field.inside.endswith("name_sort"):
        words, column = _as_sorted(given), value
    else:
        words, column = fold(given) or given.lower(), folded(value, is_shared=is_shared)
    if operator == Operator.IS:
        return f"{column} = ?", [words]
    taken = words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    pattern = f"{taken}%" if operator == Operator.STARTS else f"%{taken}%"
    return f"{column} LIKE ? ESCAPE '!'", [pattern]


def _as_sorted(typed: str) -> str:
    """Return a name as `name_sort` holds it (see db.summaries), where anything is left of it."""
    from db.words import fold

    folded = fold(typed)
    plain = "".join(letter if letter.isalnum() else " " for letter in folded)
    return " ".join(plain.split()).removeprefix("the ") or folded
