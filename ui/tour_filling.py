"""What the tour adds to its invented coalition, so that the pictures of it are not empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.vocabulary import FieldType

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baum_desktop.attachments import FilesAdded
    from baum_desktop.files import Database, Saved


def add_to_firm(database: Database, firm: str, file: Path) -> FilesAdded:
    """Give a firm two tags, a field of one's own with a value, and a file."""
    from baum_desktop.attachment_files import read_file
    from baum_desktop.attachments import add_files
    from baum_desktop.custom_field_rows import NewCustomField
    from baum_desktop.custom_fields import add_custom_field, set_values
    from baum_desktop.tags import tag_record

    for tag in ("Manufacturing Week", "Photographs allowed"):
        tag_record(database, "employer", firm, tag)
    field = add_custom_field(database, NewCustomField("employer", "Union contract until", FieldType.DATE))
    set_values(database, "employer", firm, {field.id: "2027-06-30"}, {field.id: None})
    return add_files(database, "employer", firm, [read_file(file)])


def delete_firm(database: Database, firm: str, today: date) -> Saved:
    """Delete a firm with all that belongs to it."""
    from baum_desktop.employer_record import employer_record
    from baum_desktop.employers import delete_employer

    return delete_employer(database, firm, employer_record(database, firm, today).header.version)
