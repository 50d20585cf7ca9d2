"""`vlr sdmx sdg` in a test: what is published, loaded and written, and what the definition says of the message."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from tests.api.published import publish_town
from tests.factories import answer
from tests.sdmx.official_file import ATTRIBUTES, CODES, DIMENSIONS, official_message
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.collection.installation import Installation
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.area_code import put_area_codes

WOMEN = Cell.of(SEX="F")


@dataclass(frozen=True)
class Told:
    """An observation of a message, with what is said of it and of its series."""

    series: dict[str, str]
    own: dict[str, str]

    @property
    def all(self) -> dict[str, str]:
        """Everything that is said of it, whatever it is attached to."""
        return {**self.series, **self.own}


def publish_for_sdg(installation: Installation) -> None:
    """Publish figures of two towns of a country that all have codes: an estimate, a break, other territories, a proxy."""
    rate = answer(raw="90", value=Decimal("90"), numerator=Decimal(90), denominator=Decimal(1_000_000))
    publish_town(
        installation,
        answer(obs_status="E", comment="estimated"),
        answer(cell=WOMEN, obs_status="A", series_break=True),
        replace(rate, indicator="UMF_1_1_8", raw="9", value=Decimal(9)),
        answer(indicator="SDG_11_2_1", territory="BUILT_UP", comment="of the built-up area"),
        answer(
            indicator="SDG_7_1_1",
            relation=Relation.PROXY,
            relation_reason="It counts households that pay for electricity, not people who have it.",
        ),
    )
    publish_town(installation, answer(), answer(indicator="SDG_7_1_1", territory="FUA"), code="tt-b")
    name_towns(installation)


def name_towns(installation: Installation) -> None:
    """Bring out what is due, and give the country and its towns their codes."""
    installation.apply_due_releases()
    with installation.sessions.transaction() as session:
        for code, given in {"tt": "TT", "tt-a": "TT_A", "tt-b": "TT_B"}.items():
            put_area_codes(session, find_area(session, code), {"CL_AREA": given})


def loading(run: Any, folder: Path) -> Callable[..., Any]:
    """Return what loads a structure message of the official shape, or `content`, and answers with what is said."""

    def loaded(*options: str, content: bytes | None = None, **message: Any) -> Any:
        path = folder / "structure.xml"
        path.write_bytes(content or official_message(**message))
        return run("sdmx", "load-codelists", str(path), *options)

    return loaded


def exporting(run: Any, folder: Path) -> Callable[..., tuple[bytes, str]]:
    """Return what writes the figures of a country; it answers with the file's bytes and what the command says."""

    def exported(format_: str = "xml-2.1", area: str = "tt") -> tuple[bytes, str]:
        out = folder / "sdg.out"
        done = run("sdmx", "sdg", area, "--format", format_, "--out", str(out))
        assert done.exit_code == 0, done.output
        return out.read_bytes(), done.output

    return exported


def told(message: bytes) -> Iterator[Told]:
    for series in etree.fromstring(message).iter("Series"):
        for one in series.iter("Obs"):
            yield Told(_plain(series.attrib), _plain(one.attrib))


def faults_by_definition(
    message: bytes,
    *,
    dimensions: Mapping[str, str] = DIMENSIONS,
    attributes: Mapping[str, tuple[str | None, bool, bool]] = ATTRIBUTES,
    codes: Mapping[str, tuple[str, ...]] = CODES,
) -> list[str]:
    """What a definition of the official shape says against a message: places, codes, what has to be there."""
    found = []
    of_series = {name for name, (_, _, is_of_series) in attributes.items() if is_of_series}
    of_observation = attributes.keys() - of_series
    lists = {**dimensions, **{name: list_ for name, (list_, _, _) in attributes.items() if list_}}
    for one in told(message):
        key = {name: one.series.get(name) for name in dimensions}
        found += [f"no {name}" for name, code in key.items() if code is None]
        found += [f"{name} on the series" for name in one.series.keys() - dimensions.keys() - of_series]
        wanted = {"TIME_PERIOD", "OBS_VALUE"}
        found += [f"{name} on the observation" for name in one.own.keys() - wanted - of_observation]
        found += [f"no {name}" for name, (_, must, _) in attributes.items() if must and not one.all.get(name)]
        found += [
            f"{name}={one.all[name]}"
            for name, list_ in lists.items()
            if name in one.all and one.all[name] not in codes[list_]
        ]
    return found


def _plain(attributes: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in attributes.items()}
