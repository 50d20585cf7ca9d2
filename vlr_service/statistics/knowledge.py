"""What everybody knows of the hidden counts of one indicator and year, and which of them follow from it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vlr_service.catalogue.statuses import TOO_FEW
from vlr_service.methods.disclosure.linked_tables import (
    Equation,
    LinkedTables,
    Move,
    Unknown,
    securing_moves,
    worked_out,
)
from vlr_service.records.published.withheld import KnownSum, Secret

IMPLIED = "I"
"""Why a count is hidden that nobody reported: differences imply it. Others have the confidentiality status they need."""

EXACTLY = Decimal(1)
"""The width with which a count is safe as soon as a second value fits."""

COUNT, BASE, REST = "count", "base", "rest"


def is_small(number: Decimal | None, threshold: Decimal) -> bool:
    """Whether a number of people is above zero and below the threshold."""
    return number is not None and 0 < number < threshold


def is_sensitive(count: Decimal, base: Decimal | None, *, threshold: Decimal, is_share: bool) -> bool:
    """Whether so few people are counted, or not counted, or there at all, that one could be recognised."""
    rest = base - count if is_share and base is not None else None
    return any(is_small(number, threshold) for number in (count, base, rest))


@dataclass(frozen=True)
class Knowledge:
    """Hidden counts, and the sums of them that everybody knows.

    Whoever reckons is taken to know that counts are whole, that none is negative, that zeros are not hidden,
    the threshold, which counts are hidden for being small, and how many people there are where that is not small.
    """

    secrets: tuple[Secret, ...]
    sums: tuple[KnownSum, ...]

    def with_sums(self, sums: Sequence[KnownSum]) -> "Knowledge":
        """Return what is known once these sums are known too."""
        return replace(self, sums=(*self.sums, *sums))

    def around(self, near: Collection[int]) -> "Knowledge":
        """Return the part that hangs together with these secrets, by number; nothing else bears on them."""
        tables = LinkedTables(
            {one.number: Unknown(0) for one in self.secrets}, [one.terms for one in self.sums]
        )
        reached = tables.around(near).unknowns.keys()
        return Knowledge(
            tuple(one for one in self.secrets if one.number in reached),
            tuple(one for one in self.sums if not reached.isdisjoint(one.terms)),
        )

    def exposed(self, near: Collection[int] | None = None, *, width: Decimal = EXACTLY) -> frozenset[int]:
        """Return the hidden counts, by number, that can be worked out; only those that hang together with `near`.

        With a `width`, also those of few people whose least and most lie less far apart, as far as the threshold itself
        leaves them that much room.
        """
        tables, guarded = self._tables(near, width)
        rooms = {name: tables.unknowns[name] for name in guarded}
        among = {
            name: far if rooms[name].most is None else max(1, min(far, rooms[name].most - rooms[name].least))  # type: ignore[operator]
            for name, far in guarded.items()
        }
        return frozenset(number for number, _ in worked_out(tables, among=among))

    def secured(
        self, near: Collection[int], *, but: Collection[int], moves: Sequence[Move], width: Decimal = EXACTLY
    ) -> tuple[Move, ...] | None:
        """Return moves that show that nothing near can be worked out, but what could be already; None if it may be.

        With a `width`, nor that the least and the most that a count of few people can be lie less far apart. The `moves`
        found earlier are tried first.
        """
        tables, guarded = self._tables(near, width)
        among = {name: far for name, far in guarded.items() if name[0] not in but}
        return securing_moves(tables, among=among, moves=moves)

    def _tables(
        self, near: Collection[int] | None, width: Decimal
    ) -> tuple[LinkedTables, Mapping[tuple[int, str], int]]:
        part = self if near is None else self.around(near)
        hidden = [one for one in part.secrets if not one.is_known]
        scale = _scale(hidden)
        with_bases = any(is_small(one.base, one.threshold) for one in hidden)
        unknowns: dict[tuple[int, str], Unknown] = {}
        equations: list[Equation] = []
        for one in hidden:
            own = _unknowns(one, scale, with_bases=with_bases)
            unknowns |= {(one.number, kind): unknown for kind, unknown in own.items()}
            if REST in own:
                equations.append({(one.number, COUNT): 1, (one.number, REST): 1, (one.number, BASE): -1})
        for known in part.sums:
            for kind in (COUNT, BASE) if known.of_base else (COUNT,):
                terms = {(number, kind): sign for number, sign in known.terms.items()}
                if equation := {name: sign for name, sign in terms.items() if name in unknowns}:
                    equations.append(equation)
        wide = max(1, int(width * scale))
        guarded = {
            (one.number, kind): wide if _is_of_few(one) else 1 for one in hidden for kind in _guarded(one)
        }
        return LinkedTables(unknowns, equations), {
            name: far for name, far in guarded.items() if name in unknowns
        }


def _scale(secrets: Sequence[Secret]) -> Decimal:
    """Return the factor that makes all counts whole, for weighted counts carry decimals."""
    numbers = [number for one in secrets for number in (one.count, one.base) if number is not None]
    finest = min((int(number.normalize().as_tuple().exponent) for number in numbers), default=0)
    return Decimal(10) ** max(0, -finest)


def _unknowns(one: Secret, scale: Decimal, *, with_bases: bool) -> Mapping[str, Unknown]:
    """Return what is known of a hidden count, of what it is taken of, and of the rest."""
    below = int(one.threshold * scale) - 1
    few = is_small(one.base, one.threshold)
    least, most = _bounds(one, scale, below)
    found = {COUNT: Unknown(int(one.count * scale), least, most)}
    if with_bases and one.base is not None:
        base = int(one.base * scale)
        found[BASE] = Unknown(base, 1, below) if few and one.reason == TOO_FEW else Unknown(base)
        if few and one.is_share:
            found[REST] = Unknown(int((one.base - one.count) * scale))
    return found


def _bounds(one: Secret, scale: Decimal, below: int) -> tuple[int, int | None]:
    count, threshold = int(one.count * scale), one.threshold
    least = 1 if count > 0 and one.reason != IMPLIED else 0
    tops = [below] if one.reason == TOO_FEW and is_small(one.count, threshold) else []
    if one.is_share and one.base is not None:
        base = int(one.base * scale)
        if is_small(one.base, threshold):
            tops.append(below)
        elif one.reason == TOO_FEW and is_small(one.base - one.count, threshold):
            least, tops = max(least, base - below), [*tops, base - 1]
        else:
            tops.append(base)
    return min(least, count), max(count, min(tops)) if tops else None


def _is_of_few(one: Secret) -> bool:
    """Whether a hidden count tells of so few people that a range around it has to stay open, not only a second value."""
    return is_sensitive(one.count, one.base, threshold=one.threshold, is_share=one.is_share)


def _guarded(one: Secret) -> Sequence[str]:
    """Return what must not follow: any count that was hidden, few people, and an implied count only if it is small."""
    few = is_small(one.base, one.threshold)
    sensitive = is_sensitive(one.count, one.base, threshold=one.threshold, is_share=one.is_share)
    counts = [COUNT] if one.reason != IMPLIED or sensitive else []
    return [*counts, *([BASE] if few else [])]
