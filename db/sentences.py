"""What a person reads when the database refuses: a sentence for each rule of the model that deserves its own.

A rule without one is described by its kind and the name of its field. To give a new rule its sentence, add it here
under the constraint's name.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

_WAGES: Final = "A wage is at most $2,000 an hour or $5,000,000 a year."
SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ck_answer_value_when_answered": "A question has an answer, or the word that it is unknown or was declined.",
        "ck_attribution_one_owner": "An attribution belongs to one job event, one service or one placement.",
        "ck_attribution_share_is_percent": "An award's share is between 1 and 100 percent.",
        "ck_attachment_size_is_limited": "A file kept with a record may have 50 MB at most.",
        "ck_award_currency_is_dollars": "Awards are kept in US dollars.",
        "ck_city_assignment_by_hand_has_reason": "A city assigned by hand needs its reason.",
        "ck_employment_snapshot_benefits_percent_is_share": "The share with benefits is between 0 and 100 percent.",
        "ck_employment_snapshot_no_degree_within_jobs": "Jobs that need no degree cannot exceed all jobs.",
        "ck_employment_snapshot_parts_within_jobs": "Full-time, part-time and temporary jobs cannot exceed all jobs.",
        "ck_employment_snapshot_production_within_jobs": "Production jobs cannot exceed all jobs.",
        "ck_employment_snapshot_residents_within_jobs": "Jobs held by local residents cannot exceed all jobs.",
        "ck_expense_amount_not_zero": "An expense needs an amount; a refund is entered below zero.",
        "ck_job_event_jobs_positive": "A job event is about one job or more.",
        "ck_liaison_lead_is_dated": "A lead liaison needs the date from which they lead.",
        "ck_membership_left_only_after_joining": "A jurisdiction that has left needs the date on which it joined.",
        "ck_organization_exports_percent_is_share": "The share of exports is between 0 and 100 percent.",
        "ck_organization_override_has_reason": "To overrule whether a firm is a manufacturer, give the reason.",
        "ck_organization_relation_not_with_itself": "A firm cannot be related to itself.",
        "ck_organization_year_founded_plausible": "The year of foundation is between 1700 and 2200.",
        "ck_question_most_after_least": "The most that may be answered cannot be below the least.",
        "ck_resource_jobs_most_after_jobs_least": "The most jobs a firm may have cannot be below the least.",
        "ck_red_flag_open_is_not_resolved": "A red flag has a date of resolution exactly when it is no longer open.",
        "ck_red_flag_saved_within_risk": "More jobs cannot be saved than were at risk.",
        "ck_referral_sent_needs_consent": "A referral is sent only with the firm's consent.",
        "ck_requirement_submitted_is_dated": "A report that was submitted needs the date of its submission.",
        "ck_site_naics_has_vintage": "A NAICS code needs its year, and a year its code.",
        "ck_task_done_is_dated": "A task has a date of completion exactly when it is no longer open.",
        "ck_tranche_amount_positive": "A tranche needs an amount above zero.",
        "ck_tranche_received_has_amount": "Money received needs both its date and its amount.",
        "ck_tranche_received_is_dated": "A tranche has a date of receipt exactly when it was received.",
        "ck_application_granted_when_awarded": "Money is granted only by an application that was awarded.",
        "ck_duplicate_decision_pair_is_ordered": "A record cannot be compared with itself.",
        "ck_duplicate_decision_score_is_share": "How alike two records are is between 0 and 1.",
        "ck_employment_snapshot_jobs_within_range": "The number of jobs lies within the range that was given.",
        "ck_employment_snapshot_range_is_whole": "A range of jobs has a least and a most.",
        "ck_job_event_wage_plausible": _WAGES,
        "ck_placement_wage_plausible": _WAGES,
        "ck_report_run_follows_another": "A report cannot follow itself.",
        "ck_story_consent_is_dated": "Consent to a story needs the day on which it was given.",
        "ck_tranche_met_condition_is_named": "A condition that was met has to be named, or its report.",
        "ck_wage_band_wage_plausible": _WAGES,
        "ck_wage_band_high_from_low": "The highest wage cannot be below the lowest.",
        "uq_answer_interaction_id_question_id": "This question already has an answer at this visit.",
        "uq_award_funder_id_number": "This funder already has an award with this number.",
        "uq_budget_line_award_id_category": "This award already has a budget line for this category.",
        "uq_funder_organization_id": "This organization is already kept as a funder.",
        "uq_instrument_name_edition": "There already is a questionnaire with this name.",
        "uq_interaction_firm_interaction_id_organization_id": "This firm is already part of this visit.",
        "uq_jurisdiction_name_kind": "There already is a place of this kind with this name.",
        "uq_organization_member_number": "Another firm already has this member number.",
        "uq_organization_name_organization_id_kind_name": "This firm already has this name.",
        "uq_participation_interaction_id_person_id": "This person already takes part in this visit.",
        "uq_placement_organization_id_code": "This firm already has a placement under this code.",
        "uq_question_instrument_id_code": "Another question of this questionnaire already has this code.",
        "uq_duplicate_decision_entity_left_id_right_id": "This pair already has an answer.",
        "uq_expense_award_id_external_id": "This award already has an expense with this number.",
        "uq_import_mapping_name": "There already is a mapping with this name.",
        "uq_resource_area_resource_id_jurisdiction_id": "This resource already takes firms of this place.",
        "uq_site_one_primary": "This firm already has a main site. A firm has one.",
        "uq_tag_name": "There already is a tag with this name.",
        "uq_tranche_award_id_position": "This award already has a tranche at this position.",
    }
)
"""By the name of the constraint, without the closing words that every refusal has."""

_NOTHING: Final = " Nothing was saved."
_ACRONYMS: Final = {"naics": "NAICS code", "fips": "FIPS code", "url": "web address", "dba": "DBA"}
_ENDINGS: Final = re.compile(r"_(id|cents|on|at)$")


def sentence_for(kind: str, constraint: str | None, table: str | None, columns: Sequence[str] = ()) -> str:
    """Return the sentence for a broken rule of a kind: unique, check, not null or foreign key."""
    own = SENTENCES.get(constraint or "")
    return (own or _general(kind, constraint or "", table, columns)) + _NOTHING


def field_words(column: str) -> str:
    """Return a column's name as a person says it: lease_ends_on is "lease ends"."""
    plain = _ENDINGS.sub("", column)
    return _ACRONYMS.get(plain, plain.replace("_", " "))


