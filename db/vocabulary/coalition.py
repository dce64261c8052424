"""The words for jurisdictions and their assignments."""

from enum import StrEnum


class JurisdictionKind(StrEnum):
    """What kind of local government a jurisdiction is."""

    CITY = "city"
    COUNTY = "county"
    CITY_AND_COUNTY = "city_and_county"


class AssignmentBasis(StrEnum):
    """Why an employer belongs to a city: from its address, or by a person's word."""

    ADDRESS = "address"
    BY_HAND = "by_hand"
