"""What came of invented help: services, jobs created and retained, and what is credited to an award."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from baum_desktop.sample.firms import Firm, Rows
from db.keys import SampleKeys, shipped_key
from db.vocabulary import Answered, Basis, JobEventKind, Need, ReferralStatus, ServiceKind, WageUnit

SERVED: Final = 0.45
GREW: Final = 0.3
REFERRED: Final = 0.3
CREDITED: Final = 0.6
NEEDS: Final = (Need.SPACE, Need.HIRING, Need.TRAINING, Need.PERMITS, Need.ENERGY, Need.CAPITAL)
Helper = tuple[str, tuple[Need, ...]]
"""A resource, and the needs it answers."""
_OUTCOMES: Final = dict.fromkeys(ServiceKind, "Done, as invented.") | {
    ServiceKind.ADVISING: "Costing gone through line by line; prices go up in spring.",
    ServiceKind.HIRING_HELP: "Three candidates sent, one hired.",
    ServiceKind.SITE_SEARCH: "Two vacant buildings looked at together.",
    ServiceKind.PERMIT_HELP: "The file is complete and lies at the permit desk.",
    ServiceKind.TRAINING: "Two of the crew began the course.",
}


def result_rows(
    rng: Random, keys: SampleKeys, firm: Firm, awards: Sequence[str], resources: Sequence[Helper], today: date
) -> Rows:
    """Return a firm's services, referrals and job events of eighteen months, some credited to an award."""
    rows: Rows = defaultdict(list)
    if rng.random() < SERVED:
        service, kind = keys.new(), rng.choice(list(ServiceKind))
        rows["service"].append(
            {
                "id": service,
                "organization_id": firm.id,
                "kind": kind,
                "served_on": _lately(rng, today),
                "program_id": shipped_key("program", "hiring" if kind == ServiceKind.HIRING_HELP else "advising"),
                "hours": Decimal(rng.randrange(1, 12)),
                "completed": True,
                "outcome": _OUTCOMES[kind],
            }
        )
        _credit(rng, keys, rows, awards, service_id=service)
    if rng.random() < GREW:
        event = keys.new()
        rows["job_event"].append(
            {
                "id": event,
                "site_id": firm.site_id,
                "kind": rng.choice((JobEventKind.CREATED, JobEventKind.CREATED, JobEventKind.RETAINED)),
                "happened_on": _lately(rng, today),
                "jobs": rng.randrange(1, 8),
                "wage_cents": rng.randrange(1950, 3100),
                "wage_unit": WageUnit.HOUR,
                "degree_required": rng.choice((Answered.NO, Answered.NO, Answered.UNKNOWN)),
                "basis": rng.choice(list(Basis)),
                "reason": "New orders, as invented.",
            }
        )
        _credit(rng, keys, rows, awards, job_event_id=event)
    if resources and rng.random() < REFERRED:
        _refer(rng, keys, rows, firm, resources, today)
    return rows


def _lately(rng: Random, today: date) -> date:
    return today - timedelta(days=rng.randrange(5, 540))


def _credit(rng: Random, keys: SampleKeys, rows: Rows, awards: Sequence[str], **what: str) -> None:
    if rng.random() < CREDITED:
        thing = {"job_event_id": None, "service_id": None, "placement_id": None, **what}
        rows["attribution"].append(
            {"id": keys.new(), "award_id": rng.choice(awards), "share_percent": rng.choice((50, 100, 100)), **thing}
        )


def _refer(rng: Random, keys: SampleKeys, rows: Rows, firm: Firm, resources: Sequence[Helper], today: date) -> None:
    sent_on = _lately(rng, today)
    status = rng.choice((ReferralStatus.SENT, ReferralStatus.ACCEPTED, ReferralStatus.COMPLETED_HELPED))
    resource, needs = rng.choice(resources)
    need = needs[NEEDS.index(rng.choice(NEEDS)) % len(needs)]
    helped = status == ReferralStatus.COMPLETED_HELPED
    accepted = min(sent_on + timedelta(days=rng.randrange(1, 20)), today)
    rows["referral"].append(
        {
            "id": keys.new(),
            "organization_id": firm.id,
            "resource_id": resource,
            "need": need,
            "consent": True,
            "status": status,
            "sent_on": sent_on,
            "accepted_on": None if status == ReferralStatus.SENT else accepted,
            "closed_on": accepted if helped else None,
            "outcome": "Helped, as invented." if helped else None,
        }
    )
