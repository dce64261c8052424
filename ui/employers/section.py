"""The sections of an employer's record: each is built once and filled anew from the whole record.

A further section: its rows come with the record (`baum_desktop.employer_record`); here a subclass of Section with the
title and action of its heading builds its parts in the constructor (`body`, `line`, `Rows`) and fills them in
`show_record`; `record.py` puts it into one of the two columns, names its anchor, and answers the actions it emits.
"""

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

    def show_within(self, record: EmployerRecord, room: int, width: int) -> bool:
        """Show at least what fits into a height and a width in pixels; returns whether that is everything."""
        self.show_record(record)
        return True
