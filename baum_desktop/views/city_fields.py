"""What can be asked of a city or county: its partnership on the day, its lead, and what is counted there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from baum_desktop.views.fields import choice, day, number, text, yes
from db.vocabulary import JurisdictionKind

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRow

_MEMBER: Final = (
    "SELECT m.jurisdiction_id FROM membership m WHERE (m.joined_on IS NULL OR m.joined_on <= {today})"
    " AND (m.left_on IS NULL OR m.left_on >= {today})"
)
_PARTNERSHIP: Final = (
    f"CASE WHEN {{t}}.id IN ({_MEMBER} AND m.verified IS TRUE) THEN 'verified'"
    f" WHEN {{t}}.id IN ({_MEMBER}) THEN 'unverified' END"
)
_UNTIL: Final = (
    "(SELECT max(m.agreement_until) FROM membership m WHERE m.jurisdiction_id = {t}.id"
    " AND (m.joined_on IS NULL OR m.joined_on <= {today}) AND (m.left_on IS NULL OR m.left_on >= {today}))"
)
_LEAD: Final = (
    "(SELECT min(p.full_name) FROM liaison l JOIN person p ON p.id = l.person_id WHERE l.jurisdiction_id = {t}.id"
    " AND l.is_lead IS TRUE AND (l.start_on IS NULL OR l.start_on <= {today})"
    " AND (l.end_on IS NULL OR l.end_on >= {today}))"
)

CITY_FIELDS: Final = (
    text("name", "name", "{t}.name", title="City or county"),
    choice(
        "partnership",
        "partnership",
        _PARTNERSHIP,
        (("verified", "Partner"), ("unverified", "unverified")),
        title="Partner",
        known=("partner", "no partner"),
    ),
    number("firms", "firms", "{figure:firms}"),
    number("visited", "visited percent", "{figure:visited}", title="Visited"),
    number("jobs", "jobs", "{figure:jobs}"),
    number("flags", "open flags", "{figure:flags}", title="Flags"),
    text("lead", "lead liaison", _LEAD, known=("with a lead liaison", "without a lead liaison")),
    day("agreement_until", "agreement ends", _UNTIL, known=("agreement dated", "agreement not dated"), ahead=True),
    choice("county", "county", "{t}.county_id", "county"),
    choice("kind", "kind", "{t}.kind", JurisdictionKind),
    text("region", "region", "{t}.region"),
    yes("verified", "verified", f"{{t}}.id IN ({_MEMBER} AND m.verified IS TRUE)", shown=False),
    yes("founder", "founder", f"{{t}}.id IN ({_MEMBER} AND m.is_founder IS TRUE)", shown=False),
    choice(
        "tag",
        "tag",
        "(SELECT {join}(g.name, ', ') FROM tagging x JOIN tag g ON g.id = x.tag_id WHERE x.jurisdiction_id = {t}.id)",
        "tag",
        title="Tags",
        within="{t}.id IN (SELECT x.jurisdiction_id FROM tagging x"
        " WHERE x.jurisdiction_id IS NOT NULL AND {condition})",
        inside="x.tag_id",
        known=("tagged", "not tagged"),
        also=("tagged",),
    ),
)


def figures(rows: Iterable[CityRow]) -> dict[str, Mapping[str, int | None]]:
    """Return what is counted in each city, by field and key; what nobody knows is None."""
    cities = list(rows)
    return {
        "firms": {row.id: row.firms for row in cities},
        "visited": {row.id: row.penetration for row in cities},
        "jobs": {row.id: row.jobs if row.firms_with_jobs else None for row in cities},
        "flags": {row.id: row.open_flags for row in cities},
    }
