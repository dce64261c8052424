"""The paper for the car: one letter page, set large enough to be read at arm's length, in points."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from baum_desktop.briefs import design
from baum_desktop.briefs.palette import ACCENT, INK, MUTED, RULE
from baum_desktop.briefs.tagged.form import FormStyle
from baum_desktop.briefs.tagged.grid import GridStyle
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.story import Sheet, Styles

SHEET = Sheet(size=(612.0, 792.0), margins=(45.0, 36.0, 45.0, 56.0))


@cache
def body() -> TextStyle:
    """Running text: 12 on 15.5."""
    return TextStyle(design.faces(), 12.0, 15.5, INK, after=2.0, link_color=ACCENT)


@cache
def place() -> TextStyle:
    """The address, which is looked for at the kerb: 14 on 18, semibold."""
    return replace(body(), size=14.0, leading=18.0, bold=True, after=1.0)


@cache
def remark() -> TextStyle:
    """What is said aside: 10.5 on 14, grey."""
    return replace(body(), size=10.5, leading=14.0, color=MUTED)


@cache
def grid() -> GridStyle:
    """Tables with rows near each other."""
    cell = replace(body(), size=11.5, leading=14.5, after=0.0)
    return GridStyle(
        cell=cell,
        head=replace(cell, size=10.0, leading=13.0, color=MUTED, bold=True),
        head_rule=(ACCENT, 1.0),
        row_rule=(RULE, 0.4),
        head_padding=1.5,
        row_padding=2.0,
        gutter=10.0,
        after=2.0,
    )


@cache
def styles() -> Styles:
    """What the page is set in."""
    heading = TextStyle(design.faces(), 13.0, 17.0, INK, bold=True, before=7.0, after=2.0, link_color=ACCENT)
    return Styles(
        body=body(),
        headings=(replace(heading, size=21.0, leading=25.0, before=0.0, after=2.0), heading),
        item=replace(body(), after=1.5),
        bullet=replace(body(), color=ACCENT, bold=True, after=1.5),
        caption=remark(),
        note=remark(),
        note_label=remark(),
        grid=grid(),
    )


@cache
def kicker() -> TextStyle:
    """The line over the title."""
    return replace(design.kicker(), after=1.0)


@cache
def form() -> FormStyle:
    """What is filled in: words over boxes with room for a pen."""
    small = replace(design.small(), size=9.5, leading=12.5)
    return FormStyle(
        label=replace(small, bold=True),
        hint=replace(small, size=9.0, leading=11.5, color=MUTED),
        typed=replace(design.body(), size=10.5, leading=13.5, after=0.0),
        edge=MUTED,
        line=21.0,
    )
