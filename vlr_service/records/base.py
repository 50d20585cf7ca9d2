"""The declarative base, its naming convention, and the column types both databases share."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ColumnElement, DateTime, Dialect, MetaData, Numeric, String, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute
from sqlalchemy.sql import and_, func, or_
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator, TypeEngine

from vlr_service.i18n import SOURCE_LANGUAGE, Text, fallbacks, language_of

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The common base of all records."""

    metadata = MetaData(naming_convention=NAMING)


class ExactNumber(TypeDecorator[Decimal]):
    """A Decimal that comes back digit for digit as it went in: `numeric` on PostgreSQL, text on SQLite.

    Sums are exact too, when written with `exact_sum` (docs/decisions/0002-exact-numbers.md).
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own exact type."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String())
        return dialect.type_descriptor(Numeric(asdecimal=True))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Return the value as the driver takes it; anything but a Decimal or int is refused."""
        if value is None:
            return None
        if not isinstance(value, Decimal | int):
            raise TypeError(f"figures are Decimal, not {type(value).__name__}")
        return format(Decimal(value), "f") if dialect.name == "sqlite" else Decimal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Return the value as Decimal."""
        return None if value is None else Decimal(value)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware point in time, kept in UTC; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return `timestamptz` on PostgreSQL, the plain type on SQLite."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC as the driver takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("times are aware, in UTC")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the time as aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class NameByLanguage(TypeDecorator[Text]):
    """A name in each language it is known in: one JSON value by short tag (docs/decisions/0013-names-as-json.md)."""

    impl = JSON
    cache_ok = True

    class Comparator(TypeDecorator.Comparator[Any]):
        """What can be asked of a name in SQL."""

        def in_language(self, language: str) -> ColumnElement[str]:
            """Return the name in a language, else in English: to sort by it, or to search in it."""
            texts = type_coerce(self.expr, _NAMES)
            asked = dict.fromkeys(language_of(one).short for one in (*fallbacks(language), SOURCE_LANGUAGE))
            return func.coalesce(*(texts[tag].as_string() for tag in asked), "")

    comparator_factory = Comparator

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return `jsonb` on PostgreSQL, the plain type on SQLite."""
        return dialect.type_descriptor(_NAMES.dialect_impl(dialect))

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the name as JSON carries it."""
        return None if value is None else value.by_tag

    def process_result_value(self, value: Any, dialect: Dialect) -> Text | None:  # noqa: ARG002
        """Return the name as a text by language."""
        return None if value is None else Text.of_tags(value)


_NAMES = JSON().with_variant(JSONB(), "postgresql")


class exact_sum(GenericFunction[Decimal]):  # noqa: N801 - reads as the SQL it stands for
    """The exact sum of an `ExactNumber` column; null when there is nothing to add."""

    type = ExactNumber()
    inherit_cache = True


class exact_product(GenericFunction[Decimal]):  # noqa: N801
    """The exact product of two `ExactNumber` columns; null when one is null."""

    type = ExactNumber()
    inherit_cache = True


@compiles(exact_sum, "postgresql")
def _sum_on_postgresql(element: exact_sum, compiler: SQLCompiler, **options: Any) -> str:
    return f"sum({compiler.process(element.clauses, **options)})"


@compiles(exact_product, "postgresql")
def _product_on_postgresql(element: exact_product, compiler: SQLCompiler, **options: Any) -> str:
    left, right = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({left} * {right})"


class plain_order(GenericFunction[str]):  # noqa: N801
    """A text as both databases order it alike: by its characters' numbers, whatever the language of the database."""

    inherit_cache = True


@compiles(plain_order, "sqlite")
def _order_on_sqlite(element: plain_order, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(element.clauses, **options)} COLLATE BINARY"


@compiles(plain_order, "postgresql")
def _order_on_postgresql(element: plain_order, compiler: SQLCompiler, **options: Any) -> str:
    return f'{compiler.process(element.clauses, **options)} COLLATE "C"'


def current_at(history: Any, moment: datetime) -> ColumnElement[bool]:
    """Return whether a row of a history was current at a moment."""
    return and_(history.valid_from <= moment, or_(history.valid_to.is_(None), history.valid_to > moment))


def between(
    moment: InstrumentedAttribute[Any], after: datetime, until: datetime | None
) -> list[ColumnElement[bool]]:
    """Return the conditions that a time lies after a moment, and not after another one if there is one."""
    return [moment > after, *([] if until is None else [moment <= until])]
