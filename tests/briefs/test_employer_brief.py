"""The brief of an employer: its numbers are those of the rows, and what a reader may not see is not in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from baum_desktop.briefs.printing import brief_pdf, content_of
from baum_desktop.employer_record import employer_record
from baum_desktop.employers import change_employer
from baum_desktop.people import add_contact
from baum_desktop.people_rows import NewContact
from db.errors import NotFound
from db.vocabulary import Answered, Confidentiality
from tests.baum_desktop.kestrel import TODAY, Kestrel, counted, kestrel, visited
from tests.briefs.conformance import conformance
from tests.briefs.printed import PRINTED, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database

HARD = '<b>R&D</b> & <img src="/etc/hostname"> =1+1 李慧敏 Nguyễn '


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    counted(database, made)
    visited(database, made)
    return made


def printed(database: Database, firm: Kestrel, audience: Confidentiality = Confidentiality.INTERNAL) -> str:
    return text_of(brief_pdf(database, "employer", firm.id, today=TODAY, printed_at=PRINTED, audience=audience))


def test_numbers_equal_the_rows(database: Database, firm: Kestrel) -> None:
    record = employer_record(database, firm.id, TODAY)
    jobs, pay = record.figures.jobs, record.figures.middle_income
    assert jobs is not None
    assert pay is not None
    text = printed(database, firm)
    assert f"{jobs.jobs} " in text
    assert f"{jobs.change:+,} from {jobs.change_from} a year before" in text
    assert f"Wages known for {pay.out_of - pay.unknown} of {pay.out_of} jobs" in text
    assert pay.definition.split(":")[0] in text
    for expected in (
        "Kestrel Sheet Metal, Inc.",
        "Kestrel & Sons",
        "1180 Sawmill Street",
        "Jun 30, 2027",
        "Dolores Kwan",
        "(510) 555-0143",
        "Layoff likely, red",
        "11 jobs at risk",
        "Introduce to the workforce board",
        "Lost the Harbor Transit contract in August.",
        "Maya Okafor with Dolores Kwan, Ray Pettibone",
        "None recorded: programs and funding.",
        "Page 1 of ",
        "Internal",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("audience", "note", "lease", "people"),
    [
        (Confidentiality.RESTRICTED, True, True, True),
        (Confidentiality.INTERNAL, True, True, True),
        (Confidentiality.CITY_ONLY, True, False, True),
        (Confidentiality.COALITION, False, False, True),
        (Confidentiality.PUBLIC, False, False, False),
    ],
)
def test_a_reader_sees_what_is_meant_for_them(
    database: Database, firm: Kestrel, audience: Confidentiality, *, note: bool, lease: bool, people: bool
) -> None:
    visited(database, firm, held_on=date(2026, 11, 14), notes="A restricted word.",
            confidentiality=Confidentiality.RESTRICTED, flags=(), next_steps=())  # fmt: skip
    text = printed(database, firm, audience)
    assert ("Harbor Transit" in text) is note
    assert ("Jun 30, 2027" in text) is lease
    assert ("$24" in text) is lease
    assert ("middle-income" in text) is lease
    assert ("(510) 555-0143" in text) is people
    assert ("A restricted word." in text) is (audience == Confidentiality.RESTRICTED)
    assert ("Layoff likely" in text) is (audience in (Confidentiality.INTERNAL, Confidentiality.RESTRICTED))


def test_the_public_sees_figures_only_with_the_firms_consent(database: Database, firm: Kestrel) -> None:
    assert "has not agreed to a public profile" in printed(database, firm, Confidentiality.PUBLIC)
    version = employer_record(database, firm.id, TODAY).header.version
    change_employer(database, firm.id, version, public_profile_consent=Answered.YES)
    text = printed(database, firm, Confidentiality.PUBLIC)
    assert "has not agreed" not in text
    assert "production jobs" in text


def test_a_promise_of_a_restricted_note_stays_with_it(database: Database, firm: Kestrel) -> None:
    visited(database, firm, held_on=date(2026, 11, 14), confidentiality=Confidentiality.RESTRICTED, flags=())
    content = content_of(database, "employer", firm.id, today=TODAY, printed_at=PRINTED)
    assert len(content.promises) == 1  # type: ignore[union-attr]
    assert len(employer_record(database, firm.id, TODAY).promises) == 2


def test_the_period_limits_what_happened(database: Database, firm: Kestrel) -> None:
    visited(database, firm, held_on=date(2025, 3, 1), notes="Long ago.", flags=(), next_steps=())
    text = text_of(brief_pdf(database, "employer", firm.id, today=TODAY, from_on=date(2026, 1, 1), printed_at=PRINTED))
    assert "Long ago." not in text
    assert "Harbor Transit" in text
    assert "Jan 1, 2026 to Nov 19, 2026" in text


def test_hard_text_comes_out_as_text(database: Database, firm: Kestrel, tmp_path: Path) -> None:
    version = employer_record(database, firm.id, TODAY).header.version
    change_employer(database, firm.id, version, legal_name="李記 <b>& Söhne</b>")
    add_contact(database, firm.id, NewContact("李慧敏"))
    visited(database, firm, held_on=date(2026, 11, 15), notes=HARD + "word " * 2000 + "END", flags=(), next_steps=())
    data = brief_pdf(database, "employer", firm.id, today=TODAY, printed_at=PRINTED)
    text = text_of(data)
    for expected in ("李記 <b>& Söhne</b>", "李慧敏", HARD.strip(), "word END"):
        assert expected in text
    assert text.count("word") >= 2000
    file = tmp_path / "hard.pdf"
    file.write_bytes(data)
    assert conformance([file], "PDFUA_1")["hard", "PDFUA_1"].broken == frozenset()


def test_equal_rows_give_equal_bytes(database: Database, firm: Kestrel) -> None:
    first = brief_pdf(database, "employer", firm.id, today=TODAY, printed_at=PRINTED)
    assert brief_pdf(database, "employer", firm.id, today=TODAY, printed_at=PRINTED) == first
    later = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert brief_pdf(database, "employer", firm.id, today=TODAY, printed_at=later) != first


def test_a_firm_that_is_not_there_is_a_sentence(database: Database) -> None:
    with pytest.raises(NotFound, match="not in the database"):
        brief_pdf(database, "employer", "0192f0c4-0000-7000-8000-000000000000", today=TODAY, printed_at=PRINTED)
