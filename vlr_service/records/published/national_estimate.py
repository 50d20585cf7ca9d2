"""Estimates for whole countries from their national samples, kept at release, each with the time it was current."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, Label, String, delete, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, select

from vlr_service.i18n import N_, Message, Text
from vlr_service.records.base import Base, ExactNumber, UTCDateTime, current_at

COULD_REVEAL = N_("A figure of the sample is suppressed; an estimate could reveal it.")
"""Why there is no estimate where a figure in it is hidden."""


class NationalEstimate(Base):
    """The estimate of an indicator, year and cell for a country, and the interval in which it was current.

    Without a value the `reason` says why, as text and parameters.
    """

    __tablename__ = "national_estimate"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    valid_to: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sample_version: Mapped[int]
    method: Mapped[str] = mapped_column(String(20))
    adjustment: Mapped[str] = mapped_column(String(20))
    value: Mapped[Decimal | None] = mapped_column(ExactNumber)
    standard_error: Mapped[Decimal | None] = mapped_column(ExactNumber)
    low: Mapped[Decimal | None] = mapped_column(ExactNumber)
    high: Mapped[Decimal | None] = mapped_column(ExactNumber)
    drawn: Mapped[int]
    responding: Mapped[int]
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class EstimatePlace(NamedTuple):
    """What there is an estimate of in a country, by the integers of its table."""

    indicator_id: int
    year: int
    cell_id: int


@dataclass(frozen=True)
class StoredEstimate:
    """An estimate as it is kept: by which version of the sample, how, with its error, its interval and its response."""

    sample_version: int
    method: str
    adjustment: str
    value: Decimal | None
    standard_error: Decimal | None
    low: Decimal | None
    high: Decimal | None
    drawn: int
    responding: int
    reason: dict[str, Any] | None = None
    is_current: bool = True

    def withheld(self) -> "StoredEstimate":
        """Return what is told of an estimate that could reveal a hidden figure."""
        reason = {"text": COULD_REVEAL, "params": {}}
        return replace(self, value=None, standard_error=None, low=None, high=None, reason=reason)

    @property
    def message(self) -> Message | None:
        """Why there is no value."""
        return Message(self.reason["text"], _read(self.reason["params"])) if self.reason else None


def reason_of(message: Message) -> dict[str, Any]:
    """Return why there is no value as it is kept: the marked text, its parameters, and a text by language."""
    params = {name: one.by_tag if isinstance(one, Text) else one for name, one in message.params.items()}
    return {"text": message.text, "params": params}


def _read(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Text.of_tags(one) if isinstance(one, dict) else one for name, one in params.items()}


_FIELDS = tuple(one.name for one in fields(StoredEstimate) if one.name != "is_current")
_PREFIX = "estimate_"


def put_estimates(
    session: Session,
    *,
    country_id: int,
    estimates: Mapping[EstimatePlace, StoredEstimate | None],
    now: datetime,
) -> None:
    """Make these the current estimates of their places, none where there is None; the earlier ones keep their interval."""
    model = NationalEstimate
    for place in sorted(estimates):
        same = and_(
            model.country_id == country_id,
            *(getattr(model, name) == value for name, value in place._asdict().items()),
            model.valid_to.is_(None),
        )
        session.execute(delete(model).where(same, model.valid_from == now))
        session.execute(update(model).where(same).values(valid_to=now))
    key = {"country_id": country_id, "valid_from": now, "valid_to": None}
    rows = [
        {**key, **place._asdict(), **_columns(one)}
        for place in sorted(estimates)
        if (one := estimates[place])
    ]
    if rows:
        session.execute(insert(model), rows)


def _columns(one: StoredEstimate) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _FIELDS}


def current_estimates(
    session: Session, *, country_id: int, topics: Collection[tuple[int, int]] | None = None
) -> Mapping[EstimatePlace, StoredEstimate]:
    """Return the estimates of a country that are current now: of some topics (indicator and year), or of all."""
    model = NationalEstimate
    query = select(model).where(model.country_id == country_id, model.valid_to.is_(None))
    if topics is not None:
        query = query.where(model.indicator_id.in_(sorted({indicator for indicator, _ in topics})))
    return {
        EstimatePlace(row.indicator_id, row.year, row.cell_id): StoredEstimate(
            **{name: getattr(row, name) for name in _FIELDS}
        )
        for row in session.scalars(query)
        if topics is None or (row.indicator_id, row.year) in topics
    }


def estimate_columns() -> list[Label[Any]]:
    """Return the columns of an estimate, named apart from those of what it stands beside."""
    model = NationalEstimate
    is_current = model.valid_to.is_(None).label(_PREFIX + "is_current")
    return [*(getattr(model, name).label(_PREFIX + name) for name in _FIELDS), is_current]


def is_estimate_of(found: Any, moment: datetime | None) -> ColumnElement[bool]:
    """Return the condition under which an estimate is that of a sum's place, now or as of a moment."""
    model = NationalEstimate
    held = current_at(model, moment) if moment else model.valid_to.is_(None)
    names = ("country_id", "indicator_id", "year", "cell_id")
    return and_(*(getattr(model, name) == found[name] for name in names), held)


def take_estimate(row: dict[str, Any]) -> StoredEstimate | None:
    """Take the columns of an estimate out of a row and return it, None where the row has none."""
    told = {name: row.pop(_PREFIX + name) for name in (*_FIELDS, "is_current")}
    return None if told["sample_version"] is None else StoredEstimate(**told)
