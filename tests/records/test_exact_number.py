"""Figures come back digit for digit, and their sums are exact, on both databases."""

import functools
from decimal import Context, Decimal

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from vlr_service.records.base import ExactNumber, exact_product, exact_sum
from vlr_service.records.engine import Sessions

FIGURES = ["0.1", "0.2", "10.50", "123456789012345", "1000000000000", "0.000000000000001", "-3.2", "0", "100"]
EXACT = Context(prec=60)
table = Table("figure", MetaData(), Column("id", Integer, primary_key=True), Column("value", ExactNumber))


def store(sessions: Sessions, figures: list[str]) -> None:
    table.create(sessions.engine)
    with sessions.transaction() as session:
        for figure in figures:
            session.execute(insert(table).values(value=Decimal(figure)))


def test_the_digits_typed_are_kept(sessions: Sessions) -> None:
    store(sessions, FIGURES)
    with sessions.reading() as session:
        stored = session.scalars(select(table.c.value).order_by(table.c.id)).all()
    assert [format(value, "f") for value in stored] == FIGURES


def test_a_tenth_and_two_tenths_are_three_tenths(sessions: Sessions) -> None:
    store(sessions, ["0.1", "0.2"])
    with sessions.reading() as session:
        assert session.scalar(select(exact_sum(table.c.value))) == Decimal("0.3")


def test_sums_and_products_keep_every_digit(sessions: Sessions) -> None:
    store(sessions, FIGURES)
    with sessions.reading() as session:
        total = session.scalar(select(exact_sum(table.c.value)))
        products = session.scalars(
            select(exact_product(table.c.value, table.c.value)).order_by(table.c.id)
        ).all()
    assert total == functools.reduce(EXACT.add, map(Decimal, FIGURES))
    assert products == [exactly(figure) for figure in FIGURES]


def exactly(figure: str) -> Decimal:
    return EXACT.multiply(Decimal(figure), Decimal(figure))


def test_the_sum_of_nothing_is_nothing(sessions: Sessions) -> None:
    store(sessions, [])
    with sessions.reading() as session:
        assert session.scalar(select(exact_sum(table.c.value))) is None


def test_a_float_is_refused(sessions: Sessions) -> None:
    table.create(sessions.engine)
    with pytest.raises(Exception, match="figures are Decimal"), sessions.transaction() as session:
        session.execute(insert(table), [{"value": 0.1}])
