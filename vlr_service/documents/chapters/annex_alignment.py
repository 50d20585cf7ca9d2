"""Annex C: alignment with the reporting standard, check by check; the texts bind no city."""

from collections.abc import Iterator

from vlr_service.documents import wording
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, Paragraph, Table
from vlr_service.i18n import N_
from vlr_service.standard import alignment, checking
from vlr_service.standard.alignment import ClauseAlignment, by_family
from vlr_service.standard.checking import SeveritySummary
from vlr_service.standard.clause_names import clause_name
from vlr_service.standard.outcome import CheckedRule, Result, Severity

FINDINGS_SHOWN = 3


def annex_alignment(reading: Reading) -> tuple[Block, ...]:
    """Return what binds whom, the summaries per severity and family, the checks, the waivers, every clause."""
    unmet = N_("A must that cannot be evaluated counts as unmet. No score is formed across the weights.")
    paragraphs = (Paragraph(reading.render(reading.material.standard.note)), Paragraph(reading.say(unmet)))
    summary = alignment_summary(reading, table_id="table-alignment")
    by_clause = (*_waivers(reading), *_clauses(reading))
    return (*paragraphs, summary, _families(reading), *_checks(reading), *by_clause)


def alignment_summary(reading: Reading, *, table_id: str) -> Table:
    """Return the counts per severity, always with how many of the applicable checks were evaluated."""
    # Translators: How much a check weighs: must, should or information.
    heads = (N_("Weight"), N_("Met"), N_("Not met"), N_("Share met"), N_("Evaluated"))
    return Table(
        id=table_id,
        caption=reading.say(N_("Alignment with the reporting standard")),
        head=tuple(reading.say(h) for h in heads),
        align=("start", "end", "end", "end", "start"),
        widths=(1.4, 0.8, 0.9, 0.9, 3.0),
        rows=tuple(_counts(reading, severity) for severity in Severity if _of(reading, severity)),
    )


def _of(reading: Reading, severity: Severity) -> tuple[CheckedRule, ...]:
    return tuple(c for c in reading.material.outcomes if c.severity is severity)


def _counts(reading: Reading, severity: Severity) -> tuple[str, ...]:
    count = checking.summary(reading.material.outcomes)[severity]
    words = N_("evaluated %(evaluated)s of %(applicable)s applicable")
    evaluated = reading.say(words, evaluated=count.evaluated, applicable=count.applicable)
    share = NOTHING if count.share is None else wording.share(count.share, language=reading.language)
    return (reading.name_of("CL_SEVERITY", severity), str(count.passes), str(count.fails), share, evaluated)


def _checks(reading: Reading) -> Iterator[Table]:
    heads = (N_("Rule"), N_("Clause"), N_("What is asked"), N_("Result"), N_("Reason and remedy"))
    for severity in Severity:
        checked = sorted(_of(reading, severity), key=lambda c: (c.clauses, c.rule))
        if checked:
            yield Table(
                id=f"table-checks-{severity.value}",
                caption=reading.say(
                    N_("Checks of weight: %(weight)s"), weight=reading.name_of("CL_SEVERITY", severity)
                ),
                head=tuple(reading.say(h) for h in heads),
                align=("start",) * 5,
                widths=(1.0, 2.0, 2.2, 1.15, 3.4),
                rows=tuple(_check(reading, c) for c in checked),
            )


def _check(reading: Reading, checked: CheckedRule) -> tuple[str, ...]:
    waived = any(w.rule == checked.rule for w in reading.material.waivers)
    result = reading.name_of("CL_OUTCOME", checked.outcome.result)
    return (
        checked.rule,
        reading.separated(_cited(reading, one) for one in checked.clauses),
        reading.render(checked.title),
        reading.say(N_("%(result)s, waived"), result=result) if waived and checked.is_unmet else result,
        reading.sentences(_reasons(reading, checked)) or NOTHING,
    )


def _cited(reading: Reading, clause: str) -> str:
    """Return how a clause is cited; its id where the standard does not hold it."""
    known = reading.material.standard.clauses.get(clause)
    return reading.render(clause_name(known, reading.material.standard)) if known else clause


