"""The columns of the lists of awards, funders and what is due, and what each is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from baum_desktop.award_rows import AwardRow, DueRow, FunderRow
from db.vocabulary import label
from ui.widgets.numbers import show_money
from ui.widgets.table_cells import DATE, NUMBER, STATE, TEXT, Cell, Column
from ui.wording import day, full_day, until

Today = Callable[[], date]
Sorts = dict[str, Callable[[Any], Any]]

FUNDER_SORTS: Sorts = {
    "name": lambda row: row.name.casefold(),
    "awards": lambda row: row.awards,
    "awarded": lambda row: row.awarded_cents,
    "received": lambda row: row.received_cents,
    "spent": lambda row: row.spent_cents,
    "due": lambda row: row.next_due_on,
}
DUE_SORTS: Sorts = {
    "due": lambda row: (row.due_on, row.title),
    "what": lambda row: row.title.casefold(),
    "award": lambda row: row.award_title.casefold(),
    "ready": lambda row: row.ready_percent,
    "who": lambda row: row.responsible_name.casefold() if row.responsible_name else None,
}


def award_columns(today: Today) -> list[Column]:
    """Return the columns of the awards."""
    return [
        Column("title", "Award", lambda row: Cell(row.title), TEXT, least=160),
        Column("funder", "Funder", lambda row: Cell(row.funder_name), TEXT, least=128, quiet=True),
        Column("status", "Status", lambda row: Cell(label(row.status)), STATE, 84),
        Column("amount", "Awarded", lambda row: Cell(_whole(row.amount_cents)), NUMBER, 92),
        Column("received", "Received", lambda row: Cell(_whole(row.received_cents)), NUMBER, 92),
        Column("spent", "Spent", _spent, NUMBER, 92),
        Column("ends", "Ends", lambda row: Cell(_month(row.end_on)), DATE, 84),
        Column("next_due", "Due next", lambda row: _next(row, today()), TEXT, 196),
    ]


def funder_columns(today: Today) -> list[Column]:
    """Return the columns of the funders."""
    return [
        Column("name", "Funder", lambda row: Cell(row.name), TEXT, least=160),
        Column("awards", "Awards", _awards, NUMBER, 72),
        Column("awarded", "Awarded", lambda row: Cell(_whole(row.awarded_cents)), NUMBER, 96),
        Column("received", "Received", lambda row: Cell(_whole(row.received_cents)), NUMBER, 96),
        Column("spent", "Spent", lambda row: Cell(_whole(row.spent_cents)), NUMBER, 96),
        Column("due", "Due next", lambda row: _next(row, today()), TEXT, 196),
    ]


def due_columns(today: Today) -> list[Column]:
    """Return the columns of what is due."""
    return [
        Column("due", "Due", lambda row: _due(row, today()), STATE, 176),
        Column("what", "What", _what, TEXT, least=180),
        Column("award", "Award", lambda row: Cell(row.award_title, caption=row.funder_name), TEXT, least=180,
               quiet=True),
        Column("ready", "Ready", lambda row: Cell(f"{row.ready_percent}%"), NUMBER, 64),
        Column("missing", "Missing", _missing, TEXT, least=150, quiet=True, sortable=False),
        Column("who", "Responsible", _who, TEXT, 124),
    ]  # fmt: skip


def _whole(cents: int) -> str:
    """Return an amount in whole dollars, as a list shows it."""
    return show_money(round(cents / 100) * 100)


def _month(on: date | None) -> str:
    return f"{on:%b} {on.year}" if on else ""


def _spent(row: AwardRow) -> Cell:
    share = f", {row.spent_cents * 100 // row.amount_cents}% of the award" if row.amount_cents else ""
    return Cell(_whole(row.spent_cents), spoken=f"{show_money(row.spent_cents)}{share}")


def _awards(row: FunderRow) -> Cell:
    return Cell(f"{row.awards:,}", spoken=f"{row.awards}, of which {row.active_awards} run")


def _next(row: AwardRow | FunderRow, today: date) -> Cell:
    if row.next_due_on is None:
        return Cell("")
    late = row.days_late is not None and row.days_late > 0
    when = until(row.next_due_on, today) if late else day(row.next_due_on, today)
    words = f"{when}, {row.next_due}"
    return Cell(words, tone="red" if late else "", strong=late, spoken=f"{words}, {full_day(row.next_due_on)}")


def _due(row: DueRow, today: date) -> Cell:
    words = f"{day(row.due_on, today)}, {until(row.due_on, today)}"
    if row.is_overdue:
        return Cell(words, icon="refused", tone="red", strong=True, spoken=f"Overdue: {words}")
    soon = row.days_late > -14
    return Cell(words, icon="waiting", tone="warm" if soon else "")


def _what(row: DueRow) -> Cell:
    money = show_money(row.amount_cents) if row.amount_cents is not None else ""
    return Cell(f"{row.title}, {money}" if money else row.title, tone="red" if row.is_overdue else "")


def _missing(row: DueRow) -> Cell:
    return Cell("; ".join(row.missing) or "nothing")


def _who(row: DueRow) -> Cell:
    if row.amount_cents is not None:
        return Cell("the funder", tone="text2")
    return Cell(row.responsible_name or "nobody yet", tone="" if row.responsible_name else "warm")
