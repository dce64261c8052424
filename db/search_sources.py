"""What can be found: for each kind of document the tables it is made from, and how a change in one reaches it."""

from enum import StrEnum
from typing import Final

from db.feeds import Feed
from db.search_index import Mention, SearchIndex, Source
from db.vocabulary import FlagKind, InteractionKind, JurisdictionKind, RoleType, Severity, label

_LINE: Final = "'\n'"


def _labelled(column: str, words: type[StrEnum]) -> str:
    """Return the expression for the words that a person reads for an enumerated column."""
    quoted = {word.value: label(word).replace("'", "''") for word in words}
    cases = " ".join(f"WHEN '{value}' THEN '{read}'" for value, read in quoted.items())
    return f"CASE {column} {cases} END"


def _added(owner: str, key: str) -> str:
    """Return the expressions for what users add to a record: its tags and the values of its custom fields."""
    return f"""
    (SELECT string_agg(w.name, {_LINE}) FROM tagging g JOIN tag w ON w.id = g.tag_id WHERE g.{owner} = {key}),
    (SELECT string_agg(v.value, {_LINE}) FROM custom_value v WHERE v.{owner} = {key})"""


def _adding(owner: str) -> tuple[tuple[Feed, ...], Mention]:
    """Return how a change in what users add reaches the records of a table, by the column that names them."""
    renamed = f"SELECT {owner} FROM tagging WHERE {{chosen}} AND {owner} IS NOT NULL"
    return (Feed("tagging", owner), Feed("custom_value", owner)), Mention("tag", "tag_id", renamed)


_ORGANIZATIONS: Final = f"""
SELECT CAST(o.id AS TEXT),
  CASE WHEN o.org_type = 'manufacturer' THEN 'employer'
       WHEN EXISTS (SELECT 1 FROM funder f WHERE f.organization_id = o.id) THEN NULL
       ELSE 'organization' END,
  CAST(o.id AS TEXT), o.legal_name,
  concat_ws(' · ',
    (SELECT 'DBA ' || min(n.name) FROM organization_name n
      WHERE n.organization_id = o.id AND n.kind = 'dba' AND n.until_on IS NULL HAVING count(*) > 0),
    (SELECT c.name FROM sector c WHERE c.code = o.sector_code),
    (SELECT coalesce(j.name, s.city_as_given) FROM site s LEFT JOIN jurisdiction j ON j.id = s.jurisdiction_id
      WHERE s.organization_id = o.id ORDER BY s.is_primary DESC, s.id LIMIT 1)),
  NULL, NULL,
  concat_ws({_LINE}, o.website, o.domain, o.phone_as_given, o.phone, o.email, o.member_number,
    o.external_id, o.products,
    (SELECT c.name FROM sector c WHERE c.code = o.sector_code),
    (SELECT string_agg(n.name, {_LINE}) FROM organization_name n WHERE n.organization_id = o.id),
    (SELECT string_agg(concat_ws({_LINE}, s.name, s.street, s.unit, s.city_as_given, j.name, s.postal_code,
        s.phone_as_given, s.phone, s.naics_code, s.external_id, s.notes), {_LINE})
      FROM site s LEFT JOIN jurisdiction j ON j.id = s.jurisdiction_id WHERE s.organization_id = o.id),
    (SELECT string_agg(concat_ws({_LINE}, p.value, p.as_given), {_LINE}) FROM contact_point p
      WHERE p.organization_id = o.id),
    (SELECT string_agg(concat_ws({_LINE}, p.value, p.as_given), {_LINE})
      FROM contact_point p JOIN site s ON s.id = p.site_id WHERE s.organization_id = o.id),
    o.notes,{_added("organization_id", "o.id")})
FROM organization o WHERE {{chosen}}"""

