"""What to do next: how many changes a review is away from ready, and which one would lift most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vlr_service.i18n import Message
from vlr_service.standard.outcome import CheckedRule, Finding, Place, Severity


@dataclass(frozen=True)
class Step:
    """One change: where it is made, what is to be done there, and which rules it serves.

    `lifts` are the rules that are met by this change alone; `serves` are the unmet rules that it is a
    part of without meeting them.
    """

    place: Place
    remedy: Message
    lifts: tuple[str, ...]
    serves: tuple[str, ...]


def distance(checked: Iterable[CheckedRule], *, waived: frozenset[str] = frozenset()) -> int:
    """Return at most how many changes are needed until every must is met or waived.

    One change settles all findings of one place. A must without a place counts as one change.
    """
    musts = [one for one in _open(checked, waived) if one.severity is Severity.MUST]
    chosen: set[Place] = set()
    for one in sorted(musts, key=lambda one: _needed(one) < len(_places(one))):
        places = _places(one)
        left = _needed(one) - sum(place in chosen for place in places)
        chosen |= set([place for place in places if place not in chosen][: max(0, left)])
    return len(chosen) + sum(not _places(one) for one in musts)


def steps(
    checked: Iterable[CheckedRule], *, waived: frozenset[str] = frozenset(), most: int = 5
) -> tuple[Step, ...]:
    """Return the changes that would lift most: first by musts met alone, then by rules met, then served."""
    unmet = _open(checked, waived)
    remedies: dict[Place, Message] = {}
    lifts: dict[Place, list[CheckedRule]] = {}
    serves: dict[Place, list[CheckedRule]] = {}
    for one in unmet:
        for finding in one.outcome.findings:
            remedies.setdefault(spot(finding.place), finding.remedy)
        for place in _places(one):
            (lifts if _needed(one) == 1 else serves).setdefault(place, []).append(one)
    found = ((place, lifts.get(place, []), serves.get(place, [])) for place in remedies)
    ranked = sorted(found, key=lambda item: _rank(*item[1:]))
    return tuple(
        Step(place, remedies[place], _ids(alone), _ids(partly)) for place, alone, partly in ranked[:most]
    )


def spot(place: Place) -> Place:
    """Return the place where one change is made: an answer is one place, whatever field of it is meant."""
    return replace(place, field=None) if place.indicator is not None else place


def _open(checked: Iterable[CheckedRule], waived: frozenset[str]) -> list[CheckedRule]:
    return [one for one in checked if one.is_unmet and one.rule not in waived]


def _places(checked: CheckedRule) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(_spots(checked.outcome.findings)))


def _spots(findings: Sequence[Finding]) -> Iterator[Place]:
    return (spot(finding.place) for finding in findings)


def _needed(checked: CheckedRule) -> int:
    places = len(_places(checked))
    return places if checked.outcome.needed is None else min(checked.outcome.needed, places)


def _rank(alone: Sequence[CheckedRule], partly: Sequence[CheckedRule]) -> tuple[int, int, int, int]:
    return (-_musts(alone), -len(alone), -_musts(partly), -len(partly))


def _musts(rules: Sequence[CheckedRule]) -> int:
    return sum(one.severity is Severity.MUST for one in rules)


def _ids(rules: Sequence[CheckedRule]) -> tuple[str, ...]:
    return tuple(one.rule for one in rules)
