"""A list of firms becomes employers with sites, one undo takes it back, and the same list again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from baum_desktop.exchange.employers_import import import_employers, preview
from baum_desktop.exchange.identity import firm_key, firm_keys
from baum_desktop.exchange.plan import Outcome
from baum_desktop.files import projections
from db.checkup import stale
from db.engine import Database
from db.errors import UserError
from db.models.coalition import CityAssignment, Jurisdiction
from db.models.parties import Organization, OrganizationName, Site
from db.search_engines import Store
from db.summary_rows import summarise
from db.vocabulary import OrgType

TODAY = date(2026, 11, 19)
LIST = """EstNumber,Company,Street,City,State,Zip,Phone,DBAs,County
A1,Tule Fog Foods LLC,410 Cannery Row,Oakland,CA,94606,(510) 555-0143,Masa Lista; Casa Núñez,Alameda
A2,"Tule Fog Foods, LLC",12 Kiln Street,Oakland,CA,94607,(510) 555-0143,,Alameda
A3,Marsh Light Bakery,77 Wharf Road,So. San Francisco,CA,94080,(650) 555-0144,,
A4,Castro Packing,5 Hill Road,Castro Valley,CA,94546,(510) 555-0145,,Alameda
A5,,9 Nobody Lane,Oakland,CA,94606,,,
A6,Nowhere Meats,1 Main Street,Reno,NV,89501,,,
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "plants.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def employers(database: Database) -> dict[str, str]:
    with database.read() as session:
        rows = session.execute(
            select(Organization.legal_name, Organization.id).where(Organization.org_type == OrgType.MANUFACTURER)
        )
        return {name: key for name, key in rows}  # noqa: C416 - rows are not pairs to mypy


def test_the_preview_writes_nothing_and_adds_up(database: Database, listed: Path) -> None:
    plan = preview(database, listed)
    assert plan.counts == {"new": 4, "new_site": 1, "changed": 0, "same": 0, "refused": 1}
    assert sum(plan.counts.values()) == len(plan.rows) == 6
    assert employers(database) == {}


def test_two_plants_of_one_firm_are_one_employer(database: Database, listed: Path) -> None:
    import_employers(database, listed, TODAY)
    firms = employers(database)
    assert set(firms) == {"Tule Fog Foods LLC", "Marsh Light Bakery", "Castro Packing", "Nowhere Meats"}
    with database.read() as session:
        sites = session.execute(
            select(Site.street, Site.is_primary, Site.phone).where(Site.organization_id == firms["Tule Fog Foods LLC"])
        ).all()
        names = set(session.scalars(select(OrganizationName.name)))
    assert sorted(tuple(site) for site in sites) == [
        ("12 Kiln Street", False, "+15105550143"),
        ("410 Cannery Row", True, "+15105550143"),
    ]
    assert names == {"Masa Lista", "Casa Núñez"}


def test_each_is_assigned_to_its_city_and_what_is_not_placed_is_listed(database: Database, listed: Path) -> None:
    done = import_employers(database, listed, TODAY)
    with database.read() as session:
        cities = {
            tuple(row)
            for row in session.execute(
                select(Organization.legal_name, Jurisdiction.name)
                .join(CityAssignment, CityAssignment.organization_id == Organization.id)
                .join(Jurisdiction, Jurisdiction.id == CityAssignment.jurisdiction_id)
            ).all()
        }
    assert cities == {("Tule Fog Foods LLC", "Oakland"), ("Marsh Light Bakery", "South San Francisco")}
    told = {row["number"]: row["reason"] for row in done.remarks}
    assert set(told) == {5, 6, 7}
    assert "county" in told[5]
    assert "needs a name" in told[6]
    assert "NV" in told[7]


def test_one_undo_takes_the_whole_import_back(database: Database, listed: Path) -> None:
    done = import_employers(database, listed, TODAY)
    assert done.saved.action == "Import 5 rows from plants.csv"
    database.undo(done.saved.change_set_id)
    assert employers(database) == {}
    database.redo()
    assert len(employers(database)) == 4


