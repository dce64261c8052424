"""A list leaves as it is seen, and for readers outside without the terms of single firms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from baum_desktop.briefs.list_audience import fitted
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.list_exports import ListAsked, export_list
from baum_desktop.saved_views import Definition
from baum_desktop.site_rows import NewSite
from baum_desktop.views.listing import Sort
from baum_desktop.views.parsing import parse
from baum_desktop.views.sql import Asker
from db.engine import Database
from db.errors import Refused
from db.models.parties import Organization
from db.models.reference import ExportLog
from db.vocabulary import Confidentiality
from tests.baum_desktop.kestrel import counted, kestrel
from tests.briefs.printed import text_of

TODAY = date(2026, 11, 19)
AT = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
LEVELS = (Confidentiality.INTERNAL, Confidentiality.CITY_ONLY, Confidentiality.PUBLIC)


def printed(database: Database, asked: ListAsked, folder: Path) -> dict[Confidentiality, str]:
    said = {}
    for audience in LEVELS:
        export_list(database, asked, folder / "list.pdf", AT, audience)
        said[audience] = text_of((folder / "list.pdf").read_bytes())
    return said


def test_no_terms_leave_by_columns_order_groups_or_the_name_of_the_list(database: Database, tmp_path: Path) -> None:
    for name, phone in (("Zenith Castings", "+1 510 555 0101"), ("Alder Joinery", "+1 510 555 0102")):
        add_employer(database, NewEmployer(name, phone=phone, site=NewSite()), TODAY)
    shows = Definition(parse("lease end unknown", "employer", TODAY), (), (Sort("phone", True),), "lease_ends")
    columns = ("name", "phone", "lease_ends", "added:secret")
    asked = ListAsked("Lease unknown", Asker(TODAY), shows, columns[:3])
    said = printed(database, asked, tmp_path)
    inside = said[Confidentiality.INTERNAL]
    assert inside.count("Lease unknown") > 1
    assert "5105550101" in inside
    for audience in LEVELS[1:]:
        assert "selected by us" in said[audience]
        assert said[audience].index("Alder") < said[audience].index("Zenith")
        for secret in ("Lease unknown", "ease end", "Phone", "555"):
            assert secret not in said[audience]
        assert fitted(shows, columns, audience).columns == ("name",)
    with database.read() as session:
        assert set(session.scalars(select(ExportLog.audience))) == {level.value for level in LEVELS}


@pytest.mark.parametrize("consents", ["yes", "no"])
def test_everybody_reads_the_jobs_of_firms_that_agreed(database: Database, tmp_path: Path, consents: str) -> None:
    counted(database, kestrel(database))
    with database.change("Ask the firm") as change:
        change.session.execute(update(Organization).values(public_profile_consent=consents))
    columns = ("name", "city", "jobs")
    asked = ListAsked("Counted", Asker(TODAY), Definition(sorts=(Sort("jobs", True),)), columns)
    said = printed(database, asked, tmp_path)
    assert (" 47 " in said[Confidentiality.PUBLIC]) is (consents == "yes")
    assert " 47 " in said[Confidentiality.INTERNAL]
    assert " 47 " in said[Confidentiality.CITY_ONLY]
    assert "consent" not in said[Confidentiality.PUBLIC].lower()


def test_a_filter_that_may_be_told_is_told_to_everybody() -> None:
    for sentence, city, public in (
        ("not visited in 12 months", True, True),
        ("jobs known", True, False),
        ("flagged", False, False),
        ("not flagged", False, False),
        ("not visited in 12 months or flagged", False, False),
        ("has a site", False, False),
    ):
        shows = Definition(parse(sentence, "employer", TODAY), group="city")
        told = [fitted(shows, ("name",), level).told for level in LEVELS]
        assert told == [True, city, public], sentence


@pytest.mark.parametrize("consents", ["yes", "no"])
def test_a_table_for_readers_outside_leaves_out_what_paper_leaves_out(
    database: Database, tmp_path: Path, consents: str
) -> None:
    counted(database, kestrel(database))
    with database.change("Ask the firm") as change:
        change.session.execute(update(Organization).values(public_profile_consent=consents, phone="+1 510 555 0142"))
    columns = ("name", "phone", "jobs")
    asked = ListAsked("Counted", Asker(TODAY), Definition(sorts=(Sort("name"),)), columns)
    lines = {}
    for audience in LEVELS:
        assert export_list(database, asked, tmp_path / "list.csv", AT, audience) == 1
        lines[audience] = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[Confidentiality.INTERNAL][0] == "Employer,Phone,Jobs"
    assert lines[Confidentiality.INTERNAL][1].endswith(",47")
    assert lines[Confidentiality.CITY_ONLY][0] == "Employer,Jobs"
    assert lines[Confidentiality.PUBLIC][1].endswith(",47" if consents == "yes" else ",")
    for audience in LEVELS[1:]:
        assert not any("555" in line for line in lines[audience])


def test_people_stay_in_the_house(database: Database, tmp_path: Path) -> None:
    asked = ListAsked("People", Asker(TODAY), Definition(sorts=(Sort("name"),)), ("name",), entity="contact")
    with pytest.raises(Refused, match="contacts stays in the organisation"):
        export_list(database, asked, tmp_path / "people.csv", AT, Confidentiality.CITY_ONLY)
    assert not (tmp_path / "people.csv").exists()
