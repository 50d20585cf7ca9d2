"""Reading how the sentences of a language say numbers, from the files of `numbers/`."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from vlr_service.catalogue.loading.faults import Fault
from vlr_service.catalogue.loading.layers import Layers, together
from vlr_service.catalogue.loading.names import language_tag
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.i18n import N_, Message, code_of, locale_of, msg
from vlr_service.i18n.reading import as_compared
from vlr_service.i18n.scales import NUMBER, SCALE_WORD, NumberScale, NumberWords

UNIT_PATTERNS = ("said", "said_one", "difference", "difference_one")
"""The patterns of a unit, in each language."""

LEAST_STEP = 10
"""The smallest step that numbers can be counted in."""

MOST_POWERS = 12
"""The largest power of ten that one word stands for: a trillion."""

_WORD = re.compile(SCALE_WORD)


def read_number_words(layers: Layers) -> dict[str, NumberWords]:
    """Return how languages say numbers, by their short tag; an overlay adds a language or changes keys of one."""
    found = [_number_words(together(entry)) for entry in layers.entries("numbers")]
    return dict(found)


def expect_number_once(reading: MappingReader, keys: Iterable[str]) -> None:
    """Note every pattern under these keys in which `{number}` does not stand exactly once."""
    for key in keys:
        pattern = reading.raw(key)
        if isinstance(pattern, str) and pattern and pattern.count(NUMBER) != 1:
            reading.fault(key, *_lost_number(pattern))


def _lost_number(pattern: str) -> tuple[Message, Message]:
    return (
        msg(N_("“%(pattern)s” does not have %(number)s exactly once."), pattern=pattern, number=NUMBER),
        msg(N_("Write %(number)s where the number stands in the sentence."), number=NUMBER),
    )


def refuse_lost_numbers(texts: TextIndex, faults: list[Fault]) -> None:
    """Note every pattern of a unit in a further language in which the number does not stand exactly once."""
    for path, given in texts.given.items():
        if path[:2] != ("units", "units") or path[-1] not in UNIT_PATTERNS:
            continue
        for text in given.values():
            if text.words.count(NUMBER) != 1:
                faults.append(Fault(text.file, text.key, *_lost_number(text.words)))


def _number_words(reading: MappingReader) -> tuple[str, NumberWords]:
    tag = language_tag(reading)
    reading.string("source")
    rows = reading.rows_or_none("scales")
    language = tag if reading.is_right("language") else ""
    scales = [_scale(row, language) for row in rows]
    per_head = reading.part("per_head") if "per_head" in reading else None
    found = NumberWords(
        language=code_of(tag),
        scales=tuple(sorted(scales, key=lambda one: one.least, reverse=True)),
        has_solid_digits=reading.flag_or_false("solid_digits"),
        typed=_typed(reading.part("typed")) if "typed" in reading else (),
        plain_below=reading.whole_or_none("plain_below") or 0,
        repeated=reading.strings_or_none("repeated"),
        per_head=per_head.strings("words") if per_head else (),
        per_head_units=per_head.strings("units") if per_head else (),
    )
    if per_head:
        per_head.refuse_unknown()
    reading.refuse_unknown()
    _refuse_same_beginning(rows, scales)
    return tag, found


def _typed(words: MappingReader) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return words that scale a number, as they are compared, with the powers of ten they may mean."""
    for word in words.names():
        if not _WORD.fullmatch(word.strip()):
            words.fault(
                word,
                msg(N_("“%(word)s” cannot be understood behind a number."), word=word),
                msg(N_("Write a word or sign without digits, commas, plus and percent signs.")),
            )
    return tuple((as_compared(word), _powers(words, word)) for word in words.names())


def _powers(words: MappingReader, word: str) -> tuple[int, ...]:
    value = words.raw(word)
    found = [_power(one) for one in (value if isinstance(value, list) else [value])]
    if not found or None in found:
        words.fault(
            word,
            msg(N_("“%(word)s” is not worth a power of ten."), word=word),
            msg(
                N_(
                    "Write 1 with its zeros, such as 1000000 or 0.001; a list of them where the word may mean more than one thing."
                )
            ),
        )
    return tuple(one for one in found if one is not None)


def _power(worth: object) -> int | None:
    """Return which power of ten a number is, None for anything else."""
    if isinstance(worth, bool) or not isinstance(worth, int | float):
        return None
    number = Decimal(str(worth))
    power = number.adjusted() if number.is_finite() else MOST_POWERS + 1
    return power if abs(power) <= MOST_POWERS and number == Decimal(1).scaleb(power) else None


def _scale(row: MappingReader, language: str) -> NumberScale:
    plurals = row.part("plurals") if "plurals" in row else None
    found = NumberScale(
        least=row.whole("least"),
        step=row.whole("step"),
        said=row.string("said"),
        plurals=tuple((name, plurals.string(name)) for name in plurals.names()) if plurals else (),
    )
    row.refuse_unknown()
    expect_number_once(row, ["said"])
    if plurals:
        expect_number_once(plurals, plurals.names())
        _refuse_unknown_plurals(plurals, language)
    _expect_order(row, found)
    return found


def _expect_order(row: MappingReader, found: NumberScale) -> None:
    if row.is_right("step") and found.step < LEAST_STEP:
        row.fault(
            "step",
            msg(N_("Numbers cannot be counted in steps of %(step)s."), step=str(found.step)),
            msg(N_("Write how much one step is, for example 1000000 where millions are counted.")),
        )
    elif row.is_right("step", "least") and found.least < found.step:
        row.fault(
            "least",
            msg(N_("The scale begins below one step of it.")),
            msg(
                N_(
                    "Write the smallest number that is counted in this step: the step itself, or a larger one."
                )
            ),
        )


def _refuse_unknown_plurals(plurals: MappingReader, tag: str) -> None:
    known = sorted(locale_of(code_of(tag)).plural_form.tags) if tag else plurals.names()
    for name in plurals.names():
        if name not in known:
            plurals.fault(
                name,
                msg(N_("The language %(tag)s has no plural form “%(name)s”."), tag=tag, name=name),
                msg(
                    N_("Use one of these: %(names)s; for all other numbers “said” is taken."),
                    names=", ".join(known) or "–",
                ),
            )


def _refuse_same_beginning(rows: Iterable[MappingReader], scales: Iterable[NumberScale]) -> None:
    count: Counter[int] = Counter()
    for row, scale in zip(rows, scales, strict=True):
        count[scale.least] += 1
        if count[scale.least] == 2 and row.is_right("least", "step"):
            row.fault(
                "least",
                msg(N_("Two scales begin at %(least)s."), least=str(scale.least)),
                msg(N_("Keep one of the two, or let one begin at a larger number.")),
            )