_PEOPLE: Final = f"""
SELECT CAST(p.id AS TEXT), 'person', CAST(r.organization_id AS TEXT), p.full_name,
  concat_ws(' · ',
    CASE WHEN r.id IS NOT NULL THEN concat_ws(', ', coalesce(r.title, {_labelled("r.role_type", RoleType)}),
      (SELECT o.legal_name FROM organization o WHERE o.id = r.organization_id)) END,
    (SELECT 'Liaison, ' || min(j.name) FROM liaison l JOIN jurisdiction j ON j.id = l.jurisdiction_id
      WHERE l.person_id = p.id AND l.end_on IS NULL HAVING count(*) > 0),
    (SELECT coalesce(c.as_given, c.value) FROM contact_point c
      WHERE c.person_id = p.id AND c.kind IN ('phone', 'mobile') ORDER BY c.is_primary DESC, c.id LIMIT 1)),
  NULL, NULL,
  concat_ws({_LINE}, p.preferred_name, p.given_name, p.family_name,
    (SELECT string_agg(concat_ws({_LINE}, e.title, o.legal_name), {_LINE})
      FROM role e JOIN organization o ON o.id = e.organization_id WHERE e.person_id = p.id),
    (SELECT string_agg(j.name, {_LINE}) FROM liaison l JOIN jurisdiction j ON j.id = l.jurisdiction_id
      WHERE l.person_id = p.id),
    (SELECT string_agg(concat_ws({_LINE}, c.value, c.as_given), {_LINE}) FROM contact_point c WHERE c.person_id = p.id),
    p.notes,{_added("person_id", "p.id")})
FROM person p LEFT JOIN role r ON r.id = (SELECT e.id FROM role e WHERE e.person_id = p.id
  ORDER BY (e.end_on IS NULL) DESC, e.is_primary DESC, e.id DESC LIMIT 1)
WHERE {{chosen}}"""

_INTERACTIONS: Final = f"""
SELECT CAST(i.id AS TEXT), 'note', CAST(i.organization_id AS TEXT),
  coalesce(i.subject, {_labelled("i.kind", InteractionKind)}),
  concat_ws(' · ', CASE WHEN i.subject IS NOT NULL THEN {_labelled("i.kind", InteractionKind)} END, o.legal_name,
    (SELECT string_agg(p.full_name, ', ') FROM participation t JOIN person p ON p.id = t.person_id
      WHERE t.interaction_id = i.id AND t.side = 'us')),
  i.confidentiality, CAST(i.held_on AS TEXT),
  concat_ws({_LINE}, i.purpose, o.legal_name,
    (SELECT string_agg(p.full_name, {_LINE}) FROM participation t JOIN person p ON p.id = t.person_id
      WHERE t.interaction_id = i.id),
    (SELECT string_agg(a.legal_name, {_LINE}) FROM interaction_firm f JOIN organization a ON a.id = f.organization_id
      WHERE f.interaction_id = i.id),
    (SELECT string_agg(CAST(n.value AS TEXT), {_LINE}) FROM answer n WHERE n.interaction_id = i.id),
    i.notes,{_added("interaction_id", "i.id")})
FROM interaction i LEFT JOIN organization o ON o.id = i.organization_id WHERE {{chosen}}"""

_FLAGS: Final = f"""
SELECT CAST(g.id AS TEXT), 'flag', CAST(g.organization_id AS TEXT), {_labelled("g.kind", FlagKind)},
  concat_ws(' · ', o.legal_name, {_labelled("g.severity", Severity)}), g.confidentiality, CAST(g.raised_on AS TEXT),
  concat_ws({_LINE}, o.legal_name, g.evidence, g.resolution)
FROM red_flag g JOIN organization o ON o.id = g.organization_id WHERE {{chosen}}"""

_TASKS: Final = f"""
SELECT CAST(t.id AS TEXT), 'task', CAST(t.organization_id AS TEXT), t.title,
  concat_ws(' · ', o.legal_name, p.full_name), NULL, CAST(t.due_on AS TEXT),
  concat_ws({_LINE}, o.legal_name, p.full_name)
FROM task t LEFT JOIN organization o ON o.id = t.organization_id LEFT JOIN person p ON p.id = t.assignee_id
WHERE {{chosen}}"""

