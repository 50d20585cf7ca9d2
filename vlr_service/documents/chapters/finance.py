"""Chapter 8: the money of the reporting period, added up by kind of source."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from vlr_service.documents import wording
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Table
from vlr_service.i18n import N_
from vlr_service.i18n.scales import number_in_column
from vlr_service.standard.registers import FinanceRecord


def money_by_kind(reading: Reading) -> Iterator[Table]:
    """Yield the money of the reporting period by currency and kind of source, with the shares."""
    sums = _sums(reading)
    if not sums:
        return
    kinds = reading.material.catalogue.registers["finance"].fields["source_type"].choices
    heads = (N_("Kind of source"), N_("Currency"), N_("Amount"), N_("Share"))
    whole = {
        currency: sum(amount for (other, _), amount in sums.items() if other == currency)
        for currency, _ in sums
    }
    shares = wording.shares(
        [amount / whole[currency] for (currency, _), amount in sums.items()], language=reading.language
    )
    rows = tuple(
        (
            reading.render(kinds[kind]) if kind in kinds else reading.say(N_("Not stated")),
            currency,
            number_in_column(amount, reading.words),
            share,
        )
        for ((currency, kind), amount), share in zip(sums.items(), shares, strict=True)
    )
    start, end = str(reading.material.start_year), str(reading.material.end_year)
    yield Table(
        id="table-finance-by-kind",
        caption=reading.say(N_("Funding by source, %(start)s–%(end)s"), start=start, end=end),
        head=tuple(reading.say(head) for head in heads),
        align=("start", "start", "end", "end"),
        widths=(4.0, 1.4, 2.4, 1.2),
        rows=rows,
    )


def _sums(reading: Reading) -> Mapping[tuple[str, str], Decimal]:
    """Return the amounts of the period by currency and kind of source, the largest of a currency first."""
    sums: dict[tuple[str, str], Decimal] = {}
    for record in reading.material.registers.finance:
        if _counts(reading, record) and record.amount is not None:
            key = (record.currency, record.source_type)
            sums[key] = sums.get(key, Decimal(0)) + record.amount
    return dict(sorted(sums.items(), key=lambda item: (item[0][0], -item[1], item[0][1])))


def _counts(reading: Reading, record: FinanceRecord) -> bool:
    """Whether a record has an amount of money in the reporting period."""
    material = reading.material
    in_period = record.year is not None and material.start_year <= record.year <= material.end_year
    return in_period and bool(record.currency) and record.amount is not None and record.amount > 0
