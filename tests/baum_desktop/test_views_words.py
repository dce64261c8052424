"""A filter and its sentence are the same thing: what is said is understood, and what is typed is said back."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop.views.catalogue import ENTITIES, entity_of
from baum_desktop.views.fields import Entity, Field, Kind, Options
from baum_desktop.views.known import ME, Known
from baum_desktop.views.parsing import parse
from baum_desktop.views.periods import CALENDAR, COUNTED, Period, PeriodKind, last, since, within
from baum_desktop.views.saying import say, say_part
from baum_desktop.views.tree import (
    EVERYTHING,
    All,
    Any,
    Condition,
    Having,
    Not,
    Operator,
    Part,
    both,
    from_json,
    tidy,
    to_json,
)
from db.errors import Refused

TODAY: Final = date(2026, 11, 19)
HARSH: Final[Options] = (
    ("k1", "Food"),
    ("k2", "Food & beverage"),
    ("k3", "Food or Metal"),
    ("k4", "flagged"),
    ("k5", 'R&D, "quoted" (and more)'),
    ("k6", "not"),
    ("k7", "Solano"),
    ("k8", "Solano County"),
    ("k9", "has a site"),
    ("k10", "nobody"),
    ("k11", "  spaced  out "),
    ("k12", "unknown"),
    ("k13", "Food, Metal and makers in Oakland"),
    ("k14", "in"),
    ("k15", "1,200"),
)
NAMES: Final = ("sector", "city", "tag", "us", "program", "funder", "resource", "event")
KNOWN: Final = Known(dict.fromkeys(NAMES, HARSH) | {"county": (("c1", "Solano"), ("c2", "Alameda, or so"))})


def days() -> st.SearchStrategy[date]:
    return st.dates(date(1700, 1, 1), date(2200, 12, 31))


@cache
def periods() -> st.SearchStrategy[Period]:
    counted = st.builds(
        Period,
        st.sampled_from([PeriodKind.LAST, PeriodKind.NEXT, PeriodKind.OVER]),
        st.integers(1, 400),
        st.sampled_from(COUNTED),
    )
    calendar = st.builds(
        lambda kind, unit: Period(kind, unit=unit),
        st.sampled_from([PeriodKind.THIS, PeriodKind.PREVIOUS, PeriodKind.COMING]),
        st.sampled_from(CALENDAR),
    )
    one = st.builds(
        lambda kind, day: Period(kind, first=day), st.sampled_from([PeriodKind.SINCE, PeriodKind.BEFORE]), days()
    )
    two = st.tuples(days(), days()).map(lambda pair: Period(PeriodKind.BETWEEN, first=min(pair), last=max(pair)))
    plain = st.sampled_from([Period(PeriodKind.PAST), Period(PeriodKind.AHEAD)])
    return st.one_of(counted, calendar, one, two, plain)


@cache
def conditions(field: Field) -> st.SearchStrategy[Part]:
    known = st.just(Condition(field.key, Operator.KNOWN))
    texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    asked: st.SearchStrategy[Part]
    if field.kind == Kind.YES:
        return known
    if field.kind == Kind.TEXT:
        operators = st.sampled_from([Operator.HAS, Operator.IS, Operator.STARTS])
        asked = st.builds(Condition, st.just(field.key), operators, texts)
    elif field.kind == Kind.DATE:
        asked = st.builds(Condition, st.just(field.key), st.just(Operator.WITHIN), periods())
    elif field.kind in (Kind.NUMBER, Kind.MONEY):
        operators = st.sampled_from([Operator.AT_LEAST, Operator.AT_MOST, Operator.IS])
        asked = st.builds(Condition, st.just(field.key), operators, st.integers(0, 10**9))
    else:
        keys = [key for key, _ in KNOWN.options(field)]
        values = st.lists(st.sampled_from(keys), min_size=1, max_size=4, unique=True).map(tuple)
        asked = st.builds(Condition, st.just(field.key), st.just(Operator.IS), values)
    return st.one_of(known, asked)


@cache
def parts(entity: Entity, depth: int = 2) -> st.SearchStrategy[Part]:
    """Filters of any shape on a kind of record."""
    base = st.sampled_from(entity.fields).flatmap(conditions)
    if entity.links and depth:
        hanging = st.sampled_from(entity.links).flatmap(
            lambda link: st.builds(
                Having, st.just(link.key), parts(entity_of(link.entity), depth - 1).map(tidy), st.integers(1, 5)
            )
        )
        base = st.one_of(base, base, hanging)

    def grown(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
        several = st.lists(inner, max_size=3).map(tuple)
        return st.one_of(st.builds(All, several), st.builds(Any, several), st.builds(Not, inner))

    return st.recursive(base, grown, max_leaves=6)


@given(st.sampled_from(list(ENTITIES)).flatmap(lambda key: st.tuples(st.just(key), parts(ENTITIES[key]).map(tidy))))
def test_what_is_said_is_understood_as_it_was_meant(drawn: tuple[str, All]) -> None:
    entity, which = drawn
    sentence = say(which, entity, KNOWN)
    assert parse(sentence, entity, TODAY, KNOWN) == which, sentence
    for part in which.parts:
        say_part(part, entity, KNOWN)


@given(st.sampled_from(list(ENTITIES)).flatmap(lambda key: parts(ENTITIES[key]).map(tidy)))
def test_what_is_kept_is_what_was_meant(which: All) -> None:
    assert from_json(json.loads(json.dumps(to_json(which)))) == which
    assert tidy(which) == which


@given(st.text(max_size=60), st.sampled_from(list(ENTITIES)))
def test_any_text_is_a_filter_or_refused_in_a_sentence(typed: str, entity: str) -> None:
    try:
        which = parse(typed, entity, TODAY, KNOWN)
    except Refused:
        return
    assert parse(say(which, entity, KNOWN), entity, TODAY, KNOWN) == which


PLAIN: Final = Known(
    {
        "sector": (("food_beverage", "Food & beverage"), ("metal", "Metal")),
        "city": (("o", "Oakland"), ("b", "Berkeley"), ("a", "Alameda")),
        "county": (("s", "Solano"), ("ac", "Alameda")),
        "us": (("p1", "Maya Okafor"),),
    }
)
FOOD: Final = Condition("sector", Operator.IS, ("food_beverage",))
SOLANO: Final = Condition("county", Operator.IS, ("s",))
OAKLAND: Final = Condition("city", Operator.IS, ("o",))
FLAGGED: Final = Condition("flagged", Operator.KNOWN)
SOON: Final = Condition("lease_ends", Operator.WITHIN, within(12, "month"))
UNSEEN: Final = Not(Condition("visited", Operator.WITHIN, last(6, "month")))
FOUR: Final = both(FOOD, SOLANO, SOON, UNSEEN)
NEVER: Final = Not(Condition("visited", Operator.KNOWN))


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("Food makers in Solano, lease ends within 12 months, not visited in 6 months", FOUR),
        ("food makers in solano county, lease ends within 12 mo and not visited for 6 mo", FOUR),
        ("in Oakland, flagged", both(OAKLAND, FLAGGED)),
        ("in Oakland or Berkeley", both(Condition("city", Operator.IS, ("o", "b")))),
        ("in Alameda County", both(Condition("county", Operator.IS, ("ac",)))),
        ("in Alameda", both(Condition("city", Operator.IS, ("a",)))),
        ("flagged or never visited", both(Any((FLAGGED, NEVER)))),
        ("in Oakland, flagged or never visited", both(OAKLAND, Any((FLAGGED, NEVER)))),
        ("in Oakland and (flagged or never visited)", both(OAKLAND, Any((FLAGGED, NEVER)))),
        ("sector is food or flagged", both(Any((FOOD, FLAGGED)))),
        ("more than 49 jobs", both(Condition("jobs", Operator.AT_LEAST, 50))),
        ("50+ jobs", both(Condition("jobs", Operator.AT_LEAST, 50))),
        ("visited since Jan 1, 2026", both(Condition("visited", Operator.WITHIN, since(date(2026, 1, 1))))),
        ("visited since 2026-01-01.", both(Condition("visited", Operator.WITHIN, since(date(2026, 1, 1))))),
        ("lease ends in 6 months", both(Condition("lease_ends", Operator.WITHIN, within(6, "month")))),
        ("looked after by me", both(Condition("owner", Operator.IS, (ME,)))),
        ("name has kestrel", both(Condition("name", Operator.HAS, "kestrel"))),
        ("has no person", both(Not(Having("person", EVERYTHING)))),
        ("without a person", both(Not(Having("person", EVERYTHING)))),
        ("all employers", EVERYTHING),
        ("  ", EVERYTHING),
    ],
)  # fmt: skip
def test_people_are_understood_as_they_speak(typed: str, which: All) -> None:
    assert parse(typed, "employer", TODAY, PLAIN) == which


def test_a_sentence_reads_as_people_speak() -> None:
    assert say(both(FOOD, SOLANO, SOON, UNSEEN), "employer", PLAIN) == (
        "Food & beverage makers in Solano County, lease ends within 12 months, not visited in 6 months"
    )
    assert say(both(OAKLAND, Any((FLAGGED, NEVER))), "employer", PLAIN) == "in Oakland, (flagged or never visited)"
    assert say_part(SOON, "employer", PLAIN) == ("Lease ends within", "12 months")
    assert say_part(Not(OAKLAND), "employer", PLAIN) == ("Not in", "Oakland")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("with a nice smell", "“with a nice smell” is not understood"),
        ("lease endz within 3 months", "Did you mean “lease ends”"),
        ("in Oaklnad", "“Oaklnad” is no city or county of the region. Did you mean “Oakland”?"),
        ("sector is fod", "“fod” is not known as sector."),
        ("sector is", "a value is missing"),
        ("flagged,", "The sentence ends"),
        ("(flagged", "not closed"),
        ('name has "kes', "not closed"),
        ("flagged) or in Oakland", "not understood"),
        ("(" * 40 + "flagged" + ")" * 40, "nested too deep"),
        ("visited since Feb 31, 2026", "not understood"),
        ("visited in the last 4000 years", "not understood"),
    ],
)
def test_what_is_not_understood_is_named(typed: str, sentence: str) -> None:
    with pytest.raises(Refused, match="(?i)" + sentence.replace("(", r"\(").replace("?", r"\?")):
        parse(typed, "employer", TODAY, PLAIN)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"field": "jobs"},
        {"field": "jobs", "operator": "guess", "value": 1},
        {"field": "jobs", "operator": "is", "value": True},
        {"field": "visited", "operator": "within", "value": {"period": "last", "count": 10**9, "unit": "year"}},
        {"field": "visited", "operator": "within", "value": {"period": "since", "first": "0001-01-01"}},
    ],
)
def test_a_filter_that_is_none_is_refused(data: object) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        from_json(data)


def test_a_filter_nested_without_end_is_refused() -> None:
    data: dict[str, object] = {"all": []}
    for _ in range(200):
        data = {"not": data}
    with pytest.raises(Refused, match="cannot be read"):
        from_json(data)


def test_the_phrases_of_a_kind_of_record_are_all_different() -> None:
    for entity in ENTITIES.values():
        words = [field.words for field in entity.fields if field.kind != Kind.PLACE]
        assert len(set(words)) == len(words), entity.key
        assert len({field.key for field in entity.fields}) == len(entity.fields)
