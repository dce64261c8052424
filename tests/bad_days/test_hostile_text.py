"""Text that means something to some machine goes in, is found, listed and printed, and comes out as it was typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from baum_desktop.briefs.printing import brief_pdf
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.visits import log_visit
from db.errors import Refused
from tests.bad_days.front_door import baum, baum_apart
from tests.ui.opened import opened, settle
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

TODAY = date(2026, 11, 19)
AT = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
TEXTS: Final = {
    "markup": "<b>Bold</b> Brothers <i>& Sons",
    "ampersand": "R&D &amp; Tooling &lt;Works&gt;",
    "picture": '<img src="/etc/passwd"> Foundry',
    "formula": "=1+1 Machining",
    "command": "+cmd|' /C calc'!A0 Welding",
    "quotes": 'O\'Neil "The Saw" `Mill`; DROP TABLE site; --',
    "marks": "100% _Pure_ Tofu? [x] {y} $z \\n %s",
    "right_to_left": "מפעל המתכת אל־נור النور للمعادن",
    "emoji": "Forge 🔥👩‍🏭 Works",
    "vietnamese": "Xưởng Cơ Khí Nguyễn Thị Hạnh",
}


@pytest.mark.parametrize("name", TEXTS.values(), ids=TEXTS.keys())
def test_a_name_comes_back_from_list_record_search_and_history(firms: Path, name: str) -> None:
    database = open_database(firms, "Ana")
    added = add_employer(database, NewEmployer(name), TODAY)
    log_visit(database, NewVisit(added.id, TODAY, notes=f"Zirconia {name}"))
    database.close()
    listed = baum("--database", firms, "--json", "list", "employers", "--limit", "20").document["rows"]
    assert name in [row["legal_name"] for row in listed]
    assert baum("--database", firms, "--json", "show", "employer", name).document["id"] == added.id
    assert added.id in [hit["id"] for hit in baum("--database", firms, "--json", "search", name).document["rows"]]
    note = baum("--database", firms, "--json", "search", "zirconia").document["rows"][0]
    assert note["detail"].find(name) >= 0 or note["title"].find(name) >= 0 or name in str(note["snippet"])
    noted = baum("--database", firms, "--json", "list", "outreach").document["rows"][0]
    assert noted["beginning"] == f"Zirconia {name}"
    assert name in baum("--database", firms, "--json", "history").document["rows"][0]["action"]
    assert baum("--database", firms, "list", "employers").status == 0


@pytest.mark.parametrize("name", TEXTS.values(), ids=TEXTS.keys())
def test_a_brief_prints_it_as_text(firms: Path, name: str) -> None:
    database = open_database(firms, "Ana")
    added = add_employer(database, NewEmployer(name), TODAY)
    log_visit(database, NewVisit(added.id, TODAY, notes=f"{name}\n" + "long words " * 900))
    data = brief_pdf(database, "employer", added.id, today=TODAY, printed_at=AT)
    database.close()
    assert b"root:" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert all(not page.get_images() for page in pdf.pages)
    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    if name.isascii():
        assert "".join(name.split()) in "".join(text.split())


def test_ten_thousand_characters_come_back_or_are_refused(firms: Path) -> None:
    database = open_database(firms, "Ana")
    firm = add_employer(database, NewEmployer("Long Foods"), TODAY).id
    long = "Long & <long> ñ " * 625
    note = log_visit(database, NewVisit(firm, TODAY, notes=long)).id
    with pytest.raises(Refused, match=r"10,000 characters; there is room for [\d,]+\. Nothing was saved\."):
        add_employer(database, NewEmployer("x" * 10_000), TODAY)
    data = brief_pdf(database, "employer", firm, today=TODAY, printed_at=AT)
    database.close()
    assert data.startswith(b"%PDF")
    shown = baum("--database", firms, "--json", "show", "note", note).document
    assert long.strip() in str(shown)


@pytest.mark.parametrize("half", ["Half \ud83d letter", "\udcff"])
def test_half_a_letter_is_refused_with_a_sentence(firms: Path, half: str) -> None:
    database = open_database(firms, "Ana")
    with pytest.raises(Refused, match="Nothing was saved"):
        add_employer(database, NewEmployer(half), TODAY)
    database.close()
    log = ("log", "visit", "--employer", "Kestrel", "--on", "2026-11-18", "--notes", half)
    assert "Nothing was saved" in baum("--database", firms, *log).sentence
    assert baum("--database", firms, "--json", "list", "outreach").document["total"] == 0


def test_bytes_that_are_no_text_get_a_sentence_in_the_terminal(firms: Path) -> None:
    log = ("log", "visit", "--employer", "Kestrel", "--on", "2026-11-18", "--notes", b"N\xfa\xf1ez")
    assert "Nothing was saved" in baum_apart("--database", firms, *log).sentence
    for words in (("search", b"\xff\xfe"), ("show", "employer", b"\xff"), ("list", "employers", "--where", b"\xff")):
        answer = baum_apart("--database", firms, *words)
        assert "Traceback" not in answer.err
        assert "went wrong in the program" not in answer.err


def test_a_zero_byte_inside_a_text_is_refused_at_its_field_and_at_its_end_says_nothing(firms: Path) -> None:
    database = open_database(firms, "Ana")
    with pytest.raises(Refused, match=r"a zero byte.*after “Nul”\. Nothing was saved") as refused:
        add_employer(database, NewEmployer("Nul\0l Foods"), TODAY)
    assert refused.value.field == "legal_name"
    firm = add_employer(database, NewEmployer("Pasted Foods\0"), TODAY).id
    database.close()
    assert (
        baum("--database", firms, "--json", "show", "employer", firm).document["header"]["legal_name"] == "Pasted Foods"
    )


def test_a_zero_byte_and_other_odd_words_can_be_searched(firms: Path) -> None:
    for typed in ("\0", "a\0b", "\ud800", "x" * 10_000, "\u202e", '"', "*", "NEAR(", "🔥"):
        assert baum("--database", firms, "--json", "search", typed).status == 0


def test_the_window_shows_it_as_text(firms: Path, qtbot: QtBot, theme: Theme) -> None:
    database = open_database(firms, "Ana")
    name = TEXTS["picture"]
    firm = add_employer(database, NewEmployer(name), TODAY).id
    log_visit(database, NewVisit(firm, TODAY, notes=TEXTS["markup"]))
    database.close()
    with opened(qtbot, theme, str(firms), Link(Place.EMPLOYER, firm), today=TODAY) as window:
        assert name in [str(getattr(part, "words", "")) for part in window.findChildren(QWidget) if part.isVisible()]
        window.complain(f"{name} was not saved. <b>Nothing</b> was changed.")
        said = [label.words for label in window.complaint.findChildren(Label)]
        assert said == [f"{name} was not saved.", "<b>Nothing</b> was changed."]
        for typed in (*TEXTS.values(), "\0", "\ud800", "x" * 3000):
            window.open_command_field(typed)
            settle(qtbot, window)
        assert not window.complaint.findChildren(Label)[0].words.startswith("Something went wrong")
