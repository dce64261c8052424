"""Files kept with records: safe names, sizes, kinds by content, the same file told, withheld with their note."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.attachment_files import MEGABYTE, checked_name, kind_of_content, read_file, size_words, take_file
from baum_desktop.attachment_rows import AttachmentRow, attachments_of, most_bytes
from baum_desktop.attachments import add_files, delete_file, file_content, save_copy, set_most_bytes
from baum_desktop.files import open_database, open_reader
from db.errors import NotFound, Refused, UserError
from db.vocabulary import AccountRole, Confidentiality
from tests.baum_desktop.kestrel import kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def files(database: Database, key: str, kind: str = "employer") -> list[AttachmentRow]:
    with database.read() as session:
        from baum_desktop.reading import plain

        return attachments_of(plain(session), kind, key)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Nguyễn – lease (signed).pdf", "Nguyễn – lease (signed).pdf"),
        ("宏源 報價.pdf", "宏源 報價.pdf"),
        ("invoice\u202efdp.png", "invoicefdp.png"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("  lease .pdf. ", "lease .pdf"),
        ('what?"<>|*.pdf', "what_.pdf"),
    ],
)
def test_names_are_made_safe_and_letters_kept(name: str, kept: str) -> None:
    assert checked_name(name) == kept


@pytest.mark.parametrize("name", ["../../x.exe", "..\\x.pdf", "/etc/passwd", "C:\\x.pdf", "..", " "])
def test_a_name_with_a_place_in_it_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="names a place and not only a file") as refused:
        take_file(name, PNG)
    assert refused.value.field == "files"


@pytest.mark.parametrize(
    "name", ["x.exe", "invoice.pdf.exe", "invoice.pdf      .EXE ", "x.JS", "run\u202egnp.scr", "a.lnk"]
)
def test_programs_are_refused_by_their_name(name: str) -> None:
    with pytest.raises(Refused, match="is a program"):
        take_file(name, PNG)


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n"])
def test_programs_are_refused_by_their_content(content: bytes) -> None:
    with pytest.raises(Refused, match="is a program"):
        take_file("lease.pdf", content)


def document(folder: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(f"{folder}x.xml", "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"From: a@b.example\r\nSubject: Rent\r\n\r\nHello", "message/rfc822"),
        (b"From here on it rains.", "text/plain"),
        ("Ümlaut".encode(), "text/plain"),
        ("Ümlaut".encode("latin-1"), "text/plain"),
        (b" <!DOCTYPE html><script>alert(1)</script>", "text/html"),
        (b"<svg onload='x'/>", "text/html"),
        (document("xl/"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (document("x/"), "application/zip"),
        (b"PK\x03\x04broken", "application/octet-stream"),
        (b"\x00\x01\x02", "application/octet-stream"),
    ],
)
def test_the_content_says_what_a_file_is(content: bytes, kind: str) -> None:
    assert kind_of_content(content) == kind


def test_a_name_that_promises_something_else_is_told() -> None:
    assert take_file("lease.pdf", PNG).remark == "“lease.pdf” is named like a PDF, but is a picture (PNG)."
    assert take_file("yard.PNG", PNG).remark == ""


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "scan.pdf"
    with large.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    with pytest.raises(Refused, match=r"“scan\.pdf” has 200 MB; a file kept here has 25 MB at most") as refused:
        read_file(large)
    assert refused.value.field == "files"
    with pytest.raises(Refused, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(NotFound, match="no file"):
        read_file(tmp_path / "gone.pdf")
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(Refused, match="is empty"):
        read_file(tmp_path / "empty.pdf")


@pytest.mark.parametrize(
    ("size", "words"), [(900, "900 bytes"), (1000, "1 kB"), (14_400, "14 kB"), (200 * MEGABYTE, "200 MB")]
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    assert size_words(size) == words


def test_files_are_kept_copied_out_and_brought_back(database: Database, tmp_path: Path) -> None:
    made = kestrel(database)
    path = tmp_path / "Yard – north.png"
    path.write_bytes(PNG)
    added = add_files(database, "employer", made.id, [read_file(path), take_file("notes.txt", b"Two docks.")])
    assert added.saved.action == "Keep 2 files with Kestrel Sheet Metal, Inc."
    [notes, yard] = sorted(files(database, made.id), key=lambda row: row.file_name, reverse=True)
    assert (yard.media_type, yard.size_bytes, yard.told) == ("image/png", len(PNG), "a picture (PNG), 264 bytes")
    assert notes.file_name == "notes.txt"
    out = save_copy(database, yard.id, tmp_path / "out.png")
    assert out.read_bytes() == PNG
    with pytest.raises(UserError, match="no folder"):
        save_copy(database, yard.id, tmp_path / "gone" / "out.png")
    delete_file(database, yard.id, yard.version)
    assert [row.file_name for row in files(database, made.id)] == ["notes.txt"]
    database.undo()
    assert file_content(database, yard.id).content == PNG
    database.undo(added.saved.change_set_id)
    assert files(database, made.id) == []


def test_the_same_file_is_told_and_not_kept_twice_with_one_record(database: Database) -> None:
    made = kestrel(database)
    add_files(database, "employer", made.id, [take_file("yard.png", PNG)])
    with pytest.raises(Refused, match=r"has “other\.png” already, as “yard\.png”"):
        add_files(database, "employer", made.id, [take_file("other.png", PNG)])
    added = add_files(database, "contact", made.ray, [take_file("a.png", PNG), take_file("b.png", PNG)])
    assert [remark.split("“")[0] for remark in added.remarks] == ["Ray Pettibone has ", "The same file as "]
    assert "“Kestrel Sheet Metal, Inc.”" in added.remarks[1]
    assert [row.file_name for row in files(database, made.ray, "contact")] == ["a.png"]


def test_the_size_is_set_for_everybody_within_what_the_database_takes(database: Database) -> None:
    for most in (0, 51 * MEGABYTE):
        with pytest.raises(Refused, match="from 1 MB to 50 MB"):
            set_most_bytes(database, most)
    set_most_bytes(database, MEGABYTE)
    with closing(open_reader(database.target)) as reader:
        assert most_bytes(reader) == MEGABYTE
    with pytest.raises(Refused, match="1 MB at most"):
        take_file("x.bin", b"x" * (MEGABYTE + 1), MEGABYTE)


def test_lists_never_read_content(database: Database) -> None:
    from tests.baum_desktop.kestrel import statements

    made = kestrel(database)
    add_files(database, "employer", made.id, [take_file("yard.png", PNG)])
    with statements(database) as sent:
        assert len(files(database, made.id)) == 1
    assert sent
    assert not any("content" in statement for statement in sent)


def test_files_of_a_note_are_withheld_with_it(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made, confidentiality=Confidentiality.INTERNAL)
    add_files(database, "interaction", note, [take_file("rent.png", PNG)])
    [row] = files(database, made.id)
    assert row.interaction_id == note
    add_account(database, NewAccount("Noa", AccountRole.LIAISON))
    noa = open_database(database.target, "Noa")
    try:
        assert files(noa, made.id) == files(noa, note, "interaction") == []
        for refused in (lambda: file_content(noa, row.id), lambda: delete_file(noa, row.id, row.version),
                        lambda: add_files(noa, "interaction", note, [take_file("x.txt", b"x")])):  # fmt: skip
            with pytest.raises(NotFound):
                refused()
        told = add_files(noa, "employer", made.id, [take_file("mine.png", PNG)]).remarks
        assert told == ()
    finally:
        noa.close()


def test_a_city_keeps_files_too(database: Database) -> None:
    from tests.baum_desktop.region import OAKLAND

    saved = add_files(database, "city", OAKLAND, [take_file("zoning.txt", b"Light industrial")]).saved
    assert saved.action == "Keep “zoning.txt” with Oakland"
    assert [row.file_name for row in files(database, OAKLAND, "city")] == ["zoning.txt"]
    database.undo(saved.change_set_id)
    assert files(database, OAKLAND, "city") == []
