"""The coalition's paper: letter size, type, colours and styles of every brief, in points."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import resources
from baum_desktop.briefs.palette import ACCENT, INK, MUTED, RULE
from baum_desktop.briefs.tagged.fonts import Faces, load
from baum_desktop.briefs.tagged.grid import GridStyle
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.story import Sheet, Styles

LETTER = Sheet(size=(612.0, 792.0), margins=(63.0, 58.0, 63.0, 64.0))
LYING = Sheet(size=(792.0, 612.0), margins=(54.0, 54.0, 54.0, 62.0))
"""The same paper lying, for tables that are wider than it is upright."""
HEAD_Y = 42.0
"""From the upper edge down to the base line of the running head."""
FOOT_RULE_Y = 46.0
FOOT_Y = 32.0
FOOT_LINE = 11.5


@cache
def faces() -> Faces:
    """Source Sans 3 in two weights, and WenQuanYi Micro Hei for Chinese and Japanese, read when first needed."""
    return Faces(
        regular=load("SourceSans3", resources.path("fonts/SourceSans3-Regular.ttf")),
        semibold=load("SourceSans3-Semibold", resources.path("fonts/SourceSans3-Semibold.ttf")),
        other=lambda: load("WenQuanYiMicroHei", resources.path("fonts/wqy-microhei.ttc")),
    )


@cache
def small() -> TextStyle:
    """Tables, captions, labels and feet: 9 on 12.5."""
    return TextStyle(faces(), 9.0, 12.5, INK, link_color=ACCENT)


@cache
def body() -> TextStyle:
    """Running text: 10.5 on 15.5."""
    return TextStyle(faces(), 10.5, 15.5, INK, after=4.0, link_color=ACCENT)


@cache
def figure_value() -> TextStyle:
    """The numbers of the key figures: 25 on 28, semibold, in the accent colour."""
    return TextStyle(faces(), 25.0, 28.0, ACCENT, bold=True, link_color=ACCENT)


@cache
def standfirst() -> TextStyle:
    """The line under the title."""
    return replace(body(), color=MUTED, after=18.0)


@cache
def kicker() -> TextStyle:
    """The line over the title."""
    return replace(small(), color=ACCENT, bold=True, after=4.0)


@cache
def muted() -> TextStyle:
    """Asides, captions, and what a section says when there is nothing to say."""
    return replace(small(), color=MUTED, after=4.0)


@cache
def grid() -> GridStyle:
    """Tables: no vertical lines, a rule in the accent colour under the head, hairlines under the rows."""
    return GridStyle(
        cell=small(),
        head=replace(small(), color=MUTED, bold=True),
        head_rule=(ACCENT, 1.0),
        row_rule=(RULE, 0.4),
        before=2.0,
        after=8.0,
    )


@cache
def facts() -> GridStyle:
    """Fact tables: the name of the fact in grey, tighter rows, no head."""
    return replace(grid(), head=replace(small(), color=MUTED), row_padding=3.0)


@cache
def styles() -> Styles:
    """What a story is set in."""
    heading = TextStyle(faces(), 14.0, 19.0, INK, bold=True, before=19.0, after=5.0, link_color=ACCENT)
    return Styles(
        body=body(),
        headings=(
            replace(heading, size=25.0, leading=30.0, before=0.0, after=3.0),
            heading,
            replace(heading, size=10.5, leading=15.5, before=11.0, after=3.0),
        ),
        item=replace(body(), after=3.0),
        bullet=replace(body(), color=ACCENT, bold=True, after=3.0),
        caption=muted(),
        note=replace(small(), color=MUTED, after=3.0),
        note_label=replace(small(), color=ACCENT, bold=True, after=3.0),
        grid=grid(),
    )
