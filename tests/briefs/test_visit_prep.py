"""The preparation of a visit: one page whatever is known, what is left out said, and nothing kept to others on it."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pikepdf
import pytest

from baum_desktop.briefs.printing import brief_pdf
from baum_desktop.briefs.visit_prep import Fact, age
from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer, change_employer
from baum_desktop.outreach_rows import NewFlag, NewTask, QuickFacts
from baum_desktop.people import add_contact
from baum_desktop.people_rows import NewContact
from baum_desktop.site_rows import NewSite
from baum_desktop.tasks import finish_task
from db.errors import NotFound
from db.vocabulary import Confidentiality, FlagKind, Severity, Side
from tests.baum_desktop.kestrel import TODAY, Kestrel, counted, kestrel, visited
from tests.briefs.conformance import conformance
from tests.briefs.integrity import problems
from tests.briefs.printed import PRINTED, pages_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database

HARD = '<b>R&D</b> & <img src="/etc/hostname"> 李慧敏 Nguyễn שלום مرحبا '


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    counted(database, made)
    visited(database, made)
    return made


def prepared(database: Database, key: str, audience: Confidentiality = Confidentiality.INTERNAL) -> bytes:
    return brief_pdf(database, "visit-prep", key, today=TODAY, printed_at=PRINTED, audience=audience)


def test_the_page_says_what_one_needs_at_the_door(database: Database, firm: Kestrel) -> None:
    visited(database, firm, held_on=date(2026, 3, 2), notes="Earlier.", flags=(), facts=QuickFacts(), next_steps=(
        NewTask("Send the lease", None, date(2026, 4, 1), Side.THEM),))  # fmt: skip
    step = next(task for task in employer_record(database, firm.id, TODAY).promises if task.title == "Send the lease")
    finish_task(database, step.id, step.version, date(2026, 3, 20))
    text = text_of(prepared(database, firm.id))
    for expected in (
        "Kestrel Sheet Metal, Inc.",
        "1180 Sawmill Street, Oakland 94607",
        "Also Yard: 1202 Sawmill Street",
        "Dolores Kwan Owner (510) 555-0143",
        "11 jobs at risk",
        "47 Nov 12, 2026, this month",
        "Jun 30, 2027",
        "Introduce to the workforce board us: Maya Okafor 2 days late",
        "Send the lease them kept Mar 20, 2026",
        "Lost the Harbor Transit contract in August.",
        "The lease ends on Jun 30, 2027. Will you stay, and at what rent? Is there an option?",
        "Work was shrinking. Are any jobs at risk, and by when?",
        "Internal",
        "Page 1 of 1",
    ):
        assert expected in text
    assert "Left out" not in text


def test_what_is_restricted_does_not_go_into_the_car(database: Database, firm: Kestrel) -> None:
    visited(database, firm, held_on=date(2026, 11, 14), notes="A restricted word.", next_steps=(),
            confidentiality=Confidentiality.RESTRICTED, flags=())  # fmt: skip
    text = text_of(prepared(database, firm.id))
    assert "A restricted word." not in text
    assert "1 note is kept to others." in text
    assert "A restricted word." in text_of(prepared(database, firm.id, Confidentiality.RESTRICTED))


def test_nothing_known_is_a_page_of_questions(database: Database) -> None:
    key = add_employer(database, NewEmployer("Bare Works", site=NewSite()), TODAY).id
    data = prepared(database, key)
    text = text_of(data)
    for expected in (
        "No address is known.",
        "Nobody is known here.",
        "Nothing is promised by either side.",
        "How many people work here now",
        "Do you own this space",
        "Who decides here",
        "never visited",
    ):
        assert expected in text
    assert len(pages_of(data)) == 1


def test_a_full_record_fits_one_page_and_says_what_is_left_out(
    database: Database, firm: Kestrel, tmp_path: Path
) -> None:
    version = employer_record(database, firm.id, TODAY).header.version
    change_employer(database, firm.id, version, legal_name="李記 <b>& Söhne</b> " + "Longname " * 20,
                    products=HARD * 12)  # fmt: skip
    for number in range(14):
        add_contact(database, firm.id, NewContact(f"{HARD}{number} " + "María José " * 8, title="Director of " * 9))
    flags = tuple(NewFlag(kind, Severity.RED, evidence=HARD * 30) for kind in list(FlagKind)[:9])
    steps = tuple(NewTask("Promise " * 20 + str(n), firm.maya, date(2026, 12, 1)) for n in range(12))
    for day in range(1, 9):
        visited(database, firm, held_on=date(2026, 11, day), notes=HARD * 60, flags=flags if day == 1 else (),
                next_steps=steps if day == 1 else ())  # fmt: skip
    data = prepared(database, firm.id)
    file = tmp_path / "full.pdf"
    file.write_bytes(data)
    assert len(pages_of(data)) == 1
    text = text_of(data)
    assert "Left out for room:" in text
    assert "All of it is in the employer’s record." in text
    assert "1180 Sawmill Street" in text
    assert "<b>R&D</b>" in text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert problems(pdf) == []
    assert conformance([file], "PDFUA_1")["full", "PDFUA_1"].broken == frozenset()


def test_equal_rows_give_equal_bytes(database: Database, firm: Kestrel) -> None:
    assert prepared(database, firm.id) == prepared(database, firm.id)


def test_a_firm_that_is_not_there_is_a_sentence(database: Database) -> None:
    with pytest.raises(NotFound, match="not in the database"):
        prepared(database, "0192f0c4-0000-7000-8000-000000000000")


@pytest.mark.parametrize(
    ("months", "words", "stale"),
    [(0, "this month", False), (1, "1 month ago", False), (12, "12 months ago", False), (13, "13 months ago", True),
     (30, "2 years ago", True), (None, "no date", True)],
)  # fmt: skip
def test_age_in_words(months: int | None, words: str, *, stale: bool) -> None:
    fact = Fact("Jobs", "47", date(2026, 1, 1) if months is not None else None, months)
    assert age(fact) == words
    assert fact.is_stale is stale
