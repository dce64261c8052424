"""What is said in confidence is read in modules that ask who is looking, and in no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
READS = re.compile(
    r"\bInteraction\.(?:notes|subject|purpose|__table__)|\bRedFlag\.(?:evidence|resolution|__table__)"
    r"|\b(?:i|interaction|n|note)\.(?:notes|subject|purpose)\b(?=[^\n]*(?:FROM|SELECT|,|\"))|\b(?:g|red_flag)\.evidence"
    r"|\b(?:Interaction|RedFlag)\.__table__|table_of\((?:Interaction|RedFlag)\)|select\((?:Interaction|RedFlag)\)"
)
ASKS = re.compile(r"from baum_desktop\.(?:confidentiality|withholding) import|demand_note|readable_notes|_for\(")
WITHOUT_ASKING = {
    "db/search_sources.py": "indexes every note; db.search is told by baum_desktop.search which may be found",
    "baum_desktop/referrals.py": "adds its own words to the evidence of a flag that is answered, and tells none of it",
    "baum_desktop/warn_notices.py": "reads the flag that the same change has just raised",
}


def _asks_nobody(root: Path) -> list[str]:
    found = []
    for package in ("baum_desktop", "db", "ui"):
        for path in sorted((root / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(root).as_posix()
            if READS.search(text) and not ASKS.search(text) and name not in WITHOUT_ASKING:
                found.append(name)
    return found


def test_nobody_reads_a_note_without_asking_who_is_looking() -> None:
    assert _asks_nobody(ROOT) == []


def test_every_exception_still_is_one() -> None:
    for name in WITHOUT_ASKING:
        assert READS.search((ROOT / name).read_text(encoding="utf-8")), name


def test_a_module_that_reads_notes_by_itself_is_found(tmp_path: Path) -> None:
    for package in ("baum_desktop", "db", "ui"):
        (tmp_path / package).mkdir()
    (tmp_path / "baum_desktop" / "orm.py").write_text("query = select(Interaction.notes)\n")
    (tmp_path / "baum_desktop" / "sql.py").write_text('SQL = "SELECT i.notes FROM interaction i"\n')
    (tmp_path / "db" / "flag.py").write_text("SQL = 'SELECT g.evidence FROM red_flag g'\n")
    (tmp_path / "ui" / "fine.py").write_text("shown = record.notes\n")
    assert _asks_nobody(tmp_path) == ["baum_desktop/orm.py", "baum_desktop/sql.py", "db/flag.py"]
