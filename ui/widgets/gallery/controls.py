"""The left of the sheet: what a person presses and fills in, in its states."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.badges import FIRM, Avatar, KeyCap, Mark, Pill
from ui.widgets.buttons import GHOST, LINK, PRIMARY, SECONDARY, Button, IconButton
from ui.widgets.chips import AdderChip, Chip, ChipRow, FlagChip
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, NotesField, SearchField, TextField
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.numbers import MoneyField, NumberField
from ui.widgets.segments import Segments
from ui.widgets.signals import SignalPill
from ui.widgets.tabs import TabBar

_TODAY = date(2026, 11, 19)


def controls(theme: Theme) -> QWidget:
    """All controls in one column."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(12))
    column.addLayout(_buttons(theme))
    column.addWidget(Hairline(theme))
    for row in (_fields(theme), _more_fields(theme), _chips(theme), _filters(theme), _badges(theme), _type(theme)):
        column.addWidget(row)
    column.addWidget(Field(theme, "Notes", NotesField(theme, "Order book full until May. <b>R&D</b> moves upstairs.")))
    tabs = [("mine", "My Oakland", 146), ("all", "All", 1284), ("r", "R&D", 41), ("new", "Being counted", None)]
    column.addWidget(TabBar(theme, tabs, name="Views"))
    column.addStretch(1)
    return part


def _line(theme: Theme, *parts: QWidget) -> QWidget:
    line = QWidget()
    flow = FlowLayout(line, gap=theme.space(8), centred=not isinstance(parts[0], Field))
    for part in parts:
        flow.addWidget(part)
    return line


def _buttons(theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space(12))
    kinds = ((PRIMARY, "Save visit", ""), (SECONDARY, "Refer", "refer"), (GHOST, "Print", "print"), (LINK, "All", ""))
    for column, state in enumerate(("default", "hover", "pressed", "disabled", "busy")):
        grid.addWidget(Label(theme, state, "caption", tone="text2"), 0, column)
        for row, (kind, words, icon) in enumerate(kinds, 1):
            button = Button(theme, words, kind, icon=icon)
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state == "hover")
            button.setDown(state == "pressed")
            button.setEnabled(state != "disabled")
            if state == "busy":
                button.set_busy("Saving")
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)
    grid.addWidget(IconButton(theme, "more", "More", SECONDARY), 1, 5)
    grid.addWidget(IconButton(theme, "phone", "Call Dolores Kwan"), 2, 5)
    grid.setColumnStretch(6, 1)
    return grid


def _fields(theme: Theme) -> QWidget:
    wrong = DateField(theme, today=lambda: _TODAY)
    wrong.setText("Jun 31, 2028")
    wrong.commit()
    off = TextField(theme, "Not yours to change", width=20)
    off.setEnabled(False)
    return _line(
        theme,
        Field(theme, "Firm", TextField(theme, "Foghorn & Sons", width=16)),
        Field(theme, "Lease ends", wrong),
        Field(theme, "Jobs now", NumberField(theme, 1041), hint="36 in March"),
        Field(theme, "Disabled", off),
    )


def _more_fields(theme: Theme) -> QWidget:
    ways = [("site", "On site"), ("phone", "By phone"), ("both", "Site & phone")]
    return _line(
        theme,
        Field(theme, "How", Choice(theme, ways, "both")),
        Field(theme, "Owner", Choice(theme, [], placeholder="Nobody yet")),
        Field(theme, "Date", DateField(theme, _TODAY)),
        Field(theme, "Amount", MoneyField(theme, 124_050)),
        SearchField(theme, placeholder="Filter these firms", name="Filter"),
    )


def _chips(theme: Theme) -> QWidget:
    people = ChipRow(theme, [(1, "Maya Okafor"), (2, "Jon Alvarez")], [1], adder="Someone new", name="From us")
    return _line(
        theme,
        people,
        Chip(theme, "Off"),
        FlagChip(theme, "Permit", "watch", on=True),
        FlagChip(theme, "Space", "warm", on=True),
        FlagChip(theme, "Layoff", "red", on=True),
        FlagChip(theme, "Hiring"),
        TickBox(theme, "Send a copy"),
    )


def _filters(theme: Theme) -> QWidget:
    return _line(
        theme,
        Segments(theme, [(1, "Owned"), (2, "Leased"), (3, "Monthly")], 2, name="Space is"),
        FilterChip(theme, "County is", "Alameda"),
        FilterChip(theme, "Lease ends within", "?", broken=True),
        AdderChip(theme, "Add filter"),
    )


def _badges(theme: Theme) -> QWidget:
    return _line(
        theme,
        SignalPill(theme, "watch", "Lease ending"),
        SignalPill(theme, "warm", "Space needed"),
        SignalPill(theme, "red", "Layoff likely", tip="Maya Okafor, due today"),
        Pill(theme, "Active"),
        Pill(theme, "Purpose & time", quiet=True),
        KeyCap(theme, "Ctrl K"),
        Avatar(theme, "Maya Okafor"),
        Avatar(theme, "王小明"),
        Avatar(theme, "Kestrel Sheet Metal", FIRM, side=44),
        Mark(theme, 24),
        Mark(theme, 44),
    )


def _type(theme: Theme) -> QWidget:
    cut = ElidedLabel(theme, "Nguyễn Brothers Noodle Co., 阮氏兄弟, Calderón Muebles Finos y Compañía de Vallejo")
    cut.setFixedWidth(theme.px(260))
    return _line(
        theme,
        Label(theme, "Title 24", "title", strong=True),
        Label(theme, "Heading 17", "heading", strong=True),
        Label(theme, "Body 14"),
        Label(theme, "Caption 12", "caption", tone="text2"),
        cut,
    )
