"""The jobs of a city's liaison, each within its budget by mouse and by keys alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from baum_desktop.flags import watch_list
from baum_desktop.referrals import referral_list
from baum_desktop.timeline import timeline
from db.engine import Database
from db.vocabulary import FlagKind, ReferralStatus, Severity, Tenure, label
from tests.baum_desktop.kestrel import TODAY, first
from tests.ui.budgets.conftest import KNIVES, LIAISON, PROMISE, Opening
from tests.ui.budgets.person import Person, text_of
from ui.briefs.page import BriefsPage
from ui.employers.record import EmployerRecordPage
from ui.outreach.form import VisitFormPage
from ui.places import Link, Place


def at_the_firm(sits_down: Opening, outcome: Database) -> tuple[Person, str]:
    """Sit down with the record of the firm open."""
    firm = first(outcome, f"SELECT id FROM organization WHERE legal_name = '{KNIVES}'")
    return sits_down(LIAISON, Link(Place.EMPLOYER, firm)), firm


def test_a_visit_is_prepared(sits_down: Opening, outcome: Database) -> None:
    """Two actions from the firm's record: prepare, and open the page to print it."""
    person, _ = at_the_firm(sits_down, outcome)
    person.do("Prepare visit")
    page = person.window.page
    assert isinstance(page, BriefsPage)
    person.sees(lambda: page.brief is not None)
    person.rest()
    person.do("Open", by="Shift+Tab")
    person.sees(lambda: bool(person.opened))
    person.spent(acts=2)
    words = text_of(person.opened[0])
    assert all(part in words for part in (KNIVES, "Ngozi Tran", "(510) 555-0189", "77 Kiln Street", PROMISE))


def test_a_visit_is_logged_on_one_form(sits_down: Opening, outcome: Database) -> None:
    """One action opens, one saves; what was heard costs one move each, and firm, day and who I am cost none."""
    person, firm = at_the_firm(sits_down, outcome)
    person.do("Log visit", "Ctrl+Shift+V")
    person.sees(lambda: isinstance(person.window.page, VisitFormPage))
    person.rest()
    person.write("Order book full until May.")
    form = person.window.page
    assert isinstance(form, VisitFormPage)
    at = person.reach if not person.has_mouse else person.point_at
    person.tick("Ngozi Tran", by="Shift+Tab")
    at("Jobs now")
    person.write("44")
    at("Lease ends")
    person.write("6/30/2028")
    person.pick_segment("Space is", "Leased")
    person.pick_segment("Work is", "Growing")
    person.tick(label(FlagKind.SPACE_CONSTRAINT))
    at("Next step")
    person.write("Send the list of free halls")
    person.do("Save visit", "Ctrl+Return")
    person.sees(lambda: isinstance(person.window.page, EmployerRecordPage))
    person.rest()
    person.spent(acts=6, runs=4)
    [entry] = timeline(outcome, organization_id=firm).entries
    assert (entry.text, entry.us, entry.them, entry.on) == (
        "Order book full until May.", (LIAISON,), ("Ngozi Tran",), TODAY
    )  # fmt: skip
    of = f"s.organization_id = '{firm}'"
    assert first(outcome, f"SELECT jobs FROM employment_snapshot JOIN site s ON s.id = site_id WHERE {of}") == "44"
    assert first(outcome, f"SELECT tenure FROM site s WHERE {of}") == Tenure.LEASED
    assert first(outcome, f"SELECT lease_ends_on FROM site s WHERE {of}") == str(date(2028, 6, 30))
    assert first(outcome, f"SELECT kind FROM red_flag s WHERE {of}") == FlagKind.SPACE_CONSTRAINT
    assert first(outcome, f"SELECT count(*) FROM task s WHERE {of}") == "2"


def test_an_urgent_risk_is_raised(sits_down: Opening, outcome: Database) -> None:
    """Two actions from the firm's record: raise, and how pressing the risk is; owner and clock follow."""
    person, firm = at_the_firm(sits_down, outcome)
    if person.has_mouse:
        person.click("Raise, Flags")
        person.click("Layoff likely, Red")
    else:
        person.press("Ctrl+Shift+F")
        person.move("Down", 3)
        person.press("Return")
    person.rest()
    person.spent(acts=2)
    [flag] = [flag for flag in watch_list(outcome) if flag.organization_id == firm]
    assert (flag.kind, flag.severity, flag.owner_name) == (FlagKind.LAYOFF, Severity.RED, LIAISON)
    page = person.window.page
    assert isinstance(page, EmployerRecordPage)
    assert page.record is not None
    assert [flag.kind for flag in page.record.flags] == [FlagKind.LAYOFF]


def test_a_firm_is_handed_off_and_followed_with_one_action_each(sits_down: Opening, outcome: Database) -> None:
    """Three actions: refer, to whom, with the firm's word; later one each for accepted, served, helped."""
    person, _ = at_the_firm(sits_down, outcome)
    person.do("Refer", "Ctrl+Shift+R")
    if person.has_mouse:
        person.click_row("Rapid response")
    else:
        person.reach("Who can help")
        person.reach_row("Rapid response")
        person.acts.append("arrows to Rapid response")
    person.do("The firm agrees: refer", "Ctrl+Return")
    person.rest()
    person.spent(acts=3)
    assert ours(outcome) == (ReferralStatus.SENT, True)
    person.window.go(Link(Place.OUTREACH, None, "referrals"))
    person.rest()
    for word, status in (("Accepted", ReferralStatus.ACCEPTED), ("Helped", ReferralStatus.COMPLETED_HELPED)):
        person.acts.clear()
        person.do(word)
        person.spent(acts=1)
        assert ours(outcome)[0] == status


def ours(outcome: Database) -> tuple[ReferralStatus, bool]:
    """How far the one referral of the firm has come, and whether it agreed."""
    [referral] = [row for row in referral_list(outcome, TODAY) if row.organization_name == KNIVES]
    return referral.status, referral.consent


def test_my_citys_council_sees_what_we_did(sits_down: Opening, tmp_path: Path) -> None:
    """Four actions: Briefs (with my city), the quarter, save, where to; nothing confidential is in it."""
    paper = tmp_path / "oakland.pdf"
    person = sits_down(LIAISON)
    person.picks(paper)
    person.do("Briefs", "Ctrl+6")
    page = person.window.page
    assert isinstance(page, BriefsPage)
    person.sees(lambda: page.brief is not None)
    person.pick_segment("Period", "Q3")
    person.sees(lambda: page.brief is not None and page.brief.asked.to_on == date(2026, 9, 30))
    person.rest()
    person.do("Save PDF", "Ctrl+S")
    person.sees(paper.exists)
    person.spent(acts=4)
    words = text_of(paper)
    assert "Oakland" in words
    assert "Sep 30, 2026" in words
