"""What corrected answers of a visit mean for its flags: which are suggested, which have lost their reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baum_desktop.flag_suggestions import facts_known, suggested_flags
from baum_desktop.flags import watch_list
from baum_desktop.outreach import interaction_record
from baum_desktop.outreach_rows import FlagRow, FlagSuggestion, QuickFacts
from baum_desktop.questionnaires.answers import answers_of, given_of
from baum_desktop.questionnaires.heard import Heard, matches
from baum_desktop.questionnaires.rows import Answers
from baum_desktop.visit_context import visit_context
from db.engine import Database
from db.vocabulary import label


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """Flags that the answers suggest and nobody raised, and open flags of the visit without a reason left."""

    suggested: tuple[FlagSuggestion, ...] = ()
    without_reason: tuple[FlagRow, ...] = ()

    @property
    def sentence(self) -> str:
        """What a person is told; empty where there is nothing to decide."""
        said = []
        if self.suggested:
            named = ", ".join(f"{label(flag.kind)} ({flag.severity.value})" for flag in self.suggested)
            said.append(f"The answers suggest now: {named}.")
        if self.without_reason:
            named = ", ".join(f"“{label(flag.kind)}”" for flag in self.without_reason)
            verb = "stands" if len(self.without_reason) == 1 else "stand"
            said.append(f"{named} {verb} on an answer that was changed.")
        return " ".join(said)


def reconsidered(database: Database, interaction_id: str, today: date) -> Reconsidered:
    """Return what the answers of an interaction, as they are now, mean for flags; nothing is changed.

    Raises:
        NotFound: the note is kept to others.
    """
    visit, answers = interaction_record(database, interaction_id, today), answers_of(database, interaction_id)
    if visit.organization_id is None or answers.instrument is None:
        return Reconsidered()
    heard = Heard(answers.instrument.questions, answers.instrument.rules, given_of(answers))
    known = visit_context(database, visit.organization_id, today).known
    open_flags = watch_list(database, organization_id=visit.organization_id)
    holding = {
        match.rule.kind for match in matches(heard, facts_known(known, QuickFacts(), visit.held_on), visit.held_on)
    }
    already = {flag.kind for flag in open_flags}
    suggested = [
        flag for flag in suggested_flags(known, QuickFacts(), visit.held_on, heard, already) if flag.kind in holding
    ]
    orphaned = [
        flag
        for flag in open_flags
        if flag.interaction_id == interaction_id and flag.kind not in holding and _rests_on(flag, answers)
    ]
    return Reconsidered(tuple(suggested), tuple(orphaned))


def _rests_on(flag: FlagRow, answers: Answers) -> bool:
    """Say whether a flag's evidence quotes a question of the questionnaire."""
    asked = answers.instrument.questions if answers.instrument else ()
    return any(f"“{question.text}”" in (flag.evidence or "") for question in asked)
