"""Settings that all users of a database share, as they are read; setting them is in shared_settings."""

import json
from typing import Any

from db.raw import Reader


def setting_in(reader: Reader, name: str) -> Any:
    """Return what a setting holds, None where nobody has set it."""
    found = reader.row("SELECT value FROM setting WHERE name = ?", [name])
    kept = None if found is None else found[0]
    return json.loads(kept) if isinstance(kept, str) and not reader.is_shared else kept
