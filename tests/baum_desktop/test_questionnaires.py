from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.flag_suggestions import suggested_flags
from baum_desktop.outreach import delete_interaction
from baum_desktop.outreach_rows import NewFlag, NewVisit, QuickFacts, Trend
from baum_desktop.questionnaires.answers import answers_of, change_answers, given_of
from baum_desktop.questionnaires.heard import Heard
from baum_desktop.questionnaires.instruments import (
    add_edition,
    add_instrument,
    change_instrument,
    delete_instrument,
    publish,
    withdraw,
)
from baum_desktop.questionnaires.over_years import answers_over_years
from baum_desktop.questionnaires.questions import (
    add_question,
    change_question,
    move_question,
    remove_question,
    set_rules,
)
from baum_desktop.questionnaires.reading import BANK, instrument_record, instruments, offered
from baum_desktop.questionnaires.reconsidering import reconsidered
from baum_desktop.questionnaires.rows import Given, InstrumentRecord, NewQuestion
from baum_desktop.questionnaires.rule_words import sentence
from baum_desktop.questionnaires.rules import Condition, Fact, FlagRule, Operator
from baum_desktop.questionnaires.tallies import questionnaires_answered, tallies
from baum_desktop.visit_context import visit_context
from baum_desktop.visits import log_visit
from db.errors import ChangedMeanwhile, NotFound, Refused
from db.vocabulary import AccountRole, AnswerState, AnswerType, Confidentiality, FlagKind, Severity
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visit

if TYPE_CHECKING:
    from db.engine import Database

HELD = date(2026, 11, 12)
YES_NO = NewQuestion("X1", "Do you export?", AnswerType.YES_NO, "Markets")
SPACE = NewQuestion("X2", "Is there room to grow?", AnswerType.CHOICE, "Space", ("Plenty", "Enough", "None"))
NEEDS = NewQuestion("X3", "Where could we help?", AnswerType.CHOICES, "Space", ("Hiring", "Space", "Permits"))
JOBS = NewQuestion("X4", "How many work here?", AnswerType.NUMBER, "Jobs", least=0, most=5000)
NOTHING_MORE: dict[str, Any] = {"facts": QuickFacts(), "flags": (), "next_steps": ()}


def made(database: Database, *questions: NewQuestion) -> InstrumentRecord:
    """Return a published questionnaire of one's own."""
    key = add_instrument(database, "Winter check").id
    for new in questions or (YES_NO, SPACE, NEEDS, JOBS):
        add_question(database, key, instrument_record(database, key).version, new)
    publish(database, key, instrument_record(database, key).version, TODAY)
    return instrument_record(database, key)


def given(record: InstrumentRecord, **said: Any) -> tuple[Given, ...]:
    """Return answers by code; a state stands for itself."""
    by_code = {question.code: question.id for question in record.questions}
    return tuple(
        Given(by_code[code], value) if isinstance(value, AnswerState) else Given(by_code[code], value=value)
        for code, value in said.items()
    )


def asked(database: Database, firm: Kestrel, record: InstrumentRecord, on: date = HELD, **said: Any) -> str:
    new = visit(firm, held_on=on, instrument_id=record.id, answers=given(record, **said), **NOTHING_MORE)
    return log_visit(database, new).id


# Building -------------------------------------------------------------------------------------------------------------


def test_the_shipped_bank_is_offered_with_its_rules_and_without_the_quick_facts(database: Database) -> None:
    [bank] = offered(database)
    assert (bank.id, bank.edition, len(bank.questions)) == (BANK, 1, 61)
    assert {question.section for question in bank.questions} >= {"Company", "Facility", "Future plans"}
    [rule] = [rule for rule in bank.rules if rule.name == "No room to grow"]
    assert sentence(rule, bank.questions) == (
        "When “When does the lease end?” is within 12 months or past or the lease ends within 12 months, and “Do you "
        "have room to grow here?” is “None” or the site has no room to expand, and “In the next twelve months, will "
        "the number of jobs grow, hold or shrink?” is “Grow” or “Do you plan to expand in the next two years?” is "
        "“Yes” or the work is growing: red flag “No room to grow” (space needed)."
    )


