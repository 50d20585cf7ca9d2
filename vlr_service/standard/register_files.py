"""Reading the clauses of the texts and the checks that read them; what is missing or appears twice is named."""

from collections.abc import Collection, Mapping
from datetime import date

from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.i18n import N_, Text, msg
from vlr_service.standard.outcome import Clause, Gate, Severity
from vlr_service.standard.register import How, RegisteredRule, Threshold, ThresholdBasis, Use


def read_clauses(texts: Mapping[str, MappingReader]) -> dict[str, Clause]:
    """Return the clauses of all texts by id, text by text; `texts` are the files by the id of their text."""
    sources = [(source, row) for source, text in texts.items() for row in text.rows("clauses")]
    _refuse_twice([row for _, row in sources])
    clauses = [_clause(row, source=source) for source, row in sources]
    return {clause.id: clause for clause in clauses}


def read_rules(
    checks: MappingReader,
    *,
    clauses: Mapping[str, Clause],
    families: Mapping[str, Text],
    references: Mapping[str, Text],
    functions: Collection[str],
) -> dict[str, RegisteredRule]:
    """Return the checks by id, in the order of the file; `functions` are the ids of the rules in code.

    A check without a function, and a function without a check, are faults.
    """
    rows = checks.rows("rules")
    _refuse_twice(rows)
    rules = [_rule(row, clauses=clauses, families=families, references=references) for row in rows]
    found = {rule.id: rule for rule in rules}
    for row, rule in zip(rows, rules, strict=True):
        if rule.id and rule.id not in functions:
            row.fault(
                "id",
                msg(N_("No function computes the rule %(rule)s."), rule=rule.id),
                msg(N_("Write it under standard/rules/, correct the id, or take the entry out.")),
            )
    for name in sorted(set(functions) - found.keys()):
        checks.fault(
            "rules",
            msg(N_("The rule %(rule)s has a function, but no entry."), rule=name),
            msg(N_("Enter it here with its clauses, severity and gate.")),
        )
    return found


def named(rows: Collection[MappingReader], key: str) -> dict[str, Text]:
    """Return the texts that are under `key` in rows with an id, by id."""
    _refuse_twice(rows)
    found = {}
    for row in rows:
        found[row.string("id")] = row.text(key)
        row.refuse_unknown()
    return found


def _refuse_twice(rows: Collection[MappingReader]) -> None:
    seen: set[str] = set()
    for row in rows:
        name = row.string("id")
        if name in seen:
            row.fault(
                "id", msg(N_("%(id)s appears twice."), id=name), msg(N_("Keep one; ids are used once."))
            )
        seen.add(name)


def _clause(row: MappingReader, *, source: str) -> Clause:
    use = row.choice("use", Use)
    clause = Clause(
        id=row.string("id"),
        addressee=row.text("addressee"),
        paraphrase=row.text("paraphrase"),
        use=use.value,
        source=source,
        reason=row.text_or_none("reason"),
    )
    if use is not Use.CHECK and clause.reason is None:
        row.fault(
            "reason",
            msg(N_("%(clause)s is not checked, but does not say why."), clause=clause.id),
            msg(N_("Add the reason in English and in Chinese.")),
        )
    row.refuse_unknown()
    return clause


def _rule(
    row: MappingReader,
    *,
    clauses: Mapping[str, Clause],
    families: Mapping[str, Text],
    references: Mapping[str, Text],
) -> RegisteredRule:
    rule = RegisteredRule(
        id=row.string("id"),
        type=row.string("type"),
        clauses=row.strings("clauses"),
        since=row.day("from") or date.max,
        severity=row.choice("severity", Severity),
        gate=row.choice("gate", Gate),
        reading=row.choice("reading", How),
        title=row.text("title"),
        rationale=row.text("rationale"),
        thresholds=tuple(_threshold(t, references=references) for t in row.rows_or_none("thresholds")),
    )
    if not rule.clauses:
        row.fault(
            "clauses",
            msg(N_("%(rule)s is linked to no clause."), rule=rule.id),
            msg(N_("Name the clauses it serves, the leading one first.")),
        )
    _known(row, "type", rule.type, families)
    for clause in rule.clauses:
        _known(row, "clauses", clause, clauses)
    row.refuse_unknown()
    return rule


def _threshold(row: MappingReader, *, references: Mapping[str, Text]) -> Threshold:
    since = row.day_or_none("from")
    if since is None and row.is_right("from"):
        row.fault(
            "from",
            msg(N_("The threshold does not say from when it is in force.")),
            msg(N_("Add a date as year-month-day, for example 2026-12-31.")),
        )
    reference = row.string("reference")
    _known(row, "reference", reference, references)
    threshold = Threshold(
        name=row.string("name"),
        since=since or date.max,
        value=row.number("value"),
        basis=row.choice("basis", ThresholdBasis),
        reference=references.get(reference, Text({})),
    )
    row.refuse_unknown()
    return threshold


def _known(row: MappingReader, key: str, name: str, known: Collection[str]) -> None:
    if name and known and name not in known:  # a list that could not be read has its own fault
        row.fault(
            key,
            msg(N_("%(name)s is not in the register."), name=name),
            msg(N_("Correct the id, or add the entry.")),
        )
