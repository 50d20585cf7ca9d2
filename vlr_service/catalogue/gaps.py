"""What the catalogue does not know, or knows only at second hand: listed, so that nobody takes it for settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vlr_service.catalogue.grid import ThinCell, thin_cells
from vlr_service.catalogue.loading.names import known_codes, official_path
from vlr_service.catalogue.model import Catalogue, Indicator, NameBasis, UMFStatus, Wording
from vlr_service.catalogue.official import Named
from vlr_service.i18n import code_of
from vlr_service.methods.basis import Basis

SHEET_PARTS = ("concept", "computation", "example", "limits", "usual_sources", "relevance")
"""The parts of a metadata sheet beside the definition; worked inputs stand for an example in words."""


@dataclass(frozen=True)
class Gaps:
    """What is missing or unconfirmed; indicators are those in force, by id.

    `missing_names` lists codes by language and kind, `missing_parts` the parts of the metadata sheet that an
    indicator lacks; `own_chinese` and `older_chinese` are global indicators whose Chinese is a translation of
    ours or an older UN wording.
    """

    thin_cells: tuple[ThinCell, ...]
    reserved_codes: tuple[str, ...]
    inferred_codes: tuple[str, ...]
    back_translated: tuple[str, ...]
    methods_from_memory: tuple[str, ...]
    methods_at_second_hand: tuple[str, ...]
    own_chinese: tuple[str, ...]
    older_chinese: tuple[str, ...]
    missing_names: Mapping[str, Mapping[Named, tuple[str, ...]]]
    missing_parts: Mapping[str, tuple[str, ...]]
    structures_from_memory: tuple[str, ...] = ()


def gaps_of(catalogue: Catalogue) -> Gaps:
    """Return everything that a catalogue leaves open."""
    offered = [i for i in catalogue.indicators.values() if i.ends is None]
    parts = {i.id: _missing_parts(i) for i in offered}
    return Gaps(
        thin_cells=thin_cells(catalogue),
        reserved_codes=tuple(catalogue.reserved),
        inferred_codes=_ids(i for i in offered if i.umf_status is UMFStatus.INFERRED),
        back_translated=_ids(i for i in offered if i.name_basis is NameBasis.BACK_TRANSLATED),
        methods_from_memory=_ids(i for i in offered if i.method_basis is Basis.MEMORY),
        methods_at_second_hand=_ids(i for i in offered if i.method_basis is Basis.SECONDARY),
        own_chinese=_worded(catalogue, Wording.OWN),
        older_chinese=_worded(catalogue, Wording.OLDER),
        missing_names={language: _missing_names(catalogue, language) for language in catalogue.names},
        missing_parts={name: missing for name, missing in parts.items() if missing},
        structures_from_memory=tuple(
            one.reference for one in catalogue.structures.values() if one.is_from_memory
        ),
    )


def _ids(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    return tuple(indicator.id for indicator in indicators)


def _worded(catalogue: Catalogue, wording: Wording) -> tuple[str, ...]:
    return tuple(i.id for i in catalogue.global_indicators.values() if i.zh_status is wording)


def _missing_names(catalogue: Catalogue, language: str) -> Mapping[Named, tuple[str, ...]]:
    lacking = set(catalogue.texts.missing(code_of(language)))
    missing = {
        kind: tuple(code for code in codes if official_path(kind, code) in lacking)
        for kind, codes in known_codes(catalogue).items()
    }
    return {kind: codes for kind, codes in missing.items() if codes}


def _missing_parts(indicator: Indicator) -> tuple[str, ...]:
    has_example = indicator.example is not None or bool(indicator.example_inputs)
    return tuple(
        part
        for part in SHEET_PARTS
        if not (has_example if part == "example" else getattr(indicator, part) is not None)
    )
