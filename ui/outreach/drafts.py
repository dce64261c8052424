"""Drafts of visits, kept on this computer while they are typed, one small file a firm."""

from __future__ import annotations

import json
import logging
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from baum_desktop.settings import settings_path

log = logging.getLogger(__name__)
FOLDER = "visit-drafts"
NO_FIRM = "new"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed of a visit: of which database and firm, when it was kept, and the fields as they stood."""

    target: str
    firm_id: str
    firm_name: str
    kept_at: datetime
    fields: dict[str, Any]


class Drafts:
    """The drafts of one database; a disk that refuses costs the draft, never the typing."""

    def __init__(self, target: object, folder: Path | None = None) -> None:
        self.target = str(target)
        self._folder = folder or settings_path().parent / FOLDER

    def keep(self, firm_id: str, firm_name: str, fields: dict[str, Any], at: datetime) -> bool:
        """Write a draft in place of the one before; False where the disk refused."""
        content = {"target": self.target, "firm_id": firm_id, "firm_name": firm_name, "kept_at": at.isoformat()}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self._path(firm_id), json.dumps({**content, "fields": fields}, ensure_ascii=False, indent=1))
        except OSError as problem:
            log.info("the draft could not be kept: %s", problem)
            return False
        return True

    def find(self, firm_id: str) -> Draft | None:
        """Return the draft of a firm, None where there is none that can be read."""
        return self._read(self._path(firm_id))

    def remove(self, firm_id: str) -> None:
        """Forget the draft of a firm."""
        try:
            self._path(firm_id).unlink(missing_ok=True)
        except OSError as problem:
            log.info("the draft could not be removed: %s", problem)

    def all(self) -> list[Draft]:
        """Return every draft of this database, the newest first."""
        try:
            paths = list(self._folder.glob("*.json"))
        except OSError:
            return []
        found = [draft for draft in map(self._read, paths) if draft is not None]
        return sorted(found, key=lambda draft: draft.kept_at, reverse=True)

    def _path(self, firm_id: str) -> Path:
        # Only letters, figures and dashes: a key never leads out of the folder.
        name = re.sub(r"[^0-9a-zA-Z-]", "", firm_id) or NO_FIRM
        return self._folder / f"{name}.json"

    def _read(self, path: Path) -> Draft | None:
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            draft = Draft(
                str(raw["target"]),
                str(raw["firm_id"]),
                str(raw["firm_name"]),
                datetime.fromisoformat(raw["kept_at"]),
                dict(raw["fields"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return draft if draft.target == self.target else None


def _write(path: Path, content: str) -> None:
    """Write beside and rename, so that a crash leaves the old draft or the new one, whole and readable by us alone."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".draft.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
