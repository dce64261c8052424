"""Each place of the window has one short help page that opens with its title."""

import pytest

import resources

TITLES = {
    "briefs": "Briefs",
    "cities": "Cities",
    "command_field": "One field for everything",
    "employers": "Employers",
    "exchange": "Import & export",
    "funding": "Funding",
    "home": "Home",
    "keyboard": "Keyboard",
    "outreach": "Outreach",
    "settings": "Settings",
}


def test_no_page_is_missing_or_left_over() -> None:
    assert {page.stem for page in resources.path("help").iterdir()} == set(TITLES)


@pytest.mark.parametrize("place", sorted(TITLES))
def test_page_opens_with_its_title_and_fits_on_a_screen(place: str) -> None:
    page = resources.text(f"help/{place}.md")
    assert page.splitlines()[0] == f"# {TITLES[place]}"
    assert 60 < len(page.split()) < 400


def test_keyboard_sheet_names_each_shortcut_of_the_pages() -> None:
    sheet = resources.text("help/keyboard.md")
    pages = [resources.text(f"help/{place}.md") for place in TITLES if place != "keyboard"]
    for keys in ("Ctrl+K", "Ctrl+Shift+V", "Ctrl+N", "Ctrl+F", "Ctrl+P", "Ctrl+I", "Ctrl+Z", "Ctrl+Enter"):
        assert keys in sheet
        assert any(keys in page for page in pages), keys
