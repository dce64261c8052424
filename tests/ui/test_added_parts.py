"""Tags, fields of the users' own and files on a record's page: by keyboard, refused beside the field, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baum_desktop.attachment_files import MEGABYTE, take_file
from baum_desktop.attachments import FileContent, add_files
from baum_desktop.custom_field_rows import NewCustomField
from baum_desktop.custom_fields import add_custom_field
from baum_desktop.tags import tag_record
from db.vocabulary import FieldType
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel
from tests.ui.opened import CONTROL, focused, opened, press, settle, write
from ui.added_parts import AddedParts
from ui.employers.page import EmployersPage
from ui.employers.record import EmployerRecordPage
from ui.file_preview import FilePreview, shown_of
from ui.file_section import FileSection
from ui.form import Form
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from db.engine import Database

FILE = pytest.mark.parametrize("engine_kind", ["sqlite"])
MAIL = (
    b"From: a@b.example\r\nSubject: Rent\r\nContent-Type: text/html\r\n\r\n<img src='http://x.example/p.png'><b>Up</b>"
)


def png(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows bytes alone
    return bytes(kept.data())


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.EMPLOYER, firm.id), today=TODAY) as window:
        yield window


def parts(window: MainWindow) -> AddedParts:
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    return page.added


def files(window: MainWindow) -> FileSection:
    section = parts(window).files
    assert section is not None
    return section


def tags(window: MainWindow) -> list[str]:
    return [chip.label for chip in parts(window).tags._chips]


@FILE
def test_a_tag_is_typed_taken_off_with_a_key_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    field = parts(window).tags.field
    field.setFocus()
    write("food")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert tags(window) == ["food"]
    assert field.text() == ""
    write("Food")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert parts(window).tags.problem.words == "Kestrel Sheet Metal, Inc. carries “food” already."
    assert field.text() == "Food", "nothing typed is lost"
    parts(window).tags._chips[0].setFocus()
    press(Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert tags(window) == []
    window.undo()
    settle(qtbot, window)
    assert tags(window) == ["food"]


@FILE
def test_known_tags_are_offered_and_a_chip_leads_to_what_carries_it(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    tag_record(database, "contact", firm.ray, "Clean tech")
    tag_record(database, "employer", firm.id, "Clean air")
    page = window.page
    assert page is not None
    page.reload()
    settle(qtbot, window)
    completer = parts(window).tags.field.completer()
    completer.setCompletionPrefix("clean")
    assert completer.completionCount() == 2
    parts(window).tags._chips[0].click()
    settle(qtbot, window)
    listed = window.page
    assert isinstance(listed, EmployersPage)
    assert listed.table.records.row_count() == 1


@FILE
def test_fields_of_our_own_are_filled_in_and_refused_beside_the_field(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    ids = {
        kind: add_custom_field(database, NewCustomField("employer", f"Our {kind.value}", kind, ("Brick", "Tin"))).id
        for kind in FieldType
    }
    page = window.page
    assert page is not None
    page.reload()
    settle(qtbot, window)
    parts(window).fields.heading.action.click()
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    form._controls[ids[FieldType.NUMBER]].setText("a dozen")
    form._controls[ids[FieldType.TEXT]].setText("Anagama & <b>")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert form._controls[ids[FieldType.NUMBER]].problem == (
        "“Our number” is a number; “a dozen” is none. Nothing was saved."
    )
    assert focused() is form._controls[ids[FieldType.NUMBER]]
    form._controls[ids[FieldType.NUMBER]].setText("12.5")
    form._controls[ids[FieldType.MONEY]].setText("$1,240.50")
    form._controls[ids[FieldType.YES_NO]].set_value("no")
    form._controls[ids[FieldType.CHOICE]].set_value("Tin")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    shown = {row._label.words: row._value.words for row in parts(window).fields._rows._rows if not row.isHidden()}
    assert shown == {
        "Our text": "Anagama & <b>", "Our number": "12.5", "Our money": "$1,240.50", "Our date": "Not known",
        "Our choice": "Tin", "Our yes_no": "No",
    }  # fmt: skip
    window.undo()
    settle(qtbot, window)
    assert {row._value.words for row in parts(window).fields._rows._rows} == {"Not known"}


@FILE
def test_files_are_dropped_told_of_and_deleted(
    qtbot: QtBot, window: MainWindow, database: Database, tmp_path: Path
) -> None:
    section = files(window)
    yard, fake = tmp_path / "yard – north.png", tmp_path / "lease.pdf"
    yard.write_bytes(png())
    fake.write_bytes(png(10, 10))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in (yard, fake)])
    section.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    settle(qtbot, window)
    rows = [row for row in section._rows._rows if not row.isHidden()]
    assert {row._name.label for row in rows} == {"yard – north.png", "lease.pdf"}
    assert "named like a PDF" in section.problem.words
    first = rows[0].row
    assert first is not None
    section.save_copy(first, tmp_path / "out.png")
    settle(qtbot, window)
    assert (tmp_path / "out.png").read_bytes() == (fake if first.file_name == "lease.pdf" else yard).read_bytes()
    section._act("delete", first)
    settle(qtbot, window)
    assert len([row for row in section._rows._rows if not row.isHidden()]) == 1


@FILE
def test_a_file_too_large_is_a_sentence_beside_the_files(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    large = tmp_path / "scan.pdf"
    with large.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    files(window).add([large])
    settle(qtbot, window)
    assert files(window).problem.words.startswith("“scan.pdf” has 200 MB; a file kept here has 25 MB at most.")


@FILE
def test_a_picture_is_looked_into(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    add_files(database, "employer", firm.id, [take_file("yard.png", png())])
    page = window.page
    assert page is not None
    page.reload()
    settle(qtbot, window)
    row = files(window)._rows._rows[0]
    row._name.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    [panel] = window.findChildren(FilePreview)
    assert panel.area.isVisible()
    panel.close_panel()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("media_type", "content", "note", "text"),
    [
        ("message/rfc822", MAIL, "nothing was fetched", "Up"),
        ("text/html", b"<script>alert(1)</script>", "", "<script>alert(1)</script>"),
        ("image/png", b"\x89PNG\r\n\x1a\nbroken", "damaged, or too large", ""),
        ("application/pdf", b"%PDF-1.7 broken", "damaged, or locked", ""),
        ("application/zip", b"PK", "not shown here", ""),
    ],
)
def test_what_cannot_be_a_picture_is_plain_text_or_a_sentence(
    qapp: QApplication, media_type: str, content: bytes, note: str, text: str
) -> None:
    shown = shown_of(FileContent("k", "x", media_type, content), 640)
    assert note in shown.note
    assert text in shown.text
    assert shown.image is None
    assert "http" not in shown.text
