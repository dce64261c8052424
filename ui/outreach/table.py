"""The columns of the list of interactions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from baum_desktop.outreach_rows import InteractionRow
from db.vocabulary import Confidentiality, InteractionKind, InteractionOutcome, label
from ui.widgets.table_cells import DATE, STATE, TEXT, Cell, Column
from ui.wording import day, full_day

ICONS = {
    InteractionKind.SITE_VISIT: "visit",
    InteractionKind.WALK_THROUGH: "visit",
    InteractionKind.PHONE: "phone",
    InteractionKind.VIDEO: "phone",
    InteractionKind.EMAIL: "mail",
    InteractionKind.OFFICE_MEETING: "workforce",
    InteractionKind.EVENT: "date",
    InteractionKind.SURVEY: "file_spreadsheet",
}


def interaction_columns(today: Callable[[], date]) -> list[Column]:
    """Return the columns: when, how, with whom, what was said, who of us, who may read it."""
    return [
        Column("held", "Date", lambda row: _day(row, today()), DATE, 88),
        Column("kind", "How", _kind, STATE, 132),
        Column("firm", "Firm", _firm, TEXT, 220),
        Column("words", "Notes", _notes, TEXT, least=200, quiet=True, sortable=False),
        Column("by", "From us", lambda row: Cell(row.us), TEXT, 120, quiet=True, sortable=False),
        Column("confidentiality", "Read by", _level, STATE, 112),
    ]


def _day(row: InteractionRow, today: date) -> Cell:
    return Cell(day(row.held_on, today), spoken=full_day(row.held_on))


def _kind(row: InteractionRow) -> Cell:
    took_place = row.outcome == InteractionOutcome.COMPLETED
    words = label(row.kind) if took_place else label(row.outcome)
    return Cell(words, icon=ICONS[row.kind], tone="" if took_place else "warm")


def _firm(row: InteractionRow) -> Cell:
    return Cell(row.organization_name or "no firm", row.city_name or "")


def _notes(row: InteractionRow) -> Cell:
    text = " ".join((row.subject or row.beginning or "").split())
    steps = f"{row.open_next_steps} open" if row.open_next_steps else ""
    return Cell(text or "no notes", steps, tone="" if text else "text3")


def _level(row: InteractionRow) -> Cell:
    open_to_all = row.confidentiality in (Confidentiality.PUBLIC, Confidentiality.COALITION)
    return Cell(label(row.confidentiality), icon="show" if open_to_all else "confidential")
