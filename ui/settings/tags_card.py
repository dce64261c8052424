"""Settings of tags, renamed, made one, deleted; and how large a kept file may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.attachment_files import LARGEST_MOST_BYTES, MEGABYTE
from baum_desktop.attachment_rows import most_bytes
from baum_desktop.tag_rows import TagRow, tag_list
from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.choice import Choice
from ui.widgets.fields import Field, TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database, Reader


class TagsCard(Card):
    """All tags with their counts, one of them chosen, and what can be done with it; the size of files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        theme = desk.theme
        self._tags: dict[str, TagRow] = {}
        self.head = SectionHeader(theme, "Tags and files", large=True)
        self.body.addWidget(self.head)
        self.empty = Label(theme, "No tags yet. They are made by typing them on a record.", tone="text2", wrap=True)
        self.body.addWidget(self.empty)
        self.choice = Choice(theme, placeholder="Choose a tag")
        self.choice.value_changed.connect(lambda _: self._offer())
        self.largest = NumberField(theme, least=1, most=LARGEST_MOST_BYTES // MEGABYTE)
        self.largest.value_changed.connect(self._keep_largest)
        line = QHBoxLayout()
        self.tag_field = Field(theme, "Tag", self.choice)
        line.addWidget(self.tag_field)
        self.buttons: dict[str, Button] = {}
        for what, words in (("rename", "Rename…"), ("merge", "Make one with…"), ("delete", "Delete")):
            button = Button(theme, words, SECONDARY)
            button.clicked.connect(lambda _=False, what=what: self._act(what))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
            self.buttons[what] = button
        line.addStretch(1)
        self.body.addLayout(line)
        sizes = QHBoxLayout()
        sizes.addWidget(Field(theme, "Largest file kept with a record, in MB, for everybody", self.largest))
        sizes.addStretch(1)
        self.body.addLayout(sizes)
        self._offer()

    def reload(self) -> None:
        """Read tags and sizes anew."""

        def work(reader: Reader) -> tuple[list[TagRow], int]:
            return tag_list(reader), most_bytes(reader)

        self.desk.data.read(work, self._show, owner=self, latest="tags")

    def _show(self, found: tuple[list[TagRow], int]) -> None:
        tags, most = found
        self._tags = {tag.id: tag for tag in tags}
        self.choice.set_options([(tag.id, f"{tag.name} ({counted(tag.count, 'record')})") for tag in tags])
        self.empty.setVisible(not tags)
        self.tag_field.setVisible(bool(tags))
        if not self.largest.hasFocus():
            self.largest.set_value(most // MEGABYTE)
        self._offer()

    def chosen(self) -> TagRow | None:
        """The tag that is chosen."""
        return self._tags.get(str(self.choice.value()))

    def _offer(self) -> None:
        for what, button in self.buttons.items():
            button.setVisible(bool(self._tags))
            button.setEnabled(self.chosen() is not None and (what != "merge" or len(self._tags) > 1))

    def _act(self, what: str) -> None:
        tag = self.chosen()
        if tag is None:
            return
        if what == "rename":
            rename_form(self.desk, self.window(), tag).ask()
        elif what == "merge":
            merge_form(self.desk, self.window(), tag, [other for other in self._tags.values() if other != tag]).ask()
        else:
            self._delete(tag)

    def _delete(self, tag: TagRow) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.tags import delete_tag

            return delete_tag(database, tag.id, tag.version)

        self.choice.setFocus()
        self.desk.save(self, work)

    def _keep_largest(self, megabytes: object) -> None:
        if not isinstance(megabytes, int):
            return

        def work(database: Database) -> Any:
            from baum_desktop.attachments import set_most_bytes

            return set_most_bytes(database, megabytes * MEGABYTE)

        self.desk.save(self, work)


def rename_form(desk: Desk, window: QWidget, tag: TagRow) -> Form:
    """Return the form that renames a tag everywhere."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.tags import rename_tag

            return rename_tag(database, tag.id, tag.version, values["name"] or "")

        return work

    form = Form(desk, window, f"Rename the tag “{tag.name}”", "Rename", make, about=f"tag {tag.id}")
    form.add("name", "Name", TextField(desk.theme, tag.name), 12, f"On {counted(tag.count, 'record')}.")
    return form


def merge_form(desk: Desk, window: QWidget, tag: TagRow, others: list[TagRow]) -> Form:
    """Return the form that makes a tag one with another, whose name stays."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["name"]:
            raise Refused("Choose the tag that stays.", "name")

        def work(database: Database) -> Any:
            from baum_desktop.tags import merge_tags

            return merge_tags(database, values["name"], tag.id)

        return work

    form = Form(desk, window, f"Make “{tag.name}” one with another tag", "Make one", make, about=f"merge {tag.id}")
    hint = f"{counted(tag.count, 'record')} with “{tag.name}” will carry it instead."
    kept = [(other.id, f"{other.name} ({counted(other.count, 'record')})") for other in others]
    form.add("name", "The tag that stays", Choice(desk.theme, kept), 12, hint)
    return form
