"""Fonts open, icons draw in the ink they are given, colors can be read, outlines close, licenses lie beside."""

import json
import struct
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import resources

SVG = "{http://www.w3.org/2000/svg}"
ICONS = sorted(file.stem for file in resources.path("icons").glob("*.svg"))
TOKENS: dict[str, Any] = json.loads(resources.text("look/tokens.json"))
CONTROLS = 3.0
BODY_TEXT = 4.5
HIGH_CONTRAST_TEXT = 7.0
NEAR = 0.02  # degrees, about two kilometers: the outlines are coarse


def luminance(color: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.1)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """Contrast ratio of two colors, 1 to 21 (WCAG 2.1)."""
    dark, light = sorted((luminance(ink), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def drawing(svg: str) -> ET.Element:
    """The root element of a shipped SVG."""
    return ET.fromstring(svg)  # noqa: S314 - our own file, read from the package


@pytest.mark.parametrize("name", ["SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf"])
def test_paper_font_has_tabular_figures_and_vietnamese(name: str) -> None:
    face = TTFont(name, str(resources.path(f"fonts/{name}"))).face
    assert len({face.charWidths[ord(digit)] for digit in "0123456789"}) == 1
    assert set(map(ord, "ñéễạ→\N{MINUS SIGN}▲●■\N{RIGHT SINGLE QUOTATION MARK}“”")) <= set(face.charWidths)


def test_han_font_opens_for_paper_and_has_chinese() -> None:
    face = TTFont("han", str(resources.path("fonts/wqy-microhei.ttc")), subfontIndex=0).face
    assert set(map(ord, "灣區製造湾区制造")) <= set(face.charWidths)


@pytest.mark.parametrize(
    ("name", "magic", "tables"),
    [
        ("Inter-Regular.otf", b"OTTO", {b"CFF ", b"GSUB", b"cmap"}),
        ("Inter-SemiBold.otf", b"OTTO", {b"CFF ", b"GSUB", b"cmap"}),
        ("SourceSans3-Regular.ttf", b"\0\1\0\0", {b"glyf", b"cmap"}),
        ("SourceSans3-Semibold.ttf", b"\0\1\0\0", {b"glyf", b"cmap"}),
    ],
)
def test_font_file_is_whole(name: str, magic: bytes, tables: set[bytes]) -> None:
    data = resources.path(f"fonts/{name}").read_bytes()
    assert data[:4] == magic
    count = struct.unpack(">H", data[4:6])[0]
    entries = [struct.unpack(">4s3I", data[12 + 16 * at : 28 + 16 * at]) for at in range(count)]
    assert tables <= {tag for tag, *_ in entries}
    assert all(start + length <= len(data) for _, _, start, length in entries)


@pytest.mark.parametrize("name", ICONS)
def test_icon_draws_in_the_ink_it_is_given(name: str) -> None:
    root = drawing(resources.icon(name))
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert len(root) > 0
    inks = {part.get(paint) for part in root.iter() for paint in ("fill", "stroke")}
    assert inks <= {None, "none", "currentColor"}


def test_every_icon_that_the_tokens_name_is_shipped() -> None:
    named = {icon for use, icon in TOKENS["icons"].items() if use != "set"}
    assert named <= set(ICONS)


def test_palettes_have_the_same_colors() -> None:
    palettes = TOKENS["colour"]
    assert list(palettes) == ["light", "dark", "high_contrast", "light_high_contrast"]
    assert len({frozenset(palette) for palette in palettes.values()}) == 1


@pytest.mark.parametrize("name", sorted(TOKENS["colour"]))
def test_text_can_be_read_and_the_printed_contrast_is_true(name: str) -> None:
    palette = TOKENS["colour"][name]
    enough = HIGH_CONTRAST_TEXT if name.endswith("high_contrast") else BODY_TEXT
    for pair, printed in TOKENS["contrast"][name].items():
        ink, ground = pair.removesuffix(" (control)").split(" on ")
        ratio = contrast(palette[ink], palette[ground])
        assert ratio == pytest.approx(printed, abs=0.01), pair
        if pair == "cov2 on map_land (control)":
            continue  # drawn with an outline in cov3, whose pair is checked
        assert ratio >= (CONTROLS if pair.endswith("(control)") else enough), pair


def test_outlines_close_and_each_city_lies_near_its_county() -> None:
    counties = json.loads(resources.text("geo/counties.json"))["counties"]
    assert [county["fips"] for county in counties] == [row["fips"] for row in resources.table("counties")]
    for county in counties:
        for ring in county["rings"]:
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert all(one != following for one, following in pairwise(ring))
        assert county["name"] != "San Francisco" or all(lon > -122.9 for ring in county["rings"] for lon, _ in ring)
    points = {county["name"]: [point for ring in county["rings"] for point in ring] for county in counties}
    for city in resources.table("cities"):
        lons, lats = zip(*points[city["county"]], strict=True)
        assert min(lons) - NEAR < float(city["lon"]) < max(lons) + NEAR, city["name"]
        assert min(lats) - NEAR < float(city["lat"]) < max(lats) + NEAR, city["name"]


def test_license_texts_named_in_the_table_are_shipped() -> None:
    listed = resources.text("LICENCES.md")
    texts = [
        f"{folder}/{file.name}"
        for folder in ("fonts", "icons", "geo", "reference")
        for file in resources.path(folder).glob("LICENSE-*.txt")
    ]
    assert len(texts) == 6
    assert all(f"`{text}`" in listed for text in texts)


def test_app_icon_is_drawn_twice() -> None:
    root = drawing(resources.text("app/baum.svg"))
    assert root.get("viewBox") == "0 0 256 256"
    png = resources.path("app/baum-256.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (256, 256)


@pytest.mark.parametrize("name", ["icons/none.svg", "../pyproject.toml", "/etc/hosts"])
def test_what_is_not_shipped_is_not_found(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        resources.path(name)
