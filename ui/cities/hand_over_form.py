"""The form by which a liaison leaves and another takes over; what goes over is told before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.city_rows import LiaisonRow
    from baum_desktop.files import Database
    from baum_desktop.handing_over import HandOver

People = Iterable[tuple[str, str]]


class HandOverForm(Form):
    """The last day and who takes over; below, how many firms, tasks and flags go with it."""

    def __init__(self, desk: Desk, window: QWidget, row: LiaisonRow, people: People) -> None:
        super().__init__(
            desk, window, f"{row.full_name} leaves", "Hand over", self._work, about=f"leaves {row.id}", width=520
        )
        self.row = row
        theme, last = desk.theme, row.end_on or desk.today
        self.end_on = self.add("end_on", "Last day", DateField(theme, last, today=lambda: desk.today), 5)
        options: list[tuple[object, str]] = [(None, "Nobody yet"), *people]
        self.to = self.add("to_person_id", "Who takes over", Choice(theme, options, placeholder="Nobody yet"), 7)
        self.told = Label(theme, "", tone="text2", wrap=True)
        self.add_wide(self.told)
        self.end_on.value_changed.connect(lambda _: self._tell())
        self.to.value_changed.connect(lambda _: self._tell())
        self._tell()

    def _work(self, values: Values) -> Callable[[Database], Any]:
        row, end_on, to_person_id = self.row, values["end_on"] or self.desk.today, values["to_person_id"]

        def work(database: Database) -> Any:
            from baum_desktop.handing_over import hand_over

            return hand_over(database, row.id, row.version, end_on, to_person_id)

        return work

    def _tell(self) -> None:
        """Count anew what would go over."""
        day = self.end_on.value()
        key, end_on = self.row.id, day if isinstance(day, date) else self.desk.today
        to_person_id = self.to.value()

        def work(database: Database) -> HandOver:
            from baum_desktop.handing_over import hand_over_plan

            return hand_over_plan(database, key, end_on, None if to_person_id is None else str(to_person_id))

        self.desk.data.ask(work, self._show_plan, owner=self, latest="plan", failed=lambda _: None)

    def _show_plan(self, plan: HandOver) -> None:
        self.told.set_words(plan.sentence)
        self.fit()


def successors(row: LiaisonRow, liaisons: Iterable[LiaisonRow], us: People) -> list[tuple[str, str]]:
    """Return who may take over from a liaison: the other liaisons of the city first, then those of us."""
    here = [(other.person_id, f"{other.full_name}, liaison here") for other in liaisons if other.is_current]
    known = {row.person_id, *(key for key, _ in here)}
    return [one for one in here if one[0] != row.person_id] + [one for one in us if one[0] not in known]
