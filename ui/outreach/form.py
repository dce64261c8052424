"""Logging a visit: one page, three minutes, a draft kept all the while."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import Refused, UserError
from ui.desk import Desk
from ui.draft_clock import DraftClock
from ui.drafts import Draft, Drafts
from ui.outreach.visit_body import VisitBody
from ui.outreach.visit_foot import VisitFoot
from ui.outreach.visit_middle import VisitMiddle
from ui.outreach.visit_title import VisitTitle
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.labels import Hairline

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import NewVisit, VisitContext

NO_FIRM = "new"
LATER = frozenset({"task", "red_flag", "person", "role", "site", "interaction", "employment_snapshot", "organization"})


class VisitFormPage(Page):
    """The visit form of one firm at a time; Ctrl+Enter saves, Ctrl+Shift+Enter saves and starts anew."""

    follows = LATER

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Log visit")
        self.drafts = Drafts(desk.data.target, seat=desk.seat)
        self._then_new = False
        self._saving = False
        self._clock = DraftClock(self)
        self._clock.due.connect(self.keep_draft)
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = VisitTitle(theme)
        self.title.draft_taken.connect(lambda firm_id: self.desk.go(Link(Place.LOG_VISIT, firm_id)))
        self.body = VisitBody(self.desk)
        self.body.changed.connect(self._changed)
        self.firm = self.body.head.firm
        self.firm.picked.connect(self._firm_picked)
        self.middle = VisitMiddle(self.desk, self.body)
        self.middle.narrowed.connect(lambda narrow: self.title.offer_side(offered=narrow))
        self.title.asked_for_side.connect(lambda: self.middle.show_drawer(self.body.context))
        self.foot = VisitFoot(theme)
        self.foot.saved.connect(lambda: self.save(then_new=False))
        self.foot.saved_and_new.connect(lambda: self.save(then_new=True))
        self.foot.discarded.connect(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(Hairline(theme))
        column.addWidget(self.middle, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(self.foot)
        for keys, then_new in (("Ctrl+Return", False), ("Ctrl+Enter", False),
                               ("Ctrl+Shift+Return", True), ("Ctrl+Shift+Enter", True)):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda then_new=then_new: self.save(then_new=then_new))
        self.middle.place()

    # Coming and going -------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        wanted = link.key
        self.firm.prefer((link.detail or "").removeprefix("city:") or None)
        another = wanted is not None and wanted != self.firm.firm_id
        if another or (wanted is None and not self.body.kept()):
            self._start(wanted)
        else:
            self.reload()
        self._tell_drafts()
        (self.body.notes.notes if self.firm.firm_id else self.firm).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        self.keep_draft()
        return True

    def _start(self, firm_id: str | None) -> None:
        """Begin the visit of a firm, with its draft where there is one."""
        self.keep_draft()
        self._clock.stop()
        draft = self.drafts.find(firm_id or NO_FIRM)
        self.firm.set_firm(firm_id, draft.title if draft and firm_id else "")
        self.body.take(draft.fields if draft else {})
        self.title.name_firm("", "")
        self.middle.side.show_context(None)
        self.foot.tell_draft(draft.kept_at if draft else None, taken_up=draft is not None)
        self.middle.area.verticalScrollBar().setValue(0)
        self.reload()

    def _firm_picked(self, firm_id: str, name: str) -> None:
        """Go on with what was typed, now for this firm; a draft of that firm is taken up, its notes before these."""
        typed, draft = self.body.kept(), self.drafts.find(firm_id)
        if draft is not None:
            notes = [str(kept["notes"]) for kept in (draft.fields, typed) if kept.get("notes")]
            both = {**draft.fields, **typed, **({"notes": "\n\n".join(notes)} if notes else {})}
            self.body.take(both)
            self.foot.tell_draft(draft.kept_at, taken_up=True)
        self.drafts.remove(NO_FIRM)
        self.body.field("organization_id").set_problem("")  # type: ignore[union-attr]  # the firm's own field
        self.title.name_firm(name, "")
        self.reload()
        self._changed()
        self.body.notes.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        firm_id, today = self.firm.firm_id, self.desk.today
        if firm_id is None:
            return

        def work(database: Database) -> tuple[VisitContext, str | None]:
            from baum_desktop.people_reading import signed_in
            from baum_desktop.visit_context import visit_context

            me = signed_in(database)
            return visit_context(database, firm_id, today, me), me

        self.desk.data.ask(work, self._show, owner=self, latest="context", failed=self._gone)

    def _show(self, found: tuple[VisitContext, str | None]) -> None:
        context, self.desk.me = found
        if context.organization_id != self.firm.firm_id:
            return
        self.firm.set_firm(context.organization_id, context.organization_name)
        self.title.name_firm(context.organization_name, context.city_name or "")
        self.body.show_context(context)
        self.middle.side.show_context(context)

    def _gone(self, problem: UserError) -> None:
        self.firm.set_firm(None, "")
        self.body.show_problem(problem.sentence, "organization_id")

    # Drafts -----------------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._clock.typed()

    def keep_draft(self) -> None:
        """Write what is typed to this computer, or forget the draft where nothing is typed any more."""
        self._clock.stop()
        if self._saving:
            return
        firm_id, fields = self.firm.firm_id or NO_FIRM, self.body.kept()
        if not fields:
            self.drafts.remove(firm_id)
            self.foot.tell_draft(None)
            return
        now = datetime.now().astimezone()
        name = self.firm.firm_name
        self.foot.tell_draft(now if self.drafts.keep(firm_id, name, fields, now) else None, refused=True)

    def discard(self) -> None:
        """Empty the form and forget its draft."""
        self.drafts.remove(self.firm.firm_id or NO_FIRM)
        self._empty(self.firm.firm_id)

    def _empty(self, firm_id: str | None) -> None:
        name = self.firm.firm_name if firm_id else ""
        self.body.take({})
        self._clock.stop()
        self.firm.set_firm(firm_id, name)
        self.title.name_firm(name, "")
        self.middle.side.show_context(None)
        self.foot.tell_draft(None)
        self.reload()

    def _tell_drafts(self) -> None:
        others: list[Draft] = []
        if self.firm.firm_id is None:
            others = [draft for draft in self.drafts.all() if draft.key != NO_FIRM]
        self.title.offer_drafts([(draft.key, draft.title) for draft in others])

    # Saving -----------------------------------------------------------------------------------------------------------

    def save(self, *, then_new: bool = False) -> None:
        """Save the visit, unless a field has a problem; the toast offers Undo."""
        if self._saving:
            return
        self.body.forget_problems()
        try:
            visit = self.body.visit(self.firm.firm_id)
        except Refused as problem:
            self._refused(problem)
            return
        self.keep_draft()
        self._saving, self._then_new = True, then_new
        self.foot.set_busy("Saving")
        drafts, key = self.drafts, self.firm.firm_id or NO_FIRM

        def work(database: Database) -> object:
            logged = _log(database, visit)
            # Here and not once the window has heard of it, which it may not live to see.
            drafts.remove(key)
            return logged

        self.desk.save(self, work, self._saved, failed=self._refused)

    def _saved(self, _: Any) -> None:
        firm_id = self.firm.firm_id
        self._saving = False
        self.foot.set_busy()
        self.drafts.remove(firm_id or NO_FIRM)
        self._empty(None)
        if self._then_new:
            self._tell_drafts()
            self.firm.setFocus()
        else:
            self.desk.go(Link(Place.EMPLOYER, firm_id))

    def _refused(self, problem: UserError) -> None:
        self._saving = False
        self.foot.set_busy()
        field = self.body.show_problem(problem.sentence, problem.field if isinstance(problem, Refused) else None)
        shown: QWidget = field if field is not None else self.body.problem
        QTimer.singleShot(0, self, lambda: self.middle.area.ensureWidgetVisible(shown))

    # Keys and commands ------------------------------------------------------------------------------------------------

    def subject(self) -> tuple[str, str] | None:
        return ("employer", self.firm.firm_id) if self.firm.firm_id else None

    def filter_here(self) -> bool:
        self.firm.setFocus()
        self.firm.selectAll()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.back()
        else:
            super().keyPressEvent(event)


def _log(database: Database, visit: NewVisit) -> object:
    from baum_desktop.visits import log_visit

    return log_visit(database, visit)
