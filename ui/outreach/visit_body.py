"""All parts of the visit form, one under the other, as one value and one draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import Refused
from ui.desk import Desk
from ui.outreach.part import Part
from ui.outreach.questionnaire import Questionnaire
from ui.outreach.times import instant
from ui.outreach.visit_facts import VisitFacts
from ui.outreach.visit_flags import VisitFlags
from ui.outreach.visit_head import VisitHead
from ui.outreach.visit_more import VisitMore
from ui.outreach.visit_notes import VisitNotes
from ui.outreach.visit_people import VisitPeople
from ui.outreach.visit_steps import VisitSteps
from ui.widgets.fields import Field
from ui.widgets.labels import Hairline
from ui.widgets.messages import Banner

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import NewVisit, VisitContext


class VisitBody(QWidget):
    """The fields of a visit in reading order; `changed` follows every key."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self.theme = desk.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
        self.head = VisitHead(desk)
        self.people = VisitPeople(desk)
        self.notes = VisitNotes(desk)
        self.facts = VisitFacts(desk)
        self.questionnaire = Questionnaire(desk)
        self.flags = VisitFlags(desk)
        self.more = VisitMore(desk)
        self.steps = VisitSteps(desk)
        self.parts: tuple[Part, ...] = (
            self.head, self.people, self.notes, self.facts, self.questionnaire, self.flags, self.more, self.steps,
        )  # fmt: skip
        self.context: VisitContext | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, theme.space(10), 24, theme.space(16))
        column.setSpacing(theme.space(12))
        column.addWidget(self.problem)
        for part in self.parts:
            if part in (self.facts, self.questionnaire, self.flags, self.steps):
                column.addWidget(Hairline(theme))
            column.addWidget(part)
            part.changed.connect(self.changed)
        column.addStretch(1)
        for part in (self.head, self.facts, self.questionnaire):
            part.changed.connect(self._suggest)

    def show_context(self, context: VisitContext) -> None:
        """Offer what is known of the firm; nothing that was typed or ticked is lost."""
        self.context = context
        self.head.show_sites(context.sites)
        self.people.show_context(context)
        self.notes.show_city(context.city_name)
        self.facts.show_known(context.known)
        self.more.show_firm(context.organization_id)
        self.steps.show_us(context.us, self.people.me)
        self._suggest()

    def _suggest(self) -> None:
        if self.context is None or self.head.held_on is None:
            return
        from baum_desktop.flag_suggestions import suggested_flags

        known, open_already = self.context.known, {flag.kind for flag in self.context.open_flags}
        heard = self.questionnaire.heard()
        self.flags.suggest(suggested_flags(known, self.facts.facts(), self.head.held_on, heard, open_already))

    # Draft ------------------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """Return what was typed and ticked; nothing where the form is as it started."""
        standing: dict[str, Any] = {}
        for part in self.parts:
            standing |= part.kept()
        return standing

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back, or with nothing empty the form."""
        blocked = self.blockSignals(True)
        for part in self.parts:
            part.take(kept)
            part.forget_problems() if not kept else None
        self.blockSignals(blocked)
        self.problem.hide()
        self.context = None

    # Value ------------------------------------------------------------------------------------------------------------

    def visit(self, firm_id: str | None) -> NewVisit:
        """Return what is to be logged.

        Raises:
            Refused: a field cannot be read or is missing; `.field` names it, the sentence may already stand there.
        """
        from baum_desktop.outreach_rows import NewVisit

        for part in self.parts:
            part.commit()
        if firm_id is None:
            raise Refused("Which firm was it? Type its name and take it from the list.", "organization_id")
        for part in self.parts:
            for name, control in part.controls.items():
                if getattr(control, "problem", ""):
                    raise Refused(control.problem, name)
        unread = self.questionnaire.wrong()
        if unread is not None:
            raise Refused(unread[1], unread[0])
        held_on = self.head.held_on
        if held_on is None:
            raise Refused("When was it? A visit needs its day.", "held_on")
        untitled = self.steps.untitled()
        if untitled is not None:
            raise Refused("What was promised? The day alone says nothing.", untitled)
        return self._visit(NewVisit, firm_id, held_on)

    def _visit(self, make: type[NewVisit], firm_id: str, held_on: date) -> NewVisit:
        head, notes = self.head, self.notes
        return make(
            organization_id=firm_id,
            held_on=held_on,
            kind=head.kind,
            site_id=head.value("site_id") or None,
            starts_at=instant(held_on, head.value("starts_at")),
            minutes=head.value("minutes"),
            us=self.people.ours(),
            them=self.people.theirs(),
            new_people=self.people.new_people(),
            notes=notes.text,
            confidentiality=notes.confidentiality,
            facts=self.facts.facts(),
            further_firms=self.more.further_firms(),
            flags=self.flags.flags(self.people.me),
            referrals=self.more.referrals(),
            next_steps=self.steps.steps(),
            next_contact_on=self.steps.value("next_contact_on"),
            instrument_id=self.questionnaire.instrument_id,
            answers=self.questionnaire.answers(),
        )

    # Problems ---------------------------------------------------------------------------------------------------------

    def forget_problems(self) -> None:
        """Take the sentences of the last refusal away; what cannot be read says so again."""
        self.problem.hide()
        for part in self.parts:
            part.forget_problems()

    def field(self, name: str) -> Field | None:
        """Return a field by its name; a refusal of next steps belongs to the first of them."""
        name = {"next_steps": "step_0", "full_name": "organization_id"}.get(name, name)
        return next((part.fields[name] for part in self.parts if name in part.fields), None)

    def show_problem(self, sentence: str, name: str | None) -> Field | None:
        """Say what is wrong beside its field, else above the form; returns the field."""
        if name:
            self.questionnaire.reveal(name)
        field = self.field(name) if name else None
        if field is not None and not field.isHidden():
            field.set_problem(sentence)
            field.control.setFocus()
            return field
        first, _, rest = sentence.partition(". ")
        self.problem.set_words(first if not rest else f"{first}.", rest)
        self.problem.show()
        return None
