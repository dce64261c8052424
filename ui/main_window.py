"""The window: the rail, the bar at the top and the page between them; it wires pages, commands and messages."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from db.errors import UserError
from ui.actions import Command, install
from ui.background import back_up_beside
from ui.commands import everywhere
from ui.desk import Desk
from ui.mail_drop import MailDrop
from ui.old_drafts import set_old_aside
from ui.page import Page
from ui.page_stack import PageStack
from ui.panels import Panels, focus_next
from ui.peers import Peers
from ui.places import BELONGS_TO, RAIL, RAIL_BELOW, WORDS, Link, Place
from ui.rail import Rail
from ui.reminders import Reminders
from ui.standing import Standing
from ui.top_bar import TopBar
from ui.widgets import draw
from ui.widgets.badges import Avatar
from ui.widgets.herald import Herald
from ui.widgets.messages import Banner, Toast
from ui.widgets.spoken import tell_focus

if TYPE_CHECKING:
    from baum_desktop.files import Saved

PAGES = {
    Place.HOME: "ui.home.page:HomePage",
    Place.EMPLOYERS: "ui.employers.page:EmployersPage",
    Place.PEOPLE: "ui.employers.people:PeoplePage",
    Place.EMPLOYER: "ui.employers.record:EmployerRecordPage",
    Place.CITIES: "ui.cities.page:CitiesPage",
    Place.CITY: "ui.cities.record:CityRecordPage",
    Place.OUTREACH: "ui.outreach.page:OutreachPage",
    Place.LOG_VISIT: "ui.outreach.form:VisitFormPage",
    Place.FUNDING: "ui.funding.page:FundingPage",
    Place.AWARD: "ui.funding.record:AwardRecordPage",
    Place.BRIEFS: "ui.briefs.page:BriefsPage",
    Place.EXCHANGE: "ui.exchange.page:ExchangePage",
    Place.SETTINGS: "ui.settings.page:SettingsPage",
    Place.HISTORY: "ui.settings.history:HistoryPage",
}
"""Where each page lives; a page is imported when somebody first goes there."""

BEFORE_HEAVY_IMPORTS_MS = 60
OF_PEOPLE = frozenset({"account", "liaison"})
HEAR_PEERS_AFTER_MS = 1_500
BACKUP_AFTER_MS = 30_000
TIDY_AFTER_MS = 10_000


class MainWindow(QMainWindow):
    """One window on one database. It owns the pages, where the person has been, and what is said to them."""

    arrived = Signal(object)
    """Emitted with the Link of the page that is now shown."""
    wants_file = Signal(str)
    wants_reopening = Signal(str)

    def __init__(self, desk: Desk, *, is_sample: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.pages: dict[Place, Page] = {}
        self.trail: list[Link] = []
        self.peers: Peers | None = None
        self._is_sample = is_sample
        self.setWindowTitle("BAUM Desktop")
        self._build()
        self._connect()
        self.commands = [*everywhere(self), *self._place_commands()]
        install(self, self.commands, self.panels.may_run)
        self.resize(self.theme.px(1280), self.theme.px(800))
        self.theme.changed.connect(self._make_room)

    def _build(self) -> None:
        theme = self.theme
        self.rail = Rail(theme)
        self.top = TopBar(theme, Avatar(theme, self.desk.actor, side=28))
        self.top.name_person(self.desk.actor, "")
        self.stack = PageStack(theme)
        self.complaint = Banner(theme, "", action="Close", level="red")
        self.complaint.hide()
        self._herald = Herald(self)
        self.toast = Toast(theme, self)
        self.standing = Standing(self.desk, self.top, self.rail, self)
        self.panels = Panels(self.desk, self, self._all_commands, lambda: self.trail)
        self.mail_drop = MailDrop(self.desk, self)
        self.reminders = Reminders(self.desk, self)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.complaint)
        right.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(lambda place: self.go(Link(place)))
        self.top.menu.clicked.connect(self._offer_places)
        self.top.command_field.opened.connect(self.open_command_field)
        self.top.undo.clicked.connect(self.undo)
        self.top.redo.clicked.connect(self.redo)
        self.toast.undone.connect(self.undo)
        self.standing.undone.connect(lambda words: self.toast.say(words, undo=False))
        self.complaint.acted.connect(self.complaint.hide)
        desk.went.connect(self.go)
        desk.came_back.connect(self.back)
        desk.said.connect(lambda words, undo: self.toast.say(words, undo=undo))
        desk.offered.connect(self.toast.offer)
        desk.complained.connect(self.complain)
        desk.asked_for_file.connect(self.wants_file)
        desk.asked_to_reopen.connect(self.wants_reopening)
        desk.data.saved.connect(self._was_saved)
        desk.data.failed.connect(self.complain)
        desk.data.broke.connect(self._broke)
        desk.data.idle.connect(self._tell_file)
        desk.data.caught_up.connect(self._caught_up)
        self._tell_file()

    # Going places -----------------------------------------------------------------------------------------------------

    def go(self, link: Link) -> None:
        """Show a place; what was typed on the page that is left is kept by that page."""
        current = self.page
        if current is not None and not current.leave():
            return
        page = self._page(link.place)
        if not self.trail or self.trail[-1] != link:
            self.trail = [*self.trail[-49:], link]
        self.stack.show_page(page)
        self.rail.mark(BELONGS_TO.get(link.place, link.place))
        tell_focus(page)
        page.arrive(link)
        if page.is_stale:
            page.is_stale = False
            page.reload()
        self.setWindowTitle(f"{WORDS[link.place]} · {self._file_name()} · BAUM Desktop")
        self.arrived.emit(link)

    def back(self) -> None:
        """Go to where the person was before."""
        if len(self.trail) > 1 and (self.page is None or self.page.leave()):
            self.trail.pop()
            self.go(self.trail.pop())

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.stack.page

    def _page(self, place: Place) -> Page:
        if place not in self.pages:
            module, _, name = PAGES[place].partition(":")
            page: Page = getattr(import_module(module), name)(self.desk)
            page.setAccessibleName(WORDS[place])
            self.pages[place] = page
        return self.pages[place]

    def _all_commands(self) -> list[Command]:
        """Return all that can be done from here: what every place offers, and the buttons of this one."""
        from ui.palette.here import commands_here

        return [*self.commands, *commands_here(self.page, self.commands)]

    def _place_commands(self) -> list[Command]:
        return [
            Command(f"Go to {WORDS[place]}", f"Ctrl+{number}", place.value, partial(self.go, Link(place)))
            for number, place in enumerate(RAIL, 1)
        ]

    def undo(self) -> None:
        """Take back the newest action that can be taken back."""
        self.standing.undo()

    def redo(self) -> None:
        """Do again what was last undone."""
        self.standing.redo()

    # What changed, what went wrong ------------------------------------------------------------------------------------

    def _was_saved(self, saved: Saved) -> None:
        for page in self.pages.values():
            if page.concerns(saved):
                page.is_stale = True
        shown = self.page
        if shown is not None and shown.is_stale:
            shown.is_stale = False
            shown.reload()
        self.standing.refresh()
        if any(table in OF_PEOPLE for table, _ in saved.touched):
            self.standing.know_person()

    def _caught_up(self) -> None:
        page = self.page
        if page is not None:
            page.reload()

    def complain(self, problem: UserError | str) -> None:
        """Show a failure: what happened, what was kept, what to do."""
        sentence = problem.sentence if isinstance(problem, UserError) else problem
        first, _, rest = sentence.partition(". ")
        self.complaint.set_words(first if not rest else first + ".", rest)
        self.complaint.show()
        self._herald.tell(sentence)

    def _broke(self, what: str) -> None:
        self.complain(
            f"Something went wrong in the program. Nothing that was saved is lost. The log has the details "
            f"({what[:200]})."
        )

    def _tell_file(self) -> None:
        busy = self.desk.data.is_busy
        self.rail.open_file.tell(self._file_name(), "working" if busy else "saved", is_sample=self._is_sample)

    def _file_name(self) -> str:
        target = str(self.desk.data.target)
        return target.rsplit("/", 1)[-1].split("?", maxsplit=1)[0] or target

    # Commands ---------------------------------------------------------------------------------------------------------

    def open_command_field(self, typed: str = "") -> None:
        """Open the field for everything, with what was typed so far."""
        self.panels.find(typed)

    def show_help(self) -> None:
        """Explain the place that is shown."""
        self.panels.explain(self.trail[-1].place if self.trail else Place.HOME)

    def show_keys(self) -> None:
        """Show the sheet of shortcuts."""
        self.panels.show_keys()

    def next_region(self) -> None:
        """Move the focus to the next region: rail, top bar, page, toast."""
        focus_next([part for part in (self.rail, self.top, self.stack, self.toast) if part.isVisible()])

    def start(self, link: Link) -> None:
        """Show the first page; what it does not need is loaded after it has been painted."""
        self.go(link)
        QTimer.singleShot(BEFORE_HEAVY_IMPORTS_MS, self._after_first_picture)

    def _after_first_picture(self) -> None:
        """Load what the first picture did without: the names of undo and redo, the person's work, the daily backup."""
        self.standing.refresh()
        self.standing.know_person()
        self.reminders.start()
        today = self.desk.today
        self.desk.data.catch_up(owner=self)
        QTimer.singleShot(HEAR_PEERS_AFTER_MS, self, self._hear_peers)
        QTimer.singleShot(TIDY_AFTER_MS, self, lambda: set_old_aside(self.desk))
        QTimer.singleShot(BACKUP_AFTER_MS, lambda: self._is_sample or back_up_beside(self.desk.data.target, today))

    def _hear_peers(self) -> None:
        self.peers = Peers(self.desk.data, self)

    def restore_shape(self, geometry: str) -> None:
        """Take the size and place of last time; a shape that fits no screen any more is ignored by Qt."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode("ascii"))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Take the rail away where the window is narrow for its text; the menu in the bar stands for it."""
        narrow = self.width() / self.theme.text_scale < self.theme.tokens.one_column_below
        self.rail.setVisible(not narrow)
        self.top.menu.setVisible(narrow)

    def _offer_places(self) -> None:
        menu = QMenu(self)
        here = self.trail[-1].place if self.trail else Place.HOME
        for place in (*RAIL, *RAIL_BELOW):
            action = menu.addAction(draw.no_mnemonic(WORDS[place]))
            action.setCheckable(True)
            action.setChecked(BELONGS_TO.get(here, here) == place)
            action.triggered.connect(lambda _=False, place=place: self.go(Link(place)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.top.menu.mapToGlobal(QPoint(0, self.top.menu.height())))

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page
        if page is not None and not page.leave():
            event.ignore()
            return
        shape = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        place = self.trail[-1].place.value if self.trail else Place.HOME.value
        last_place = str(BELONGS_TO.get(Place(place), place))
        self.desk.keep(window=shape, last_place=last_place, here_until=self.desk.until_now())
        if self.peers is not None:
            self.peers.close()
        self.desk.data.close()
        self.desk.seat.leave()
        super().closeEvent(event)
