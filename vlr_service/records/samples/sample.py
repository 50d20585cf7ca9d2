"""The National Sample of Cities: a design per country and version, its strata, and every city of its frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship
from sqlalchemy.sql import func, select, tuple_

from vlr_service.errors import NotFound
from vlr_service.i18n import N_, Text, msg
from vlr_service.i18n.bilingual import bilingual
from vlr_service.methods.computed import significant
from vlr_service.methods.sampling.strata import stratum_name
from vlr_service.records.areas.area import Area
from vlr_service.records.base import Base, NameByLanguage, UTCDateTime
from vlr_service.standard.registers import AreaFacts


class SampleDesign(Base):
    """A drawn sample: from the municipalities of which year, with which seed; published, it leads the area facts.

    A version is never changed: a new draw is a new version beside the old one.
    """

    __tablename__ = "sample_design"
    __table_args__ = (
        CheckConstraint("allocation IN ('proportional', 'stated')", name="allocation_known"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
    )

    country_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    frame_year: Mapped[int]
    seed: Mapped[str] = mapped_column(String(80))
    allocation: Mapped[str] = mapped_column(String(20))
    drawn_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    drawn_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    country: Mapped[Area] = relationship(lazy="joined", innerjoin=True)


class SampleStratum(Base):
    """A stratum: what belongs to it, how many cities the frame has (N_h), and how many are drawn (n_h)."""

    __tablename__ = "sample_stratum"
    __table_args__ = (
        ForeignKeyConstraint(
            ["country_id", "version"], ["sample_design.country_id", "sample_design.version"]
        ),
        CheckConstraint("drawn_count BETWEEN 1 AND frame_count", name="draws_what_it_has"),
    )

    country_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(80), primary_key=True)
    position: Mapped[int]
    name: Mapped[Text] = mapped_column(NameByLanguage, server_default="{}")
    criteria: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    frame_count: Mapped[int]
    drawn_count: Mapped[int]

    @property
    def weight(self) -> Decimal:
        """How many cities of the frame a drawn one stands for: N_h/n_h."""
        return significant(Decimal(self.frame_count) / self.drawn_count)

    @property
    def named(self) -> Text | str:
        """What people call it."""
        return stratum_name(self.code, self.name)


class SampleUnit(Base):
    """A city of the frame, its stratum, the number it is drawn by, and whether it is drawn."""

    __tablename__ = "sample_unit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["country_id", "version", "stratum"],
            ["sample_stratum.country_id", "sample_stratum.version", "sample_stratum.code"],
        ),
    )

    country_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True, index=True)
    stratum: Mapped[str] = mapped_column(String(80))
    draw_number: Mapped[str] = mapped_column(String(64))
    is_drawn: Mapped[bool] = mapped_column(Boolean)
    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)


@dataclass(frozen=True)
class Sample:
    """A sample as it was drawn: its design, the strata in order, and the drawn cities by stratum and draw number."""

    design: SampleDesign
    strata: tuple[SampleStratum, ...]
    drawn: tuple[SampleUnit, ...]

    def drawn_of(self, stratum: str) -> tuple[SampleUnit, ...]:
        """Return the drawn cities of a stratum in the order of the draw."""
        return tuple(unit for unit in self.drawn if unit.stratum == stratum)


def put_sample(
    session: Session, design: SampleDesign, strata: Sequence[SampleStratum], units: Iterable[SampleUnit]
) -> None:
    """Store a new version of a sample whole."""
    for rows in ([design], strata, units):
        session.add_all(rows)
        session.flush()


def next_sample_version(session: Session, *, country_id: int) -> int:
    """Return the version that the next sample of a country gets."""
    query = select(func.max(SampleDesign.version)).where(SampleDesign.country_id == country_id)
    return (session.scalar(query) or 0) + 1


def find_sample(session: Session, *, country_id: int, version: int) -> Sample:
    """Return a sample of a country by its version; raises NotFound."""
    design = session.get(SampleDesign, (country_id, version))
    if design is None:
        text = N_("This country has no sample of cities with the version %(version)s.")
        raise NotFound("sample_unknown", msg(text, version=version), facts={"version": version})
    same = {"country_id": country_id, "version": version}
    strata = select(SampleStratum).filter_by(**same).order_by(SampleStratum.position)
    drawn = select(SampleUnit).filter_by(**same, is_drawn=True)
    drawn = drawn.order_by(SampleUnit.stratum, SampleUnit.draw_number)
    return Sample(design, tuple(session.scalars(strata)), tuple(session.scalars(drawn)))


def newest_sample_version(session: Session, *, country_id: int) -> int | None:
    """Return the version of the newest published sample of a country, None if there is none."""
    query = select(func.max(SampleDesign.version)).where(
        SampleDesign.country_id == country_id, SampleDesign.published_at.is_not(None)
    )
    return session.scalar(query)


def published_samples(
    session: Session, *, country_id: int | None, after: tuple[str, int], limit: int
) -> tuple[Sample, ...]:
    """Return a page of the published samples by country and version, after the country code and version given."""
    query = select(SampleDesign).join(Area, Area.id == SampleDesign.country_id)
    query = query.where(
        SampleDesign.published_at.is_not(None), tuple_(Area.code, SampleDesign.version) > after
    )
    if country_id is not None:
        query = query.where(SampleDesign.country_id == country_id)
    found = session.scalars(query.order_by(Area.code, SampleDesign.version).limit(limit))
    return tuple(find_sample(session, country_id=one.country_id, version=one.version) for one in found.all())


def list_samples(session: Session, *, limit: int = 500) -> tuple[SampleDesign, ...]:
    """Return the designs of all countries, by country and newest version first."""
    query = select(SampleDesign).join(Area, Area.id == SampleDesign.country_id)
    return tuple(session.scalars(query.order_by(Area.code, SampleDesign.version.desc()).limit(limit)))


UnitFacts = Mapping[str, str | Decimal | None]
"""Where a city is in a sample, by the names of the area's facts."""


def place_of(unit: SampleUnit, stratum: SampleStratum) -> UnitFacts:
    """Return where a city is in a sample; its stratum by name, in both languages as people write their texts."""
    return {
        "in_sample": "yes" if unit.is_drawn else "no",
        "sample_stratum": bilingual(stratum.name) or stratum.code,
        "sample_weight": stratum.weight if unit.is_drawn else None,
    }


def with_places(facts: Iterable[AreaFacts], places: Mapping[int, UnitFacts]) -> tuple[AreaFacts, ...]:
    """Return the facts of an area by year with its places in the published samples instead of what was typed.

    From the year of its frame on a sample leads, until that of the next; before the first one, and where there
    is none, the facts stay as they are.
    """
    by_year = {year: AreaFacts(year) for year in places} | {one.year: one for one in facts}
    return tuple(_led(one, places) for _, one in sorted(by_year.items()))


def _led(facts: AreaFacts, places: Mapping[int, UnitFacts]) -> AreaFacts:
    leading = [year for year in places if year <= facts.year]
    return replace(facts, **places[max(leading)]) if leading else facts  # type: ignore[arg-type]
