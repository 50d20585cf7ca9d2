"""What a rule finds when it looks at the figures of one indicator after the other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import Finding


@dataclass(frozen=True)
class Judged:
    """How many figures, tables or series a rule compared, and its findings and advice on them."""

    compared: int
    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, compared: int, findings: Iterable[Finding], advice: Iterable[Finding] = ()) -> "Judged":
        """Return what was found, however it comes."""
        return cls(compared, tuple(findings), tuple(advice))


def judge_each(dossier: Dossier, judge: Callable[[Dossier], Judged]) -> Judged:
    """Return what `judge` finds in the figures of every indicator, together, in order of the indicators' ids."""
    each = dossier.each(judge)
    return Judged(
        sum(one.compared for one in each),
        tuple(finding for one in each for finding in one.findings),
        tuple(finding for one in each for finding in one.advice),
    )
