"""The floors hold: imports point down, each rule turns red when it is broken, and what is shipped is what lies here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("baum_desktop", "db", "resources", "ui")
_PROJECT = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _lint_imports(root: Path) -> str:
    """Return what import-linter says of the tree under `root`, which must be the one it really read."""
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    assert (done.returncode == 0) == (" 0 broken" in done.stdout)
    return done.stdout


def _broken(said: str) -> list[str]:
    return re.findall(r"^(.+?)(?: \(\d.*\))? BROKEN", said, flags=re.MULTILINE)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the modules of the four packages and the contracts."""
    for package in _PACKAGES:
        for source in (_ROOT / package).rglob("*.py"):
            copy = tmp_path / source.relative_to(_ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _plant(tree: Path, module: str, line: str) -> None:
    path = tree.joinpath(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(line + "\n", encoding="utf-8")


def test_every_contract_is_kept() -> None:
    assert _broken(_lint_imports(_ROOT)) == []


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("resources.planted", "import db.errors", "Imports point down"),
        ("db.planted", "import baum_desktop", "Imports point down"),
        ("baum_desktop.planted", "import ui", "Imports point down"),
        ("baum_desktop.planted", "from PySide6 import QtCore", "PySide6 lives in ui"),
        ("db.planted", "import shiboken6", "PySide6 lives in ui"),
        ("baum_desktop.planted", "import reportlab.lib", "ReportLab lives in baum_desktop.briefs"),
        ("ui.planted", "from reportlab.pdfgen import canvas", "ReportLab lives in baum_desktop.briefs"),
        ("ui.planted", "from sqlalchemy import select", "The ui never speaks to the database itself"),
        ("ui.planted", "import db.base", "Of db, the ui knows the words and the errors"),
        ("ui.planted", "import db", "Of db, the ui knows the words and the errors"),
        ("ui.home.planted", "import ui.cities", "Pages stand apart"),
        ("ui.widgets.planted", "import ui.home", "What pages share knows no page"),
        ("baum_desktop.planted", "import alembic", "Alembic and the drivers live in db"),
        ("baum_desktop.planted", "import psycopg", "Alembic and the drivers live in db"),
        ("baum_desktop.planted", "from sqlcipher3 import dbapi2", "Alembic and the drivers live in db"),
    ],
)
def test_a_violation_breaks_its_contract(tree: Path, module: str, line: str, broken: str) -> None:
    _plant(tree, module, line)
    assert _broken(_lint_imports(tree)) == [broken]


def test_what_the_contracts_allow_is_kept(tree: Path) -> None:
    _plant(
        tree, "ui.planted", "import db.errors\nimport db.vocabulary\nimport baum_desktop\nfrom PySide6 import QtCore"
    )
    _plant(tree, "baum_desktop.planted", "import sqlalchemy")
    _plant(tree, "baum_desktop.briefs.planted", "import reportlab.platypus")
    _plant(tree, "db.planted", "import alembic\nimport psycopg\nimport sqlcipher3")
    _plant(tree, "baum_desktop.__main__", "import ui.planted")
    assert _broken(_lint_imports(tree)) == []


def test_every_page_folder_is_under_the_contract_that_keeps_pages_apart() -> None:
    shared = {"filters", "lists", "palette", "theme", "widgets"}
    pages = {
        f"ui.{path.parent.name}" for path in (_ROOT / "ui").glob("*/__init__.py") if path.parent.name not in shared
    }
    apart = [
        contract for contract in _PROJECT["tool"]["importlinter"]["contracts"] if contract["type"] == "independence"
    ]
    assert pages <= {module for contract in apart for module in contract["modules"]}


def test_the_window_imports_nothing_that_its_first_picture_does_not_need() -> None:
    names = ["baum_desktop.__main__", *(f"ui.{path.stem}" for path in sorted((_ROOT / "ui").glob("*.py")))]
    heavy = {"alembic", "charset_normalizer", "phonenumbers", "psycopg", "pypdfium2", "reportlab", "sqlalchemy", "tqdm"}
    program = (
        "import importlib, sys\n"
        f"for name in {[name.removesuffix('.__init__') for name in names]}:\n"
        "    importlib.import_module(name)\n"
        f"    loaded = sorted({heavy} & set(sys.modules))\n"
        "    assert not loaded, f'{name} imports {loaded}'\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=_ROOT, check=True)


def test_the_wheel_holds_the_four_packages_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    lying = {
        path.relative_to(_ROOT).as_posix()
        for package in _PACKAGES
        for path in (_ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped == lying
    assert {f"{package}/py.typed" for package in _PACKAGES} <= shipped


def test_a_lock_names_versions_and_hashes_and_no_address() -> None:
    for lock in sorted((_ROOT / "requirements").glob("*.lock")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^--", text, flags=re.MULTILINE)
        pinned = re.findall(r"^(\S+)==\S+", text, flags=re.MULTILINE)
        assert len(pinned) == len(re.findall(r"==[^\n]*\\\n    --hash=", text))
        asked = [re.split(r"[^\w-]", line)[0].lower() for line in _PROJECT["project"]["dependencies"]]
        assert set(asked) <= set(pinned)


def test_the_package_can_not_be_uploaded_by_accident() -> None:
    assert "Private :: Do Not Upload" in _PROJECT["project"]["classifiers"]


def test_pyside_is_a_release_that_counts_right() -> None:
    assert metadata.version("PySide6_Essentials").startswith("6.11.")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_pyside_keeps_its_references_to_none() -> None:
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("named")
    assert abs(sys.getrefcount(None) - before) < 100
