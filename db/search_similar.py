"""Find firms and people whose names fit what was typed once one mistyped letter is forgiven."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from db.search import OTHER_TEXT, Asked, Candidate, Hit, Narrowing, hit, rank, sections_of
from db.search_engines import Store
from db.search_typos import Mistake, may_be_mistyped, mistake
from db.words import Term, found_in, query, spelled, words

_SECTIONS: Final = ("employers", "people")
_ENOUGH: Final = 3
"""So many names that fit as they were typed, and nobody mistyped."""

_CANDIDATES: Final = 100


class _Similar(NamedTuple):
    """A name that may have been meant: its place in the order, and the terms that fit it."""

    place: tuple[int, str, int]
    candidate: Candidate
    terms: Sequence[Term]


def may_be_meant_otherwise(text: str, hits: Sequence[Hit], limit: int = 5) -> bool:
    """Say whether so little fits what was typed that a name may have been mistyped; `hits` is the answer to it."""
    terms, typed = query(text), spelled(text)
    fitting = sum(rank(spelled(one.title), typed, terms)[0] < OTHER_TEXT for one in hits if one.section != "notes")
    noted = sum(one.section == "notes" for one in hits)
    return any(map(may_be_mistyped, terms)) and fitting < _ENOUGH and noted < limit


def find_similar(
    connection: Any,
    text: str,
    hits: Sequence[Hit],
    kinds: Collection[str] | None = None,
    limit: int = 5,
    *,
    withheld: Collection[str] = (),
) -> list[Hit]:
    """Return firms and people whose names fit if one letter was mistyped, where little fits as it stands.

    Asked as `db.search.find` is; `hits` is its answer, which what is returned here comes after, so that no section
    exceeds its limit.

    The first letter of a word is taken for right, words under four letters and numbers too.
    """
    if not may_be_meant_otherwise(text, hits, limit):
        return []
    asked = Asked(Store(connection), query(text), spelled(text), Narrowing.to(kinds, withheld), limit)
    doubtful = [place for place, term in enumerate(asked.terms) if may_be_mistyped(term)]
    found: list[Hit] = []
    for section in (section for section in sections_of(kinds) if section in _SECTIONS):
        taken = {one.row_key for one in hits if one.section == section}
        best = sorted(_meant(asked, section, doubtful, taken))[: limit - len(taken)]
        found += [hit(similar.candidate, similar.terms, is_similar=True) for similar in best]
    return found


def _meant(asked: Asked, section: str, doubtful: Sequence[int], taken: Collection[str]) -> Iterator[_Similar]:
    """Yield each document of a section that may have been meant, once."""
    seen = set(taken)
    unknown = [place for place in doubtful if not any(asked.newest(section, [asked.terms[place]], 1))]
    for place in (unknown or doubtful)[:_ENOUGH]:
        mistyped = mistake(asked.terms, place)
        for candidate in asked.newest(section, mistyped.asked, _CANDIDATES):
            similar = None if candidate.row_key in seen else _fitting(mistyped, candidate)
            if similar is not None:
                seen.add(candidate.row_key)
                yield similar


def _fitting(mistyped: Mistake, candidate: Candidate) -> _Similar | None:
    """Return how a candidate fits: wholly by its name, in part by it, or by what is told of it; else None."""
    named = words(candidate.title)
    terms = mistyped.in_words(named)
    if terms is not None:
        return _Similar((0 if found_in(named, terms) else 1, candidate.name or "", -candidate.id), candidate, terms)
    terms = mistyped.in_words(words(candidate.detail))
    return None if terms is None else _Similar((2, candidate.name or "", -candidate.id), candidate, terms)
