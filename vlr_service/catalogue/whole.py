"""What must hold across the catalogue as a whole."""

from collections.abc import Sequence

from vlr_service.catalogue.faults import Fault
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.catalogue.reading import Reading
from vlr_service.i18n import N_, msg


def check_codes(read: Sequence[tuple[Reading, Indicator]]) -> None:
    """Note every id and every UMF code that two indicators claim."""
    first: dict[tuple[str, str], str] = {}
    for reading, value in read:
        for key, code in (("id", value.id), ("umf_code", value.umf_code)):
            owner = first.setdefault((key, code), reading.file) if code else reading.file
            if owner != reading.file:
                reading.fault(
                    key,
                    msg(N_("%(code)s is already used by %(file)s."), code=code, file=owner),
                    msg(N_("Each belongs to one indicator for ever: choose another, or correct it.")),
                )


def check_targets(catalogue: Catalogue, faults: list[Fault]) -> None:
    """Note every target without goal and every global indicator without target."""
    for target in catalogue.targets.values():
        if target.goal not in catalogue.goals:
            faults.append(_lost("targets.yaml", target.id))
    for indicator in catalogue.global_indicators.values():
        if indicator.target not in catalogue.targets:
            faults.append(_lost("global-indicators.yaml", indicator.id))


def _lost(file: str, code: str) -> Fault:
    return Fault(
        file,
        code,
        msg(N_("%(code)s leads to a goal or target that is not in the catalogue."), code=code),
        msg(N_("Correct the goal or target, or add it to its file.")),
    )
