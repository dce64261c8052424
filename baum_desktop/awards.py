"""Awards as they are read: the list, and one of them whole, with its money and what it promised."""

from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from baum_desktop.award_list import amendments, award_rows
from baum_desktop.award_rows import (
    AwardRecord,
    AwardRow,
    BudgetRow,
    ExpenseRow,
    IndicatorChoice,
)
from baum_desktop.burn_down import burn_down, with_uncategorised
from baum_desktop.employer_rows import HistoryRow
from baum_desktop.indicators import indicator_rows
from baum_desktop.outreach_rows import TickRow
from baum_desktop.reading import plain
from baum_desktop.requirement_rows import requirement_rows
from baum_desktop.tranche_rows import tranche_rows
from db.engine import Database
from db.errors import NotFound
from db.models.coalition import Jurisdiction
from db.models.funding import (
    ActualValue,
    Award,
    AwardAmendment,
    AwardJurisdiction,
    BudgetLine,
    Expense,
    Funder,
    Indicator,
    Requirement,
    Target,
    Tranche,
)
from db.models.history import change, change_set
from db.models.outreach import Program
from db.models.parties import Organization, Person


def award_list(database: Database, today: date, *, funder_id: str | None = None) -> list[AwardRow]:
    """Return the awards as of `today`, those that run first, then by funder and title."""
    conditions = [Award.funder_id == funder_id] if funder_id else []
    with database.read() as session:
        return award_rows(session, today, *conditions)


def award_record(database: Database, award_id: str, today: date) -> AwardRecord:
    """Return an award, whole, as of `today`.

    Raises:
        NotFound: there is no such award (any more).
    """
    with database.read() as session:
        row = next(iter(award_rows(session, today, Award.id == award_id)), None)
        if row is None:
            raise NotFound("This award is not in the database (any more). Undo may bring it back.")
        jurisdictions = _jurisdictions(session, award_id)
        expenses = _expenses(session, award_id)
        award, names = _award(session, award_id)
        places = [key for key, _ in jurisdictions]
        return AwardRecord(
            row=row,
            **names,
            program_id=award.program_id,
            officer_id=award.officer_id,
            awarded_on=award.awarded_on,
            restriction_text=award.restriction_text,
            excluded_costs=award.excluded_costs,
            purpose=award.purpose,
            match_required_cents=award.match_required_cents,
            fiscal_agent_id=award.fiscal_agent_id,
            original_amount_cents=award.amount_cents,
            original_end_on=award.end_on,
            jurisdictions=jurisdictions,
            amendments=tuple(amendments(session, [award_id])[award_id]),
            tranches=tuple(tranche_rows(session, [award_id], today)),
            requirements=tuple(requirement_rows(plain(session), award_id, today)),
            budget=_budget(session, award_id, expenses, today),
            expenses=expenses,
            indicators=tuple(indicator_rows(session, award_id, places, award.program_id, row.start_on, today)),
            burn_down=burn_down(
                row.amount_cents,
                ((expense.spent_on, expense.amount_cents) for expense in expenses),
                row.start_on,
                row.end_on,
                today,
            ),
        )


def _award(session: Session, award_id: str) -> tuple[Award, dict[str, Any]]:
    """Return an award, and the names of what it refers to."""
    agent = aliased(Organization)
    query = (
        select(Award, Funder.organization_id, Program.name, Person.full_name, agent.legal_name)
        .join(Funder, Funder.id == Award.funder_id)
        .outerjoin(Program, Program.id == Award.program_id)
        .outerjoin(Person, Person.id == Award.officer_id)
        .outerjoin(agent, agent.id == Award.fiscal_agent_id)
        .where(Award.id == award_id)
    )
    award, organization_id, program, officer, fiscal_agent = session.execute(query).one()
    return award, {
        "organization_id": organization_id,
        "program_name": program,
        "officer_name": officer,
        "fiscal_agent_name": fiscal_agent,
    }


