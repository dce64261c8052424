"""Invented outreach: notes of visits and calls, promises and red flags."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

from baum_desktop.sample import words
from baum_desktop.sample.answers import ASKED_OF, answer_rows
from baum_desktop.sample.firms import Firm, Rows
from db.keys import SampleKeys
from db.vocabulary import (
    Confidentiality,
    FlagKind,
    FlagStatus,
    InteractionKind,
    InteractionOutcome,
    Priority,
    Severity,
    Side,
    TaskStatus,
)

KINDS: Final = (
    InteractionKind.SITE_VISIT,
    InteractionKind.SITE_VISIT,
    InteractionKind.PHONE,
    InteractionKind.VIDEO,
    InteractionKind.EMAIL,
)
LEVELS: Final = (
    Confidentiality.COALITION,
    Confidentiality.COALITION,
    Confidentiality.CITY_ONLY,
    Confidentiality.INTERNAL,
    Confidentiality.PUBLIC,
    Confidentiality.RESTRICTED,
)
FLAGS: Final = (
    (FlagKind.LAYOFF, Severity.RED),
    (FlagKind.SPACE_CONSTRAINT, Severity.WARM),
    (FlagKind.LEASE_EXPIRING, Severity.WATCH),
    (FlagKind.RENT_INCREASE, Severity.WARM),
    (FlagKind.LABOR_SHORTAGE, Severity.WATCH),
    (FlagKind.OWNERSHIP_SUCCESSION, Severity.WATCH),
    (FlagKind.REGULATORY_PERMIT, Severity.WARM),
)
NOTES_EACH: Final = 5


def outreach_rows(
    rng: Random, keys: SampleKeys, firm: Firm, us: Sequence[tuple[str, str]], today: date, *, whole: bool
) -> Rows:
    """Return five notes about a firm and what followed from them; its last visit is the newest site visit."""
    rows: Rows = defaultdict(list)
    visits: list[date] = []
    seldom = rng.random() < 0.3
    # A chance of its own, so that the rest of the sample stays as it was.
    asked = Random(firm.id)  # noqa: S311 - invented data wants to be the same each time, not secret
    for place in range(NOTES_EACH):
        days = rng.randrange(400, 1500) if seldom else int(rng.triangular(1, 320, 12)) + place * 90
        held_on = today - timedelta(days=days)
        interaction = _interaction(rng, keys.new(), firm, held_on)
        if place == 0 and not seldom and rng.random() < 0.2:
            interaction["next_contact_on"] = today + timedelta(days=rng.randrange(0, 40))
        rows["interaction"].append(interaction)
        if interaction["kind"] == InteractionKind.SITE_VISIT:
            visits.append(held_on)
            if whole and asked.random() < ASKED_OF:
                rows["answer"] += answer_rows(asked, keys, interaction, firm)
        if whole:
            _add_participants(rng, keys, rows, interaction["id"], firm, us)
    if whole:
        _add_promises(rng, keys, rows, firm, us, today)
        if rng.random() < 0.22:
            rows["red_flag"].append(_flag(rng, keys.new(), firm, us, today))
    rows["last_visit"].append({"id": firm.id, "last_visit_on": max(visits, default=None)})
    return rows


def _interaction(rng: Random, key: str, firm: Firm, held_on: date) -> dict[str, Any]:
    text = " ".join(_sentence(rng, firm) for _ in range(rng.randrange(1, 4)))
    return {
        "id": key,
        "organization_id": firm.id,
        "site_id": firm.site_id,
        "kind": rng.choice(KINDS),
        "held_on": held_on,
        "minutes": rng.choice((20, 30, 45, 60, None)),
        "notes": text,
        "confidentiality": rng.choice(LEVELS),
        "outcome": InteractionOutcome.COMPLETED,
        "subject": None,
        "next_contact_on": None,
        "instrument_id": None,
    }


def _sentence(rng: Random, firm: Firm) -> str:
    return rng.choice(words.NOTES).format(
        month=rng.choice(words.MONTHS),
        few=rng.randrange(2, 12),
        job=rng.choice(words.JOBS),
        percent=rng.randrange(6, 30),
        machine=rng.choice(words.MACHINES),
        wage=rng.randrange(19, 30),
        person=rng.choice(firm.people)[1],
        space=f"{rng.randrange(4, 40) * 500:,}",
    )


def _add_participants(
    rng: Random, keys: SampleKeys, rows: Rows, interaction_id: str, firm: Firm, us: Sequence[tuple[str, str]]
) -> None:
    ours, theirs = rng.choice(us)[0], rng.choice(firm.people)[0]
    rows["participation"] += [
        {"id": keys.new(), "interaction_id": interaction_id, "person_id": ours, "side": Side.US},
        {"id": keys.new(), "interaction_id": interaction_id, "person_id": theirs, "side": Side.THEM},
    ]


def _add_promises(
    rng: Random, keys: SampleKeys, rows: Rows, firm: Firm, us: Sequence[tuple[str, str]], today: date
) -> None:
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2))):
        due_on = today + timedelta(days=rng.randrange(-4, 60))
        open_still = rng.random() < 0.45
        rows["task"].append(
            {
                "id": keys.new(),
                "title": rng.choice(words.PROMISES),
                "due_on": due_on,
                "promised_by": Side.US,
                "assignee_id": rng.choice(us)[0],
                "organization_id": firm.id,
                "status": TaskStatus.OPEN if open_still else TaskStatus.DONE,
                "priority": Priority.NORMAL,
                "done_on": None if open_still else today - timedelta(days=rng.randrange(1, 60)),
            }
        )


def _flag(rng: Random, key: str, firm: Firm, us: Sequence[tuple[str, str]], today: date) -> dict[str, Any]:
    kind, severity = rng.choice(FLAGS)
    raised_on = today - timedelta(days=rng.randrange(0, 40))
    waits = rng.random() < 0.2
    answered = None if waits else datetime(raised_on.year, raised_on.month, raised_on.day, 18, tzinfo=UTC)
    at_risk = max(firm.jobs // rng.randrange(2, 6), 1) if severity != Severity.WATCH else None
    return {
        "id": key,
        "organization_id": firm.id,
        "site_id": firm.site_id,
        "kind": kind,
        "severity": severity,
        "raised_on": raised_on,
        "evidence": rng.choice(words.EVIDENCE),
        "confidentiality": Confidentiality.INTERNAL,
        "owner_id": rng.choice((*us, (None, "")))[0],
        "due_on": today + timedelta(days=rng.randrange(1, 60)),
        "status": FlagStatus.IN_ACTION if answered else FlagStatus.OPEN,
        "first_response_at": answered,
        "jobs_at_risk": at_risk,
    }
