"""An indicator of the catalogue as the API sends it: flat, its texts in both languages side by side."""

from collections.abc import Iterator, Mapping
from typing import Any

from vlr_service.api.v1.schemas import INDICATOR_TEXTS, ComponentItem
from vlr_service.catalogue.model import Component, Indicator
from vlr_service.i18n import Text, code_of
from vlr_service.i18n.languages import required_tags

COMPONENT = tuple(ComponentItem().fields)


def indicator_item(indicator: Indicator) -> Mapping[str, Any]:
    """Return everything the catalogue says of an indicator, by field."""
    texts = {name: getattr(indicator, name) for name in INDICATOR_TEXTS}
    return {
        **vars(indicator),
        **{key: value for name, text in texts.items() for key, value in _both(name, text)},
        "custodian": str(indicator.custodian) if indicator.custodian else None,
        "example_inputs": dict(indicator.example_inputs),
        "components": [_component(one) for one in indicator.components],
    }


def texts_of(indicator: Indicator) -> Iterator[tuple[str, Text | None]]:
    """Yield the texts of an indicator by field, those of its components by their id."""
    yield from ((name, getattr(indicator, name)) for name in INDICATOR_TEXTS)
    yield from ((f"components.{one.id}.name", one.name) for one in indicator.components)


def _component(component: Component) -> Mapping[str, Any]:
    known = {**vars(component), **dict(_both("name", component.name))}
    return {name: known[name] for name in COMPONENT}


def _both(name: str, text: Text | None) -> Iterator[tuple[str, str | None]]:
    for tag in required_tags():
        yield f"{name}_{tag}", text.get(code_of(tag)) if text else None
