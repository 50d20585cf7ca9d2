"""Keys of data: which codes of each dimension are asked for, in both dialects of SDMX REST."""

from collections.abc import Iterable, Mapping, Sequence

from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.faults import semantic, syntax
from vlr_service.sdmx.messages.model import DataStructure, StructureComponent

EVERYTHING = ("", "all", "*")

KeyFilter = Mapping[str, frozenset[str]]
"""The codes asked for by dimension; a dimension that is not named may have any."""


def parse_key_1(text: str, structure: DataStructure) -> tuple[KeyFilter, ...]:
    """Return the keys that a key of SDMX REST 1 asks for, or none when everything is asked for.

    `A.UMF_1_2_1+UMF_2_2_1.us-lax....`: plus means or, an empty place any code, and every dimension has its
    place. Raises InvalidRequest for a key of another length or a code that no list holds.
    """
    if text in EVERYTHING:
        return ()
    places = text.split(".")
    if len(places) != len(structure.dimensions):
        raise syntax(_wrong_length(structure, len(places)))
    return (_key(structure, [place.split("+") if place else [] for place in places]),)


def parse_key_2(text: str, structure: DataStructure) -> tuple[KeyFilter, ...]:
    """Return the keys that a key of SDMX REST 2 asks for, or none when everything is asked for.

    `A.*.us-lax,A.UMF_1_2_1`: a comma means or, a star any code, and what is left out at the end is any code.
    Raises InvalidRequest for a key that is too long or a code that no list holds.
    """
    if text in EVERYTHING:
        return ()
    keys = []
    for one in text.split(","):
        places = one.split(".")
        if len(places) > len(structure.dimensions):
            raise syntax(_wrong_length(structure, len(places)))
        if "" in places:
            raise syntax(
                msg(N_("The key “%(key)s” has an empty position. Write * for any code."), key=one[:200])
            )
        keys.append(_key(structure, [[] if place == "*" else place.split("+") for place in places]))
    return tuple(keys)


def key_1(dimensions: Iterable[str], codes: Mapping[str, Sequence[str]]) -> str:
    """Return the key of SDMX REST 1 that asks for these codes by dimension; no codes mean any."""
    return ".".join("+".join(codes[name]) for name in dimensions)


def _key(structure: DataStructure, places: Sequence[Sequence[str]]) -> KeyFilter:
    key = {}
    for dimension, codes in zip(structure.dimensions, places, strict=False):
        for code in codes:
            expect_code(dimension, code)
        if codes:
            key[dimension.id] = frozenset(codes)
    return key


def expect_code(dimension: StructureComponent, code: str) -> None:
    """Raise InvalidRequest when the list of a dimension does not hold a code."""
    if dimension.codes is None or code in dimension.codes:
        return
    raise semantic(
        msg(
            N_("There is no code “%(code)s” in the dimension %(dimension)s. Its code list is %(codes)s."),
            code=code[:200],
            dimension=dimension.id,
            codes=dimension.code_list,
        )
    )


def _wrong_length(structure: DataStructure, found: int) -> Message:
    return msg(
        N_("Positions in the key: %(found)s; but %(structure)s has these dimensions: %(dimensions)s."),
        found=found,
        structure=structure.id,
        dimensions=".".join(one.id for one in structure.dimensions),
    )
