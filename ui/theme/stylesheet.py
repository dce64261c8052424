"""The one style sheet, made from the tokens; parts that paint themselves are not in it."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SHEET = Template(
    """
QLabel { background: transparent; color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="watch"] { color: $watch; }
QLabel[tone="warm"] { color: $warm; }
QLabel[tone="red"] { color: $red; }
QLabel:disabled { color: $text3; }

QWidget[ground="canvas"] { background: $canvas; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="rail"] { background: $rail; }
QWidget[ground="sunken"] { background: $sunken; }
QFrame[popup="true"] { background: $surface; border: 1px solid $line_strong; }

QLineEdit, QPlainTextEdit {
    background: $surface; color: $text; placeholder-text-color: $text3;
    border: 1px solid $line_strong; border-radius: ${r_control}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { padding: 0 ${p_field}px; min-height: ${h_field}px; }
QPlainTextEdit { padding: ${p_note}px; }
QLineEdit:hover, QPlainTextEdit:hover { border-color: $text2; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 ${p_field_focus}px; min-height: ${h_field_focus}px; }
QPlainTextEdit:focus { border: 2px solid $focus; padding: ${p_note_focus}px; }
QLineEdit[problem="true"] {
    border: 2px solid $red; padding: 0 ${p_field_focus}px; min-height: ${h_field_focus}px;
}
QPlainTextEdit[problem="true"] { border: 2px solid $red; padding: ${p_note_focus}px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $sunken; color: $text3; border-color: $line; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus, QLineEdit[bare="true"]:hover {
    border: none; background: transparent; padding: 0;
}
QLineEdit[leading="true"], QLineEdit[leading="true"]:focus { padding-left: 2px; }
QLineEdit[sunken="true"] { background: $sunken; border-color: $line; }
QLineEdit[sunken="true"]:hover { border-color: $line_strong; }
QLineEdit[sunken="true"]:focus { border-color: $focus; background: $surface; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${w_bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${w_bar}px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: ${r_bar}px; margin: 2px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::handle:vertical { min-height: ${h_handle}px; }
QScrollBar::handle:horizontal { min-width: ${h_handle}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QMenu, QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px; outline: 0;
}
QMenu::item { padding: ${p_menu}px ${p_menu_x}px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QComboBox QAbstractItemView::item { min-height: ${h_item}px; padding: 0 ${p_field}px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $text; }
QListWidget { background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; outline: 0; }
QListWidget:focus { border: 1px solid $focus; }
QListWidget::item { padding: 0 ${p_menu}px; color: $text; border-radius: 4px; }
QListWidget::item:selected { background: $selection; color: $text; }
QListWidget::item:hover { background: $hover; }
QToolTip { background: $text; color: $surface; border: 1px solid $surface; padding: 4px 6px; }

QTabBar::scroller { width: ${w_scroller}px; }
QTabBar QToolButton { background: $surface; border: 1px solid $line_strong; border-radius: ${r_control}px; }
QTabBar QToolButton:hover { background: $hover; }
QTabBar QToolButton:disabled { border-color: $line; }

QTableView { background: $surface; border: none; selection-background-color: transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $text2; border: none; border-bottom: 1px solid $line;
    font-size: ${caption}px; padding: 0 ${p_cell}px;
}

QCalendarWidget QWidget { alternate-background-color: $surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $text; background: transparent; border: none; padding: 4px 8px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QAbstractItemView { background: $surface; selection-background-color: $accent; outline: 0; }
"""
)


def stylesheet(theme: Theme) -> str:
    """The style sheet of the palette and text scale in use."""
    values = {name: theme.colour(name).name() for name in theme.tokens.colours[theme.palette_name]}
    field = theme.height("control")
    pad = theme.space(10)
    lengths = {
        "r_control": theme.radius("control"),
        "p_field": pad,
        "p_field_focus": pad - 1,
        "h_field": field - 2,
        "h_field_focus": field - 4,
        "p_note": theme.space(4),
        "p_note_focus": theme.space(4) - 1,
        "w_bar": theme.space(theme.tokens.sizes["scrollbar"]),
        "r_bar": theme.space(theme.tokens.sizes["scrollbar"]) // 2 - 2,
        "h_handle": theme.space(32),
        "w_scroller": theme.space(56),
        "p_menu": theme.space(6),
        "p_menu_x": theme.space(16),
        "h_item": theme.height("chip"),
        "p_cell": theme.space(8),
        "caption": theme.font("caption").pixelSize(),
    }
    return _SHEET.substitute(values, **{name: f"{length:g}" for name, length in lengths.items()})
