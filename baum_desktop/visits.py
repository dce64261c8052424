"""Visits: logging one with all that was heard and promised, and what to know before going."""

from datetime import date

from baum_desktop.employer_rows import Added
from baum_desktop.outreach_rows import FlagSuggestion, KnownFacts, NewVisit, QuickFacts, VisitContext
from db.engine import Database


def log_visit(database: Database, new: NewVisit) -> Added:
    """Log an interaction in one change set: people, notes, quick facts, flags, next steps; `.id` is the interaction's.

    Jobs heard become a count with source visit at the visited site (else the main site), lease and tenure change the
    site, trend and need for space are answers; a completed site visit moves the firm's last visit forward.

    Raises:
        Refused: a field cannot be kept as it is; `.field` names it. Nothing was saved.
        NotFound: the firm or somebody named is gone.
    """
    raise NotImplementedError


def visit_context(database: Database, organization_id: str, today: date) -> VisitContext:
    """Return what stands beside the visit form."""
    raise NotImplementedError


def suggested_flags(known: KnownFacts, facts: QuickFacts, held_on: date) -> list[FlagSuggestion]:
    """Return the flags that the combined rules suggest; needs no database, so that the form can ask at each key."""
    raise NotImplementedError
