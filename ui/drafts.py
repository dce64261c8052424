"""Drafts of what is being typed, kept on this computer until it is saved, one small file for each form and record."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from baum_desktop.settings import drafts_folder
from baum_desktop.whole_files import write_whole

log = logging.getLogger(__name__)
VISIT = "visit"
FORM = "form"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed: what it is about (`key`) and how that is called, when it was kept, the fields as they stood."""

    key: str
    title: str
    kept_at: datetime
    fields: dict[str, Any]


class Drafts:
    """The drafts of one kind of one database; a disk that refuses costs the draft, never the typing.

    Each lies in a file that its owner alone may read. The database is known by a digest, since an address may hold a
    password.
    """

    def __init__(self, target: object, kind: str = VISIT, folder: Path | None = None) -> None:
        self._folder = folder or drafts_folder()
        self._of = _digest(kind, _whole(str(target)))

    def keep(self, key: str, title: str, fields: dict[str, Any], at: datetime) -> bool:
        """Write a draft in place of the one before; False where the disk refused."""
        content = {"of": self._of, "key": key, "title": title, "kept_at": at.isoformat(), "fields": fields}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._path(key), json.dumps(content, indent=1).encode())
        except OSError as problem:
            log.info("the draft could not be kept: %s", problem)
            return False
        return True

    def find(self, key: str) -> Draft | None:
        """Return the draft about something, None where there is none that can be read."""
        return self._read(self._path(key))

    def remove(self, key: str) -> None:
        """Forget the draft about something; callable from any thread."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as problem:
            log.info("the draft could not be removed: %s", problem)

    def all(self) -> list[Draft]:
        """Return every draft of this kind and database, the newest first."""
        try:
            paths = list(self._folder.glob("*.json"))
        except OSError:
            return []
        found = [draft for draft in map(self._read, paths) if draft is not None]
        return sorted(found, key=lambda draft: draft.kept_at, reverse=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{_digest(self._of, key)}.json"

    def _read(self, path: Path) -> Draft | None:
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(raw["kept_at"])
            draft = Draft(str(raw["key"]), str(raw["title"]), at, dict(raw["fields"]))
            ours = raw["of"] == self._of
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return draft if ours else None


def _whole(target: str) -> str:
    """Name a file from the root, so that it is the same one from whatever folder it was opened."""
    return target if "://" in target else str(Path(target).absolute())


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