def _jurisdictions(session: Session, award_id: str) -> tuple[tuple[str, str], ...]:
    """Return (key, name) of where an award is meant for."""
    query = (
        select(Jurisdiction.id, Jurisdiction.name)
        .join(AwardJurisdiction, AwardJurisdiction.jurisdiction_id == Jurisdiction.id)
        .where(AwardJurisdiction.award_id == award_id)
        .order_by(Jurisdiction.name)
    )
    return tuple((key, name) for key, name in session.execute(query))


def _expenses(session: Session, award_id: str) -> tuple[ExpenseRow, ...]:
    """Return what was spent, the newest first."""
    query = (
        select(
            Expense.id,
            Expense.version,
            Expense.spent_on,
            Expense.amount_cents,
            Expense.budget_line_id,
            BudgetLine.category,
            Expense.memo,
        )
        .outerjoin(BudgetLine, BudgetLine.id == Expense.budget_line_id)
        .where(Expense.award_id == award_id)
        .order_by(Expense.spent_on.desc(), Expense.id.desc())
    )
    return tuple(ExpenseRow(*row) for row in session.execute(query))


def _budget(session: Session, award_id: str, expenses: tuple[ExpenseRow, ...], today: date) -> tuple[BudgetRow, ...]:
    """Return the budget by category, with what was spent by today."""
    spent: dict[str | None, int] = {}
    for expense in expenses:
        if expense.spent_on <= today:
            spent[expense.budget_line_id] = spent.get(expense.budget_line_id, 0) + expense.amount_cents
    query = select(BudgetLine).where(BudgetLine.award_id == award_id).order_by(BudgetLine.category)
    lines = [
        BudgetRow(
            id=line.id,
            version=line.version,
            category=line.category,
            approved_cents=line.approved_cents,
            revised_cents=line.revised_cents,
            spent_cents=spent.get(line.id, 0),
            variance_reason=line.variance_reason,
        )
        for line in session.scalars(query)
    ]
    return with_uncategorised(lines, spent.get(None, 0))


_BELONGING = (AwardAmendment, Tranche, BudgetLine, Expense, Requirement, Target, ActualValue, AwardJurisdiction)


def award_history(database: Database, award_id: str, limit: int = 100) -> list[HistoryRow]:
    """Return what was done with an award and what belongs to it, newest first."""
    keys = [select(cast(model.id, String)).where(model.award_id == award_id) for model in _BELONGING]
    touched = select(change.c.change_set_id).where(change.c.row_key.in_(union_all(select(literal(award_id)), *keys)))
    chain = change_set.alias("chain")
    # An action and its undos and redos share a root; an odd number of them means that it is undone now.
    depth = select(func.max(chain.c.depth)).where(chain.c.root_id == change_set.c.id).correlate(change_set)
    query = (
        select(
            change_set.c.id,
            change_set.c.action,
            change_set.c.actor,
            change_set.c.at,
            func.coalesce(depth.scalar_subquery(), 0),
        )
        .where(change_set.c.id.in_(touched), change_set.c.undoes.is_(None))
        .order_by(change_set.c.id.desc())
        .limit(limit)
    )
    with database.read() as session:
        return [HistoryRow(*row[:4], row[4] % 2 == 1) for row in session.execute(query)]


def indicator_choices(database: Database) -> list[IndicatorChoice]:
    """Return the indicators that a target can be set for, by name."""
    query = select(
        Indicator.id, Indicator.code, Indicator.name, Indicator.unit, Indicator.formula, Indicator.definition
    ).order_by(Indicator.name)
    with database.read() as session:
        return [IndicatorChoice(*row) for row in session.execute(query)]


def program_choices(database: Database) -> list[TickRow]:
    """Return the programs that an award can be for, by name."""
    with database.read() as session:
        query = select(Program.id, Program.name).order_by(Program.name)
        return [TickRow(key, name) for key, name in session.execute(query)]
