"""What was typed, in the words of the form it was typed into."""

from collections.abc import Mapping, Sequence

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.i18n import N_
from vlr_service.i18n.reading import whole_number
from vlr_service.standard.attributes import ATTRIBUTES
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.values import Pair
from vlr_service.web.tasks.submission_view import cell_label, place_label

BOXES = {
    "value": N_("Value"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
    **{one.name: one.label for one in ATTRIBUTES if one.label},
    "source_provider": N_("Data provider"),
    "source_title": N_("Title of the source"),
    "source_kind": N_("Kind of source"),
    "source_year": N_("Reference year"),
    "source_url": N_("Web address"),
    "source_local": N_("Local source"),
    "reason": N_("Reason"),
    "place": N_("Place"),
    "embargo": N_("Embargo"),
    "until": N_("Until"),
    "note": N_("Comment"),
    "email": N_("E-mail address"),
}
"""Fields that people type into; whatever else a form sends is not shown."""

CHOSEN = {
    "source_kind": "CL_SOURCE_KIND",
    "relation": "CL_RELATION",
    **{one.name: one.codes for one in ATTRIBUTES if one.codes},
}
"""The code lists of fields in which one code is chosen."""

KeptTexts = Sequence[tuple[str, str]]


def typed_pairs(kept: KeptTexts, *, action: str, catalogue: Catalogue) -> tuple[Pair, ...]:
    """Return the typed fields with the names they have on the page; `action` is where the form is sent."""
    indicator = _indicator_of(action, catalogue)
    pairs = (
        (_label(name, indicator, catalogue), _text(name, text, catalogue)) for name, text in kept if text
    )
    return tuple(Pair(label, text) for label, text in pairs if label)


def _indicator_of(action: str, catalogue: Catalogue) -> Indicator | None:
    steps = action.split("?", maxsplit=1)[0].split("/")
    return next((catalogue.indicators[step] for step in steps if step in catalogue.indicators), None)


def _label(name: str, indicator: Indicator | None, catalogue: Catalogue) -> str:
    if name in BOXES:
        return _(BOXES[name])
    key, _dot, box = name.partition(".")
    label = _component_names(indicator).get(box) or (_(BOXES[box]) if box in BOXES else "")
    try:
        cell = cell_label(Cell.parse(key), catalogue, of=indicator)
    except (ValueError, LookupError):
        return ""
    return _("%(place)s: %(text)s") % {"place": cell, "text": label} if label else ""


def _component_names(indicator: Indicator | None) -> Mapping[str, str]:
    parts = indicator.components if indicator else ()
    return {f"components.{one.id}": say(one.name) for one in parts}


def _text(name: str, text: str, catalogue: Catalogue) -> str:
    field = name.rpartition(".")[2]
    if field in CHOSEN:
        return say(catalogue.code_lists[CHOSEN[field]].name_of(text))
    if name == "source_local" and text == "yes":
        return _("Yes")
    if name == "place":
        indicator, _slash, year = text.partition("/")
        return place_label(catalogue, indicator=indicator, year=whole_number(year), cell=None)
    return text
