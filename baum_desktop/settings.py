"""What this person chose on this computer: the file used last, their name, the look. Kept as one small JSON file."""

import contextlib
import getpass
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

FOLDER_VARIABLE = "BAUM_CONFIG"
"""Names another folder for settings, for tests and for portable use."""
FILE_NAME = "settings.json"
MOST_RECENT = 8


def settings_folder() -> Path:
    """Return the folder of this person's settings on this computer; it need not exist yet."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("baum-desktop", appauthor=False)


@dataclass(slots=True)
class Settings:
    """The choices; change an attribute, then `keep()`. What a newer program wrote beside them is kept."""

    last_database: str = ""
    recent_databases: list[str] = field(default_factory=list)
    your_name: str = ""
    your_work: str = ""
    appearance: str = "system"
    text_scale: float = 1.0
    last_place: str = "home"
    window_width: int = 1280
    window_height: int = 800
    window_is_maximized: bool = False
    others: dict[str, Any] = field(default_factory=dict)
    folder: Path = field(default_factory=settings_folder)

    @classmethod
    def read(cls, folder: Path | None = None) -> Self:
        """Read the choices; a file that is missing or damaged gives the defaults."""
        folder = folder or settings_folder()
        try:
            found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        settings = cls(folder=folder)
        for name, value in found.items() if isinstance(found, dict) else ():
            if name in _KEPT and isinstance(value, type(getattr(settings, name))):
                setattr(settings, name, value)
            elif name not in _KEPT:
                settings.others[name] = value
        return settings

    def keep(self) -> bool:
        """Write the choices in one step; False where the disk does not let us, which costs the choices and no data."""
        kept = {name: value for name, value in asdict(self).items() if name in _KEPT}
        written = json.dumps({**self.others, **kept}, indent=1, ensure_ascii=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=FILE_NAME)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(written)
                Path(temporary).replace(self.folder / FILE_NAME)
            except OSError:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()
                raise
        except OSError:
            return False
        return True

    def opened(self, target: str) -> None:
        """Remember a database as the one used last."""
        self.last_database = target
        self.recent_databases = [target, *(other for other in self.recent_databases if other != target)][:MOST_RECENT]
        self.keep()

    @property
    def actor(self) -> str:
        """The name that stands in the history: the one typed in Settings, else the computer's."""
        return self.your_name or login_name()


_KEPT = frozenset(item.name for item in fields(Settings)) - {"others", "folder"}


def login_name() -> str:
    """Return the name under which this person uses the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Somebody"
