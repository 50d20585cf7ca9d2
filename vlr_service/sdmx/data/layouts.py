"""How an answer is packed: what the two dialects of SDMX REST ask for, as one layout."""

from collections.abc import Collection
from enum import StrEnum

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.faults import semantic
from vlr_service.sdmx.messages.model import ALL_DIMENSIONS, TIME, Dataflow, Layout


class DataDetail(StrEnum):
    """How much of the data SDMX REST 1 can ask for."""

    FULL = "full"
    DATA_ONLY = "dataonly"
    SERIES_KEYS_ONLY = "serieskeysonly"
    NO_DATA = "nodata"


def layout_1(flow: Dataflow, *, detail: DataDetail, at_observation: str = TIME) -> Layout:
    """Return the layout that `detail` and `dimensionAtObservation` of SDMX REST 1 ask for; raises InvalidRequest."""
    structure = flow.structure
    in_series = {one.id for one in structure.series_attributes}
    everything = in_series | {one.id for one in structure.attributes}
    attributes = {DataDetail.FULL: everything, DataDetail.NO_DATA: in_series}.get(detail, set())
    has_data = detail in (DataDetail.FULL, DataDetail.DATA_ONLY)
    return _laid_out(
        flow, attributes, at_observation=at_observation, has_value=has_data, has_observations=has_data
    )


def layout_2(
    flow: Dataflow,
    *,
    attributes: Collection[str] = ("dsd",),
    measures: Collection[str] = ("all",),
    at_observation: str = TIME,
) -> Layout:
    """Return the layout that `attributes` and `measures` of SDMX REST 2 ask for; raises InvalidRequest."""
    structure = flow.structure
    in_series = {one.id for one in structure.series_attributes}
    observed = {one.id for one in structure.attributes}
    groups = {
        "dsd": in_series | observed,
        "all": in_series | observed,
        "series": in_series,
        "obs": observed,
        "dataset": set[str](),
        "msd": set[str](),
        "none": set[str](),
        **{one: {one} for one in in_series | observed},
    }
    chosen = set[str]().union(*(_one_of(one, groups, "attributes") for one in attributes))
    value = {"all": {structure.measure.id}, "none": set[str](), structure.measure.id: {structure.measure.id}}
    has_value = any(_one_of(one, value, "measures") for one in measures)
    has_observations = has_value or bool(chosen & observed)
    return _laid_out(
        flow, chosen, at_observation=at_observation, has_value=has_value, has_observations=has_observations
    )


def _one_of(name: str, known: dict[str, set[str]], parameter: str) -> set[str]:
    if name in known:
        return known[name]
    raise semantic(
        msg(
            N_("The parameter “%(parameter)s” does not accept “%(name)s”. It accepts: %(known)s."),
            name=name[:80],
            parameter=parameter,
            known=", ".join(known),
        )
    )


def _laid_out(
    flow: Dataflow,
    attributes: Collection[str],
    *,
    at_observation: str,
    has_value: bool,
    has_observations: bool,
) -> Layout:
    structure = flow.structure
    is_flat = at_observation == ALL_DIMENSIONS
    # where nothing is a series, all that can be left is the key of each observation
    has_observations = has_observations or is_flat
    varying = TIME if is_flat else at_observation
    dimensions = [one.id for one in (*structure.dimensions, structure.time)]
    if varying not in dimensions:
        raise semantic(
            msg(
                N_(
                    "“%(dimension)s” is not a dimension of %(structure)s. dimensionAtObservation can be AllDimensions or one of: %(dimensions)s."
                ),
                dimension=varying[:80],
                structure=structure.id,
                dimensions=", ".join(dimensions),
            )
        )
    in_series = tuple(one for one in structure.series_attributes if one.id in attributes)
    observed = tuple(one for one in structure.attributes if one.id in attributes)
    # what depends on the dimension that varies differs from observation to observation
    moving = tuple(one for one in in_series if varying in one.depends_on)
    in_series, observed = tuple(one for one in in_series if one not in moving), (*moving, *observed)
    return Layout(
        flow,
        varying,
        is_flat,
        has_value,
        has_observations,
        series_attributes=in_series,
        attributes=observed if has_observations else (),
    )
