"""Handing a PDF to the program that this computer opens PDFs with."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from baum_desktop.briefs.files import write_atomically
from db.errors import UserError


def open_pdf(data: bytes, name: str) -> Path:
    """Write a copy that only this person can read into a new temporary folder and open it; returns its path.

    Raises:
        UserError: it cannot be written, or no program opens PDFs.
    """
    try:
        folder = tempfile.mkdtemp(prefix="baum-")
    except OSError as problem:
        raise UserError(
            f"There is no temporary folder for a copy ({problem.strerror}). Save the PDF and open it from there."
        ) from problem
    path = write_atomically(Path(folder) / name, data)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError("No program on this computer opens PDFs. Save the PDF and open it elsewhere.")
    return path
