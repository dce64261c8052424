"""The views of a list as tabs with counts, and what can be done with a view: save, rename, share, move, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from baum_desktop import saved_views as kept
from baum_desktop.saved_views import Definition, SavedViewRow
from baum_desktop.views.listing import count
from baum_desktop.views.tree import EVERYTHING, All
from ui.desk import Desk
from ui.form import Form, Values
from ui.lists.listing import RecordList
from ui.widgets import draw
from ui.widgets.buttons import GHOST, IconButton
from ui.widgets.fields import TextField
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.files import Database, Reader


class ViewTabs(QWidget):
    """Tabs of the views that every list has and of those saved; counts come in the background, one after the other."""

    chosen = Signal(object)
    """Emitted with the Definition of the view that a person chose."""

    def __init__(self, desk: Desk, listing: RecordList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._listing, self.kind = desk, listing, listing.kind
        self.saved: list[SavedViewRow] = []
        self._asked = 0
        self.bar = TabBar(desk.theme, [(view.key, view.words, None) for view in self.kind.views], name="Views")
        self.bar.chosen.connect(self._choose)
        self.more = IconButton(desk.theme, "more", "This view", GHOST)
        self.more.clicked.connect(self._offer)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.more)

    def add_tools(self, *tools: QWidget) -> None:
        """Put buttons before the menu of the view."""
        for tool in tools:
            self._row.insertWidget(self._row.count() - 1, tool)

    def read(self) -> None:
        """Read the saved views, then count what is in each."""
        actor = self.desk.actor
        self.desk.data.read(
            lambda reader: kept.saved_views(reader, self.kind.entity.key, actor), self._show, owner=self, latest="views"
        )

    def _show(self, saved: list[SavedViewRow]) -> None:
        if saved != self.saved:
            self.saved = saved
            own = [(view.id, view.name) for view in saved]
            # What people made for themselves comes first, where there is room for it at any width.
            tabs = [
                (self.kind.views[0].key, self.kind.views[0].words),
                *own,
                *((view.key, view.words) for view in self.kind.views[1:]),
            ]
            self.bar.set_tabs((key, words, None) for key, words in tabs)
        self.point()
        self._count()

    def point(self) -> None:
        """Make the tab current that the list shows; the one that is current stays where several fit."""
        shows = self._listing.shows
        fitting = [key for key, definition in self._definitions().items() if _alike(definition, shows)]
        if fitting and self.bar.key() not in fitting:
            self.bar.set_key(fitting[0])
        elif not fitting and self._current() is None:
            self.bar.set_key("all")

    def key(self) -> object:
        """The key of the current tab."""
        return self.bar.key()

    def words(self) -> str:
        """The name of the current tab, where the list shows what it stands for."""
        definition = self.definition(str(self.bar.key()))
        if definition is None or definition.which != self._listing.shows.which or definition.which == EVERYTHING:
            return self.kind.title
        view = self._current()
        return view.name if view else next(own.words for own in self.kind.views if own.key == self.bar.key())

    def set_count(self, number: int) -> None:
        """Tell the count of the current tab, which the list has just read."""
        definition = self._definitions().get(str(self.bar.key()))
        if definition is not None and definition.which == self._listing.shows.which:
            self.bar.set_count(self.bar.key(), number)

    def definition(self, key: str) -> Definition | None:
        """Return what a view shows."""
        return self._definitions().get(key)

    def _definitions(self) -> dict[str, Definition]:
        own = {
            view.key: Definition(view.which, view.columns, view.sorts or self.kind.sorts) for view in self.kind.views
        }
        return own | {view.id: view.definition for view in self.saved}

    def _current(self) -> SavedViewRow | None:
        return next((view for view in self.saved if view.id == self.bar.key()), None)

    def _choose(self, key: object) -> None:
        view = self._current()
        if view is not None and view.problem:
            self.desk.complain(view.problem)
        definition = self.definition(str(key))
        if definition is not None:
            self.chosen.emit(definition)

    # Counts -----------------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Ask for the counts one by one, so that nobody waits behind all of them."""
        self._asked += 1
        self._count_next([(key, definition.which) for key, definition in self._definitions().items()], self._asked)

    def _count_next(self, left: list[tuple[str, All]], asked: int) -> None:
        if not left or asked != self._asked:
            return
        (key, which), rest = left[0], left[1:]
        asker = self._listing.asker

        def work(reader: Reader) -> int | None:
            return count(reader, self.kind.entity.key, asker, which)

        def show(number: int | None) -> None:
            self.bar.set_count(key, number)
            self._count_next(rest, asked)

        self.desk.data.read(work, show, owner=self, failed=lambda _: self._count_next(rest, asked))

    # What can be done with a view -------------------------------------------------------------------------------------

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.addAction("Save as a new view…", QKeySequence("Ctrl+Shift+S")).triggered.connect(self.save_as)
        view = self._current()
        if view is not None:
            self._offer_saved(menu, view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _offer_saved(self, menu: QMenu, view: SavedViewRow) -> None:
        shows = self._listing.shows
        name = draw.no_mnemonic(view.name)
        update = menu.addAction(f"Update “{name}”")
        update.triggered.connect(lambda: self._change(lambda database: kept.redefine_view(database, view, shows)))
        update.setEnabled(view.definition != shows)
        menu.addAction("Rename…").triggered.connect(lambda: self._rename(view))
        sharing = menu.addAction("Stop sharing" if view.shared else "Share with all")
        sharing.triggered.connect(
            lambda: self._change(lambda database: kept.share_view(database, view, shared=not view.shared))
        )
        menu.addSeparator()
        place = self.saved.index(view)
        for words, by in (("Move left", -1), ("Move right", 1)):
            action = menu.addAction(words)
            action.setEnabled(0 <= place + by < len(self.saved))
            action.triggered.connect(lambda _=False, by=by: self._move(place, by))
        menu.addSeparator()
        menu.addAction(f"Delete “{name}”").triggered.connect(
            lambda: self._change(lambda database: kept.delete_view(database, view))
        )

    def _change(self, work: Callable[[Database], Any]) -> None:
        self.desk.save(self, work)

    def _move(self, place: int, by: int) -> None:
        ordered = list(self.saved)
        ordered.insert(place + by, ordered.pop(place))
        self._change(lambda database: kept.order_views(database, ordered))

    def save_as(self) -> None:
        """Ask for a name, and keep what the list shows under it."""
        shows = self._listing.shows

        def make(values: Values) -> Callable[[Database], Any]:
            return lambda database: kept.save_view(database, self.kind.entity.key, values["name"] or "", shows)

        self._ask("Save this view", "Save", "", make, self._saved)

    def _saved(self, added: Any) -> None:
        def show(saved: list[SavedViewRow]) -> None:
            self._show(saved)
            self.bar.set_key(added.id)

        actor = self.desk.actor
        self.desk.data.read(lambda reader: kept.saved_views(reader, self.kind.entity.key, actor), show, owner=self)

    def _rename(self, view: SavedViewRow) -> None:
        def make(values: Values) -> Callable[[Database], Any]:
            return lambda database: kept.rename_view(database, view, values["name"] or "")

        self._ask("Rename this view", "Rename", view.name, make, None)

    def _ask(
        self, title: str, save: str, name: str, make: Callable[[Values], Any], then: Callable[[Any], None] | None
    ) -> None:
        form = Form(self.desk, self.window(), title, save, make, about=name, then=then, width=420)
        form.add("name", "Name", TextField(self.desk.theme, name))
        form.ask()


def _alike(definition: Definition, shows: Definition) -> bool:
    """Whether a view is what the list shows, whatever its columns and order."""
    return definition.which == shows.which and (definition.which == EVERYTHING or definition.group == shows.group)
