"""The form of how a firm stands to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from baum_desktop.relation_rows import WORDS
from db.errors import Refused
from db.vocabulary import RelationKind
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.form import Form, Values
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.relation_rows import RelationRow


def relation_form(desk: Desk, window: QWidget, firm: tuple[str, str], relation: RelationRow | None = None) -> Form:
    """Return the form that relates a firm (key, name) to another, or corrects how it stands to it."""

    def make(values: Values) -> Callable[[Database], Any]:
        if values["other_id"] is None:
            raise Refused("Which firm? Type its name and choose it.", "other_id")
        given = dict(values)
        kind, _, side = str(given.pop("what")).partition(" ")

        def work(database: Database) -> Any:
            from baum_desktop.relation_rows import GivenRelation
            from baum_desktop.relations import add_relation, change_relation

            told = GivenRelation(RelationKind(kind), is_from=side == "from", **given)
            if relation is None:
                return add_relation(database, firm[0], told)
            return change_relation(database, relation.id, relation.version, firm[0], told)

        return work

    theme = desk.theme
    title = f"A firm related to {firm[1]}" if relation is None else f"{relation.words}: {relation.other_name}"
    about = firm[0] if relation is None else relation.id
    form = Form(desk, window, title, "Add" if relation is None else "Save", make, about=about, width=560)
    now = _key(relation.kind, is_from=relation.is_from) if relation else _key(RelationKind.SUPPLIER_TO, is_from=False)
    form.add("what", "It is our", Choice(theme, _kinds(), now), 4)
    form.fields["what"].set_hint(f"Seen from {firm[1]}.")
    other = FirmField(desk)
    if relation is not None:
        other.set_firm(relation.other_id, relation.other_name)
    form.add("other_id", "Firm", other, 8)
    start, end = (relation.start_on, relation.end_on) if relation else (None, None)
    form.add("start_on", "Since", DateField(theme, start, today=lambda: desk.today), 6)
    form.add("end_on", "Until", DateField(theme, end, today=lambda: desk.today), 6)
    form.add("notes", "Notes", TextField(theme, (relation and relation.notes) or ""))
    if relation is not None:
        _offer_removal(form, relation)
    return form


def _kinds() -> list[tuple[object, str]]:
    """Return what another firm can be; a competitor is one either way."""
    return [
        (_key(kind, is_from=is_from), words)
        for (kind, is_from), words in WORDS.items()
        if kind != RelationKind.COMPETITOR_OF or is_from
    ]


def _key(kind: RelationKind, *, is_from: bool) -> str:
    return f"{kind.value} {'from' if is_from or kind == RelationKind.COMPETITOR_OF else 'to'}"


def _offer_removal(form: Form, relation: RelationRow) -> None:
    def work(database: Database) -> Any:
        from baum_desktop.relations import remove_relation

        return remove_relation(database, relation.id, relation.version)

    def remove() -> None:
        form.desk.save(form.window(), work)
        form.close_panel()

    button = Button(form.theme, "Take this relation off (can be undone)", LINK)
    button.clicked.connect(remove)
    form.below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
