"""Tables as other programs write them come out row by row; what is no table is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop.exchange.identity import firm_key, quick_phone, same_site, street_key, zip5
from baum_desktop.exchange.layouts import recognise
from baum_desktop.exchange.readers import read_table
from db.errors import NotFound, Refused


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        "Company,City\nNúñez & Sons,Oakland\n".encode(),
        b"\xef\xbb\xbf" + "Company,City\r\nNúñez & Sons,Oakland\r\n".encode(),
        "Company,City\nNúñez & Sons,Oakland\n".encode("utf-16"),
        "Company;City\rNúñez & Sons;Oakland\r".encode(),
        "Company\tCity\nNúñez & Sons\tOakland\n".encode(),
        "\n\nCompany,City\n\nNúñez & Sons,Oakland\n\n".encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "semicolons and CR", "tabs", "empty lines"],
)
def test_encodings_delimiters_and_line_ends(tmp_path: Path, data: bytes) -> None:
    table = read_table(written(tmp_path, data))
    assert table.header == ("Company", "City")
    assert [row.cells for row in table.rows] == [("Núñez & Sons", "Oakland")]


def test_windows_letters_survive(tmp_path: Path) -> None:
    lines = "Company,City\n" + "Peña Café Señor Ibáñez Compañía,San José\n" * 20
    table = read_table(written(tmp_path, lines.encode("cp1252")))
    assert table.rows[0].cells == ("Peña Café Señor Ibáñez Compañía", "San José")


def test_a_broken_quote_names_its_row(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"Row 3 .* broken.*Nothing was imported"):
        read_table(written(tmp_path, b'Company,City\nGood,Oakland\n"Bad"x,Oakland\nMore,Oakland\n'))


def test_an_open_quote_names_its_row(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing was imported"):
        read_table(written(tmp_path, b'Company,City\nGood,Oakland\n"Open,Oakland\nMore,Oakland\n'))


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\x01\x02binary\x00"], ids=["empty", "blank", "binary"])
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match="Nothing was imported"):
        read_table(written(tmp_path, data))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        read_table(tmp_path / "nowhere.csv")


def test_a_list_without_names_is_refused(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"Colour,Size\nred,3\n"))
    with pytest.raises(Refused, match="No column"):
        recognise(table)


def test_headings_are_recognised_whatever_their_signs(tmp_path: Path) -> None:
    mapping = recognise(read_table(written(tmp_path, b"Business Name,Zip Code,Phone #,Mood\nA,1,2,3\n")))
    assert set(mapping.places) == {"name", "postal_code", "phone"}
    assert mapping.unused == ("Mood",)


def test_a_firm_is_the_same_apart_from_its_legal_form() -> None:
    assert firm_key("AGRO Merchants Oakland, LLC") == firm_key("Agro Merchants Oakland LLC")
    assert firm_key("J & M Meat Co.") == firm_key("J and M Meat Company")
    assert firm_key("O'Brien Foods") == firm_key("OBrien Foods Inc")
    assert firm_key("The Company LLC") != ""
    assert firm_key("Sam's Club #6612") != firm_key("Sam's Club #6613")


def test_a_site_is_the_same_apart_from_its_spelling() -> None:
    assert same_site((street_key("940 81st Sreet"), "94621"), (street_key("940 81st Street"), "94621"))
    assert same_site(
        (street_key("40880 Encyclopedia Cir."), "94538"), (street_key("40880 Encyclopedia Circle"), "94538")
    )
    assert not same_site((street_key("860 81st Avenue"), "94621"), (street_key("940 81st Avenue"), "94621"))


def test_phones_and_zips() -> None:
    assert quick_phone("(415) 555-0100") == "+14155550100"
    assert quick_phone("1-415-555-0100") == "+14155550100"
    assert quick_phone("415-555-0100 ext 4") is None
    assert quick_phone("+44 20 7946 0018") is None
    assert (zip5("94621-1234"), zip5("1234"), zip5("")) == ("94621", "01234", "")


@given(st.text(max_size=60))
def test_no_name_breaks_the_key(name: str) -> None:
    assert firm_key(name) == firm_key(name)
    assert isinstance(street_key(name), str)
