"""One at a time: pdfium keeps state of its own, which two threads that draw pages must not share."""

from __future__ import annotations

import threading
from typing import Final

ALONE: Final = threading.Lock()
"""Held by whoever calls pdfium."""
