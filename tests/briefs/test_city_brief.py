"""The brief of a city: figures that are those of the rows, and nothing that would tell of a single firm."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baum_desktop.briefs.audience import Cell, folded, guarded, telling
from baum_desktop.briefs.printing import brief_pdf
from baum_desktop.headcount_rows import NewWageBand
from baum_desktop.measures import Scope, figures
from baum_desktop.sites import change_site
from baum_desktop.small_counts import FEW
from db.vocabulary import Confidentiality
from tests.baum_desktop.region import OAKLAND, RICHMOND, TODAY, counted, firm, site_of, visited
from tests.briefs.conformance import conformance
from tests.briefs.printed import PRINTED, pages_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database


def printed(database: Database, city: str = OAKLAND, audience: Confidentiality | None = None) -> str:
    return text_of(brief_pdf(database, "city", city, today=TODAY, printed_at=PRINTED, audience=audience))


def makers(database: Database, how_many: int, city: str = "Oakland") -> list[str]:
    """Add firms with 20 jobs each, all of known wages."""
    made = []
    for number in range(how_many):
        key = firm(
            database, f"Maker {number:02}", city, sector_code="food_beverage" if number < 6 else "metal_machining"
        )
        counted(database, key, date(2026, 6, 1), 20, NewWageBand("Operators", 20, 2400, 2800))
        made.append(key)
    return made


def test_numbers_equal_the_rows(database: Database) -> None:
    made = makers(database, 9)
    for key in made[:6]:
        visited(database, key, date(2026, 10, 1))
    text = printed(database)
    known = {figure.code: figure for figure in figures(database, date(2025, 11, 19), TODAY, Scope((OAKLAND,)))}
    assert known["jobs_now"].value == 180
    assert "9 manufacturers known" in text
    assert "6 visited in the period" in text
    assert "67% of those known" in text
    assert "180 jobs counted" in text
    assert "180 middle-income jobs" in text
    assert known["jobs_now"].coverage in text
    assert known["middle_income_jobs"].definition.split(".")[0] in text
    assert "Page 1 of" in text
    assert "Public" in text


def test_few_firms_are_not_told_apart(database: Database) -> None:
    made = makers(database, 3)
    visited(database, made[0], date(2026, 10, 1))
    site = site_of(database, made[0])
    change_site(database, site, 1, lease_ends_on=date(2027, 2, 1), monthly_rent_cents=1_234_500, today=TODAY)
    text = printed(database)
    assert f"{FEW} firms" in text
    assert "3 manufacturers" not in text
    assert "60" not in text.split("How this is counted")[0].replace("2026", "")
    assert "held back, see below" in text
    assert f"Jan to Mar 2027 {FEW}" in text
    for secret in ("Feb 1, 2027", "12,345", "$24", "Maker 00"):
        assert secret not in text


def test_one_firm_that_is_nearly_all_holds_the_sum_back(database: Database) -> None:
    made = makers(database, 5)
    counted(database, made[0], date(2026, 7, 1), 2000)
    text = printed(database)
    assert "2,080" not in text.split("How this is counted")[0]
    assert "held back" in text


def test_small_sectors_are_folded(database: Database) -> None:
    for number in range(11):
        code = "food_beverage" if number < 6 else ("metal_machining", "sewn_apparel")[number % 2]
        firm(database, f"Maker {number}", sector_code=code)
    text = printed(database)
    assert "2 other sectors" in text
    assert "Food" in text
    assert "Metal" not in text


def test_notes_are_those_of_the_level(database: Database) -> None:
    key = firm(database, "Alder & Finch")
    for level in Confidentiality:
        visited(database, key, date(2026, 10, 1), notes=f"Said {level.value}!", confidentiality=level)
    public = printed(database)
    assert "Said public!" in public
    assert all(f"Said {level.value}!" not in public for level in Confidentiality if level != Confidentiality.PUBLIC)
    coalition = printed(database, audience=Confidentiality.COALITION)
    assert "Said coalition!" in coalition
    assert "Said city_only!" not in coalition


def test_a_partner_that_is_not_confirmed_is_marked(database: Database) -> None:
    assert "unverified" in printed(database, RICHMOND)
    assert "unverified" not in printed(database, OAKLAND)


def test_nothing_recorded_is_said(database: Database, tmp_path: Path) -> None:
    data = brief_pdf(database, "city", RICHMOND, today=TODAY, printed_at=PRINTED)
    assert "None recorded: site visits, firms visited" in text_of(data)
    assert data == brief_pdf(database, "city", RICHMOND, today=TODAY, printed_at=PRINTED)
    makers(database, 6)
    full = brief_pdf(database, "city", OAKLAND, today=TODAY, printed_at=PRINTED)
    files = [tmp_path / "empty.pdf", tmp_path / "full.pdf"]
    for file, content in zip(files, (data, full), strict=True):
        file.write_bytes(content)
    assert {key: verdict.broken for key, verdict in conformance(files, "PDFUA_1").items()} == {
        ("empty", "PDFUA_1"): frozenset(),
        ("full", "PDFUA_1"): frozenset(),
    }


def test_sample_data_says_so_on_each_page(tmp_path: Path) -> None:
    from baum_desktop.files import open_database
    from baum_desktop.sample import create_sample

    database = open_database(create_sample(tmp_path / "sample.baum", 12, today=TODAY), "Test")
    try:
        pages = pages_of(brief_pdf(database, "city", OAKLAND, today=TODAY, printed_at=PRINTED))
        assert len(pages) > 1
        assert all("Sample data: all firms are invented." in page for page in pages)
    finally:
        database.close()


def test_the_rest_takes_in_until_it_is_not_small() -> None:
    cells = [Cell("Food", 9), Cell("Metal", 5), Cell("Sewn", 2)]
    assert folded(cells) == (Cell("Food", 9), Cell("2 other sectors", 7, is_rest=True))
    assert folded([Cell("Food", 3), Cell("Metal", 1)]) == ()
    assert folded([Cell("Food", 9)]) == (Cell("Food", 9),)


def test_a_sum_tells_when_it_stands_on_enough_firms() -> None:
    assert telling([])
    assert not telling([(str(firm), 10) for firm in range(4)])
    assert telling([(str(firm), 10) for firm in range(5)])
    assert not telling([("large", 400), *((str(firm), 10) for firm in range(9))])


def test_coverage_keeps_small_counts_to_itself() -> None:
    assert guarded("3 of 7 firms known, 43%.") == f"{FEW} of 7 firms known."
    assert guarded("At 1 firm; as recorded.") == f"At {FEW} firms; as recorded."
    assert guarded("Counted at 13 of 40 firms, 33%.") == "Counted at 13 of 40 firms, 33%."
