"""The table of summaries: what lists and the map show of each employer; it follows from other rows, without history."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table

from db.base import Base, Key

_ordered = String().with_variant(String(collation="C"), "postgresql")
_number = BigInteger().with_variant(Integer(), "sqlite")

employer_summary = Table(
    "employer_summary",
    Base.metadata,
    Column("number", _number, primary_key=True, autoincrement=True),
    Column("organization_id", Key, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("name_sort", _ordered, nullable=False),
    Column("dba", String),
    Column("status", String, nullable=False),
    Column("sector_code", String),
    Column("sector_name", _ordered),
    Column("city_id", Key),
    Column("city_name", _ordered),
    Column("county_id", Key),
    Column("county_name", _ordered),
    Column("jobs", Integer),
    Column("jobs_as_of_on", Date),
    Column("jobs_series", String),
    Column("last_visit_on", Date),
    Column("open_flags", Integer, nullable=False),
    Column("worst_severity", Integer, nullable=False),
    Column("worst_flag_kind", String),
    Column("lease_ends_on", Date),
    Index("ix_employer_summary_name", "name_sort", "number"),
    Index("ix_employer_summary_city", "city_name", "name_sort", "number"),
    Index("ix_employer_summary_sector", "sector_name", "name_sort", "number"),
    Index("ix_employer_summary_jobs", "jobs", "name_sort", "number"),
    Index("ix_employer_summary_visit", "last_visit_on", "name_sort", "number"),
    Index("ix_employer_summary_flags", "worst_severity", "open_flags", "name_sort", "number"),
    Index("ix_employer_summary_lease", "lease_ends_on", "name_sort", "number"),
    # All that is counted of a city, so that the list of cities walks this index alone.
    Index(
        "ix_employer_summary_city_id",
        *("city_id", "county_id", "status", "last_visit_on", "jobs", "open_flags", "lease_ends_on"),
    ),
    Index("ix_employer_summary_county_id", "county_id"),
    info={"tracked": False},
)
