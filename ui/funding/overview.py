"""The figures of an award and what is left of it over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.record_section import RecordSection
from ui.widgets.burn_down import Burn, BurnDown
from ui.widgets.cards import KeyFigure
from ui.widgets.flow import FlowLayout
from ui.widgets.numbers import show_money
from ui.wording import counted, day, until

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord

SOON_DAYS = 14


class Figures(RecordSection):
    """What was awarded, received, spent and is left, and what has to be sent next."""

    line_above = False

    def show_record(self, record: AwardRecord) -> None:
        theme, row, burn, today = self.theme, record.row, record.burn_down, self.desk.today
        match = record.match_required_cents
        matched = f"match {show_money(match)}" if match else "no match required"
        came = f"{record.tranches_received:,} of {counted(len(record.tranches), 'tranche')}"
        time = f", time used {burn.time_percent}%" if burn.time_percent is not None else ""
        bank = row.in_bank_cents
        banked = f"{dollars(bank)} in the bank" if bank >= 0 else f"{dollars(-bank)} spent ahead"
        part = QWidget()
        flow = FlowLayout(part, gap=theme.space(16))
        for words, value, note, tone in (
            ("Awarded", dollars(row.amount_cents), matched, "text2"),
            ("Received", dollars(row.received_cents), came, "text2"),
            ("Spent", dollars(row.spent_cents), f"{burn.spent_percent}%{time}", "text2"),
            ("Balance of award", dollars(row.balance_cents), banked, "warm" if bank < 0 else "text2"),
            ("Next report", *_next(record, today)),
        ):
            flow.addWidget(KeyFigure(theme, words, value, note, tone=tone))
        self.fill().addWidget(part)


def _next(record: AwardRecord, today: date) -> tuple[str, str, str]:
    found = record.next_requirement
    if found is None:
        return "none", "nothing is asked for", "text2"
    late = (today - found.due_on).days
    tone = "red" if late > 0 else "warm" if late > -SOON_DAYS else "text2"
    return until(found.due_on, today), f"{found.title}, {day(found.due_on, today)}", tone


class MoneyLeft(RecordSection):
    """What is left over time, and where today's pace leads."""

    title = "Money left"
    action, action_words = "money", "By category"

    def show_record(self, record: AwardRecord) -> None:
        column, burn = self.fill(), record.burn_down
        if burn.start_on is None or burn.end_on is None:
            self.nothing(column, "With its first and last day, this shows how fast the award is spent.")
            return
        chart = BurnDown(self.theme)
        points = tuple((point.on, _whole(point.left_cents)) for point in burn.points)
        today = self.desk.today
        chart.set_burn(
            Burn(record.row.amount_cents, burn.start_on, burn.end_on, today, points, burn.end_left_cents)
        )  # fmt: skip
        column.addWidget(chart)


def dollars(cents: int) -> str:
    """Return an amount in whole dollars, for a figure that is read at a glance."""
    return show_money(_whole(cents))


def _whole(cents: int) -> int:
    return round(cents / 100) * 100