def record_words(table: str | None) -> str:
    """Return a table's name as a person says it: city_assignment is "city assignment"."""
    return (table or "record").replace("_", " ")


def _general(kind: str, constraint: str, table: str | None, columns: Sequence[str]) -> str:
    fields = " and ".join(field_words(column) for column in columns)
    if kind == "unique":
        return f"There already is a {record_words(table)} with {f'this {fields}' if fields else 'these values'}."
    if kind == "not null":
        return f"“{fields.capitalize()}” is missing in the {record_words(table)}."
    if kind == "foreign key":
        return "It refers to a record that no longer exists, or other records still refer to it."
    rule = constraint.removeprefix("ck_").removeprefix(f"{table}_")
    for ending, words in _CHECKS.items():
        if rule.endswith(ending):
            return words.format(field=field_words(rule.removesuffix(ending)).capitalize())
    later, found, earlier = rule.partition("_after_")
    if found:
        return f"“{field_words(later).capitalize()}” cannot be before “{field_words(earlier)}”."
    return f"The {record_words(table)} breaks a rule: {field_words(rule)}."


_CHECKS: Final = {
    "_length": "“{field}” is too long.",
    "_not_negative": "“{field}” cannot be below zero.",
    "_is_known": "“{field}” takes one of the words offered, no other.",
    "_is_yes_or_no": "“{field}” is yes or no.",
    "_given": "“{field}” is missing.",
    "_on_earth": "“{field}” is not a place on earth.",
    "_plausible": "“{field}” is out of range.",
    "_positive": "“{field}” must be above zero.",
    "one_owner": "It has to belong to one record, and to one alone.",
}
"""What the endings of constraint names mean."""