_PLANS: Final = f"""
SELECT CAST(u.id AS TEXT), 'plan', CAST(u.organization_id AS TEXT), u.title, o.legal_name, NULL,
  CAST(u.expected_on AS TEXT), concat_ws({_LINE}, o.legal_name, u.constraint_named, u.notes)
FROM opportunity u JOIN organization o ON o.id = u.organization_id WHERE {{chosen}}"""

_FUNDERS: Final = f"""
SELECT CAST(f.id AS TEXT), 'funder', CAST(o.id AS TEXT), o.legal_name, f.priority_need, NULL, NULL,
  concat_ws({_LINE}, f.priority_need, f.portal_url, f.acknowledgement, o.website, o.phone_as_given, o.email, f.notes)
FROM funder f JOIN organization o ON o.id = f.organization_id WHERE {{chosen}}"""

_AWARDS: Final = f"""
SELECT CAST(a.id AS TEXT), 'award', CAST(o.id AS TEXT), a.title, concat_ws(' · ', o.legal_name, a.number), NULL,
  CAST(coalesce(a.start_on, a.awarded_on) AS TEXT),
  concat_ws({_LINE}, o.legal_name, a.number, a.purpose, a.restriction_text, a.excluded_costs,
    {_added("award_id", "a.id")})
FROM award a JOIN funder f ON f.id = a.funder_id JOIN organization o ON o.id = f.organization_id WHERE {{chosen}}"""

_APPLICATIONS: Final = f"""
SELECT CAST(a.id AS TEXT), 'application', CAST(o.id AS TEXT), a.title, o.legal_name, NULL,
  CAST(coalesce(a.submitted_on, a.due_on) AS TEXT), concat_ws({_LINE}, o.legal_name, a.notes)
FROM application a JOIN funder f ON f.id = a.funder_id JOIN organization o ON o.id = f.organization_id
WHERE {{chosen}}"""

_CITIES: Final = f"""
SELECT CAST(j.id AS TEXT), 'city', NULL, j.name,
  concat_ws(' · ', {_labelled("j.kind", JurisdictionKind)}, c.name,
    (SELECT min(p.full_name) FROM liaison l JOIN person p ON p.id = l.person_id
      WHERE l.jurisdiction_id = j.id AND l.is_lead AND l.end_on IS NULL HAVING count(*) > 0)),
  NULL, NULL,
  concat_ws({_LINE}, c.name, j.region,
    (SELECT string_agg(p.full_name, {_LINE}) FROM liaison l JOIN person p ON p.id = l.person_id
      WHERE l.jurisdiction_id = j.id),
    (SELECT string_agg(n.name, {_LINE}) FROM place_name n WHERE n.jurisdiction_id = j.id),
    j.notes,{_added("jurisdiction_id", "j.id")})
FROM jurisdiction j JOIN county c ON c.id = j.county_id WHERE {{chosen}}"""

_ON_ORGANIZATIONS: Final = _adding("organization_id")
_ON_PEOPLE: Final = _adding("person_id")
_ON_INTERACTIONS: Final = _adding("interaction_id")
_ON_AWARDS: Final = _adding("award_id")
_ON_CITIES: Final = _adding("jurisdiction_id")

