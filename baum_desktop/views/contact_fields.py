"""What can be asked of a person: names, the role they hold now, ways to reach them, tags."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from baum_desktop.views.fields import Entity, Field, Kind, Link, choice, day, text, yes
from baum_desktop.views.hanging_fields import PERSON
from db.vocabulary import RoleType

_HELD: Final = "r.person_id = {t}.id AND (r.end_on IS NULL OR r.end_on >= {today})"
_ROLE: Final = (
    "(SELECT {0} FROM role r JOIN organization o ON o.id = r.organization_id"
    " LEFT JOIN employer_summary e ON e.organization_id = r.organization_id"
    f" WHERE {_HELD} ORDER BY r.is_primary DESC, r.id LIMIT 1)"
)
"""Something of the main role that a person holds today."""
_IN_ROLE: Final = f"EXISTS (SELECT 1 FROM role r WHERE {_HELD} AND {{0}})"
_AT_FIRM: Final = (
    "{t}.id IN (SELECT r.person_id FROM role r JOIN employer_summary e ON e.organization_id = r.organization_id"
    " WHERE (r.end_on IS NULL OR r.end_on >= {today}) AND {condition})"
)
_POINT: Final = (
    "(SELECT c.value FROM contact_point c WHERE c.person_id = {t}.id AND c.kind IN ({kinds})"
    " ORDER BY c.is_primary DESC, c.id LIMIT 1)"
)


def _of_role(expression: str) -> str:
    return _ROLE.replace("{0}", expression)


def _place(key: str, title: str, words: str) -> Field:
    return Field(
        key,
        "in",
        Kind.PLACE,
        _of_role(f"e.{key}_id"),
        title=title,
        listed=key,
        shows=_of_role(f"e.{key}_name"),
        within=_AT_FIRM,
        inside=f"e.{key}_id",
        known=(f"{words} known", f"{words} unknown"),
        also=(f"{words} is",),
    )


_FIELDS: Final = (
    text("name", "name", "{t}.full_name", title="Name"),
    choice("role", "role", _of_role("r.role_type"), RoleType, within=f"{_IN_ROLE}".replace("{0}", "{condition}"),
           inside="r.role_type"),
    text("title", "title", _of_role("r.title")),
    text("firm", "firm", _of_role("o.legal_name"), title="Firm", known=("with a role", "without a role")),
    _place("city", "City", "city"),
    _place("county", "County", "county"),
    text("phone", "phone", _POINT.replace("{kinds}", "'phone', 'mobile'"), known=("phone known", "phone unknown")),
    text("email", "e-mail", _POINT.replace("{kinds}", "'email'"), title="E-mail", also=("email",),
         known=("e-mail known", "e-mail unknown")),
    text("language", "language", "{t}.language"),
    text("pronouns", "pronouns", "{t}.pronouns"),
    yes("main", "main contact", _IN_ROLE.replace("{0}", "r.is_primary IS TRUE"), title="Main contact", shown=False),
    yes("decides", "decides", _IN_ROLE.replace("{0}", "r.decision_maker IS TRUE"), title="Decides", shown=False),
    yes("do_not_contact", "do not contact", "{t}.do_not_contact IS TRUE", title="Do not contact", shown=False),
    day("since", "in the role", _of_role("r.start_on"), title="Since", known=("role dated", "role not dated")),
    *(
        replace(field, expr=field.expr.replace("{t}.person_id", "{t}.id"))
        for field in PERSON.fields
        if field.key in ("has_email", "has_phone")
    ),
    choice(
        "tag",
        "tag",
        "(SELECT {join}(g.name, ', ') FROM tagging x JOIN tag g ON g.id = x.tag_id WHERE x.person_id = {t}.id)",
        "tag",
        title="Tags",
        within="{t}.id IN (SELECT x.person_id FROM tagging x WHERE x.person_id IS NOT NULL AND {condition})",
        inside="x.tag_id",
        known=("tagged", "not tagged"),
        also=("tagged",),
    ),
)  # fmt: skip


def contact(firm_of_person: Link, role: Link) -> Entity:
    """Return people as a kind of record, with the firms and roles that hang on them."""
    return Entity("contact", "contact", "contacts", _FIELDS, (firm_of_person, role), source="person {t}")
