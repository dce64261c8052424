"""The theme: contrast of its colours, its sizes, and switching while the window is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from ui.theme import DARK, FOLLOW_SYSTEM, HIGH_CONTRAST, LIGHT, LIGHT_HIGH_CONTRAST, Theme, Tokens
from ui.theme.stylesheet import stylesheet
from ui.widgets.buttons import PRIMARY, Button
from ui.widgets.labels import Label

PALETTES = (LIGHT, DARK, HIGH_CONTRAST, LIGHT_HIGH_CONTRAST)
INKS = ("text", "text2", "text3", "accent", "watch", "warm", "red")
TEXT_PAIRS = [
    *((ink, ground) for ink in INKS for ground in ("surface", "canvas", "rail", "sunken", "hover", "selection")),
    *((level, ground) for level in ("watch", "warm", "red") for ground in (f"{level}_soft", "surface")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_press")),
    *((ink, "accent_soft") for ink in ("text", "text2", "accent")),
    *((ink, f"{level}_soft") for ink in ("text", "text2") for level in ("watch", "warm", "red")),
    *((ink, "nav_hover") for ink in ("text", "text2")),
    ("surface", "text"),
    ("text", "map_land"),
    ("segment_checked_fg", "segment_checked_bg"),
    ("text2", "map_land"),
]
CONTROL_PAIRS = [
    *(("line_strong", ground) for ground in ("surface", "canvas", "sunken")),
    *(("focus", ground) for ground in ("surface", "canvas", "rail", "sunken", "hover", "selection", "accent_soft")),
    ("focus", "red_soft"),
    ("primary_focus_ring", "accent"),
    ("chart", "surface"),
    ("chart2", "surface"),
    ("cov3", "map_land"),
    ("cov4", "map_land"),
]


def light_of(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]  # the stub says object
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    first, second = light_of(one), light_of(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return Tokens.parse(resources.text("look/tokens.json"))


@pytest.mark.parametrize("palette", PALETTES)
def test_text_and_controls_stand_out_from_their_ground(tokens: Tokens, palette: str) -> None:
    colours = tokens.colours[palette]
    weak = [pair for pair in TEXT_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    weak += [pair for pair in CONTROL_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 3.0]
    assert weak == []


def test_every_palette_names_the_same_colours(tokens: Tokens) -> None:
    assert {frozenset(colours) for colours in tokens.colours.values()} == {frozenset(tokens.colours[LIGHT])}


def test_every_icon_of_the_tokens_is_shipped(tokens: Tokens) -> None:
    for name in tokens.icons.values():
        if " " not in name:
            assert "<svg" in resources.icon(name)


def test_the_bundled_family_is_used_in_both_weights(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "Inter"
    strong = QFontInfo(theme.font("body", strong=True))
    assert (strong.family(), strong.weight()) == ("Inter", 600)
    assert "WenQuanYi Micro Hei" in QFontDatabase.families()


def test_figures_are_equally_wide(theme: Theme) -> None:
    assert len({theme.metrics("body").horizontalAdvance(figure * 20) for figure in "0123456789"}) == 1


def test_sizes_grow_with_the_text_and_spacing_half_as_much(theme: Theme) -> None:
    assert (theme.height("control"), theme.height("row"), theme.height("pill"), theme.space(8)) == (32, 32, 20, 8)
    theme.set_text_scale(2.0)
    assert theme.font("body").pixelSize() == 28
    assert theme.space(8) == 12
    for name in ("control", "row", "tab", "chip", "filter_chip"):
        assert theme.height(name) >= theme.metrics("body").height()
    for name in ("pill", "key_cap", "signal_pill"):
        assert theme.height(name) >= theme.metrics("caption").height()


@pytest.mark.parametrize(("asked", "kept"), [(0.2, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_the_text_scale_stays_within_bounds(theme: Theme, asked: float, kept: float) -> None:
    theme.set_text_scale(asked)
    assert theme.text_scale == kept


def test_switching_recolours_what_is_on_the_screen(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Save", PRIMARY)
    qtbot.addWidget(button)
    label = Label(theme, "Due", tone="text2", strong=True)
    qtbot.addWidget(label)
    icon = theme.icon("log_visit")
    before = (_pixel(button), icon.pixmap(32).toImage())
    with qtbot.waitSignal(theme.changed):
        theme.set_appearance(DARK)
    assert _pixel(button) == theme.colour("accent").name() != before[0]
    assert icon.pixmap(32).toImage() != before[1]
    assert label.palette().color(label.foregroundRole()) == theme.colour("text2")


def _pixel(button: Button) -> str:
    return button.grab().toImage().pixelColor(6, button.height() // 2).name()


def test_a_disabled_icon_is_grey(theme: Theme) -> None:
    icon = theme.icon("flag", "red")
    assert icon.pixmap(16).toImage() != icon.pixmap(16, QIcon.Mode.Disabled).toImage()


def test_icons_are_sharp_at_two_device_pixels(theme: Theme) -> None:
    pixmap = theme.icon("flag").pixmap(QSize(16, 16), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_an_unknown_palette_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.set_appearance("sepia")


def test_following_the_system_takes_one_of_the_palettes(qapp: QApplication) -> None:
    theme = Theme(appearance=FOLLOW_SYSTEM)
    assert theme.palette_name in PALETTES


@pytest.mark.parametrize("palette", PALETTES)
def test_the_style_sheet_is_filled_in_whole(qapp: QApplication, palette: str) -> None:
    assert "$" not in stylesheet(Theme(appearance=palette))
