"""The sheet to take along: fields that a screen reader names, in the order of the visit form, filled in beforehand."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from baum_desktop.briefs.printing import brief_pdf
from baum_desktop.employer_record import employer_record
from baum_desktop.employers import change_employer
from baum_desktop.people import add_contact
from baum_desktop.people_rows import NewContact
from db.vocabulary import Confidentiality, FlagKind, Tenure
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visited
from tests.briefs.conformance import conformance
from tests.briefs.integrity import problems, walk
from tests.briefs.printed import PRINTED, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    visited(database, made)
    return made


def sheet(database: Database, key: str = "") -> bytes:
    return brief_pdf(database, "visit-sheet", key, today=TODAY, printed_at=PRINTED)


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def test_fields_are_those_of_the_form(database: Database, firm: Kestrel) -> None:
    with pikepdf.open(io.BytesIO(sheet(database, firm.id))) as pdf:
        found = fields(pdf)
        assert str(found["firm"].V) == "Kestrel Sheet Metal, Inc."
        names = list(found)
        order = ["firm", "held_on", "starts_at", "minutes", "kind", "site", "us", "them_1", "jobs", "lease_ends_on",
                 "tenure", "trend", "needs_space", "needs_space_sf", "notes", "confidentiality"]  # fmt: skip
        assert [name for name in names if name in order] == order
        assert {f"flag_{kind.value}" for kind in FlagKind} <= set(names)
        assert len(names) == len(set(names))
        states = {str(state)[1:] for box in found["tenure"].Kids for state in box.AP.N if state != "/Off"}
        assert states == {Tenure.OWNED, Tenure.LEASED, Tenure.MONTH_TO_MONTH}
        levels = [str(next(s for s in box.AP.N if s != "/Off"))[1:] for box in found["confidentiality"].Kids]
        assert levels == [level.value for level in Confidentiality]
        assert str(found["us_step_2"].TU) == "What: our promise 2"
        assert str(found["them_1"].TU) == "Dolores Kwan, Owner"
    text = text_of(sheet(database, firm.id))
    assert "was 47, Nov 12, 2026" in text
    assert "was Jun 30, 2027" in text


def test_structure_follows_the_fields(database: Database, firm: Kestrel) -> None:
    with pikepdf.open(io.BytesIO(sheet(database, firm.id))) as pdf:
        assert problems(pdf) == []
        forms = [elem for elem in walk(pdf.Root.StructTreeRoot.K) if elem.S == "/Form"]
        widgets = [annotation for page in pdf.pages for annotation in page.Annots]
        assert [form.K[0].Obj.objgen for form in forms] == [widget.objgen for widget in widgets]
        keys = [int(widget.StructParent) for widget in widgets]
        assert len(keys) == len(set(keys)) > 60
        del widgets[0]["/TU"]
        assert problems(pdf) == ["page 1: a field without words for a screen reader"]


def test_what_is_filled_in_beforehand_is_drawn(database: Database, firm: Kestrel) -> None:
    assert _dark(sheet(database, firm.id)) > _dark(_without_pictures(sheet(database, firm.id))) + 300


def test_hard_names_and_an_empty_sheet_conform(database: Database, firm: Kestrel, tmp_path: Path) -> None:
    version = employer_record(database, firm.id, TODAY).header.version
    change_employer(database, firm.id, version, legal_name="李記 (<b>& Söhne) \\ " + "Longname " * 20)
    for number in range(12):
        add_contact(database, firm.id, NewContact(f"Nguyễn 李慧敏 مرحبا {number} " + "long " * 30))
    visited(database, firm, held_on=date(2026, 11, 15), flags=(), next_steps=())
    files = [tmp_path / "hard.pdf", tmp_path / "empty.pdf"]
    for file, key in zip(files, (firm.id, ""), strict=True):
        file.write_bytes(sheet(database, key))
        with pikepdf.open(file) as pdf:
            assert problems(pdf) == []
            assert len(pdf.pages) == 2
    assert "6 more are in the record." in text_of(files[0].read_bytes())
    verdicts = conformance(files, "PDFUA_1")
    assert {name: verdict.broken for (name, _), verdict in verdicts.items()} == dict.fromkeys(
        ("hard", "empty"), frozenset()
    )


def test_equal_rows_give_equal_bytes(database: Database, firm: Kestrel) -> None:
    assert sheet(database, firm.id) == sheet(database, firm.id)


def _without_pictures(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field and field.get("/FT") == "/Tx":
                field.V = pikepdf.String("")
                field.AP.N.write(b"")
        held = io.BytesIO()
        pdf.save(held)
        return held.getvalue()


def _dark(data: bytes) -> int:
    """How many dark pixels the first page has."""
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    image = pdf[0].render(scale=2, grayscale=True)
    dark = sum(1 for value in bytes(image.buffer) if value < 100)
    pdf.close()
    return dark
