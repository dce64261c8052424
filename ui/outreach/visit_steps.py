"""What was promised by either side: up to three next steps with who and by when, and the day of the next contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.vocabulary import Side
from ui.desk import Desk
from ui.outreach.part import Part
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import NewTask, TickRow

MOST_STEPS = 3
THE_FIRM = "the firm"
"""Stands for an owner where the firm itself has promised."""


class VisitSteps(Part):
    """Lines of title, owner and due date; another line is offered once the last one is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._wanted: dict[str, Any] = {}
        self._me: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        head = FlowLayout(gap=theme.space(10), centred=True)
        head.addWidget(Label(theme, "Next step", strong=True))
        head.addWidget(Label(theme, "what we promised, and what the firm did", "caption", tone="text2"))
        column.addLayout(head)
        self.lines: list[QWidget] = [self._line(number) for number in range(MOST_STEPS)]
        for line in self.lines:
            column.addWidget(line)
        self.another = Button(theme, "Another step", LINK, "add")
        self.another.clicked.connect(self._show_another)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        flow = FlowLayout(gap=theme.space(12))
        next_contact = DateField(theme, today=lambda: desk.today, placeholder="no day yet")
        flow.addWidget(self.add("next_contact_on", "Next contact", next_contact))
        column.addLayout(flow)
        self._show_lines(1)

    def _line(self, number: int) -> QWidget:
        theme, line, desk = self.theme, QWidget(), self.desk
        flow = FlowLayout(line, gap=theme.space(12))
        spoken = "Next step" if number == 0 else f"Next step {number + 1}"
        title = TextField(theme, width=44, placeholder="What was promised", name=spoken)
        owner = Choice(theme, placeholder="Nobody yet", name=f"{spoken}, owner")
        due = DateField(theme, today=lambda: desk.today, placeholder="By when", name=f"{spoken}, due")
        for name, words, control in (("step", spoken, title), ("owner", "Who keeps it", owner), ("due", "By", due)):
            flow.addWidget(self.add(f"{name}_{number}", words, control))
        return line

    def _show_lines(self, count: int) -> None:
        for number, line in enumerate(self.lines):
            line.setVisible(number < count)
        self.another.setVisible(count < MOST_STEPS)

    def _show_another(self) -> None:
        shown = sum(not line.isHidden() for line in self.lines)
        self._show_lines(min(shown + 1, MOST_STEPS))
        self.controls[f"step_{min(shown, MOST_STEPS - 1)}"].setFocus()

    def show_us(self, us: Sequence[TickRow], me: str | None) -> None:
        """Offer who keeps a promise: ourselves, unless another is chosen."""
        self._me = me
        for number in range(MOST_STEPS):
            owner: Choice = self.controls[f"owner_{number}"]
            standing = owner.value()
            owner.set_options([*((row.id, row.name) for row in us), (THE_FIRM, "The firm")])
            owner.updateGeometry()
            owner.set_value(self._wanted.get(f"owner_{number}") or standing or me)
        self._wanted = {}

    def kept(self) -> dict[str, Any]:
        standing = super().kept()
        for number in range(MOST_STEPS):
            wanted = self._wanted.get(f"owner_{number}")
            if wanted:
                standing[f"owner_{number}"] = wanted
            elif f"step_{number}" not in standing:
                standing.pop(f"owner_{number}", None)
        return standing

    def take(self, kept: dict[str, Any]) -> None:
        super().take(kept)
        self._wanted = {name: value for name, value in kept.items() if name.startswith("owner_")}
        self._show_lines(max((n + 1 for n in range(MOST_STEPS) if kept.get(f"step_{n}") or kept.get(f"due_{n}")),
                             default=1))  # fmt: skip

    def steps(self) -> tuple[NewTask, ...]:
        """Return what was promised; a line with an owner or a day but no words is told by untitled()."""
        from baum_desktop.outreach_rows import NewTask

        return tuple(
            NewTask(
                str(self.value(f"step_{number}")).strip(),
                assignee_id=None if self._is_theirs(number) else self.value(f"owner_{number}") or None,
                due_on=self.value(f"due_{number}"),
                promised_by=Side.THEM if self._is_theirs(number) else Side.US,
            )
            for number in range(MOST_STEPS)
            if str(self.value(f"step_{number}")).strip()
        )

    def _is_theirs(self, number: int) -> bool:
        """Whether the firm keeps a promise."""
        return bool(self.value(f"owner_{number}") == THE_FIRM)

    def untitled(self) -> str | None:
        """Return the field of a step that has a day but no words, None where all is well."""
        for number in range(MOST_STEPS):
            if self.value(f"due_{number}") and not str(self.value(f"step_{number}")).strip():
                return f"step_{number}"
        return None
