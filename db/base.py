"""What every table shares: the declarative base, column types that mean the same on both engines, and their checks."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    Uuid,
    false,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.sql.elements import conv
from sqlalchemy.types import TypeEngine

from db.keys import new_key
from db.vocabulary import MOST_WAGE_CENTS

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
THOUSAND = Decimal(1000)


class Key(TypeDecorator[str]):
    """A row's key: native uuid on PostgreSQL, dashed lower-case text on SQLite, `str` in Python on both."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the engine."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Uuid(as_uuid=False))
        return dialect.type_descriptor(Text())


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: timestamptz on PostgreSQL, UTC text on SQLite, an aware datetime in Python on both."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a datetime without a zone; SQLite gets it as naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a moment needs its time zone: {value!r}"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.replace(tzinfo=UTC)


class Choice(TypeDecorator[StrEnum]):
    """One of the words of an enumeration of db.vocabulary, kept as text under a CHECK."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        """Take the enumeration whose values may stand in the column."""
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Refuse a word that is not in the enumeration."""
        del dialect
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Give the enumeration's member back."""
        del dialect
        return None if value is None else self.words(value)


class Quantity(TypeDecorator[Decimal]):
    """A number with up to three decimals (FTE, hours, indicators), kept exactly as integer thousandths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        """Turn the number into thousandths; more than three decimals are refused."""
        del dialect
        if value is None:
            return None
        thousandths = Decimal(value) * THOUSAND
        if thousandths != int(thousandths):
            message = f"at most three decimals: {value}"
            raise ValueError(message)
        return int(thousandths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Give the number back as a Decimal."""
        del dialect
        return None if value is None else Decimal(value) / THOUSAND


class Base(DeclarativeBase):
    """The mapped classes of BAUM Desktop; each class is one entity of the domain."""

    metadata = MetaData(naming_convention=NAMES)


class Keyed:
    """A row with a time-ordered key; the moment it was made can be read from it."""

    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_key, sort_order=-20)


class Edited(Keyed):
    """A row that a person edits: each change raises its version, so that two forms cannot overwrite each other."""

    version: Mapped[int] = mapped_column(Integer, nullable=False, server_default="1", sort_order=-10)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let the mapper check and raise the version."""
        return {"version_id_col": cls.version}


def words(length: int = 200, **options: Any) -> MappedColumn[Any]:
    """Return a column for one line of text of at most `length` characters, checked on both engines."""
    return mapped_column(String(length), **options)


def prose(length: int = 100_000) -> MappedColumn[Any]:
    """Return a column for free text of at most `length` characters."""
    return mapped_column(String(length))


def choice(enumeration: type[StrEnum], default: StrEnum | None = None) -> MappedColumn[Any]:
    """Return a column that takes only the words of the enumeration."""
    server = None if default is None else default.value
    return mapped_column(Choice(enumeration), default=default, server_default=server)


def truth(default: bool | None = None) -> MappedColumn[Any]:  # noqa: FBT001 - the default is what the column says
    """Return a yes/no column; without a default it may stay unknown if the attribute is optional."""
    server = None if default is None else (true() if default else false())
    return mapped_column(Boolean, default=default, server_default=server)


def cents() -> MappedColumn[Any]:
    """Return a column for US dollars in integer cents."""
    return mapped_column(BigInteger)


def refers_to(target: str, *, when_deleted: str | None = None, unique: bool = False) -> MappedColumn[Any]:
    """Return a foreign key, deferrable so that undo may restore rows in any order; `target` is a table or table.column.

    `when_deleted` is CASCADE for what belongs to the target, SET NULL for a mere mention; else deletion is refused.
    """
    column = target if "." in target else f"{target}.id"
    kind: TypeEngine[Any] | type[Key] = Key if column.endswith(".id") else String(20)
    key = ForeignKey(column, ondelete=when_deleted, deferrable=True, initially="IMMEDIATE")
    return mapped_column(kind, key, index=not unique, unique=unique)


def check(name: str, rule: str) -> CheckConstraint:
    """Return a rule that the database itself holds; `name` becomes ck_<table>_<name>."""
    return CheckConstraint(rule, name=name)


def in_order(start: str, end: str) -> CheckConstraint:
    """Return the rule that a span does not end before it starts."""
    return check(f"{end}_after_{start}", f"{end} >= {start}")


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return one rule a column: it counts or measures something and is never below zero."""
    return tuple(check(f"{column}_not_negative", f"{column} >= 0") for column in columns)


def wage_ceiling(*columns: str, unit: str = "wage_unit") -> CheckConstraint:
    """Return the rule that wages, by the hour or by the year as `unit` says, are no slip of the finger."""
    within = (
        f"({unit} = '{each.value}'" + "".join(f" AND coalesce({column}, 0) <= {most}" for column in columns) + ")"
        for each, most in MOST_WAGE_CENTS.items()
    )
    return check("wage_plausible", " OR ".join(within))


def exactly_one(*columns: str) -> CheckConstraint:
    """Return the rule that a row belongs to exactly one of several owners."""
    counted = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return check("one_owner", f"{counted} = 1")


def complete_checks(metadata: MetaData) -> None:
    """Add the checks that follow from column types: text lengths, the words of an enumeration, SQLite's booleans."""
    for table in metadata.tables.values():
        for column in list(table.columns):
            rule = _type_rule(column)
            if rule is not None:
                kind, sql = rule
                constraint = CheckConstraint(sql, name=conv(f"ck_{table.name}_{column.name}_{kind}"))
                if kind == "is_yes_or_no":
                    constraint = constraint.ddl_if(dialect="sqlite")
                table.append_constraint(constraint)


def narrow_indexes(metadata: MetaData) -> None:
    """Leave rows without a value out of the indexes of single columns in tables that people write.

    Never analysed, SQLite takes "IS NULL" for the rarest condition of all and reads every row without a value by it; an
    index without those rows is no temptation, and a new row is written into fewer of them.
    """
    for table in metadata.tables.values():
        for index in table.indexes if table.info.get("tracked", True) else ():
            columns = list(index.columns)
            if len(columns) == 1 and columns[0].nullable:
                for engine in ("sqlite", "postgresql"):
                    index.dialect_options[engine]["where"] = columns[0].is_not(None)


def _type_rule(column: Column[Any]) -> tuple[str, str] | None:
    """Return the name and the SQL of the check that a column's type asks for."""
    if isinstance(column.type, Choice):
        # Not IN: SQLite would put its list into a table of its own for each row that is inserted.
        return "is_known", " OR ".join(f"{column.name} = '{word.value}'" for word in column.type.words)
    if isinstance(column.type, Boolean):
        return "is_yes_or_no", f"{column.name} IN (0, 1)"
    if isinstance(column.type, String) and column.type.length:
        return "length", f"length({column.name}) <= {column.type.length}"
    return None
