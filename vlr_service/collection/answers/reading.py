"""Typed fields while they are being read: what was understood, and the faults found so far."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue, CodeList, Unit
from vlr_service.collection.answers.marks import is_day, number_remedy, year_remedy
from vlr_service.collection.answers.typed_units import in_unit, in_words_of, is_percentage, unit_remedy
from vlr_service.collection.answers.values import (
    FIRST_YEAR,
    LAST_YEAR,
    FieldFault,
    RawAnswer,
)
from vlr_service.i18n import (
    N_,
    AmbiguousNumber,
    Message,
    NotANumber,
    NumberReading,
    format_number,
    msg,
    read_number,
)
from vlr_service.i18n.invisible import LOST, without_invisible
from vlr_service.i18n.mangled import unmangled
from vlr_service.i18n.reading import Decimals
from vlr_service.i18n.scales import ScaleWords
from vlr_service.standard.attributes import YES
from vlr_service.standard.typed import shown

_YEAR_SIGN = "年"  # the Chinese word for year, often typed after the figures
_MOST_NAMED = 12
_OPEN = (Decimals.DOUBTFUL, Decimals.LIKELY_COMMA, Decimals.UNCERTAIN)


@dataclass
class FieldReading:
    """The reading of typed fields: collects all faults and all figures that were understood.

    The fields `kept` were not typed but are there already, their figures with a point for decimals.
    """

    language: str
    catalogue: Catalogue = field(kw_only=True)
    faults: list[FieldFault] = field(default_factory=list)
    understood: dict[str, Decimal] = field(default_factory=dict)
    decimals: Decimals = Decimals.OF_LANGUAGE
    kept: Collection[str] = ()

    def fault(self, name: str, message: Message, remedy: Message, readings: tuple[Decimal, ...] = ()) -> None:
        """Note what is wrong with the field `name`."""
        self.faults.append(FieldFault(name, message, remedy, readings))

    def is_faulty(self, *names: str) -> bool:
        """Whether one of the fields, or a part of one, has a fault."""
        return any(fault.field.partition(".")[0] in names for fault in self.faults)

    def number(
        self, name: str, text: str, *, unit: Unit | None = None, may_be_percentage: bool = False
    ) -> Decimal | None:
        """Return the figure typed in a field; None when the field is empty or cannot be read.

        `unit` is the one that is asked for, where it is known; a percent sign stands in its place where it is per cent
        of something, or where the figure `may_be_percentage` for all one knows.
        """
        text = text.strip()
        if not text:
            return None
        found = self.read_number(name, text, unit=unit)
        if found is None:
            return None
        if found.is_percent and not (may_be_percentage if unit is None else is_percentage(unit)):
            self.fault(
                name,
                msg(
                    N_('"%(typed)s" has a percent sign, but this figure is not a percentage.'),
                    typed=shown(text),
                ),
                self._without_percent(found.value, unit),
            )
            return None
        self.understood[name] = found.value
        return found.value

    def _without_percent(self, value: Decimal, unit: Unit | None) -> Message:
        """Return what to type in place of a percentage: the figure in the unit that is asked for, where it can be told."""
        if unit is not None:
            converted = in_unit(self.catalogue, value, named=frozenset(("PT",)), asked=unit)
            if converted is not None:
                return in_words_of(converted, unit)
            return msg(N_("Type the figure in the unit that is asked for: %(unit)s."), unit=unit.name)
        return msg(N_("Type the figure in its own unit, without the percent sign."))

    def read_number(self, name: str, text: str, *, unit: Unit | None = None) -> NumberReading | None:
        """Return the number that `text` says, or note why it says none."""
        try:
            return read_number(
                text, language=self.language, scales=self._scales, decimals=self._decimals(name)
            )
        except AmbiguousNumber as ambiguous:
            self.fault(
                name,
                msg(N_('It is not certain which number "%(typed)s" means.'), typed=shown(text)),
                self._offer(ambiguous.readings),
                ambiguous.readings,
            )
        except NotANumber:
            self.fault(
                name,
                msg(N_('"%(typed)s" cannot be read as a number.'), typed=shown(text)),
                self._unit_remedy(name, text, unit) or self.said(number_remedy(text, self._scales)),
            )
        return None

    def _unit_remedy(self, name: str, text: str, unit: Unit | None) -> Message | None:
        """Return what to do about a figure with the name of a unit beside it, where one is asked for."""
        if unit is None:
            return None

        def read(figure: str) -> NumberReading | None:
            try:
                return read_number(
                    figure, language=self.language, scales=self._scales, decimals=self._decimals(name)
                )
            except (AmbiguousNumber, NotANumber):
                return None

        found = unit_remedy(text, unit, catalogue=self.catalogue, read=read)
        return self.said(found) if found else None

    def said(self, remedy: Message) -> Message:
        """Return a remedy in the words of what is being read."""
        return remedy

    @property
    def _scales(self) -> ScaleWords:
        return self.catalogue.scale_words(self.language)

    def _decimals(self, name: str) -> Decimals:
        return Decimals.POINT if name.partition(".")[0] in self.kept else self.decimals

    def _offer(self, readings: tuple[Decimal, ...]) -> Message:
        """Return the remedy that offers what an ambiguous number may mean."""
        first, *others = (format_number(reading, self.language) for reading in readings)
        if self.decimals in _OPEN and others:
            return msg(
                N_(
                    "In this file a comma may mark decimals, so this is %(first)s or %(second)s. State when you import the file whether it has decimal commas or decimal points, or type the number without separators."
                ),
                first=format(readings[0], "f"),
                second=format(readings[1], "f"),
            )
        if not others:
            return msg(N_("If you mean %(first)s, type it so."), first=first)
        return msg(N_("Type %(first)s or %(second)s, whichever you mean."), first=first, second=others[0])

    def year(self, name: str, text: str) -> int | None:
        """Return the year typed in a field; None, with a fault, when it is none."""
        seen = without_invisible(text)
        digits = (
            _in_latin_digits(unicodedata.normalize("NFKC", seen)).strip().removesuffix(_YEAR_SIGN).rstrip()
        )
        whole, point, decimals = digits.partition(".")
        has_marks = not seen.isascii() and any(sign.isdigit() and not sign.isdecimal() for sign in seen)
        is_year = (
            not has_marks
            and len(whole) == 4
            and whole.isascii()
            and whole.isdigit()
            and set(decimals) <= {"0"}
        )
        if is_year and bool(point) == bool(decimals) and FIRST_YEAR <= int(whole) <= LAST_YEAR:
            return int(whole)
        self.fault(
            name,
            msg(N_('"%(typed)s" is not a year.'), typed=shown(text))
            if digits
            else msg(N_("The year is missing.")),
            self.said(year_remedy(text)),
        )
        return None

    def look_for_lost_letters(self, name: str, text: str) -> None:
        """Note a text in which a program could not read every letter, or took letters for others."""
        remedy = N_(
            "Take the text anew from where it comes from: the file was once read in a wrong encoding. Then save it as UTF-8."
        )
        if LOST in text:
            lost = N_('"%(typed)s" holds the sign for letters that were lost (%(sign)s).')
            self.fault(name, msg(lost, typed=shown(text), sign=LOST), msg(remedy))
        elif meant := unmangled(text):
            mangled = N_('"%(typed)s" was once read in a wrong encoding; it seems to have been "%(meant)s".')
            self.fault(name, msg(mangled, typed=shown(text), meant=shown(meant)), msg(remedy))

    def code(self, name: str, text: str, codes: CodeList) -> str | None:
        """Return the code typed in a field, by id or by name; None, with a fault, when there is none such."""
        found = codes.find(text)
        if found is None:
            self.fault(name, *not_in_list(text, codes))
        return found


@dataclass
class AnswerReading(FieldReading):
    """The reading of one answer: what was typed and what is asked.

    `unusable` are the texts that are not in `raw` because nobody reads on in them, with what is wrong; nothing else is
    said of their fields.
    """

    raw: RawAnswer = field(kw_only=True)
    unusable: Mapping[str, tuple[Message, Message]] = field(default_factory=dict, kw_only=True)

    @property
    def all_faults(self) -> tuple[FieldFault, ...]:
        """Everything that is wrong, the texts that cannot be taken first."""
        first = (FieldFault(name, *fault) for name, fault in self.unusable.items())
        return (*first, *(one for one in self.faults if one.field not in self.unusable))


def yes_or_no(catalogue: Catalogue, text: str) -> bool | None:
    """Return whether a typed answer says yes, in any language of the catalogue; None if it says neither yes nor no."""
    found = catalogue.code_lists["CL_YES_NO"].find(text)
    return None if found is None else found == YES


_NO_DISTRICTS = N_(
    "No district of the city has been entered yet. Enter the districts first, or leave the row out: the figure of a district is not the city's."
)


def _in_latin_digits(text: str) -> str:
    """Return a text with the digits of other scripts, such as Arabic ones, as the figures are read too."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def not_in_list(text: str, codes: CodeList) -> tuple[Message, Message]:
    """Return what is wrong with a code that no list holds, and the codes it may be."""
    message = msg(
        N_('"%(typed)s" is not in the code list "%(list)s" (%(id)s).'),
        typed=shown(text),
        list=codes.name,
        id=codes.id,
    )
    if is_day(text):
        return message, msg(
            N_(
                "A spreadsheet program makes dates of some codes, such as 6-14. Write the code as the list has it: %(codes)s …"
            ),
            codes=", ".join(tuple(codes.codes)[: _MOST_NAMED // 2]),
        )
    if set(codes.codes) == {TOTAL}:
        return message, msg(_NO_DISTRICTS)
    return message, one_of(tuple(codes.codes))


def one_of(names: tuple[str, ...]) -> Message:
    """Return the remedy that names what is valid: all of it when that is little, else how it begins."""
    if len(names) <= _MOST_NAMED:
        return msg(N_("Use one of these: %(names)s."), names=", ".join(names))
    listed = ", ".join(names[: _MOST_NAMED // 2])
    return msg(
        N_("Use one of the %(count)s that exist, such as %(names)s."), count=str(len(names)), names=listed
    )
