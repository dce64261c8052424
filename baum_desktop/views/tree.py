"""A filter as a small tree: conditions on fields, on what hangs on a record, joined by all, any and not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any as Anything
from typing import Final

from baum_desktop.views.periods import Period
from db.errors import Refused


class Operator(StrEnum):
    """What is asked of a field."""

    IS = "is"
    HAS = "has"
    STARTS = "starts"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    KNOWN = "known"


Value = tuple[str, ...] | str | int | Period | None
"""Of IS: one or several values of a choice, a text or a number; of WITHIN a period; of KNOWN nothing."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing asked of one field; money is in cents, choices are named by what is stored."""

    field: str
    operator: Operator
    value: Value = None


@dataclass(frozen=True, slots=True)
class Having:
    """That `least` or more of what hangs on the record (its sites, people, visits) fit a filter of their own."""

    link: str
    part: All
    least: int = 1


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold; without parts it is true."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """One part at least must hold."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold; what is unknown does not hold."""

    part: Part


Part = Condition | Having | All | Any | Not
EVERYTHING: Final = All()
DEEPEST: Final = 24
"""Groups within groups that are still understood."""


def both(*parts: Part) -> All:
    """Return the filter that all parts must hold for, in its plainest form."""
    return tidy(All(parts))


def tidy(part: Part) -> All:
    """Return a filter in its plainest form: no group of one, none in its like, no double not, none empty inside."""
    plain = _plain(part)
    if plain is None:
        return EVERYTHING
    return plain if isinstance(plain, All) else All((plain,))


def _plain(part: Part) -> Part | None:
    if isinstance(part, Not):
        inner = _plain(part.part)
        if isinstance(inner, Not):
            return inner.part
        return None if inner is None else Not(inner)
    if isinstance(part, Having):
        return Having(part.link, tidy(part.part), part.least)
    if isinstance(part, All | Any):
        kind = type(part)
        parts: list[Part] = []
        for child in part.parts:
            plain = _plain(child)
            if isinstance(plain, All | Any) and isinstance(plain, kind):
                parts.extend(plain.parts)
            elif plain is not None:
                parts.append(plain)
        return kind(tuple(parts)) if len(parts) > 1 else (parts[0] if parts else None)
    return part


def to_json(part: Part) -> dict[str, Anything]:
    """Return a filter as plain data that JSON keeps."""
    if isinstance(part, All | Any):
        return {"all" if isinstance(part, All) else "any": [to_json(child) for child in part.parts]}
    if isinstance(part, Not):
        return {"not": to_json(part.part)}
    if isinstance(part, Having):
        return {"having": part.link, "least": part.least, "of": to_json(part.part)}
    return {"field": part.field, "operator": part.operator.value, "value": _kept(part.value)}


def from_json(data: Anything) -> All:
    """Return the filter that to_json made plain data of.

    Raises:
        Refused: the data is no filter, as when a newer version or a hand has written it.
    """
    try:
        return tidy(_part(data, 0))
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise Refused("This view holds a filter that cannot be read. Delete the view, or save another over it.") from (
            problem
        )


def _part(data: Mapping[str, Anything], depth: int) -> Part:
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if "all" in data:
        return All(tuple(_part(child, depth + 1) for child in data["all"]))
    if "any" in data:
        return Any(tuple(_part(child, depth + 1) for child in data["any"]))
    if "not" in data:
        return Not(_part(data["not"], depth + 1))
    if "having" in data:
        return Having(str(data["having"]), tidy(_part(data["of"], depth + 1)), max(int(data["least"]), 1))
    return Condition(str(data["field"]), Operator(data["operator"]), _given(data["value"]))


def _kept(value: Value) -> Anything:
    if isinstance(value, Period):
        days = (value.first, value.last)
        kept = {"period": value.kind.value, "count": value.count, "unit": value.unit}
        return kept | {name: day.isoformat() for name, day in zip(("first", "last"), days, strict=True) if day}
    return list(value) if isinstance(value, tuple) else value


def _given(value: Anything) -> Value:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, dict):
        days = [date.fromisoformat(value[name]) if value.get(name) else None for name in ("first", "last")]
        return Period.of(str(value["period"]), value.get("count"), value.get("unit"), *days)
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise TypeError(value)
