"""The words for standards, accounts, decisions and fields of one's own."""

from enum import StrEnum


class StandardBasis(StrEnum):
    """How a wage standard draws its line."""

    FIXED_RANGE = "fixed_range"
    PCT_OF_MEDIAN = "pct_of_median"
    FLOOR = "floor"


class AccountRole(StrEnum):
    """Which of the three kinds of people an account belongs to."""

    STAFF = "staff"
    LIAISON = "liaison"
    PROGRAM_MANAGER = "program_manager"


class DuplicateAnswer(StrEnum):
    """What a person said of two records that look alike."""

    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"


class FieldType(StrEnum):
    """What a custom field holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
