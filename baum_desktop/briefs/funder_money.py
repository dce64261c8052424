"""The money of an award on paper: its budget against what was spent, its payments, and how it is spent over time."""

from __future__ import annotations

from baum_desktop.award_rows import AwardRecord, TrancheRow
from baum_desktop.briefs.charts import Point, burn_down
from baum_desktop.briefs.page import Brief, Column, Inline, strong
from baum_desktop.briefs.wording import day, money
from baum_desktop.figures import percent
from db.vocabulary import TrancheStatus, label


def budget(brief: Brief, award: AwardRecord) -> None:
    """Print the budget in three columns: approved, spent, left, with a reason where there is one."""
    columns = [
        Column("Category", heads=True),
        Column("Approved", right=True),
        Column("Budget now", right=True),
        Column("Spent", right=True),
        Column("Left", right=True),
        Column("Spent of it", right=True),
        Column("Reason"),
    ]
    rows: list[list[Inline]] = [
        [
            line.category,
            money(line.approved_cents),
            money(line.budget_cents),
            money(line.spent_cents),
            money(line.variance_cents),
            f"{percent(line.spent_cents, line.budget_cents)}%" if line.budget_cents else "",
            line.variance_reason or "",
        ]
        for line in award.budget
    ]
    if rows:
        sums = [sum(column) for column in zip(*(_cents(award)), strict=True)]
        share = f"{percent(sums[2], sums[1])}%" if sums[1] else ""
        rows.append([strong("All"), *(strong(money(total)) for total in sums), strong(share), ""])
    brief.heading("Budget and spending")
    brief.table(columns, rows, summary="Budget lines with what was approved, spent and left")


def _cents(award: AwardRecord) -> list[tuple[int, int, int, int]]:
    return [(line.approved_cents, line.budget_cents, line.spent_cents, line.variance_cents) for line in award.budget]


def payments(brief: Brief, award: AwardRecord) -> None:
    """Print the payments, those that came and those that are expected."""
    columns = [
        Column("Payment", heads=True),
        Column("Amount", right=True),
        Column("Due"),
        Column("Status"),
        Column("Received", right=True),
        Column("Condition"),
    ]
    rows: list[list[Inline]] = [_payment(tranche) for tranche in award.tranches]
    brief.heading("Payments", level=3)
    brief.table(columns, rows, summary="Payments with amount, day and status")


def _payment(tranche: TrancheRow) -> list[Inline]:
    late = tranche.status == TrancheStatus.LATE and tranche.days_late
    status = f"{label(tranche.status)}, {tranche.days_late} days" if late else label(tranche.status)
    came = "" if tranche.received_cents is None else f"{money(tranche.received_cents)}, {day(tranche.received_on)}"
    due = day(tranche.due_on) or "no day"
    return [f"{tranche.position}", money(tranche.amount_cents), due, status, came or "not yet", tranche.condition or ""]


def spending(brief: Brief, award: AwardRecord) -> None:
    """Draw what is left of the award against an even pace."""
    down, row = award.burn_down, award.row
    brief.room(200.0)
    brief.heading("How it is spent", level=3)
    if not down.points:
        brief.nothing("No dates and no expenses recorded.")
        return
    left = [
        Point(point.on.toordinal(), point.left_cents, day(point.on), money(point.left_cents // 100 * 100))
        for point in down.points
    ]
    planned = []
    if row.start_on and row.end_on:
        planned = [
            Point(row.start_on.toordinal(), row.amount_cents, day(row.start_on), money(row.amount_cents)),
            Point(row.end_on.toordinal(), 0, day(row.end_on), money(0)),
        ]
    finding = f"{money(down.left_cents)} are left, {down.spent_percent}% are spent"
    if down.time_percent is not None:
        finding += f" when {down.time_percent}% of the time has passed"
    brief.chart(burn_down(left, planned, f"{finding}."), f"{finding}. Dashed: an even pace.")
