"""Which firm a row behind a figure belongs to, so that a screen can lead there; read without the ORM."""

from typing import Final

from db.raw import Reader

_FIRM: Final = {
    "interaction": "SELECT organization_id FROM interaction WHERE id = ?",
    "red_flag": "SELECT organization_id FROM red_flag WHERE id = ?",
    "service": "SELECT organization_id FROM service WHERE id = ?",
    "referral": "SELECT organization_id FROM referral WHERE id = ?",
    "attendance": "SELECT organization_id FROM attendance WHERE id = ?",
    "job_event": "SELECT s.organization_id FROM job_event e JOIN site s ON s.id = e.site_id WHERE e.id = ?",
    "employment_snapshot": (
        "SELECT s.organization_id FROM employment_snapshot e JOIN site s ON s.id = e.site_id WHERE e.id = ?"
    ),
    "wage_band": (
        "SELECT s.organization_id FROM wage_band w JOIN employment_snapshot e ON e.id = w.snapshot_id "
        "JOIN site s ON s.id = e.site_id WHERE w.id = ?"
    ),
    "placement": "SELECT organization_id FROM placement WHERE id = ?",
}


def firm_of(reader: Reader, kind: str, key: str) -> str | None:
    """Return the key of the firm that a row of the table `kind` is about, None where it is about none."""
    if kind == "organization":
        return key
    if kind not in _FIRM:
        return None
    found = reader.row(_FIRM[kind], [key])
    return None if found is None or found[0] is None else str(found[0])