_SOURCES: Final = (
    Source(
        table="organization",
        section="employers",
        rows=_ORGANIZATIONS,
        column="o.id",
        named=True,
        feeds=(
            Feed("organization_name", "organization_id"),
            Feed("site", "organization_id"),
            Feed("contact_point", "organization_id"),
            Feed("contact_point", "site_id", through=("site", "organization_id")),
            Feed("funder", "organization_id"),
            *_ON_ORGANIZATIONS[0],
        ),
        mentions=(
            _ON_ORGANIZATIONS[1],
            Mention("jurisdiction", "jurisdiction_id", "SELECT organization_id FROM site WHERE {chosen}"),
            Mention(
                "sector",
                "c.id",
                "SELECT o.id FROM organization o JOIN sector c ON c.code = o.sector_code WHERE {chosen}",
            ),
        ),
    ),
    Source(
        table="person",
        section="people",
        rows=_PEOPLE,
        column="p.id",
        named=True,
        feeds=(
            Feed("role", "person_id"),
            Feed("contact_point", "person_id"),
            Feed("liaison", "person_id"),
            *_ON_PEOPLE[0],
        ),
        mentions=(
            _ON_PEOPLE[1],
            Mention("organization", "organization_id", "SELECT person_id FROM role WHERE {chosen}"),
            Mention("jurisdiction", "jurisdiction_id", "SELECT person_id FROM liaison WHERE {chosen}"),
        ),
    ),
    Source(
        table="interaction",
        section="notes",
        rows=_INTERACTIONS,
        column="i.id",
        named=False,
        feeds=(
            Feed("participation", "interaction_id"),
            Feed("interaction_firm", "interaction_id"),
            Feed("answer", "interaction_id"),
            *_ON_INTERACTIONS[0],
        ),
        mentions=(
            _ON_INTERACTIONS[1],
            Mention("organization", "organization_id", "SELECT id FROM interaction WHERE {chosen}"),
            Mention("organization", "organization_id", "SELECT interaction_id FROM interaction_firm WHERE {chosen}"),
            Mention("person", "person_id", "SELECT interaction_id FROM participation WHERE {chosen}"),
        ),
    ),
    Source(
        table="red_flag",
        section="notes",
        rows=_FLAGS,
        column="g.id",
        named=False,
        mentions=(Mention("organization", "organization_id", "SELECT id FROM red_flag WHERE {chosen}"),),
    ),
    Source(
        table="task",
        section="notes",
        rows=_TASKS,
        column="t.id",
        named=False,
        mentions=(
            Mention("organization", "organization_id", "SELECT id FROM task WHERE {chosen}"),
            Mention("person", "assignee_id", "SELECT id FROM task WHERE {chosen}"),
        ),
    ),
    Source(
        table="opportunity",
        section="notes",
        rows=_PLANS,
        column="u.id",
        named=False,
        mentions=(Mention("organization", "organization_id", "SELECT id FROM opportunity WHERE {chosen}"),),
    ),
    Source(
        table="funder",
        section="funding",
        rows=_FUNDERS,
        column="f.id",
        named=True,
        mentions=(Mention("organization", "organization_id", "SELECT id FROM funder WHERE {chosen}"),),
    ),
    Source(
        table="award",
        section="funding",
        rows=_AWARDS,
        column="a.id",
        named=True,
        feeds=_ON_AWARDS[0],
        mentions=(
            _ON_AWARDS[1],
            Mention(
                "organization",
                "f.organization_id",
                "SELECT a.id FROM award a JOIN funder f ON f.id = a.funder_id WHERE {chosen}",
            ),
        ),
    ),
    Source(
        table="application",
        section="funding",
        rows=_APPLICATIONS,
        column="a.id",
        named=True,
        mentions=(
            Mention(
                "organization",
                "f.organization_id",
                "SELECT a.id FROM application a JOIN funder f ON f.id = a.funder_id WHERE {chosen}",
            ),
        ),
    ),
    Source(
        table="jurisdiction",
        section="cities",
        rows=_CITIES,
        column="j.id",
        named=True,
        feeds=(Feed("liaison", "jurisdiction_id"), Feed("place_name", "jurisdiction_id"), *_ON_CITIES[0]),
        mentions=(_ON_CITIES[1], Mention("person", "person_id", "SELECT jurisdiction_id FROM liaison WHERE {chosen}")),
    ),
)


def search_index() -> SearchIndex:
    """Return the projection that keeps everything findable that the coalition knows."""
    return SearchIndex(_SOURCES)