def _reasons(reading: Reading, checked: CheckedRule) -> Iterator[str]:
    yield from (reading.render(r) for r in (checked.outcome.reason,) if r is not None)
    if checked.outcome.result is Result.PASS:
        return
    remedies = dict.fromkeys(reading.render(f.remedy) for f in checked.outcome.findings)
    yield from list(remedies)[:FINDINGS_SHOWN]
    more = len(remedies) - FINDINGS_SHOWN
    if more > 0:
        yield reading.say(N_("Further remedies not listed here: %(count)s."), count=more)


def _waivers(reading: Reading) -> tuple[Table, ...]:
    waivers = reading.material.waivers
    if not waivers:
        return ()
    # Translators: Head of a column: the last day of a waiver.
    heads = (N_("Rule"), N_("Reason"), N_("Waived by"), N_("Date"), N_("Until"))
    rows = tuple(
        (w.rule, w.reason, w.by, reading.day(w.at), reading.day(w.until) if w.until else NOTHING)
        for w in sorted(waivers, key=lambda w: (w.rule, w.at))
    )
    table = Table(
        id="table-waivers",
        caption=reading.say(N_("Waivers")),
        head=tuple(reading.say(h) for h in heads),
        align=("start",) * 5,
        widths=(1.0, 3.6, 1.6, 1.5, 1.5),
        rows=rows,
    )
    return (table,)


def _families(reading: Reading) -> Table:
    families = by_family(reading.material.outcomes, standard=reading.material.standard)
    return Table(
        id="table-families",
        caption=reading.say(N_("Alignment by family of checks")),
        head=(
            reading.say(N_("Family")),
            *(reading.name_of("CL_SEVERITY", severity) for severity in Severity),
        ),
        align=("start",) * 4,
        widths=(2.4, 2.2, 2.2, 2.2),
        rows=tuple(
            (
                reading.render(reading.material.standard.families[family]),
                *(_met(reading, counts[severity]) for severity in Severity),
            )
            for family, counts in families.items()
        ),
    )


def _met(reading: Reading, count: SeveritySummary) -> str:
    if not count.applicable:
        return NOTHING
    words = N_("%(passes)s of %(evaluated)s met; evaluated %(evaluated)s of %(applicable)s")
    return reading.say(words, passes=count.passes, evaluated=count.evaluated, applicable=count.applicable)


def _clauses(reading: Reading) -> tuple[Table, ...]:
    found = alignment.by_clause(reading.material.outcomes, standard=reading.material.standard)
    heads = (N_("Clause"), N_("Paraphrase"), N_("Alignment"), N_("Checks, or why there is none"))
    table = Table(
        id="table-clauses",
        caption=reading.say(N_("Alignment clause by clause")),
        head=tuple(reading.say(h) for h in heads),
        align=("start",) * 4,
        widths=(1.6, 4.0, 1.1, 2.6),
        rows=tuple(_clause(reading, one) for one in found),
        notes=(
            reading.say(N_("The wording is a paraphrase of this service, not the text of the resolution.")),
            *_left_out(reading),
        ),
    )
    return (table,) if reading.material.outcomes else ()


def _left_out(reading: Reading) -> Iterator[str]:
    standard = reading.material.standard
    for source, paragraphs in standard.left_out.items():
        yield reading.say(
            N_("Not among the clauses of %(source)s: %(paragraphs)s"),
            source=standard.short_names.get(source, source),
            paragraphs=reading.render(paragraphs),
        )


def _clause(reading: Reading, one: ClauseAlignment) -> tuple[str, ...]:
    checks = (
        reading.say(
            N_("%(rule)s: %(result)s"), rule=c.rule, result=reading.name_of("CL_OUTCOME", c.outcome.result)
        )
        for c in one.checked
    )
    return (
        reading.render(clause_name(one.clause, reading.material.standard)),
        reading.render(one.clause.paraphrase),
        reading.name_of("CL_CLAUSE_STATE", one.state),
        reading.separated(checks) or reading.render(one.clause.reason) or NOTHING,
    )
