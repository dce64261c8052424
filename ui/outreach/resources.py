"""The resource directory: who can help with what, where, and what nobody has checked for a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from db.vocabulary import Need, label
from ui.chips_field import ChipsField
from ui.desk import Desk
from ui.form import Form, Values
from ui.outreach.listing import Actions, Listing
from ui.record_section import Tick, options
from ui.service_form import deleter
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, SearchField, TextField
from ui.widgets.table_cells import STATE, TEXT, Cell, Column
from ui.wording import counted, day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import ResourceRow


class Resources(Listing):
    """Narrowed by need and by words."""

    name = "Resources"
    add_words = "Add a resource"
    nothing = (
        "Nobody is in the directory",
        "Add who can help a firm, with what and where; a referral chooses from here.",
    )

    def __init__(self, desk: Desk) -> None:
        columns = [
            Column("name", "Resource", lambda row: Cell(row.name, row.provider_name or ""), TEXT, least=200),
            Column("needs", "For", lambda row: Cell(", ".join(label(need).lower() for need in row.needs)), TEXT, 168,
                   quiet=True),
            Column("eligibility", "For whom", lambda row: Cell(row.eligibility or ""), TEXT, least=140, quiet=True,
                   sortable=False),
            Column("area", "Where", lambda row: Cell(row.area or ""), TEXT, 144, quiet=True),
            Column("referred", "Referred", _referred, TEXT, 108, quiet=True),
            Column("checked", "Checked", lambda row: _checked(row, desk), STATE, 152),
        ]  # fmt: skip
        sorts: dict[str, Callable[[Any], Any]] = {
            "name": lambda row: row.name.casefold(),
            "needs": lambda row: tuple(row.needs),
            "area": lambda row: row.area.casefold() if row.area else None,
            "referred": lambda row: row.referred,
            "checked": lambda row: row.checked_on,
        }
        super().__init__(desk, columns, sorts, "name")
        theme = desk.theme
        self.search = SearchField(theme, placeholder="Name, place, for whom…", name="Filter resources by words")
        self.search.setFixedWidth(theme.px(220))
        self.search.search_changed.connect(lambda _: self.reload())
        self.need = Choice(theme, [(None, "Any need"), *options(Need)], placeholder="Any need", name="Need")
        self.need.value_changed.connect(lambda _: self.reload())
        self.bar.addWidget(self.search)
        self.bar.addWidget(self.need)
        theme.changed.connect(lambda: self.search.setFixedWidth(theme.px(220)))

    def work(self) -> Callable[[Database], Any]:
        need, typed = self.need.value(), self.search.text()

        def work(database: Database) -> Sequence[ResourceRow]:
            from baum_desktop.resource_directory import resource_list

            wanted = Need(str(need)) if need is not None else None
            return resource_list(database, need=wanted, typed=typed, with_inactive=True)

        return work

    def is_narrowed(self) -> bool:
        return bool(self.search.text()) or self.need.value() is not None

    def words(self, found: Sequence[ResourceRow]) -> str:
        stale = sum(bool(row.active and row.checked(self.desk.today)) for row in found)
        return f"{counted(len(found), 'resource')}{f', {stale} to be checked' if stale else ''}"

    def offered(self, row: ResourceRow) -> Actions:
        found: list[tuple[str, Callable[[], object]]] = [("Checked today", lambda: self._check(row))]
        return [*found, ("Edit", self.open)]

    def _check(self, row: ResourceRow) -> None:
        today = self.desk.today

        def work(database: Database) -> Any:
            from baum_desktop.resource_directory import check_resource

            return check_resource(database, row.id, row.version, today)

        self.desk.save(self, work)

    def open(self) -> None:
        if self.current is not None:
            resource_form(self.desk, self, self.current).ask()

    def add(self) -> None:
        resource_form(self.desk, self, None).ask()


def resource_form(desk: Desk, owner: Listing, row: ResourceRow | None) -> Form:
    """Return the form that adds a resource or changes one."""

    def make(values: Values) -> Callable[[Database], Any]:
        given = {**values, "needs": tuple(Need(str(need)) for need in values["needs"])}

        def work(database: Database) -> Any:
            from baum_desktop.help_rows import NewResource
            from baum_desktop.resource_directory import add_resource, change_resource

            if row is not None:
                return change_resource(database, row.id, row.version, **given)
            return add_resource(database, NewResource(**{**given, "name": given["name"] or ""}))

        return work

    theme = desk.theme

    def told(name: str) -> str:
        return str(getattr(row, name) or "") if row is not None else ""

    title, button = ("Edit the resource", "Save") if row else ("Add a resource", "Add resource")
    form = Form(desk, owner.window(), title, button, make, about=row.id if row else "", width=680)
    form.add("name", "Name", TextField(theme, told("name")), 7)
    form.add("provider_name", "Run by", TextField(theme, told("provider_name")), 5)
    form.add("needs", "For", ChipsField(theme, options(Need), row.needs if row else (), name="For"), 12)
    form.add("eligibility", "For whom", TextField(theme, told("eligibility")), 7)
    form.add("area", "Where", TextField(theme, told("area")), 5, hint="Cities, counties, Bay Area, California")
    form.add("description", "What they do", NotesField(theme, told("description"), lines=3), 12)
    form.add("contact", "Whom to ask", TextField(theme, told("contact")), 6)
    form.add("url", "Web page", TextField(theme, told("url")), 6)
    checked = DateField(theme, row.checked_on if row else None, today=lambda: desk.today, placeholder="not yet")
    form.add("checked_on", "Checked on", checked, 4)
    if row is not None:
        active = TickBox(theme, "In use")
        active.setChecked(row.active)
        form.add_wide(Tick(active), "active")
        form.add_wide(deleter(form, desk, "Delete this resource", lambda database: _delete(database, row)))
    return form


def _delete(database: Database, row: ResourceRow) -> Any:
    from baum_desktop.resource_directory import delete_resource

    return delete_resource(database, row.id, row.version)


def _referred(row: ResourceRow) -> Cell:
    return Cell(f"{row.referred:,}" if row.referred else "", f"{row.helped:,} helped" if row.helped else "")


def _checked(row: ResourceRow, desk: Desk) -> Cell:
    if not row.active:
        return Cell("out of use", tone="text3")
    stale = row.checked(desk.today)
    return Cell(stale or day(row.checked_on, desk.today), icon="waiting" if stale else "", tone="warm" if stale else "")
