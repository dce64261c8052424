"""Invented events, and who came to them."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from baum_desktop.sample.firms import Firm, Rows
from db.keys import SampleKeys, shipped_key
from db.vocabulary import Answered, AttendanceStatus, EventKind

_EVENTS: Final = (
    ("Urban Manufacturing Summit", EventKind.SUMMIT, -215, "Richmond ferry hall", "summit"),
    ("Hiring day for machine shops", EventKind.HIRING_FAIR, -120, "Oakland, Laney College", "hiring"),
    ("Costing workshop", EventKind.WORKSHOP, -75, "San Francisco, 150 Hooper Street", "workshops"),
    ("MFG Day open doors", EventKind.MFG_DAY, -48, "Twelve plants of the region", "manufacturing_week"),
    ("Tour of a food plant", EventKind.TOUR, -20, "Fremont", "manufacturing_week"),
    ("Energy bills, read together", EventKind.WORKSHOP, 12, "Hayward city hall", "workshops"),
    ("Winter meeting of the makers", EventKind.OTHER, 34, "San Jose", "baum"),
)
_COMES: Final = 0.16
_APART: Final = 7_919


class Gatherings:
    """The invented events; chance and keys of their own leave all other invented data as it is without them."""

    def __init__(self, seed: int, today: date) -> None:
        self._rng = Random(seed + _APART)  # noqa: S311 - the same each time, not secret
        self._keys = SampleKeys(seed + _APART, today)
        self._today = today
        self._made = [(self._keys.new(), today + timedelta(days=days)) for _, _, days, _, _ in _EVENTS]

    def event_rows(self) -> Rows:
        """Return the events."""
        rows: Rows = defaultdict(list)
        for (name, kind, _, place, program), (key, held_on) in zip(_EVENTS, self._made, strict=True):
            rows["event"].append(
                {
                    "id": key,
                    "name": name,
                    "kind": kind,
                    "held_on": held_on,
                    "place": place,
                    "program_id": shipped_key("program", program),
                    "notes": "Invented.",
                }
            )
        return rows

    def attendance_rows(self, firm: Firm) -> Rows:
        """Return which people of a firm were on the list of which event, and whether they came."""
        rows: Rows = defaultdict(list)
        for event, held_on in self._made:
            if self._rng.random() < _COMES:
                person = self._rng.choice(firm.people)[0]
                past = held_on <= self._today
                rows["attendance"].append(_attendance(self._rng, self._keys.new(), event, person, firm.id, past=past))
        return rows


def _attendance(rng: Random, key: str, event: str, person: str, firm: str, *, past: bool) -> dict[str, Any]:
    came = (AttendanceStatus.ATTENDED, AttendanceStatus.ATTENDED, AttendanceStatus.ATTENDED, AttendanceStatus.ABSENT)
    return {
        "id": key,
        "event_id": event,
        "person_id": person,
        "organization_id": firm,
        "status": rng.choice(came) if past else AttendanceStatus.REGISTERED,
        "consent_photo": rng.choice((Answered.YES, Answered.YES, Answered.NO, Answered.UNKNOWN)),
    }