def test_questions_are_added_moved_changed_and_removed(database: Database) -> None:
    record = made(database)
    assert [(q.code, q.position) for q in record.questions] == [("X1", 1), ("X2", 2), ("X3", 3), ("X4", 4)]
    done = move_question(database, record.id, record.version, "X4", 1)
    assert (done.instrument_id, done.note) == (record.id, "")
    record = instrument_record(database, record.id)
    assert [q.code for q in record.questions] == ["X1", "X4", "X2", "X3"]
    remove_question(database, record.id, record.version, "X1")
    record = instrument_record(database, record.id)
    between = NewQuestion("X5", "And in a year?", AnswerType.NUMBER, "Jobs")
    add_question(database, record.id, record.version, between, after="X4")
    record = instrument_record(database, record.id)
    assert [q.code for q in record.questions] == ["X4", "X5", "X2", "X3"]
    change_question(database, record.id, record.version, "X5", NewQuestion("X5", "In 12 months?", AnswerType.NUMBER))
    record = instrument_record(database, record.id)
    assert record.questions[1].text == "In 12 months?"
    with pytest.raises(NotFound):
        remove_question(database, record.id, record.version, "X1")
    with pytest.raises(ChangedMeanwhile):
        remove_question(database, record.id, record.version - 1, "X4")
    database.undo()
    assert instrument_record(database, record.id).questions[1].text == "And in a year?"


def test_a_moved_question_joins_the_section_it_lands_in(database: Database) -> None:
    record = made(database)
    move_question(database, record.id, record.version, "X1", 1)
    record = instrument_record(database, record.id)
    assert [(q.code, q.section) for q in record.questions][:3] == [("X2", "Space"), ("X1", "Space"), ("X3", "Space")]


