"""What an overlay may not do: change what an indicator's figures mean without a new version, or confirm without a source."""

from collections.abc import Iterable

from vlr_service.catalogue.loading.layers import Layers
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Indicator, UMFStatus
from vlr_service.i18n import N_, msg

MEANING = (
    "unit",
    "kind",
    "multiplier",
    "method",
    "method_version",
    "numerator_en",
    "numerator_zh",
    "denominator_en",
    "denominator_zh",
    "components",
)
"""The keys that say what a figure of the indicator means: figures before and after a change are not comparable."""


UNIT_MEANING = ("per", "times")
"""The keys of a unit that say how much a figure in it is: no version tells figures before and after a change apart."""


def refuse_silent_changes(layers: tuple[MappingReader, ...]) -> None:
    """Note every change of meaning that an overlay makes without giving the entry a new version.

    `layers` are those of one indicator, from the lowest up.
    """
    for number, above in enumerate(layers[1:], start=1):
        if _top(layers[:number], "version") != _top(layers[: number + 1], "version"):
            continue
        for key in MEANING:
            before = _top(layers[:number], key)
            if key in above and above.raw(key) != before:
                _changed(above, key, before=before, version=_top(layers[:number], "version"))


def _top(layers: tuple[MappingReader, ...], key: str) -> object:
    return next((layer.raw(key) for layer in reversed(layers) if key in layer), None)


def _changed(above: MappingReader, key: str, *, before: object, version: object) -> None:
    above.fault(
        key,
        msg(
            N_(
                "The overlay changes %(key)s from %(before)s to %(after)s, but the entry keeps its version %(version)s."
            ),
            key=key,
            before=repr(before),
            after=repr(above.raw(key)),
            version=version,
        ),
        msg(N_("Give the entry a new version in the same file, or leave %(key)s as it is."), key=key),
    )


def confirmed_codes(read: Iterable[tuple[MappingReader, Indicator]], layers: Layers) -> frozenset[str]:
    """Return the UMF codes that overlays confirm; each overlay has to say where it read the official name."""
    confirmed = set()
    for reading, value in read:
        is_new = layers.is_of_overlay(reading.file_of("umf_status"))
        if value.umf_code and value.umf_status is UMFStatus.CONFIRMED and is_new:
            confirmed.add(value.umf_code)
            _expect_references(reading, value, layers)
    return frozenset(confirmed)


def _expect_references(reading: MappingReader, value: Indicator, layers: Layers) -> None:
    is_referenced = bool(value.references) and layers.is_of_overlay(reading.file_of("references"))
    if not is_referenced and reading.is_right("references"):
        reading.fault(
            "umf_status",
            msg(N_("The overlay confirms a UMF code, but does not say where its official name was read.")),
            msg(N_("Add references to the file: the document, its date and page.")),
        )
