"""The register of everything a person can come to: pages, tabs, and what opens over them, with the keys for it.

What is not listed here fails `test_every_screen_is_in_the_register`, so a new screen is looked at like all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.main_window import PAGES
from ui.outreach.page import TABS
from ui.places import Place


@dataclass(frozen=True, slots=True)
class Panel:
    """A form, menu or popup: where it is made (`module:function`) and the steps that open it by keyboard.

    A step is a word and what it is about: `press` a control by the name that is spoken (`*` stands for anything),
    `choose` an entry of the menu that is open, `keys` to press, words to `write`, `row` opens the current row of a
    table by its name, `tick` ticks it.
    """

    made_in: str
    steps: tuple[str, ...]
    scale: int = 0
    """1 or 2 where it is there at normal or at double text only."""

    def __str__(self) -> str:
        return f"{self.made_in} ({'; '.join(self.steps)})"


@dataclass(frozen=True, slots=True)
class Screen:
    """A page or a tab of it, `detail` as its links have it, and what can be opened over it."""

    place: Place
    detail: str | None
    panels: Sequence[Panel] = ()

    def __str__(self) -> str:
        return f"{self.place.value}-{self.detail}" if self.detail else self.place.value


def _panels(module: str, *rows: str) -> tuple[Panel, ...]:
    """Read lines such as `contact_form < press Add, People`, further steps after a semicolon."""
    found = []
    for row in rows:
        made, _, steps = row.partition(" < ")
        if steps:
            steps, _, scale = steps.partition(" @")
            found.append(Panel(f"{module}:{made}", tuple(steps.split("; ")), int(scale or 0)))
    return tuple(found)


OVER: dict[tuple[Place, str | None], tuple[Panel, ...]] = {
    (Place.HOME, None): (
        *_panels("ui.task_due", "TaskDue._offer < press Due *"),
        *_panels("ui.home.visits_card", "VisitsCard._ask_plan < press Plan, Visits*"),
        *_panels("ui.panels", "Panels.find < keys Ctrl+K", "Panels.explain < keys F1"),
        *_panels("ui.panels", "Panels.show_keys < keys Ctrl+/"),
        *_panels("ui.main_window", "MainWindow._offer_places < press Places @2"),
    ),
    (Place.EMPLOYERS, None): (
        *_panels(
            "ui.employers.page",
            "EmployersPage.new_here < keys Ctrl+N",
        ),
        *_panels("ui.lists.part", "ListPart.choose_columns < press Columns"),
        *_panels("ui.lists.output", "Output.offer < press Print"),
        *_panels(
            "ui.lists.bulk_form",
            "_tag < tick Employers; press Tag",
            "_assign < tick Employers; press Assign",
            "_task < tick Employers; press Task",
            "_field < tick Employers; press Set a field",
            "_invite < tick Employers; press Invite",
        ),
        *_panels(
            "ui.lists.view_tabs",
            "ViewTabs._offer < press This view",
            "ViewTabs._ask < press This view; choose Save as*",
        ),
        *_panels(
            "ui.filters.chips",
            "Chips.add < press Add filter",
            "Chips._ask < press Add filter; write sector; keys Return",
            "Chips._ask_group < press Add filter; write any of; keys Return",
        ),
    ),
    (Place.EMPLOYER, None): (
        *_panels(
            "ui.employers.identity_forms",
            "employer_form < press More actions; choose Edit employer",
            "names_form < press Edit names",
            "ownership_form < press Edit ownership",
        ),
        *_panels(
            "ui.employers.person_forms",
            "contact_form < press Add, People",
            "end_role_form < press * leaves this role",
            "person_form < press Edit Marcus*",
            "role_form < press Edit Marcus*; press Edit the role: *",
            "further_role_form < press Edit Marcus*; press Add a role at another firm",
        ),
        *_panels(
            "ui.employers.site_form",
            "site_form < press Add, Sites and leases",
            "site_form < press Edit Plant*",
            "close_site_form < press Close Plant*",
        ),
        *_panels(
            "ui.employers.actions",
            "_form < press Add count, Jobs and wages",
            "_count_form < focus Jobs over time; keys Right; keys Return",
        ),
        *_panels("ui.employers.form", "task_form < press Add, We promised", "assign_form < press Assign to another*"),
        *_panels("ui.employers.relation_form", "relation_form < press Add, Related firms"),
        *_panels("ui.employers.resolve", "resolve_form < press Resolve*"),
        *_panels("ui.added_sections", "fields_form < press Edit, Our own fields"),
        *_panels("ui.file_section", "FileSection._preview < press Floor plan.txt"),
        *_panels("ui.record_section", "offer < press More actions"),
        *_panels("ui.flag_panel", "ask_how_pressing < press Raise, Flags"),
        *_panels("ui.flag_form", "flag_form < press Raise, Flags; press Another risk*"),
        *_panels("ui.refer_form", "refer_form < press Refer @1", "refer_form < press More actions; choose Refer* @2"),
        *_panels("ui.service_form", "service_form < press More actions; choose Record a service"),
        *_panels("ui.added_panel", "ask_added < press Edit Marcus*; press Tags, fields and files of Marcus*"),
        *_panels("ui.answers_compared", "ask_comparison < press More actions; choose Answers over the years"),
    ),
    (Place.CITIES, None): _panels("ui.cities.form", "membership_form < press Add a partner"),
    (Place.CITY, None): (
        *_panels(
            "ui.cities.form",
            "liaison_form < press Assign, Liaisons",
            "liaison_dates_form < press More about Maya*; choose Change dates or lead",
            "assign_form < press More actions; choose Assign an employer*",
        ),
        *_panels("ui.cities.actions", "form_for < press More about Maya*; choose Leaves: hand over"),
        *_panels("ui.cities.follow_up_form", "follow_up_form < press More actions; choose When a visit is overdue"),
        *_panels("ui.cities.side", "Figures._ask.show < press Firms known: *"),
    ),
    (Place.CITY, "membership"): _panels(
        "ui.cities.form",
        "membership_form < press Edit the membership*",
        "end_membership_form < press End*",
        "verify_form < press Verify*",
    ),
    (Place.OUTREACH, "all"): (
        *_panels("ui.mail_form", "mail_form < press Log e-mail…"),
        *_panels("ui.outreach.edit_form", "interaction_form < row Interactions"),
        *_panels("ui.outreach.visit_answers", "answers_form < row Interactions; press Change the answers"),
    ),
    (Place.OUTREACH, "flags"): _panels(
        "ui.outreach.watch_list", "close_form < press Close: *", "answer_form < press Record answer: *"
    ),
    (Place.OUTREACH, "referrals"): _panels("ui.outreach.referrals", "outcome_form < press Outcome…"),
    (Place.OUTREACH, "services"): _panels("ui.service_form", "service_form < press Edit"),
    (Place.OUTREACH, "events"): (
        *_panels("ui.outreach.event_form", "event_form < press Add an event"),
        *_panels("ui.outreach.attendance", "invite_form < press Who is on the list; press Add*"),
    ),
    (Place.OUTREACH, "tasks"): _panels("ui.task_form", "task_form < press Add a task", "task_form < press Edit: *"),
    (Place.OUTREACH, "resources"): _panels(
        "ui.outreach.resources", "resource_form < press Add a resource", "resource_form < press Edit"
    ),
    (Place.OUTREACH, "questionnaires"): (
        *_panels("ui.outreach.questionnaires", "Editions.add < press New questionnaire"),
        *_panels("ui.outreach.question_form", "question_form < press BAUM visit questions*; press A1: *"),
        *_panels("ui.outreach.rule_form", "rule_form < press Add rule"),
        *_panels("ui.outreach.edition", "EditionView.preview < press Preview"),
    ),
    (Place.LOG_VISIT, None): (
        *_panels("ui.widgets.dates", "DateField.open_calendar < focus Date; keys Alt+Down"),
        *_panels("ui.outreach.visit_people", "VisitPeople._offer_us < press Someone else"),
        *_panels("ui.outreach.visit_middle", "VisitMiddle.show_drawer < press What we know @2"),
    ),
    (Place.FUNDING, None): _panels(
        "ui.funding.form", "funder_form < press New funder", "award_form < press New award"
    ),
    (Place.FUNDING, "funders"): (
        *_panels(
            "ui.funding.form", "officer_form < press Add, People @1", "application_form < press Add, Applications @1"
        ),
        *_panels("ui.funding.page", "FundingPage._open_funder < row Funders @2"),
    ),
    (Place.AWARD, None): (
        *_panels(
            "ui.funding.form",
            "award_form < press More actions; choose Edit award",
            "amend_form < press More actions; choose Amend*",
        ),
        *_panels(
            "ui.funding.money_forms",
            "tranche_form < press More actions; choose Add a tranche",
            "receive_form < press Receive tranche*",
            "expense_form < press Add expense",
            "budget_form < press Add category*",
        ),
        *_panels(
            "ui.funding.deliverable_forms",
            "requirement_form < press More actions; choose Add a requirement",
            "submit_form < press More about Interim*; choose Submitted",
            "target_form < press Add target*",
            "actual_form < press More about Jobs created; choose Type a value",
        ),
        *_panels("ui.funding.indicators", "Indicators._explain < press Firms visited: *"),
    ),
    (Place.SETTINGS, None): (
        *_panels("ui.settings.page", "SettingsPage.restore < press Restore…"),
        *_panels("ui.settings.you_card", "YouCard.ask < press Somebody else works here*"),
        *_panels("ui.settings.accounts_card", "account_form < press Add an account*"),
        *_panels(
            "ui.settings.fields_card",
            "new_field_form < press Add a field, Our own fields",
            "edit_field_form < press Edit: Machines",
        ),
        *_panels(
            "ui.settings.tags_card",
            "rename_form < focus Tag; keys Down; press Rename…",
            "merge_form < focus Tag; keys Down; press Make one with…",
        ),
    ),
    (Place.HISTORY, None): _panels("ui.undo_panel", "show_refusal < press Undo Add the field “Machines”*"),
}  # fmt: skip

TABS_OF = {
    Place.CITY: ("visits", "flags", "membership"),
    Place.FUNDING: ("funders", "due"),
    Place.OUTREACH: tuple(key for key, _ in TABS),
}
PLACES = [
    *((place, None) for place in PAGES if place is not Place.OUTREACH),
    *((place, tab) for place, tabs in TABS_OF.items() for tab in tabs),
]
SCREENS = [Screen(place, detail, OVER.get((place, detail), ())) for place, detail in PLACES]