def test_an_answered_edition_stays_and_a_change_makes_the_next(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    key = asked(database, firm, record, X2="Enough")
    before = instrument_record(database, record.id)
    fewer = NewQuestion("X2", "Room to grow?", AnswerType.CHOICE, "Space", ("Plenty", "None"))
    done = change_question(database, record.id, before.version, "X2", fewer)
    assert done.note == (
        "Edition 1 was answered at one visit and stays as it is. Your change is in edition 2, which is offered at "
        "visits once you publish it. One answer chose “Enough”, and will go on saying so."
    )
    assert instrument_record(database, record.id).questions == before.questions
    following = instrument_record(database, done.instrument_id)
    assert (following.edition, following.published_on, following.answered) == (2, None, 0)
    assert following.questions[1].options == ("Plenty", "None")
    assert [each.edition for each in offered(database) if each.name == record.name] == [1]
    with pytest.raises(Refused, match="There is a newer edition"):
        remove_question(database, record.id, instrument_record(database, record.id).version, "X1")
    publish(database, following.id, following.version, TODAY)
    assert [each.edition for each in offered(database) if each.name == record.name] == [2]
    assert [row.words for row in answers_of(database, key).rows] == ["Enough"]


def test_an_answered_edition_is_withdrawn_and_not_deleted(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    asked(database, firm, record, X1="yes")
    with pytest.raises(Refused, match="was answered at one visit"):
        delete_instrument(database, record.id, record.version)
    withdraw(database, record.id, record.version)
    assert [each.name for each in offered(database)] == ["BAUM visit questions"]
    key = add_edition(database, record.id).id
    assert delete_instrument(database, key, 1).action == "Delete edition 2 of “Winter check”"


def test_a_name_holds_for_all_editions_and_only_once(database: Database) -> None:
    record = made(database)
    add_edition(database, record.id)
    change_instrument(database, record.id, record.version, name="Spring check", introduction="Short.")
    names = {row.name for row in instruments(database)}
    assert names == {"BAUM visit questions", "Spring check"}
    with pytest.raises(Refused) as refused:
        add_instrument(database, "Spring check")
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewQuestion("X 1", "What?", AnswerType.TEXT), "code"),
        (NewQuestion("x1", "What?", AnswerType.TEXT), "code"),
        (NewQuestion("Y", "  ", AnswerType.TEXT), "text"),
        (NewQuestion("Y", "What?" * 300, AnswerType.TEXT), "text"),
        (NewQuestion("Y", "Which?", AnswerType.CHOICE, options=("One",)), "options"),
        (NewQuestion("Y", "Which?", AnswerType.CHOICES, options=("One", "one")), "options"),
        (NewQuestion("Y", "Which?", AnswerType.CHOICE, options=("One", "x" * 121)), "options"),
        (NewQuestion("Y", "How many?", AnswerType.NUMBER, least=5, most=2), "most"),
        (NewQuestion("Y", "How good?", AnswerType.RATING, options=("1", "3")), "options"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_at_its_field(
    database: Database, new: NewQuestion, field: str
) -> None:
    record = made(database, YES_NO)
    with pytest.raises(Refused) as refused:
        add_question(database, record.id, record.version, new)
    assert refused.value.field == field
    assert instrument_record(database, record.id) == record


# Answers --------------------------------------------------------------------------------------------------------------


def test_answers_are_kept_with_the_visit_and_told_apart(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    key = asked(
        database, firm, record, X1=AnswerState.DECLINED, X2=AnswerState.UNKNOWN, X3=("Permits", "Hiring"), X4=1234
    )
    answers = answers_of(database, key)
    assert answers.instrument is not None
    assert answers.instrument.id == record.id
    assert [(row.question.code, row.words) for row in answers.rows] == [
        ("X1", "Declined"), ("X2", "Unknown"), ("X3", "Hiring, Permits"), ("X4", "1,234")
    ]  # fmt: skip
    changed = (*given(record, X1="yes", X4=1235),)
    saved = change_answers(database, key, 1, record.id, changed)
    assert saved.action == "Change the answers of Kestrel Sheet Metal, Inc. of Nov 12, 2026"
    assert given_of(answers_of(database, key)) == changed
    database.undo()
    assert [row.words for row in answers_of(database, key).rows] == [
        "Declined", "Unknown", "Hiring, Permits", "1,234"
    ]  # fmt: skip
    delete_interaction(database, key, 1)
    assert instrument_record(database, record.id).answered == 0


def test_quick_facts_of_the_bank_outlive_a_correction_of_its_answers(database: Database) -> None:
    firm = kestrel(database)
    [bank] = offered(database)
    key = log_visit(
        database,
        visit(
            firm,
            instrument_id=bank.id,
            answers=given(bank, E1="Up"),
            **NOTHING_MORE | {"facts": QuickFacts(trend=Trend.FLAT)},
        ),
    ).id
    change_answers(database, key, 1, bank.id, given(bank, E1="Down", C2=date(2027, 3, 31)))
    said = {row.question.code: row.words for row in answers_of(database, key).rows}
    assert said == {"C2": "Mar 31, 2027", "E1": "Down", "Q1": "Flat"}


@pytest.mark.parametrize(
    ("code", "value", "sentence_has"),
    [
        ("X1", "maybe", "yes or no"),
        ("X2", "Some", "“Some” is not one of the answers offered."),
        ("X3", ("Hiring", "Money"), "“Money” is not one"),
        ("X3", (), "Tick at least one"),
        ("X4", 5001, "5,001 is out of range: the answer is from 0 to 5,000."),
        ("X4", -1, "out of range"),
        ("X4", 10**12, "out of range"),
        ("X4", "12", "whole number"),
        ("X5", "a" * 10_000, "10,000 characters; there is room for 4,000"),
        ("X5", " ", "says nothing"),
        ("X6", date(3000, 1, 1), "between 1700 and 2200"),
        ("X7", 6, "a mark from 1 to 5"),
    ],
)
def test_a_wrong_answer_is_refused_at_its_field(database: Database, code: str, value: Any, sentence_has: str) -> None:
    firm = kestrel(database)
    more = (
        NewQuestion("X5", "Why?", AnswerType.TEXT),
        NewQuestion("X6", "When?", AnswerType.DATE),
        NewQuestion("X7", "How good?", AnswerType.RATING),
    )
    record = made(database, YES_NO, SPACE, NEEDS, JOBS, *more)
    with pytest.raises(Refused) as refused:
        asked(database, firm, record, **{code: value})
    [answer] = given(record, **{code: value})
    assert refused.value.field == f"answer:{answer.question_id}"
    assert sentence_has in refused.value.sentence


def test_a_question_removed_while_the_form_was_open_is_said(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    remove_question(database, record.id, record.version, "X1")
    with pytest.raises(Refused, match="changed or removed while the form was open"):
        asked(database, firm, record, X1="yes")


# Rules ----------------------------------------------------------------------------------------------------------------

NO_ROOM = FlagRule(
    FlagKind.SPACE_CONSTRAINT,
    Severity.RED,
    (
        (Condition(Fact.LEASE_MONTHS, Operator.AT_MOST, 12),),
        (Condition("X2", Operator.IS, "None"),),
        (Condition(Fact.TREND, Operator.IS, "growing"), Condition("X4", Operator.AT_LEAST, 50)),
    ),
    "No room to grow",
)


NO_ROOM_SAID = (
    "When the lease ends within 12 months, and “Is there room to grow?” is “None”, and the work is growing or "
    "“How many work here?” is 50 or more: red flag “No room to grow” (space needed)."
)


def test_rules_are_kept_where_they_belong_and_said_in_words(database: Database) -> None:
    record = made(database)
    single = FlagRule(FlagKind.LABOR_SHORTAGE, Severity.WATCH, ((Condition("X3", Operator.HAS, "Hiring"),),))
    set_rules(database, record.id, record.version, (single, NO_ROOM))
    record = instrument_record(database, record.id)
    assert record.rules == (single, NO_ROOM)
    assert [sentence(rule, record.questions) for rule in record.rules] == [
        "When “Where could we help?” has “Hiring”: watch flag “Hiring”.",
        NO_ROOM_SAID,
    ]
    with pytest.raises(Refused, match="A rule looks at this question"):
        remove_question(database, record.id, record.version, "X2")
    without = NewQuestion("X2", "Is there room?", AnswerType.CHOICE, "Space", ("Plenty", "Enough"))
    with pytest.raises(Refused, match="could never hold") as refused:
        change_question(database, record.id, record.version, "X2", without)
    assert refused.value.field == "options"
    copy = add_edition(database, record.id).id
    assert instrument_record(database, copy).rules == record.rules


@pytest.mark.parametrize(
    "condition",
    [
        Condition("X9", Operator.IS, "yes"),
        Condition("X2", Operator.IS, "Some"),
        Condition("X2", Operator.AT_LEAST, 3),
        Condition("X3", Operator.ONE_OF, ()),
        Condition("X4", Operator.AT_MOST, None),
        Condition(Fact.TENURE, Operator.IS, "rented"),
    ],
)
def test_a_rule_that_could_never_hold_is_refused(database: Database, condition: Condition) -> None:
    record = made(database)
    rule = FlagRule(FlagKind.OTHER, Severity.WATCH, ((Condition("X1", Operator.IS, "yes"),), (condition,)))
    with pytest.raises(Refused) as refused:
        set_rules(database, record.id, record.version, (rule,))
    assert refused.value.field == "condition_1"


def test_several_answers_together_suggest_a_flag_with_their_evidence(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    set_rules(database, record.id, record.version, (NO_ROOM,))
    record = instrument_record(database, record.id)
    known = visit_context(database, firm.id, TODAY).known
    ends = date(2027, 6, 30)
    reasons: list[str] = []

    def suggested(trend: Trend | None, already: tuple[FlagKind, ...] = (), **said: Any) -> list[FlagKind]:
        facts = QuickFacts(lease_ends_on=ends, trend=trend)
        heard = Heard(record.questions, record.rules, given(record, **said))
        found = suggested_flags(known, facts, HELD, heard, already)
        red = [flag for flag in found if flag.severity == Severity.RED]
        reasons.extend(flag.why for flag in red)
        return [flag.kind for flag in red]

    assert suggested(Trend.GROWING, X2="None") == [FlagKind.SPACE_CONSTRAINT]
    assert suggested(None, X2="None", X4=50) == [FlagKind.SPACE_CONSTRAINT]
    assert suggested(None, X2="None", X4=49) == []
    assert suggested(Trend.GROWING, X2="Enough") == []
    assert suggested(Trend.GROWING) == [], "what was not asked holds nowhere"
    assert suggested(Trend.GROWING, X2=AnswerState.UNKNOWN) == []
    assert suggested(Trend.GROWING, (FlagKind.SPACE_CONSTRAINT,), X2="None") == [], "it is open already"
    assert reasons == [
        (
            "A lease with 7 months left, “Is there room to grow?” None and the work is growing: “No room to grow” is "
            "suggested as red."
        ),
        (
            "A lease with 7 months left, “Is there room to grow?” None and “How many work here?” 50: “No room to grow” "
            "is suggested as red."
        ),
    ]


def test_one_answer_of_the_bank_suggests_a_flag(database: Database) -> None:
    firm = kestrel(database)
    [bank] = offered(database)
    known = visit_context(database, firm.id, TODAY).known
    heard = Heard(bank.questions, bank.rules, given(bank, H1="yes", C8=2, D4=("Finance",)))
    found = suggested_flags(known, QuickFacts(), HELD, heard)
    assert {(flag.kind, flag.severity) for flag in found} >= {
        (FlagKind.COURTED_ELSEWHERE, Severity.RED),
        (FlagKind.RELOCATION, Severity.RED),
        (FlagKind.CAPITAL_NEED, Severity.WATCH),
    }
    assert len({flag.kind for flag in found}) == len(found), "each kind once"


# Over years and over firms --------------------------------------------------------------------------------------------


def test_answers_are_compared_over_years_across_editions(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    asked(database, firm, record, date(2024, 11, 4), X2="Plenty", X4=40)
    reworded = NewQuestion("X4", "How many people work here now?", AnswerType.NUMBER)
    done = change_question(database, record.id, instrument_record(database, record.id).version, "X4", reworded)
    second = instrument_record(database, done.instrument_id)
    asked(database, firm, second, date(2026, 11, 12), X1=AnswerState.DECLINED, X4=47)
    [compared] = answers_over_years(database, firm.id)
    assert [(each.held_on.year, each.edition) for each in compared.askings] == [(2024, 1), (2026, 2)]
    table = {row.question.code: [said.words if said else None for said in row.said] for row in compared.rows}
    assert table == {"X1": [None, "Declined"], "X2": ["Plenty", None], "X4": ["40", "47"]}
    [jobs] = [row for row in compared.rows if row.question.code == "X4"]
    assert jobs.question.text == "How many people work here now?"
    assert jobs.said[0] is not None
    assert jobs.said[0].asked_as == "How many work here?"
    assert answers_over_years(database, firm.id, levels=(Confidentiality.PUBLIC,)) == []


def test_tallies_count_a_firm_once_and_say_what_is_unknown(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    asked(database, firm, record, date(2026, 3, 2), X2="Plenty", X4=40)
    asked(database, firm, record, date(2026, 9, 2), X2="None", X3=("Hiring", "Space"), X1=AnswerState.UNKNOWN)
    found = tallies(database, "Winter check", date(2026, 1, 1), date(2026, 12, 31))
    assert (found.firms, found.visits) == (1, 2)
    by_code = {tally.question.code: tally for tally in found.tallies}
    assert [(bar.words, bar.firms) for bar in by_code["X2"].bars] == [("Plenty", 0), ("Enough", 0), ("None", 1)]
    assert [(bar.words, bar.firms) for bar in by_code["X3"].bars] == [("Hiring", 1), ("Space", 1), ("Permits", 0)]
    assert by_code["X4"].told == "Median 40, from 40 to 40"
    unknown = by_code["X1"]
    assert (unknown.answered, unknown.unknown, unknown.declined, unknown.not_asked) == (0, 1, 0, 0)
    assert tallies(database, "Winter check", date(2025, 1, 1), date(2025, 12, 31)).tallies == ()
    assert questionnaires_answered(database) == ["Winter check"]


def test_answers_of_a_note_kept_to_others_are_not_shown(database: Database) -> None:
    firm, record = kestrel(database), made(database)
    told = visit(firm, instrument_id=record.id, answers=given(record, X2="None"), **NOTHING_MORE)
    key = log_visit(database, replace(told, confidentiality=Confidentiality.RESTRICTED)).id
    add_account(database, NewAccount("Liaison Nowhere", AccountRole.LIAISON))
    database.actor = "Liaison Nowhere"
    with pytest.raises(NotFound, match="kept to others"):
        answers_of(database, key)
    with pytest.raises(NotFound, match="kept to others"):
        change_answers(database, key, 1, record.id, given(record, X2="Plenty"))
    assert answers_over_years(database, firm.id) == []
    found = tallies(database, "Winter check", date(2026, 1, 1), date(2026, 12, 31))
    assert (found.firms, found.tallies, found.kept) == (0, (), "1 visit is kept to others")


def test_corrected_answers_say_what_they_mean_for_flags(database: Database) -> None:
    firm, bank = kestrel(database), offered(database)[0]
    courted = next(question for question in bank.questions if question.code == "H1")
    yes, no = Given(courted.id, value="yes"), Given(courted.id, value="no")
    note = log_visit(database, replace(visited_with(firm, no), instrument_id=bank.id)).id
    assert reconsidered(database, note, TODAY).sentence == ""
    change_answers(database, note, 1, bank.id, [yes])
    told = reconsidered(database, note, TODAY)
    assert [flag.kind for flag in told.suggested] == [FlagKind.COURTED_ELSEWHERE]
    assert told.sentence == "The answers suggest now: Courted elsewhere (red)."
    raised = NewFlag(FlagKind.COURTED_ELSEWHERE, Severity.RED, told.suggested[0].why)
    later = replace(visited_with(firm, yes), instrument_id=bank.id, flags=(raised,))
    second = log_visit(database, later).id
    assert reconsidered(database, second, TODAY).sentence == "", "it is raised already"
    change_answers(database, second, 1, bank.id, [no])
    told = reconsidered(database, second, TODAY)
    assert told.sentence == "“Courted elsewhere” stands on an answer that was changed."


def visited_with(firm: Kestrel, *answers: Given) -> NewVisit:
    return replace(visit(firm, **NOTHING_MORE), answers=answers)
