"""The coalition: jurisdictions, their dated membership, liaisons, and which city looks after which employer."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.base import Base, Edited, check, choice, in_order, prose, refers_to, truth, words
from db.vocabulary import AssignmentBasis, JurisdictionKind


class Jurisdiction(Edited, Base):
    """A city, a county, or a city and county of the region, whether or not it is a partner."""

    __tablename__ = "jurisdiction"
    __table_args__ = (
        UniqueConstraint("name", "kind"),
        check("latitude_on_earth", "latitude BETWEEN -90 AND 90"),
        check("longitude_on_earth", "longitude BETWEEN -180 AND 180"),
    )
    name: Mapped[str] = words(120)
    kind: Mapped[JurisdictionKind] = choice(JurisdictionKind)
    county_id: Mapped[str] = refers_to("county")
    region: Mapped[str | None] = words(80)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    notes: Mapped[str | None] = prose(20_000)


class Membership(Edited, Base):
    """A jurisdiction's membership of the coalition, dated; unverified until SFMade has confirmed it."""

    __tablename__ = "membership"
    __table_args__ = (
        in_order("joined_on", "left_on"),
        check("left_only_after_joining", "left_on IS NULL OR joined_on IS NOT NULL"),
        in_order("agreement_signed_on", "agreement_until"),
    )
    jurisdiction_id: Mapped[str] = refers_to("jurisdiction", when_deleted="CASCADE")
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    tier: Mapped[str | None] = words(40)
    is_founder: Mapped[bool] = truth(default=False)
    verified: Mapped[bool] = truth(default=False)
    agreement: Mapped[str | None] = words(300)
    agreement_signed_on: Mapped[date | None]
    agreement_until: Mapped[date | None]
    source: Mapped[str | None] = words(300)


class Liaison(Edited, Base):
    """A person who speaks for a partner jurisdiction, from when to when; one lead at a time."""

    __tablename__ = "liaison"
    __table_args__ = (
        in_order("start_on", "end_on"),
        check("lead_is_dated", "NOT is_lead OR start_on IS NOT NULL"),
    )
    person_id: Mapped[str] = refers_to("person", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str] = refers_to("jurisdiction", when_deleted="CASCADE")
    is_lead: Mapped[bool] = truth(default=False)
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]


class CityAssignment(Edited, Base):
    """Which jurisdiction, liaison and member of staff look after an employer or one of its sites, and why."""

    __tablename__ = "city_assignment"
    __table_args__ = (
        in_order("start_on", "end_on"),
        check("by_hand_has_reason", "basis <> 'by_hand' OR length(trim(coalesce(reason, ''))) > 0"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    site_id: Mapped[str | None] = refers_to("site", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str] = refers_to("jurisdiction")
    liaison_id: Mapped[str | None] = refers_to("liaison", when_deleted="SET NULL")
    staff_owner_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    start_on: Mapped[date]
    end_on: Mapped[date | None]
    basis: Mapped[AssignmentBasis] = choice(AssignmentBasis, AssignmentBasis.ADDRESS)
    reason: Mapped[str | None] = words(1000)
