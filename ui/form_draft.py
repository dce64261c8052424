"""What is typed in a form and not saved yet, kept on this computer and offered when the form is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui import typed
from ui.draft_clock import DraftClock
from ui.drafts import Drafts
from ui.theme import Theme
from ui.widgets.buttons import LINK, Button
from ui.widgets.messages import Banner
from ui.wording import moment


class FormDraft(QObject):
    """Follows the controls of a form from the moment it is shown; only what differs from how it opened is kept.

    Beside each field lies what stood there when it was begun, so that a form opened later can tell whether the record
    has changed since.
    """

    def __init__(self, parent: QObject, drafts: Drafts, key: str, title: str, controls: Mapping[str, Any]) -> None:
        super().__init__(parent)
        self.drafts = drafts
        self.key = key
        self._title = title
        self._controls = controls
        self._base: dict[str, Any] | None = None
        self._taken: dict[str, Any] = {}
        self._clock = DraftClock(self)
        self._clock.due.connect(self.keep)

    def begin(self) -> str:
        """Put back what was begun before, and return the sentence that says so, "" where nothing was."""
        self._base = self._standing()
        draft = self.drafts.find(self.key)
        changed = False
        if draft is not None:
            fields = {name: entry for name, entry in draft.fields.items() if name in self._controls}
            changed = any(entry["over"] != self._base.get(name) for name, entry in fields.items())
            self._take({name: entry["typed"] for name, entry in fields.items()})
        for control in self._controls.values():
            typed.follow(control, self._changed)
        if draft is None or not self.unsaved():
            return ""
        since = " The record has changed since: look before you save." if changed else ""
        return f"You had begun this on {moment(draft.kept_at)}; it stands here as you left it.{since}"

    def take_again(self, name: str) -> None:
        """Put a field of the draft back once its control knows what it offers."""
        if name in self._taken:
            typed.take(self._controls[name], self._taken[name])

    def unsaved(self) -> dict[str, Any]:
        """Return what stands otherwise than the form was opened, by field, fit for a draft."""
        base = self._base
        if base is None:
            return {}
        standing = self._standing()
        return {
            name: {"typed": value, "over": base.get(name)}
            for name, value in standing.items()
            if value != base.get(name)
        }

    def keep(self) -> bool:
        """Write what is unsaved to this computer, or forget the draft; False where the disk refused."""
        self._clock.stop()
        if self._base is None:
            return True
        unsaved = self.unsaved()
        if not unsaved:
            self.drafts.remove(self.key)
            return True
        return self.drafts.keep(self.key, self._title, unsaved, datetime.now().astimezone())

    def put_back(self, unsaved: Mapping[str, Any]) -> None:
        """Let the form stand as `unsaved` had it: with nothing, as it was opened."""
        base = self._base or {}
        self._take({**base, **{name: entry["typed"] for name, entry in unsaved.items()}})
        self.keep()

    def forget(self) -> None:
        """Forget the draft, since what was typed has been saved."""
        self._clock.stop()
        self._base = None
        self.drafts.remove(self.key)

    def _standing(self) -> dict[str, Any]:
        return {name: typed.kept(control) for name, control in self._controls.items()}

    def _take(self, values: dict[str, Any]) -> None:
        self._taken = values
        for name, value in values.items():
            typed.take(self._controls[name], value)

    def _changed(self) -> None:
        if self._base is not None:
            self._clock.typed()


class Begun(Banner):
    """Says that a form stands as it was left, with Keep and Discard."""

    kept = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", action="Discard", level="watch")
        self.keep = Button(theme, "Keep", LINK)
        self.keep.setAccessibleName("Keep what was begun")
        self.keep.clicked.connect(self.kept)
        self.action.setAccessibleName("Discard what was begun")
        row = self.layout()
        if row is not None:
            row.addWidget(self.keep)
        self.kept.connect(self.hide)
        self.hide()
