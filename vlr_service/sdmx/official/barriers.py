"""What keeps a figure from leaving by a structure of another agency."""

from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import NORMAL
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.official.refusals import Barrier, unknown_code
from vlr_service.sdmx.official.words import AREA, SERIES, STATUS, UNIT, GlobalWords, Told, status_of_one
from vlr_service.standard.observed import WHOLE, ObservedCell

_TERRITORIES = "CL_TERRITORY"


def area_barrier(words: GlobalWords, code: str | None, *, scheme: str) -> Barrier | None:
    """Return why no figure of an area has a place in the structure, None if they have."""
    part = words.structure.dimensions[AREA]
    if code is None:
        reason = msg(
            N_("The area has no code of the scheme %(scheme)s: import it with “vlr area import”."),
            scheme=scheme,
        )
        return Barrier(reason, is_of_area=True)
    return None if code in words.codes(part) else unknown_code(code, part, is_of_area=True)


def figure_barrier(words: GlobalWords, row: ObservedCell, told: Told) -> Barrier | None:
    """Return why a figure has no place in the structure, None if it has."""
    reason = _of_concept(words, row, told) or _of_unit(words, row) or _of_status(words, row)
    if reason is not None:
        return Barrier(reason)
    unknown = _of_codes(words, told)
    if unknown is not None:
        return unknown
    lacking = _lacking(words, told)
    return None if lacking is None else Barrier(lacking)


def _of_concept(words: GlobalWords, row: ObservedCell, told: Told) -> Message | None:
    """Return that a figure is not what the series and the dimensions say."""
    foreign = next((name for name, _ in row.cell if name not in told.key), None)
    if not told.key[SERIES]:
        return msg(
            N_("No series of the global structure is known for %(indicator)s."), indicator=row.indicator
        )
    if row.relation is not Relation.IDENTICAL:
        return msg(N_("The figure is that of a proxy or local series, not of the global indicator."))
    if row.territory != WHOLE:
        return msg(
            N_("The figure is of another territory than the whole area that REF_AREA names: %(territory)s."),
            territory=words.catalogue.code_lists[_TERRITORIES].name_of(row.territory),
        )
    if foreign:
        return msg(N_("The global structure has no dimension %(name)s."), name=foreign)
    return None


def _of_unit(words: GlobalWords, row: ObservedCell) -> Message | None:
    if UNIT not in words.parts:
        return _has_no_place_for(UNIT, words)
    if words.unit(row) is None:
        unit = words.catalogue.indicators[row.indicator].unit
        return msg(N_("No code of the global structure is known for the unit %(unit)s."), unit=unit)
    return None


def _of_status(words: GlobalWords, row: ObservedCell) -> Message | None:
    is_lost = STATUS not in words.parts and status_of_one(row) != NORMAL
    return _has_no_place_for(STATUS, words) if is_lost else None


def _has_no_place_for(name: str, words: GlobalWords) -> Message:
    return msg(
        N_(
            "%(structure)s tells %(name)s neither of observations nor of series, so that nobody could read the figure rightly."
        ),
        structure=words.structure.reference,
        name=name,
    )


def _of_codes(words: GlobalWords, told: Told) -> Barrier | None:
    """Return which code is in no list that is known."""
    for name, code in {**told.said, **told.key}.items():
        part = words.parts.get(name)
        if part is not None and part.code_list and code not in words.codes(part):
            return unknown_code(code, part)
    return None


def _lacking(words: GlobalWords, told: Told) -> Message | None:
    """Return which attribute has to be there and is not."""
    for one in words.structure.attributes.values():
        text = None
        if one.is_mandatory and one.id not in words.parts:
            text = N_(
                "%(structure)s requires the attribute %(name)s of a group or of the whole data set; this service writes those of observations and series."
            )
        elif one.is_mandatory and not told.said.get(one.id):
            text = N_(
                "%(structure)s requires the attribute %(name)s, and nothing is known for it. If it is the same for every figure, lay its code over, under “fixed” in structures/SDG.yaml."
            )
        if text:
            return msg(text, structure=words.structure.reference, name=one.id)
    return None
