"""A list with a broken quote and a page that cannot be written, at both front doors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.bad_days.front_door import baum
from tests.ui.opened import opened, settle
from ui.briefs.page import BriefsPage
from ui.exchange.page import ExchangePage
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label
from ui.widgets.messages import Banner

TODAY = date(2026, 11, 19)
BROKEN = 'Company,Street,City,Zip\nSound Foods,1 Pier,Oakland,94606\n"Broken" Foods,2 Pier,Oakland,94606\n'


def words(banner: Banner) -> str:
    assert banner.isVisible()
    return " ".join(label.words for label in banner.findChildren(Label) if label.isVisible())


def test_a_broken_quote_is_named_by_row_and_nothing_is_imported(
    firms: Path, tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    lists = tmp_path / "list.csv"
    lists.write_text(BROKEN)
    sentence = baum("--database", firms, "import", lists).sentence
    assert sentence.startswith("Row 3 of list.csv is broken: a quotation mark is not where it should be")
    assert "Nothing was imported. Mend that row" in sentence
    with opened(qtbot, theme, str(firms), Link(Place.EXCHANGE, str(lists)), today=TODAY) as window:
        page = window.page
        assert isinstance(page, ExchangePage)
        assert words(page.problem) == sentence
    assert baum("--database", firms, "--json", "list", "employers").document["total"] == 3


@pytest.mark.parametrize(
    ("place", "happened"),
    [("nowhere/kestrel.pdf", "There is no folder"), ("folder.pdf", "is a folder"), ("x" * 300 + ".pdf", "too long")],
)
def test_a_page_that_cannot_be_written_is_a_sentence_in_the_terminal(
    firms: Path, tmp_path: Path, place: str, happened: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    sentence = baum("--database", firms, "brief", "employer", "Kestrel", "-o", tmp_path / place).sentence
    assert happened in sentence
    assert "Nothing was written." in sentence


def test_a_page_open_elsewhere_is_said_to_be_and_the_earlier_one_stays(
    firms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, theme: Theme
) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise OSError(16, "Device or resource busy")

    page_file = tmp_path / "kestrel.pdf"
    page_file.write_bytes(b"the earlier one")
    expected = (
        "kestrel.pdf is open in another program. The earlier kestrel.pdf is as it was. Close it there, and save again."
    )
    firm = baum("--database", firms, "--json", "list", "employers").document["rows"][0]["id"]
    with opened(qtbot, theme, str(firms), Link(Place.BRIEFS, firm, "employer"), today=TODAY) as window:
        page = window.page
        assert isinstance(page, BriefsPage)
        qtbot.waitUntil(lambda: page.brief is not None, timeout=20_000)
        with monkeypatch.context() as locking:
            locking.setattr(Path, "replace", locked)
            assert baum("--database", firms, "brief", "employer", firm, "-o", page_file).sentence == expected
            page.save_to(page_file)
            settle(qtbot, window)
        assert words(page.banner) == expected
        assert page_file.read_bytes() == b"the earlier one"
        assert [entry.name for entry in tmp_path.glob(".kestrel*")] == []
        page.save_to(page_file)
        settle(qtbot, window)
        assert not page.banner.isVisible()
    assert page_file.read_bytes().startswith(b"%PDF")