def test_the_same_list_again_changes_nothing(database: Database, listed: Path) -> None:
    import_employers(database, listed, TODAY)
    again = preview(database, listed)
    assert {row.outcome for row in again.rows} == {Outcome.SAME, Outcome.REFUSED}
    assert import_employers(database, listed, TODAY).saved.change_set_id == 0


def test_a_known_site_is_only_filled_where_it_is_empty(database: Database, listed: Path, tmp_path: Path) -> None:
    import_employers(database, listed, TODAY)
    more = tmp_path / "more.csv"
    more.write_text(
        "Company,Street,City,Zip,Phone,NAICS\n"
        "Marsh Light Bakery,77 Wharf Rd,South San Francisco,94080,6505550199,311812\n",
        encoding="utf-8",
    )
    plan = preview(database, more)
    assert [row.outcome for row in plan.rows] == [Outcome.CHANGED]
    import_employers(database, more, TODAY)
    with database.read() as session:
        site = session.execute(select(Site.phone, Site.naics_code).where(Site.postal_code == "94080")).one()
    assert tuple(site) == ("+16505550144", "311812")


def test_hostile_text_goes_in_as_text(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    name = '<b>R&D</b> "=1+1" שלום'
    path.write_text('Company,City\n"' + name.replace('"', '""') + '",Oakland\n', encoding="utf-8")
    import_employers(database, path, TODAY)
    assert list(employers(database)) == [name]


def test_a_cancelled_preview_saves_nothing(database: Database, listed: Path) -> None:
    with pytest.raises(UserError, match="stopped"):
        preview(database, listed, cancelled=lambda: True)
    assert employers(database) == {}


def many(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "many.csv"
    lines = [f"Kelp & Sons {number} Inc,{number} Dock Road,Oakland,{number % 40 + 1}" for number in range(count)]
    path.write_text("\n".join(["Company,Street,City,Employees", *lines]), encoding="utf-8")
    return path


def test_a_large_list_is_summarised_once_a_firm_and_as_if_made_anew(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summarised: list[str] = []

    def counted(store: Store, keys: Sequence[str]) -> None:
        summarised.extend(keys)
        summarise(store, keys)

    monkeypatch.setattr("db.summaries.summarise", counted)
    monkeypatch.setattr("db.projections.CHUNK", 500)
    import_employers(database, many(tmp_path, 600), TODAY)
    assert database.is_behind()
    assert database.catch_up()
    assert len(summarised) == 600
    assert stale(database.engine, projections()) == []
    database.undo()
    database.catch_up()
    assert stale(database.engine, projections()) == []


def test_a_firm_is_known_by_each_of_its_names_however_they_are_written(
    database: Database, listed: Path, tmp_path: Path
) -> None:
    import_employers(database, listed, TODAY)
    again = tmp_path / "again.csv"
    again.write_text(
        "Company,Street,City,Phone\n"
        "THE CASA NUNEZ CO.,410 Cannery Row,Oakland,(510) 555-0143\n"
        "tule fog   foods,12 Kiln St,Oakland,(510) 555-0143\n"
        "Casa Nunez,1 Elsewhere Lane,San José,(408) 555-0100\n",
        encoding="utf-8",
    )
    assert [row.outcome for row in preview(database, again).rows] == [Outcome.SAME, Outcome.SAME, Outcome.NEW]


def test_many_names_have_the_keys_that_each_has_alone() -> None:
    names = ["The Kelp Co.", "O'Brien & Sons, Inc.", "Casa Núñez", "Kelp\nWorks", "Inc", "", "ΑΣ Ltd", "魚 Fish"]
    expected = ["kelp", "obrien and sons", "casa nunez", "kelp works", "inc", "", "ltd", "fish"]
    assert firm_keys(names) == [firm_key(name) for name in names] == expected
