"""The sections of an employer's record: each is filled anew from the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.record_section import RecordSection

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord


class Section(RecordSection):
    """A section of an employer's record."""

    def show_record(self, record: EmployerRecord) -> None:
        """Show a record."""
        raise NotImplementedError
