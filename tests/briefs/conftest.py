"""The two documents of the paper's tests, made once."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from tests.briefs import documents


@pytest.fixture(scope="session")
def sample_pdf() -> bytes:
    """A three-page brief."""
    return documents.sample().pdf()


@pytest.fixture(scope="session")
def stress_pdf() -> bytes:
    """Everything at once."""
    return documents.stress().pdf()


@pytest.fixture
def sample_tree(sample_pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The brief as another library reads it, to be broken at will."""
    with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
        yield pdf
