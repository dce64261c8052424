"""What a printed brief says: its words as another library reads them from the file."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2

PRINTED = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)


def text_of(data: bytes) -> str:
    """Return the words of all pages, line ends as blanks."""
    return " ".join(" ".join(page.split()) for page in pages_of(data))


def pages_of(data: bytes) -> list[str]:
    """Return the words of each page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
