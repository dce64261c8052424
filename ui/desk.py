"""What every page is handed: the theme, the data, today's date, and the ways to go somewhere or to say something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from baum_desktop.settings import drafts_folder
from db.errors import UserError
from ui.background import Data
from ui.places import Link
from ui.seat import Seat
from ui.theme import Theme

if TYPE_CHECKING:
    from baum_desktop.settings import Settings
    from ui.walk import Walk


class Desk(QObject):
    """The surroundings of a page; pages know the window only through this."""

    went = Signal(object)
    """Emitted with the Link that a page wants to go to."""
    came_back = Signal()
    """Emitted when a page wants to go back to where the person came from."""
    said = Signal(str, bool)
    """Emitted with a sentence for the toast, and whether Undo belongs to it."""
    offered = Signal(str, str, object)
    """Emitted with a sentence for the toast, the word on its button, and what the button does."""
    complained = Signal(str)
    """Emitted with the sentence of a failure that has no better place."""
    asked_to_reopen = Signal(str)
    """Emitted with a sentence for the toast when the file holds something else, so that it is opened anew."""
    asked_for_file = Signal(str)
    """Emitted with "new", "open" or "sample" when the person wants another database."""

    def __init__(
        self,
        theme: Theme,
        data: Data,
        settings: Settings,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.data = data
        self.settings = settings
        self._today = today
        data.slow.connect(lambda: self.say("Saving… a large change takes a moment.", undo=False))
        self.seat = Seat(drafts_folder())
        self.me: str | None = None
        """The key of the person who is signed in, once that is known; None for nobody of us."""
        self.walk: Walk | None = None
        """The list that a record was opened from last."""
        self.last_here = settings.last_here(data.target, data.actor)

    @property
    def today(self) -> date:
        """The day it is; tests and the tour choose their own."""
        return self._today()

    def keep(self, **changes: Any) -> None:
        """Remember choices on this computer; a disk that refuses costs the choices, not the work."""
        from baum_desktop.settings import change_settings

        try:
            self.settings = change_settings(**changes)
        except UserError as problem:
            self.complain(problem)

    @property
    def actor(self) -> str:
        """Who is working: the name that stands in the history."""
        return self.data.actor

    def until_now(self) -> dict[str, str]:
        """What the settings keep of who was here until now."""
        return self.settings.left(self.data.target, self.actor, datetime.now().astimezone())

    def go(self, link: Link) -> None:
        """Go to a place or a record."""
        self.went.emit(link)

    def back(self) -> None:
        """Go back to where the person came from."""
        self.came_back.emit()

    def say(self, sentence: str, *, undo: bool = True) -> None:
        """Tell what was done, with Undo beside it."""
        self.said.emit(sentence, undo)

    def offer(self, sentence: str, word: str, act: Callable[[], object]) -> None:
        """Tell what happened, with a button of its own beside it."""
        self.offered.emit(sentence, word, act)

    def complain(self, problem: UserError | str) -> None:
        """Show a failure that concerns no field on the page."""
        self.complained.emit(problem.sentence if isinstance(problem, UserError) else problem)

    def save(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        then: Callable[[Any], None] | None = None,
        *,
        done: str | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Make a change, tell it with Undo (by its name unless `done` says it better), then go on."""

        def finished(result: Any) -> None:
            saved = getattr(result, "saved", result)
            sentence = done or getattr(saved, "action", None)
            if sentence:
                self.say(sentence)
            if then is not None:
                then(result)

        self.data.change(work, finished, owner=owner, failed=failed or self.complain)
