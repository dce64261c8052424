"""Which addresses are opened, which codes are found, and which names and owners are refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.city_rows import NewLiaison
from baum_desktop.identity import save_names, save_ownership
from baum_desktop.liaisons import add_liaison
from baum_desktop.looked_after import who_looks_after
from baum_desktop.naics_search import find_codes
from baum_desktop.reading import plain
from baum_desktop.web_addresses import host_of, opened_as
from db.errors import Refused
from db.vocabulary import Answered, NameKind, OwnershipKind
from tests.baum_desktop.kestrel import kestrel
from tests.baum_desktop.region import OAKLAND

if TYPE_CHECKING:
    from db.engine import Database


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("kestrel.example/about us", None),
        ("kestrel.example/about", "https://kestrel.example/about"),
        ("HTTP://Kestrel.example:8080/x?y=1", "http://kestrel.example:8080/x?y=1"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("smb://host/share", None),
        ("//host/share", None),
        ("\\\\host\\share", None),
        ("https://user@evil.example", None),
        ("https://\N{CYRILLIC SMALL LETTER A}pple.example", "https://xn--pple-43d.example"),
        ("dolores@kestrel.example", "mailto:dolores@kestrel.example"),
        ("mailto:dolores@kestrel.example?bcc=x@y.example", "mailto:dolores@kestrel.example"),
        ("", None),
    ],
)
def test_only_web_and_mail_addresses_are_opened(typed: str, opened: str | None) -> None:
    assert opened_as(typed) == opened


def test_the_host_is_shown_in_ascii() -> None:
    assert host_of("https://xn--pple-43d.example/x") == "xn--pple-43d.example"


def test_codes_are_found_by_digits_and_by_words(database: Database) -> None:
    with database.read() as session:
        reader = plain(session)
        assert find_codes(reader, "332710", 5) == [("332710", "Machine Shops")]
        assert ("332322", "Sheet Metal Work Manufacturing") in find_codes(reader, "sheet met", 5)
        assert all(code.startswith("3118") for code, _ in find_codes(reader, "3118", 20))
        assert find_codes(reader, "  ", 5) == []


def test_who_looks_after_an_address_is_told_before_it_is_saved(database: Database) -> None:
    add_liaison(database, OAKLAND, NewLiaison(full_name="Ana Reyes"), date(2026, 1, 1), is_lead=True)
    told = who_looks_after(database, "oakland", "", date(2026, 11, 19))
    assert told == "Oakland, Alameda County; liaison Ana Reyes"
    assert "no lead liaison" in who_looks_after(database, "", "94607", date(2025, 11, 19))


def test_a_name_twice_or_ended_before_it_began_is_refused(database: Database) -> None:
    firm = kestrel(database)
    twice = [{"name": "Kestrel Metal", "kind": NameKind.DBA}, {"name": "Kestrel  Metal", "kind": NameKind.DBA}]
    with pytest.raises(Refused, match="twice") as told:
        save_names(database, firm.id, twice)
    assert told.value.field == "names"
    crossed = [{"name": "K", "kind": NameKind.FORMER, "since_on": date(2020, 1, 1), "until_on": date(2019, 1, 1)}]
    with pytest.raises(Refused, match="cannot end before"):
        save_names(database, firm.id, crossed)


def test_an_owner_twice_is_refused(database: Database) -> None:
    firm = kestrel(database)
    fact = {"kind": OwnershipKind.FAMILY, "answer": Answered.YES}
    with pytest.raises(Refused, match="twice"):
        save_ownership(database, firm.id, [fact, fact])
