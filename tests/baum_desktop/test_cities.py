"""A city shows its partners, firms, coverage and liaisons as of a day; what is not verified is marked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baum_desktop import cities
from baum_desktop.city_rows import CityRow, MembershipRow, NewLiaison
from baum_desktop.coverage_trend import coverage_trend
from baum_desktop.employer_list import employer_numbers
from baum_desktop.employers import change_employer
from baum_desktop.follow_up import FollowUp, follow_up, set_follow_up
from baum_desktop.home import home
from baum_desktop.measures import Scope, figures
from baum_desktop.outreach_rows import NewFlag
from baum_desktop.people import add_ours
from baum_desktop.site_rows import NewSite
from baum_desktop.sites import add_site, close_site
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import Condition, Operator, both
from db.errors import NotFound, Refused
from db.raw import open_reader
from db.vocabulary import FlagKind, InteractionKind, OrgStatus, Severity
from tests.baum_desktop.kestrel import first, statements
from tests.baum_desktop.region import ALAMEDA_COUNTY, CONTRA_COSTA, OAKLAND, RICHMOND, TODAY, counted, firm, visited

if TYPE_CHECKING:
    from db.engine import Database


def row(database: Database, key: str = OAKLAND, today: date = TODAY) -> CityRow:
    return next(city for city in cities.city_list(database, today) if city.id == key)


def test_the_list_counts_firms_visits_jobs_and_flags_of_each_city(database: Database) -> None:
    kestrel, osprey = firm(database, "Kestrel"), firm(database, "Osprey")
    firm(database, "Far", "Richmond")
    counted(database, kestrel, date(2026, 6, 1), 47)
    flag = NewFlag(FlagKind.LAYOFF, Severity.RED)
    visited(database, kestrel, date(2025, 11, 19), flags=(flag,))
    visited(database, osprey, date(2025, 11, 18))
    oakland = row(database)
    assert (oakland.firms, oakland.visited, oakland.overdue, oakland.penetration) == (2, 1, 1, 50)
    assert (oakland.jobs, oakland.firms_with_jobs, oakland.open_flags) == (47, 1, 1)
    assert row(database, ALAMEDA_COUNTY).firms == 2
    assert row(database, RICHMOND).firms == 1
    assert row(database, RICHMOND).penetration == 0


def test_the_city_list_and_the_employers_list_agree(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    firm(database, "Osprey")
    cities.assign_city(database, kestrel, RICHMOND, "Moves there", date(2026, 1, 1))
    reader = open_reader(database.target)
    try:
        for key in (OAKLAND, RICHMOND):
            listed = employer_numbers(reader, Asker(TODAY), both(Condition("city", Operator.IS, (key,))))
            known = figures(database, TODAY, TODAY, Scope(jurisdiction_ids=(key,)))[0]
            assert len(listed) == row(database, key).firms == known.value == 1
    finally:
        reader.close()


def test_closed_firms_are_not_known_any_more(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    version = int(first(database, f"SELECT version FROM organization WHERE id = '{kestrel}'"))
    change_employer(database, kestrel, version, status=OrgStatus.CLOSED)
    assert row(database).firms == 0


def test_partners_are_marked_unless_verified(database: Database) -> None:
    assert (row(database).is_partner, row(database).verified, row(database).mark) == (True, True, "")
    guess = row(database, RICHMOND)
    assert (guess.is_partner, guess.mark) == (True, "unverified")
    partners = cities.partners_on(database, TODAY)
    assert len(partners) == 34
    assert sum(city.verified for city in partners) == 5
    assert len(cities.partners_on(database, date(2016, 11, 16))) == 30  # those without a date, less the founders


def test_a_membership_begins_and_ends_on_a_day(database: Database) -> None:
    gilroy = first(database, "SELECT id FROM jurisdiction WHERE name = 'Gilroy'")
    added = cities.add_membership(database, gilroy, date(2024, 1, 1), source="letter")
    cities.change_membership(database, added.id, 1, verified=True)
    cities.end_membership(database, added.id, 2, date(2026, 6, 30))
    assert row(database, gilroy, date(2026, 6, 30)).verified
    assert not row(database, gilroy, date(2026, 7, 1)).is_partner
    assert not row(database, gilroy, date(2023, 12, 31)).is_partner


def test_a_membership_is_refused_with_the_field_it_concerns(database: Database) -> None:
    with pytest.raises(Refused, match="already a member") as twice:
        cities.add_membership(database, OAKLAND, date(2026, 1, 1))
    assert twice.value.field == "joined_on"
    gilroy = first(database, "SELECT id FROM jurisdiction WHERE name = 'Gilroy'")
    undated = cities.add_membership(database, gilroy, None).id
    with pytest.raises(Refused, match="no day of joining") as ended:
        cities.end_membership(database, undated, 1, TODAY)
    assert ended.value.field == "left_on"
    cities.change_membership(database, undated, 1, joined_on=TODAY)
    with pytest.raises(Refused, match="cannot end before"):
        cities.end_membership(database, undated, 2, date(2026, 1, 1))


def test_a_new_lead_takes_over_and_keeps_the_other_as_a_liaison(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    maya = add_ours(database, "Maya Okafor").id
    lead = cities.add_liaison(database, OAKLAND, maya, date(2021, 3, 1), is_lead=True).id
    cities.assign_city(database, kestrel, OAKLAND, "Asked for Maya", date(2022, 1, 1), liaison_id=lead)
    jon = NewLiaison(full_name=" Jon  Alvarez ", title="Economic Development", phone="510-555-0100")
    cities.add_liaison(database, OAKLAND, jon, date(2026, 1, 1), is_lead=True)
    record = cities.city_record(database, OAKLAND, TODAY)
    shown = [(liaison.full_name, liaison.is_lead, liaison.start_on, liaison.is_current) for liaison in record.liaisons]
    assert shown == [
        ("Jon Alvarez", True, date(2026, 1, 1), True),
        ("Maya Okafor", False, date(2026, 1, 1), True),
        ("Maya Okafor", True, date(2021, 3, 1), False),
    ]
    assert (record.liaisons[0].role, record.liaisons[0].phone) == ("Economic Development", "(510) 555-0100")
    assert record.row.lead_name == "Jon Alvarez"
    assert row(database, today=date(2025, 12, 31)).lead_name == "Maya Okafor"
    assignment = cities.city_assignments(database, kestrel, TODAY)[0]
    assert (assignment.liaison_name, assignment.liaison_id) == ("Maya Okafor", record.liaisons[1].id)
    assert record.coverage.assigned == 1


def test_a_liaison_becomes_the_lead_and_ends(database: Database) -> None:
    maya = add_ours(database, "Maya Okafor").id
    plain = cities.add_liaison(database, OAKLAND, maya, date(2021, 3, 1)).id
    with pytest.raises(Refused, match="already a liaison") as twice:
        cities.add_liaison(database, OAKLAND, maya, date(2022, 3, 1))
    assert twice.value.field == "start_on"
    lead = cities.add_liaison(database, OAKLAND, maya, date(2026, 1, 1), is_lead=True).id
    with pytest.raises(Refused, match="cannot end before"):
        cities.end_liaison(database, lead, 1, date(2025, 1, 1))
    cities.end_liaison(database, lead, 1, date(2026, 10, 31))
    liaisons = cities.city_record(database, OAKLAND, TODAY).liaisons
    assert {(liaison.id, liaison.end_on) for liaison in liaisons} == {
        (plain, date(2025, 12, 31)),
        (lead, date(2026, 10, 31)),
    }
    assert not any(liaison.is_current for liaison in liaisons)


def test_an_assignment_needs_a_reason_and_a_liaison_of_the_city(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    maya = add_ours(database, "Maya Okafor").id
    liaison = cities.add_liaison(database, OAKLAND, maya, date(2021, 3, 1)).id
    with pytest.raises(Refused) as bare:
        cities.assign_city(database, kestrel, RICHMOND, "  ", TODAY)
    assert bare.value.field == "reason"
    with pytest.raises(Refused, match="does not speak for Richmond") as other:
        cities.assign_city(database, kestrel, RICHMOND, "Moves", TODAY, liaison_id=liaison)
    assert other.value.field == "liaison_id"
    assert row(database).firms == 1


def test_one_undo_gives_the_firm_back_to_its_city(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    cities.assign_city(database, kestrel, RICHMOND, "Moves there", TODAY)
    assert [
        (each.jurisdiction_name, each.is_current) for each in cities.city_assignments(database, kestrel, TODAY)
    ] == [
        ("Richmond", True),
        ("Oakland", False),
    ]
    current = cities.city_assignments(database, kestrel, TODAY)[0]
    with pytest.raises(Refused, match="cannot end before") as ended:
        cities.end_assignment(database, current.id, current.version, date(2026, 1, 1))
    assert ended.value.field == "end_on"
    database.undo()
    assert [each.jurisdiction_name for each in cities.city_assignments(database, kestrel, TODAY)] == ["Oakland"]


def test_the_record_tells_what_the_page_shows(database: Database) -> None:
    kestrel = firm(database, "Kestrel", sector_code="metal_machining", known_since_on=date(2026, 2, 1))
    firm(database, "Osprey", sector_code="food_beverage")
    firm(database, "Pier Nine")
    visited(database, kestrel, date(2026, 3, 3), flags=(NewFlag(FlagKind.LAYOFF, Severity.RED),))
    record = cities.city_record(database, OAKLAND, TODAY)
    assert record.subtitle == "City in Alameda County · founding partner since November 17, 2016"
    assert (record.coverage.firms, record.coverage.visited, record.coverage.penetration) == (3, 1, 33)
    # The flag makes eight months too long: watched firms are due after six.
    assert (record.coverage.overdue, record.coverage.never_visited) == (3, 2)
    assert record.flags == {Severity.WATCH: 0, Severity.WARM: 0, Severity.RED: 1}
    assert [(share.name, share.firms, share.visited) for share in record.sectors] == [
        ("Food & beverage", 1, 0),
        ("Metal & machining", 1, 1),
        ("No sector yet", 1, 0),
    ]
    assert [(waiting.name, waiting.last_visit_on) for waiting in record.longest_without_visit] == [
        ("Osprey", None),
        ("Pier Nine", None),
        ("Kestrel", date(2026, 3, 3)),
    ]
    assert record.figure("firms_visited").value == 1
    assert (record.visits_in_year, record.new_firms_in_year) == (1, 1)
    assert cities.city_record(database, RICHMOND, TODAY).subtitle.endswith("partner (unverified)")


def test_the_coalition_counts_a_firm_once(database: Database) -> None:
    cities.add_membership(database, ALAMEDA_COUNTY, None)
    firm(database, "In city and county")
    firm(database, "In the county", "Castro Valley")
    firm(database, "No partner", "Gilroy")
    assert cities.coverage(database, TODAY).firms == 2


def test_a_city_that_is_gone_says_so(database: Database) -> None:
    with pytest.raises(NotFound):
        cities.city_record(database, "00000000-0000-0000-0000-000000000000", TODAY)


def test_the_number_of_queries_does_not_grow(database: Database) -> None:
    firm(database, "Kestrel")
    cities.add_liaison(database, OAKLAND, add_ours(database, "Person").id, TODAY)
    with statements(database) as few:
        cities.city_record(database, OAKLAND, TODAY)
    for number in range(4):
        visited(database, firm(database, f"Firm {number}"), date(2026, 3, 3))
        cities.add_liaison(database, OAKLAND, add_ours(database, f"Person {number}").id, TODAY)
    with statements(database) as many:
        cities.city_record(database, OAKLAND, TODAY)
    assert len(many) <= len(few)


def test_a_firm_of_several_cities_is_counted_once_in_each(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    counted(database, kestrel, date(2026, 6, 1), 47)
    for street, where in (("2 Dock", "Oakland"), ("3 Dock", "Richmond"), ("4 Dock", "Berkeley")):
        add_site(database, kestrel, NewSite(street=street, city=where), date(2020, 1, 1))
    firm(database, "Osprey")
    heron = firm(database, "Heron", "Richmond")
    closed = add_site(database, heron, NewSite(street="5 Dock", city="Oakland"), date(2020, 1, 1))
    close_site(database, closed.id, 1, TODAY - timedelta(days=1))
    listed = {row.id: row for row in cities.city_list(database, TODAY)}
    berkeley = first(database, "SELECT id FROM jurisdiction WHERE name = 'Berkeley'")
    firms = {key: listed[key].firms for key in (OAKLAND, RICHMOND, berkeley, ALAMEDA_COUNTY, CONTRA_COSTA)}
    assert firms == {OAKLAND: 2, RICHMOND: 2, berkeley: 1, ALAMEDA_COUNTY: 2, CONTRA_COSTA: 2}
    assert listed[ALAMEDA_COUNTY].jobs == 47
    for key, row in listed.items():
        assert row == cities.city_record(database, key, TODAY, with_figures=False).row
        assert row.firms == cities.coverage(database, TODAY, key).firms
    for county in (ALAMEDA_COUNTY, CONTRA_COSTA):
        if not listed[county].is_partner:
            cities.add_membership(database, county, date(2020, 1, 1))
    assert cities.coverage(database, TODAY).firms == cities.whole_region(database, TODAY).firms == 3


def test_any_figure_is_read_alone(database: Database) -> None:
    kestrel = firm(database, "Kestrel", known_since_on=date(2026, 2, 1))
    counted(database, kestrel, date(2026, 6, 1), 47)
    visited(database, kestrel, date(2026, 3, 3), flags=(NewFlag(FlagKind.LAYOFF, Severity.RED),))
    whole = cities.city_record(database, OAKLAND, TODAY)
    for figure in whole.figures:
        assert cities.city_figure(database, OAKLAND, TODAY, figure.code) == figure
    bare = cities.city_record(database, OAKLAND, TODAY, with_figures=False)
    assert (bare.figures, bare.coalition, bare.row) == ((), None, whole.row)


def test_a_lead_since_an_unknown_day_would_be_named(database: Database) -> None:
    maya = add_ours(database, "Maya Okafor").id
    cities.add_liaison(database, OAKLAND, maya, date(2021, 3, 1), is_lead=True)
    assert row(database, today=date(2021, 2, 28)).lead_name is None
    assert row(database, today=date(2021, 3, 1)).lead_name == "Maya Okafor"


def test_a_visit_is_overdue_by_the_rule_that_was_set(database: Database) -> None:
    kestrel, osprey = firm(database, "Kestrel"), firm(database, "Osprey")
    visited(database, kestrel, date(2026, 4, 19), flags=(NewFlag(FlagKind.LAYOFF, Severity.WATCH),))
    visited(database, osprey, date(2026, 4, 19))
    assert follow_up(database) == FollowUp(12, 6)
    assert cities.coverage(database, TODAY, OAKLAND).overdue == 1
    set_follow_up(database, FollowUp(12, 7))
    assert cities.coverage(database, TODAY, OAKLAND).overdue == 0
    set_follow_up(database, FollowUp(6, 6))
    assert cities.coverage(database, TODAY, OAKLAND).overdue == 2
    for rule, field in ((FollowUp(0, 0), "months"), (FollowUp(6, 7), "watched_months")):
        with pytest.raises(Refused) as wrong:
            set_follow_up(database, rule)
        assert wrong.value.field == field
    database.undo()
    assert follow_up(database) == FollowUp(12, 7)


def test_coverage_by_quarter_counts_firms_known_and_visited_by_then(database: Database) -> None:
    kestrel = firm(database, "Kestrel", known_since_on=date(2024, 1, 1))
    firm(database, "Osprey", known_since_on=date(2026, 8, 1))
    visited(database, kestrel, date(2025, 6, 30))
    visited(database, kestrel, date(2026, 10, 2), InteractionKind.PHONE)
    trend = coverage_trend(database, OAKLAND, TODAY)
    assert [(quarter.on, quarter.firms, quarter.visited, quarter.penetration) for quarter in trend] == [
        (date(2025, 3, 31), 1, 0, 0),
        (date(2025, 6, 30), 1, 1, 100),
        (date(2025, 9, 30), 1, 1, 100),
        (date(2025, 12, 31), 1, 1, 100),
        (date(2026, 3, 31), 1, 1, 100),
        (date(2026, 6, 30), 1, 1, 100),
        (date(2026, 9, 30), 2, 0, 0),
        (TODAY, 2, 0, 0),
    ]


def membership(database: Database, key: str) -> MembershipRow:
    return cities.city_record(database, key, TODAY, with_figures=False).memberships[0]


def test_an_agreement_has_days_and_is_to_be_renewed_before_its_end(database: Database) -> None:
    with pytest.raises(Refused, match="cannot end before") as refused:
        cities.add_membership(
            database, CONTRA_COSTA, None, agreement_signed_on=TODAY, agreement_until=TODAY - timedelta(days=1)
        )
    assert refused.value.field == "agreement_until"
    for key, days in ((OAKLAND, 90), (RICHMOND, 91)):
        member = membership(database, key)
        until = TODAY + timedelta(days=days)
        signed = {"agreement_signed_on": date(2024, 1, 3), "agreement_until": until, "agreement": "MOU 24-17"}
        cities.change_membership(database, member.id, member.version, **signed)
        kept = membership(database, key)
        assert (kept.agreement, kept.agreement_signed_on, kept.agreement_until) == (
            "MOU 24-17",
            date(2024, 1, 3),
            until,
        )
        with pytest.raises(Refused) as refused:
            cities.change_membership(database, kept.id, kept.version, agreement_until=date(2024, 1, 2))
        assert refused.value.field == "agreement_until"
    assert [city.to_renew(TODAY) for city in (row(database, OAKLAND), row(database, RICHMOND))] == [True, False]
    assert home(database, TODAY).news.agreements_to_renew == 1
    assert home(database, TODAY + timedelta(days=1)).news.agreements_to_renew == 2
    ends = membership(database, OAKLAND)
    cities.end_membership(database, ends.id, ends.version, TODAY - timedelta(days=1))
    assert not row(database, OAKLAND).to_renew(TODAY)
    assert home(database, TODAY).news.agreements_to_renew == 0
