"""FIN: whether the money for the goals is reported, and where it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from babel.numbers import is_currency

from vlr_service.i18n import N_, Message, msg, round_half_even
from vlr_service.i18n.bilingual import own_words
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.naming import typed
from vlr_service.standard.figures.written import says_anything, says_enough
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import FinanceRecord
from vlr_service.standard.rule import rule

SOURCE_TYPES = {
    "own": N_("%(share)s %% of the money reported in %(currency)s is the city's own."),
    "transfer": N_("%(share)s %% of the money reported in %(currency)s is transfers from other governments."),
    "concessional": N_("%(share)s %% of the money reported in %(currency)s is concessional finance."),
    "development_bank": N_("%(share)s %% of the money reported in %(currency)s is from development banks."),
    "private": N_("%(share)s %% of the money reported in %(currency)s is private."),
    "climate_biodiversity": N_(
        "%(share)s %% of the money reported in %(currency)s is climate or biodiversity finance."
    ),
}
"""What the share of each kind of source says."""

FAVOURABLE = frozenset({"concessional", "development_bank"})
"""The kinds of source that the resolution wants widened for cities."""


NO_CURRENCY = 3 * "X"
"""The code of ISO 4217 that says there is no currency."""


@rule("FIN-01")
def money_for_the_goals_is_reported(dossier: Dossier) -> Outcome:
    """At least one record with valid amount and currency lies in the period, or a reason says why none does."""
    records = _in_period(dossier)
    if not records:
        return PASS if _is_explained(dossier) else _unreported(dossier)
    findings = [finding for record in records for finding in _faults(record)]
    if not findings:
        return PASS
    faulty = len({f.place.field for f in findings})
    reason = msg(
        N_("Finance records without a valid amount or currency: %(count)s of %(total)s."),
        count=faulty,
        total=len(records),
    )
    return fail(findings, reason)


@rule("FIN-02")
def sources_of_money_are_distinguished(dossier: Dossier) -> Outcome:
    """Tells the share of each kind of source by currency, and which records and questions leave it open."""
    records = _in_period(dossier)
    if not records:
        return not_applicable(msg(N_("No finance record lies in the reporting period.")))
    untyped = [_untyped(record) for record in records if record.source_type not in SOURCE_TYPES]
    return Outcome(Result.PASS, advice=(*_shares(records), *untyped, *_unasked(dossier, records)))


def _in_period(dossier: Dossier) -> Sequence[FinanceRecord]:
    """Return the records of the period that say what the money is for."""
    finance = dossier.registers.finance
    return [r for r in finance if r.year is not None and dossier.covers(r.year) and says_anything(r.item)]


def _is_explained(dossier: Dossier) -> bool:
    least, least_solid = (
        int(dossier.threshold("FIN-01", name)) for name in ("min_reason", "min_reason_solid")
    )
    return says_enough(dossier.registers.facts.finance_none, least=least, least_solid=least_solid)


def _unreported(dossier: Dossier) -> Outcome:
    message = msg(
        N_(
            "No money for the goals is reported between %(start)s and %(end)s, and no reason says why; "
            "slow local finance is one of the risks the resolution names."
        ),
        start=str(dossier.start_year),
        end=str(dossier.end_year),
    )
    remedy = msg(
        N_(
            "Enter at least one finance record with its year, or say why there is none, in at least %(least)s characters, "
            "in Chinese %(solid)s."
        ),
        least=int(dossier.threshold("FIN-01", "min_reason")),
        solid=int(dossier.threshold("FIN-01", "min_reason_solid")),
    )
    reason = msg(N_("Neither money nor the reason for its absence is reported."))
    return fail([Finding(Place(register="finance"), message, remedy)], reason)


def _faults(record: FinanceRecord) -> Iterator[Finding]:
    if record.amount is None or not record.amount.is_finite():
        message = msg(N_("The finance record %(item)s has no amount."), item=own_words(record.item))
        yield _finding(record, message, N_("Enter the amount in units of its currency."))
    elif record.amount < 0:
        text = N_("The finance record %(item)s has the amount %(amount)s; money for a goal is not negative.")
        message = msg(text, item=own_words(record.item), amount=typed(record.amount))
        yield _finding(record, message, N_("Correct the amount; leave out what was paid back."))
    if record.currency == NO_CURRENCY or not is_currency(record.currency, "en"):
        text = N_("The finance record %(item)s names no currency of ISO 4217, so its amount cannot be read.")
        yield _finding(
            record,
            msg(text, item=own_words(record.item)),
            N_("Enter the three letters of the currency, such as CNY."),
        )


def _shares(records: Sequence[FinanceRecord]) -> Iterator[Finding]:
    for currency in sorted({r.currency for r in records}):
        amounts = _amounts([r for r in records if r.currency == currency])
        whole = sum(amounts.values(), Decimal(0))
        for kind, text in SOURCE_TYPES.items():
            if whole > 0 and amounts.get(kind):
                share = typed(round_half_even(100 * amounts[kind] / whole, 1))
                message = msg(text, share=share, currency=currency)
                yield Finding(
                    Place(register="finance"),
                    message,
                    msg(N_("Tell the readers of the review these shares.")),
                )


def _amounts(records: Sequence[FinanceRecord]) -> Mapping[str, Decimal]:
    """Return the sum of the valid amounts by kind of source."""
    amounts: dict[str, Decimal] = {}
    for record in records:
        if record.amount is not None and record.amount.is_finite() and record.amount > 0:
            amounts[record.source_type] = amounts.get(record.source_type, Decimal(0)) + record.amount
    return amounts


def _untyped(record: FinanceRecord) -> Finding:
    message = msg(
        N_("The finance record %(item)s does not say from what kind of source the money comes."),
        item=own_words(record.item),
    )
    remedy = N_(
        "Choose own money, transfer, concessional finance, development bank, private, "
        "or climate and biodiversity finance."
    )
    return _finding(record, message, remedy)


def _unasked(dossier: Dossier, records: Sequence[FinanceRecord]) -> Iterator[Finding]:
    is_answered = dossier.registers.facts.was_concessional_sought is not None
    if not is_answered and not FAVOURABLE & {r.source_type for r in records}:
        yield Finding(
            Place(register="facts", field="was_concessional_sought"),
            msg(
                N_(
                    "It is not stated whether concessional finance was sought; the resolution invites lenders to widen it for cities."
                )
            ),
            msg(N_("Answer the question whether the city sought concessional finance.")),
        )


def _finding(record: FinanceRecord, message: Message, remedy: str) -> Finding:
    return Finding(Place(register="finance", field=record.item), message, msg(remedy))
