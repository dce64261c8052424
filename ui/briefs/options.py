"""What a brief is asked for in the window: its kind, its record, its days, its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from baum_desktop.briefs.audience import DEFAULT, RECORD, stays_inside
from baum_desktop.briefs.choices import BriefSubject, Period, days_of, period_words
from db.vocabulary import Confidentiality
from ui.audiences import AUDIENCES
from ui.briefs.subjects import Subjects
from ui.desk import Desk
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.segments import Segments

VISIT = "visit"
KINDS = (("employer", "Employer"), ("city", "City"), ("funder", "Funder"), (VISIT, "Visit"))
PAPERS = (("visit-prep", "Preparation"), ("visit-sheet", "Sheet to fill in"))
ANY_FIRM = BriefSubject("", "Visit sheet", "")
"""What a sheet is about while no firm is chosen."""
USUAL = {"employer": Period.ALL, "city": Period.TWELVE_MONTHS, "funder": Period.ALL}


@dataclass(frozen=True, slots=True)
class Asked:
    """A brief as it is asked for; `from_on` None is as far as the record goes back."""

    kind: str
    subject: BriefSubject
    from_on: date | None
    to_on: date
    audience: Confidentiality


class Options(QScrollArea):
    """The choices beside the preview; `asked` is emitted with an Asked whenever they say another brief."""

    asked = Signal(object)
    kind_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self.theme = desk.theme
        self.desk = desk
        self.kind = Segments(theme, KINDS, "employer", none_allowed=False, name="Kind of brief")
        self.paper = Segments(theme, PAPERS, "visit-prep", none_allowed=False, name="For a visit")
        self.paper.hide()
        self.subjects = Subjects(desk)
        self.period = Segments(theme, _periods(desk.today), none_allowed=False, name="Period")
        self.audience = Choice(theme, AUDIENCES, DEFAULT["employer"], name="For")
        self.period_field = Field(theme, "Period", self.period)
        self.audience_field = Field(theme, "For", self.audience)
        self._own_city: BriefSubject | None = None
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(24, theme.space(4), 12, theme.space(16))
        column.setSpacing(theme.space(12))
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        about = Label(theme, "About", "caption", strong=True)
        column.addWidget(about)
        column.addWidget(self.subjects, 1)
        column.addWidget(self.period_field)
        column.addWidget(self.audience_field)
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kind.value_changed.connect(self._change_kind)
        self.paper.value_changed.connect(lambda _paper: self._tell())
        self.subjects.picked.connect(lambda _subject: self._tell())
        self.period.value_changed.connect(lambda _period: self._tell())
        self.audience.value_changed.connect(lambda _level: self._tell())
        theme.changed.connect(self._fit)
        self._fit()
        self._offer_periods()

    def begin(self, kind: str) -> None:
        """Start with a kind: nothing chosen, its usual period and readers."""
        is_visit = kind in RECORD
        self.kind.set_value(VISIT if is_visit else kind)
        if is_visit:
            self.paper.set_value(kind)
        self.paper.setVisible(is_visit)
        self._fit()
        self.period.set_value(None)
        self._offer_periods()
        self.audience.set_options([entry for entry in AUDIENCES if not is_visit or stays_inside(entry[0])])
        self.audience.set_value(DEFAULT[kind])
        self.subjects.set_kind(self._record())
        self._explain()

    def know_city(self, subject: BriefSubject) -> None:
        """Remember the city of who is signed in: a city brief begins with it."""
        self._own_city = subject

    def choose(self, subject: BriefSubject) -> None:
        """Choose a record and ask for its brief."""
        self.subjects.choose(subject)
        self._tell()

    def wanted(self) -> Asked | None:
        """Return what is asked for, None while no record is chosen; a sheet to fill in needs none."""
        kind, subject = self._brief(), self.subjects.chosen
        if subject is None and kind == "visit-sheet":
            subject = ANY_FIRM
        if subject is None:
            return None
        if kind in RECORD:
            return Asked(kind, subject, None, self.desk.today, Confidentiality(str(self.audience.value())))
        from_on, to_on = days_of(Period(str(self.period.value())), kind, self.desk.today)
        return Asked(kind, subject, from_on, to_on, Confidentiality(str(self.audience.value())))

    def tell(self) -> None:
        """Ask for what is chosen, if anything is."""
        self._tell()

    def _brief(self) -> str:
        """The kind of brief."""
        kind = self.kind.value()
        return str(self.paper.value() if kind == VISIT else kind)

    def _record(self) -> str:
        """The kind of record that the brief is about."""
        return RECORD.get(self._brief(), self._brief())

    def _change_kind(self, kind: object) -> None:
        """Begin anew; a firm that was chosen stays so between its brief and its visit."""
        about, chosen = self.subjects.kind, self.subjects.chosen
        self.begin(str(self.paper.value()) if kind == VISIT else str(kind))
        self.kind_changed.emit()
        if chosen is not None and about == self._record():
            self.choose(chosen)
        elif kind == "city" and self._own_city is not None:
            self.choose(self._own_city)
        elif kind == VISIT:
            self._tell()

    def _offer_periods(self) -> None:
        self.period.set_value(self.period.value() or USUAL[self._record()])

    def _tell(self) -> None:
        self._explain()
        wanted = self.wanted()
        if wanted is not None:
            self.asked.emit(wanted)

    def _explain(self) -> None:
        """Say under the choices what follows from them."""
        kind, level = self._record(), Confidentiality(str(self.audience.value()))
        self.period_field.setVisible(self._brief() not in RECORD)
        self.audience_field.setVisible(self._brief() != "visit-sheet")
        self.period_field.set_hint(period_words(Period(str(self.period.value())), kind, self.desk.today))
        if kind == "employer" and stays_inside(level):
            said = "Wages and leases of the firm are printed. Keep it in the house."
        else:
            said = "No wages, rents, revenue or lease ends of single firms; counts under 5 firms stay untold."
        self.audience_field.set_hint(said)

    def _fit(self) -> None:
        bar = self.theme.space(self.theme.tokens.sizes["scrollbar"])
        self.setFixedWidth(max(self.inside.minimumSizeHint().width() + bar, 312))


def _periods(today: date) -> list[tuple[Period, str]]:
    """Return the periods with the shortest words that tell them apart; the days themselves stand below."""
    quarter = (today.month - 1) // 3 + 1
    return [
        (Period.LAST_QUARTER, f"Q{quarter - 1 or 4}"),
        (Period.THIS_QUARTER, f"Q{quarter}"),
        (Period.THIS_YEAR, str(today.year)),
        (Period.TWELVE_MONTHS, "12 months"),
        (Period.ALL, "All"),
    ]
