"""Settings of drafts: what is typed and not saved on this computer, and for how long it is offered."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.drafts import FORM, VISIT, Draft, Drafts
from ui.old_drafts import set_old_aside
from ui.widgets.buttons import LINK, Button
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.fields import Field
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.numbers import NumberField
from ui.wording import moment

LONGEST_DAYS = 3_650
SHOWN = 50


class DraftsCard(Card):
    """Each draft of this database in a line; the old ones are set aside, and only a person deletes one for good."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        theme = desk.theme
        self.of = [Drafts(desk.data.target, kind, seat=desk.seat) for kind in (VISIT, FORM)]
        self.head = SectionHeader(theme, "Drafts on this computer", large=True)
        self.body.addWidget(self.head)
        told = ("What is typed and not saved is kept at each pause and whenever a field is left: a crash costs what "
                "was typed in the last 0.4 seconds at most.")  # fmt: skip
        self.body.addWidget(Label(theme, told, "caption", tone="text2", wrap=True))
        self.days = NumberField(theme, desk.settings.draft_days or None, least=1, most=LONGEST_DAYS, width=6)
        self.days.value_changed.connect(self._keep_days)
        row = QHBoxLayout()
        row.addWidget(Field(theme, "Days after which a draft is set aside (empty: never)", self.days))
        row.addStretch(1)
        self.body.addLayout(row)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.space(6))
        self.body.addLayout(self.rows)

    def reload(self) -> None:
        """List the drafts again."""
        while self.rows.count():
            item = self.rows.takeAt(0)
            old = None if item is None else item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        found = [(drafts, draft) for drafts in self.of for draft in (*drafts.all(), *drafts.aside())]
        self.head.set_count(len(found))
        if not found:
            self.rows.addWidget(Label(self.theme, "Nothing is typed and not saved.", tone="text2"))
        for place, (drafts, draft) in enumerate(found[:SHOWN]):
            if place:
                self.rows.addWidget(Hairline(self.theme))
            self.rows.addWidget(self._row(drafts, draft))
        if len(found) > SHOWN:
            self.rows.addWidget(Label(self.theme, f"{len(found) - SHOWN:,} more", "caption", tone="text2"))

    def _row(self, drafts: Drafts, draft: Draft) -> QWidget:
        theme, part = self.theme, QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(12))
        what = "Visit" if drafts is self.of[0] else "Form"
        title = f"{what}: {draft.title or 'of no firm yet'}"
        line.addWidget(ElidedLabel(theme, title, tone="text3" if draft.is_aside else "text"), 1)
        when = moment(draft.kept_at, self.desk.today)
        state = f"set aside, of {when}" if draft.is_aside else when
        line.addWidget(Label(theme, state, "caption", tone="text2"))
        acts = [("Delete", self._delete)]
        if draft.is_aside:
            acts.insert(0, ("Bring back", self._bring_back))
        for words, act in acts:
            button = Button(theme, words, LINK)
            button.setAccessibleName(f"{words} the draft {title}, {when}")
            button.clicked.connect(lambda _=False, act=act: act(drafts, draft))
            line.addWidget(button)
        return part

    def _bring_back(self, drafts: Drafts, draft: Draft) -> None:
        if not drafts.bring_back(draft.file):
            self.desk.complain("The draft could not be moved on this computer; it stays set aside.")
        self.reload()

    def _delete(self, drafts: Drafts, draft: Draft) -> None:
        drafts.forget(draft.file)
        self.reload()

        def keep_again() -> None:
            drafts.keep(draft.key, draft.title, draft.fields, draft.kept_at)
            self.reload()

        self.desk.offer("The draft was deleted", "Bring it back", keep_again)

    def _keep_days(self, days: object) -> None:
        self.desk.keep(draft_days=days if isinstance(days, int) else 0)
        set_old_aside(self.desk)
        self.reload()
