"""The commands that work from every place of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from ui.actions import Command
from ui.places import Link, Place
from ui.theme import DARK, FOLLOW_SYSTEM, HIGH_CONTRAST, LIGHT

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from ui.desk import Desk
    from ui.page import Page


class Window(Protocol):
    """What commands need of the window."""

    desk: Desk

    @property
    def page(self) -> Page | None:
        """The page that is shown."""

    def go(self, link: Link) -> None:
        """Go to a place."""

    def back(self) -> None:
        """Go back."""

    def undo(self) -> None:
        """Take back the newest action."""

    def redo(self) -> None:
        """Do again what was undone."""

    def open_command_field(self, typed: str = "") -> None:
        """Open the field for everything."""

    def next_region(self) -> None:
        """Move the focus to the next region."""

    def show_help(self) -> None:
        """Explain the place that is shown."""

    def window(self) -> QWidget:
        """Return the window itself, for what lies over it."""

    def show_keys(self) -> None:
        """Show the sheet of shortcuts."""


def everywhere(window: Window) -> list[Command]:
    """Return the commands of every place, in the order in which the command field offers them."""
    desk = window.desk

    def on_page(what: str) -> None:
        page = window.page
        if page is not None:
            getattr(page, what)()

    def about(place: Place, detail: str | None = None) -> None:
        page = window.page
        subject = page.subject() if page is not None else None
        window.go(Link(place, subject[1] if subject and subject[0] == "employer" else None, detail))

    def at_firm(ask: Callable[[tuple[str, str] | None], None]) -> None:
        page = window.page
        subject = page.subject() if page is not None else None
        ask_at(desk, subject[1] if subject and subject[0] == "employer" else None, ask)

    def flag(firm: tuple[str, str] | None) -> None:
        from ui.flag_panel import ask_how_pressing

        ask_how_pressing(desk, window.window(), firm)

    def service(firm: tuple[str, str] | None) -> None:
        from ui.service_form import ask_service

        ask_service(desk, window.window(), firm)

    def refer(firm: tuple[str, str] | None) -> None:
        from ui.refer_form import ask_referral

        if firm is None:
            desk.say("Open a firm first: who is to be referred?", undo=False)
        else:
            ask_referral(desk, window.window(), *firm)

    def mail() -> None:
        from ui.mail_form import choose_mail

        choose_mail(desk, window.window())

    return [
        Command(
            "Refer this firm", "Ctrl+Shift+R", "refer", lambda: at_firm(refer), "referral hand off resource partner"
        ),
        Command("Raise a flag", "Ctrl+Shift+F", "flag", lambda: at_firm(flag), "risk warn notice layoff"),
        Command("Record a service", "", "workforce", lambda: at_firm(service), "hours advising help"),
        Command("Log an e-mail", "", "mail", mail, "eml message"),
        Command(
            "Log visit", "Ctrl+Shift+V", "log_visit", lambda: about(Place.LOG_VISIT), "call meeting note interaction"
        ),
        *_beginnings(window),
        Command("Find anything", "Ctrl+K", "search", window.open_command_field),
        Command("New here", "Ctrl+N", "add", lambda: on_page("new_here"), "add create"),
        Command("Filter here", "Ctrl+F", "filter", lambda: on_page("filter_here")),
        Command("Print brief", "Ctrl+P", "print", lambda: on_page("brief_here"), "pdf report"),
        Command("Prepare a visit", "", "print", lambda: about(Place.BRIEFS, "visit-prep"), "pdf car brief page"),
        Command(
            "Print a visit sheet", "", "print", lambda: about(Place.BRIEFS, "visit-sheet"), "pdf form blank empty fill"
        ),
        Command("Undo", "Ctrl+Z", "undo", window.undo, "take back"),
        Command("Redo", "Ctrl+Shift+Z or Ctrl+Y", "redo", window.redo, "do again"),
        Command("Back", "Alt+Left", "back", window.back),
        Command("Import a list", "Ctrl+I", "import_export", lambda: window.go(Link(Place.EXCHANGE)), "spreadsheet csv"),
        Command(
            "Recently deleted",
            "",
            "history",
            lambda: window.go(Link(Place.HISTORY, detail="deleted")),
            "restore trash bring back",
        ),
        Command("Go to People", "", "users", lambda: window.go(Link(Place.PEOPLE)), "contacts persons list"),
        Command("History", "Ctrl+H", "history", lambda: window.go(Link(Place.HISTORY)), "who changed what undo"),
        Command("Settings", "Ctrl+,", "settings", lambda: window.go(Link(Place.SETTINGS)), "preferences options"),
        Command("New database", "", "database", lambda: desk.asked_for_file.emit("new"), "create file"),
        Command("Open a database", "Ctrl+O", "open_file", lambda: desk.asked_for_file.emit("open"), "file"),
        Command("Explore sample data", "", "sparkles", lambda: desk.asked_for_file.emit("sample"), "demo invented"),
        *_looks(desk),
        Command("Next region", "F6", "", window.next_region),
        Command("Help for this place", "F1", "help", window.show_help),
        Command("Keyboard shortcuts", "? or Ctrl+/", "help", window.show_keys, "keys sheet"),
    ]


def _beginnings(window: Window) -> list[Command]:
    """Return the commands that begin something new, or lead to a part of a place."""

    def task() -> None:
        window.go(Link(Place.OUTREACH, None, "tasks"))
        if window.page is not None:
            window.page.new_here()

    def to(place: Place, key: str | None = None, detail: str | None = None) -> Callable[[], None]:
        return lambda: window.go(Link(place, key, detail))

    parts = (
        ("Flags", "flags", "flag", "red warm watch list"), ("Lease radar", "leases", "building", "ends"),
        ("Referrals", "referrals", "refer", ""), ("Services", "services", "workforce", ""),
        ("Events", "events", "date", "attendance"), ("Tasks", "tasks", "circle-check", "to do"),
        ("Resources", "resources", "book-open", "directory partners"),
        ("Questionnaires", "questionnaires", "clipboard-list", "survey"),
    )  # fmt: skip
    return [
        Command("New employer", "", "add", to(Place.EMPLOYERS, "new"), "add firm create"),
        Command("New award", "", "add", to(Place.FUNDING, "new"), "add grant create"),
        Command("Add a partner city", "", "add", to(Place.CITIES, "new"), "membership member"),
        Command("Add a task", "", "add", task, "to do reminder new"),
        *(Command(f"Go to {name}", "", icon, to(Place.OUTREACH, None, tab), words) for name, tab, icon, words in parts),
        Command("Go to Funders", "", "funding", to(Place.FUNDING, None, "funders"), ""),
        Command("Go to what is due", "", "funding", to(Place.FUNDING, None, "due"), "reports requirements deadline"),
    ]


def ask_at(desk: Desk, key: str | None, ask: Callable[[tuple[str, str] | None], None]) -> None:
    """Call `ask` with the key and the name of a firm, or with None where no firm is shown."""
    if key is None:
        ask(None)
        return

    def work(database: Database) -> str:
        from baum_desktop.keys import name_of_firm

        return name_of_firm(database, key)

    desk.data.ask(work, lambda name: ask((key, name)), owner=desk, latest="firm", failed=desk.complain)


def _looks(desk: Desk) -> list[Command]:
    """Return the commands that change how the window looks."""

    def look(name: str) -> None:
        desk.theme.set_appearance(name)
        desk.keep(theme=name)

    def scale(step: float) -> None:
        desk.theme.set_text_scale(desk.theme.text_scale + step)
        desk.keep(text_scale=round(desk.theme.text_scale * 100))

    return [
        Command("Light colors", "", "theme_light", lambda: look(LIGHT), "theme appearance"),
        Command("Dark colors", "", "theme_dark", lambda: look(DARK), "theme appearance night"),
        Command("High contrast", "", "theme_contrast", lambda: look(HIGH_CONTRAST), "theme appearance"),
        Command(
            "Same colors as the computer", "", "theme_light", lambda: look(FOLLOW_SYSTEM), "theme appearance system"
        ),
        Command("Larger text", "Ctrl++ or Ctrl+=", "add", lambda: scale(0.1), "zoom scale", over_forms=True),
        Command("Smaller text", "Ctrl+-", "minus", lambda: scale(-0.1), "zoom scale", over_forms=True),
    ]
