"""The right of the sheet: a table, messages, cards, a timeline."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.cards import Card, KeyFigure, SectionHeader
from ui.widgets.empty import EmptySection, EmptyState, Offer
from ui.widgets.messages import Banner
from ui.widgets.progress import ProgressCard
from ui.widgets.table import RecordTable
from ui.widgets.table_cells import DATE, NUMBER, SIGNAL, Cell, Column
from ui.widgets.timeline import TimelineEvent, TimelineRow

_FIRMS = (
    ("Alta Mesa Foods", "Mesa Tortillería", "Oakland", 118, "Oct 28", "", "warm", 1),
    ("Smith & <b>Sons</b>", "", "San Leandro", 56, "Sep 14", "", "", 0),
    ("Calderwood Furniture Co.", "", "Oakland", 26, "Oct 2025", "warm", "watch", 1),
    ("Kestrel Sheet Metal, Inc.", "", "Oakland", 47, "Nov 12", "", "red", 2),
    ("Nguyễn Brothers Noodle Co.", "", "Hayward", 12_450, "Never", "warm", "", 0),
)


def sample_columns() -> list[Column]:
    """The columns of a list of employers, reading the tuples of this sheet."""
    return [
        Column("employer", "Employer", lambda firm: Cell(firm[0], caption=firm[1]), least=140),
        Column("city", "City", lambda firm: Cell(firm[2]), width=88, quiet=True),
        Column("jobs", "Jobs", _jobs, NUMBER, width=104, sparkline=True),
        Column("last_visit", "Last visit", lambda firm: Cell(firm[4], tone=firm[5]), DATE, width=76),
        Column("flags", "Flags", lambda firm: Cell(level=firm[6], count=firm[7]), SIGNAL, width=76),
    ]


def _jobs(firm: tuple[str, str, str, int, str, str, str, int]) -> Cell:
    jobs = firm[3]
    return Cell(
        f"{jobs:,}", series=tuple(jobs - step * step % 7 for step in range(9)), spoken=f"{jobs}, up 9 in a year"
    )


def records(theme: Theme) -> QWidget:
    """Table, messages and cards in one column."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(12))
    column.addWidget(_table(theme))
    column.addWidget(
        Banner(
            theme,
            "The file is open in another program.",
            "Nothing was lost; your visit is kept as a draft.",
            action="Try again",
        )
    )
    progress = ProgressCard(theme, "Reading survey sheet")
    progress.set_progress(476, 766, note="about 4 s")
    column.addWidget(progress)
    due = "Promises from visits and report dates will be listed here."
    column.addWidget(EmptySection(theme, "task", "Nothing is due this week", due, action="Log visit"))
    column.addWidget(_card(theme))
    column.addWidget(_empty(theme))
    column.addStretch(1)
    return part


def _table(theme: Theme) -> RecordTable:
    table = RecordTable(theme, sample_columns(), name="Employers")
    held = dict(enumerate(_FIRMS))

    def answer(first: int, last: int) -> None:
        ids = table.records.ids_between(first, last)
        if last < 64:
            table.records.set_rows({row_id: held.get(row_id % 8) for row_id in ids})

    table.records.rows_needed.connect(answer)
    table.set_ids(range(5))
    table.select_row(3)
    table.records.tick(2, ticked=True)
    table.show_sort("employer")
    table.setMinimumHeight(theme.height("row") * 6 + theme.space(6))
    return table


def _card(theme: Theme) -> Card:
    card = Card(theme)
    card.body.addWidget(SectionHeader(theme, "R&D and wages", 7, action="All tasks"))
    row = QHBoxLayout()
    row.addWidget(KeyFigure(theme, "Jobs", "47", "−11 in twelve months", tone="red"))
    row.addWidget(KeyFigure(theme, "Middle-income", "31 of 47", "wages known for all"))
    row.addWidget(KeyFigure(theme, "Awarded", "$300,000", "no match required", large=True))
    card.body.addLayout(row)
    said = (
        "Lost the Harbor Transit contract in August. Ray expects to let 11 go unless the rail order lands by January."
    )
    visit = TimelineEvent("visit", "Visit on site", "Nov 12 · Maya Okafor with D. Kwan", said, "City only")
    card.body.addWidget(TimelineRow(theme, visit))
    call = TimelineEvent("phone", "Phone call", "Sep 3 · Jon Alvarez", "Sent the form.", action="Undo", quiet=True)
    card.body.addWidget(TimelineRow(theme, call, last=True))
    return card


def _empty(theme: Theme) -> EmptyState:
    offers = [
        Offer("file_spreadsheet", "Bring a spreadsheet", "You see every change first.", "Import…", list, "Ctrl I"),
        Offer("add", "Add one by hand", "Name and city are enough.", "New employer", list, "Ctrl N"),
    ]
    return EmptyState(theme, "No employers yet", "The makers you know will be listed here.", offers)
