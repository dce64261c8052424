"""Likely matches: employers that may be the one being typed, by name, DBA, phone, domain or street."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop import phones
from baum_desktop.contacts import domain_of
from baum_desktop.employer_rows import LikelyMatch
from baum_desktop.reading import tuples
from db import search
from db.models.coalition import Jurisdiction
from db.models.parties import ContactPoint, Organization, OrganizationName, Site
from db.vocabulary import OrgType
from db.words import fold

# Words that say what kind of company it is, not which.
_LEGAL: Final = frozenset(
    {"the", "and", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "co", "company", "corp", "corporation"}
)
_ASKED_WORDS: Final = 3
_CANDIDATES: Final = 25
_SHORTEST: Final = 3
_SIMILAR: Final = 0.82
"""From here on two names count as alike: one letter in six may differ."""
_SAME_NAME: Final = 100
_SAME_PHONE: Final = 70
_SAME_DOMAIN: Final = 60
_SAME_STREET: Final = 50
_SIMILAR_NAME: Final = 45
_BEGINS: Final = 40


@dataclass(slots=True)
class _Candidate:
    """An employer with what it is compared by."""

    id: str
    legal_name: str
    phones: set[str] = field(default_factory=set)
    domain: str | None = None
    dbas: list[str] = field(default_factory=list)
    sites: list[tuple[str | None, str | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, brought to the form in which it is compared."""

    name: tuple[str, ...]
    phone: str | None
    domain: str | None
    street: tuple[str, str] | None


def matches(
    session: Session, name: str, *, phone: str | None, website: str | None, street: str | None, limit: int
) -> list[LikelyMatch]:
    """Return the likeliest matches within a read that is already open; the number of queries is fixed."""
    number = phones.understood(phone)
    typed = _Typed(significant(name), number.e164 if number else None, domain_of(website), street_start(street))
    keys = _keys(session, typed)
    if not keys:
        return []
    scored = (_scored(candidate, typed) for candidate in _candidates(session, keys))
    found = [match for match in scored if match is not None]
    return sorted(found, key=lambda match: (-match.score, match.legal_name))[:limit]


def significant(name: str) -> tuple[str, ...]:
    """Return the folded words of a firm's name that tell which it is; all of them where none would be left."""
    plain = fold(name).replace("&", " and ").replace("'", "").replace(".", "")
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    telling = tuple(word for word in words if word not in _LEGAL)
    return telling or tuple(words)


def street_start(street: str | None) -> tuple[str, str] | None:
    """Return the house number and the first word of a street, folded; enough to see that two are the same."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(street or "")).split()
    if len(words) > 1 and words[0][0].isdigit():
        return words[0], words[1]
    return None


def _keys(session: Session, typed: _Typed) -> list[str]:
    """Return the keys of employers that share something with what was typed."""
    connection = session.connection()
    keys: dict[str, None] = {}
    asked = [word for word in typed.name[:_ASKED_WORDS] if len(word) >= _SHORTEST]
    if len(typed.name) > 1 or asked:
        asked.insert(0, " ".join(typed.name))
    if typed.street:
        asked.append(" ".join(typed.street))
    for text in dict.fromkeys(asked):
        keys |= {hit.row_key: None for hit in search.find(connection, text, ("employer",), _CANDIDATES)}
    exact: list[Any] = []
    if typed.domain:
        exact.append(select(Organization.id).where(Organization.domain == typed.domain))
    if typed.phone:
        exact.append(select(Organization.id).where(Organization.phone == typed.phone))
        exact.append(select(Site.organization_id).where(Site.phone == typed.phone))
        exact.append(
            select(ContactPoint.organization_id).where(
                ContactPoint.value == typed.phone, ContactPoint.organization_id.is_not(None)
            )
        )
    for query in exact:
        keys |= dict.fromkeys(session.scalars(query.limit(_CANDIDATES)))
    return list(keys)


def _candidates(session: Session, keys: Sequence[str]) -> Iterable[_Candidate]:
    found: dict[str, _Candidate] = {}
    employers = select(Organization.id, Organization.legal_name, Organization.phone, Organization.domain)
    wanted = employers.where(Organization.id.in_(keys), Organization.org_type == OrgType.MANUFACTURER)
    for key, name, phone, domain in session.execute(wanted):
        found[key] = _Candidate(key, name, {phone} if phone else set(), domain)
    names = select(OrganizationName.organization_id, OrganizationName.name)
    for key, known_as in session.execute(names.where(OrganizationName.organization_id.in_(found))):
        found[key].dbas.append(known_as)
    sites = (
        select(Site.organization_id, Site.street, Jurisdiction.name, Site.city_as_given, Site.phone)
        .outerjoin(Jurisdiction, Jurisdiction.id == Site.jurisdiction_id)
        .where(Site.organization_id.in_(found))
        .order_by(Site.closed_on.is_not(None), Site.is_primary.desc(), Site.id)
    )
    for key, street, city, as_given, phone in tuples(session, sites):
        found[key].sites.append((street, city or as_given))
        found[key].phones |= {phone} if phone else set()
    points = select(ContactPoint.organization_id, ContactPoint.value)
    for key, value in tuples(session, points.where(ContactPoint.organization_id.in_(found))):
        found[key].phones.add(value)
    return found.values()


def _scored(candidate: _Candidate, typed: _Typed) -> LikelyMatch | None:
    reasons: list[tuple[int, str]] = []
    by_name = max((_alike(typed.name, name), name) for name in (candidate.legal_name, *candidate.dbas))
    if by_name[0]:
        words = {_SAME_NAME: "same name", _SIMILAR_NAME: "similar name", _BEGINS: "name begins so"}[by_name[0]]
        reasons.append((by_name[0], words if by_name[1] == candidate.legal_name else f"{words} as DBA"))
    if typed.phone and typed.phone in candidate.phones:
        reasons.append((_SAME_PHONE, "same phone"))
    if typed.domain and typed.domain == candidate.domain:
        reasons.append((_SAME_DOMAIN, "same website"))
    at_street = [site for site in candidate.sites if typed.street and street_start(site[0]) == typed.street]
    if at_street:
        reasons.append((_SAME_STREET, "same street address"))
    if not reasons:
        return None
    street, city = next(iter(at_street or candidate.sites), (None, None))
    reasons.sort(key=lambda reason: -reason[0])
    return LikelyMatch(
        id=candidate.id,
        legal_name=candidate.legal_name,
        dba=next(iter(candidate.dbas), None),
        street=street,
        city_name=city,
        reasons=tuple(words for _, words in reasons),
        score=sum(score for score, _ in reasons),
    )


def _alike(typed: tuple[str, ...], name: str) -> int:
    """Return how much a name resembles the words that were typed: one of the scores above, or 0."""
    words = significant(name)
    if not typed or not words:
        return 0
    if sorted(words) == sorted(typed):
        return _SAME_NAME
    joined: tuple[Any, Any] = (" ".join(sorted(typed)), " ".join(sorted(words)))
    if SequenceMatcher(None, *joined, autojunk=False).ratio() >= _SIMILAR:
        return _SIMILAR_NAME
    begins = " ".join(words).startswith(" ".join(typed)) and len("".join(typed)) >= _SHORTEST
    return _BEGINS if begins else 0
