"""One mapping of a YAML file, read key by key; every wrong value becomes a fault and reading goes on."""

import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePosixPath
from types import UnionType
from typing import Any, TypeVar

from vlr_service.catalogue.loading.faults import Fault
from vlr_service.catalogue.loading.text_index import TextIndex, TextPath
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, SOURCE_LANGUAGE, Message, Text, language_of, msg

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)
_LARGEST = 10**24
_IDS = ("id", "number", "code")
_FIRST = re.compile(r"[.\[]")


class MappingReader:
    """A mapping with its place in the catalogue; getters return a neutral value after a fault."""

    def __init__(
        self,
        values: Mapping[Any, Any],
        *,
        file: str,
        faults: list[Fault],
        where: str = "",
        texts: TextIndex | None = None,
        path: TextPath = (),
        layer: int = 0,
    ) -> None:
        self.file, self._values, self._faults, self._where = file, values, faults, where
        self.layer, self._path = layer, path
        self._texts = texts if texts is not None else TextIndex()
        self._places: dict[Any, tuple[str, str, int]] = {}
        self._asked: set[str] = set()

    def laid_over(self, below: "MappingReader") -> "MappingReader":
        """Return this mapping over another one: its keys win, and a fault stands where its key is written."""
        both = self._with({**below._values, **self._values})
        both._asked = below._asked | self._asked
        both._places = {str(key): part._place(key) for part in (below, self) for key in part._values}
        return both

    def without(self, keys: Iterable[str]) -> "MappingReader":
        """Return this mapping without some of its keys."""
        left_out = set(keys)
        return self._with({key: value for key, value in self._values.items() if key not in left_out})

    def _with(self, values: Mapping[Any, Any]) -> "MappingReader":
        return MappingReader(
            values,
            file=self.file,
            faults=self._faults,
            where=self._where,
            texts=self._texts,
            path=self._path,
            layer=self.layer,
        )

    def file_of(self, key: str) -> str:
        """Return the file that a key is written in, or would have to be."""
        return self._place(key)[0]

    def layer_of(self, key: str) -> int:
        """Return the number of the folder that a key is written in: 0 is our own, a later one lies over it."""
        return self._place(key)[2]

    def raw(self, key: str) -> Any:
        """Return what is written at a key, unread; None where nothing is."""
        return self._values.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def fault(self, key: str, message: Message, remedy: Message) -> None:
        """Note a fault of `key`."""
        file, where, _ = self._place(key)
        self._faults.append(Fault(file, f"{where}{key}", message, remedy))

    def is_right(self, *keys: str) -> bool:
        """Whether no fault has been noted yet of any of these keys, nor of anything that is under them.

        What rests on a wrong value is not judged: the reader would be told of one mistake twice.
        """
        return not any(self._is_wrong(*self._place(key)[:2], key) for key in keys)

    def _is_wrong(self, file: str, where: str, key: str) -> bool:
        place = f"{where}{key}"
        under = (f"{place}.", f"{place}[")
        return any(f.file == file and (f.key == place or f.key.startswith(under)) for f in self._faults)

    def refuse_unknown(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                remedy = msg(N_("Correct its spelling, or delete the line."))
                self.fault(str(key), msg(N_("The key %(key)s is not known."), key=key), remedy)

    def expect_file_name(self, key: str, value: str) -> None:
        """Note a fault if the `value` of `key` is not the name of the file."""
        expected = PurePosixPath(self.file).stem
        if value and value != expected:
            remedy = msg(N_("Write %(key)s: %(expected)s, or rename the file."), key=key, expected=expected)
            self.fault(key, msg(N_("“%(value)s” is not the name of the file."), value=value), remedy)

    def string(self, key: str) -> str:
        """Return a text that must be there."""
        value = self._required(key)
        return value if isinstance(value, str) and value.strip() else self._wrong_text(key, value)

    def string_or_none(self, key: str) -> str | None:
        """Return a text that may be left out."""
        return self.string(key) if self._has(key) else None

    def text(self, key: str) -> Text:
        """Return a text: `key_en` and `key_zh` of the file, and the further languages that other files give."""
        written = {one: self.string(f"{key}_{language_of(one).short}") for one in REQUIRED_LANGUAGES}
        return Text(written | self._further((*self._path, key), key))

    def text_or_none(self, key: str) -> Text | None:
        """Return a text as `text` does, or None if it is there in none of the required languages."""
        is_there = [self._has(f"{key}_{language_of(one).short}") for one in REQUIRED_LANGUAGES]
        return self.text(key) if any(is_there) else None

    def text_of(self, code: str, key: str) -> Text:
        """Return the text of this row for another code that it stands for: files may give that one other words."""
        same = self.text(key)
        return Text({**same.by_language, **self._further((*self._path[:-1], code, key), key)})

    def number(self, key: str) -> Decimal:
        """Return a number that must be there, exactly as it is written."""
        value = self._required(key)
        if _is_number(value, int | float):
            return Decimal(str(value))
        if value is not None:
            self._wrong(
                key, value, msg(N_("Write a plain number, without quotation marks, for example 100."))
            )
        return Decimal(0)

    def number_or_none(self, key: str) -> Decimal | None:
        """Return a number that may be left out."""
        return self.number(key) if self._has(key) else None

    def numbers_or_none(self, key: str) -> dict[str, Decimal]:
        """Return named numbers, exactly as they are written; none where the key is left out."""
        value = self._required(key) if self._has(key) else {}
        if not isinstance(value, dict):
            self._wrong(
                key, value, msg(N_("Write one line per number: its name, a colon, a space, the number."))
            )
            return {}
        inner = self._inside(key, value)
        return {str(name): inner.number(name) for name in value}

    def texts_or_none(self, key: str) -> dict[str, str]:
        """Return named texts; none where the key is left out."""
        whole = self.part(key) if self._has(key) else self._inside(key, {})
        return {name: whole.string(name) for name in whole.names()}

    def part(self, key: str) -> "MappingReader":
        """Return a mapping inside this one, which must be there; an empty one after a fault."""
        value = self._required(key)
        if not isinstance(value, dict):
            if value is not None:
                self._wrong(key, value, msg(N_("Write each name with its value, one per line.")))
            value = {}
        for name in (name for name in value if not isinstance(name, str)):
            self.fault(
                f"{key}.{name}",
                msg(N_("The name %(name)s is read as a number or date, which may change it."), name=name),
                msg(N_("Put it in quotation marks.")),
            )
        return self._inside(key, {name: part for name, part in value.items() if isinstance(name, str)})

    def parts(self, key: str) -> dict[str, "MappingReader"]:
        """Return the mappings inside a mapping, by name; none where the key is left out."""
        whole = self.part(key) if self._has(key) else self._inside(key, {})
        return {name: whole.part(name) for name in whole.names()}

    def names(self) -> tuple[str, ...]:
        """Return the keys of the mapping, in their order."""
        return tuple(self._values)

    def whole(self, key: str) -> int:
        """Return a whole number that must be there."""
        value = self._required(key)
        if _is_number(value, int):
            return int(value)
        if value is not None:
            self._wrong(key, value, msg(N_("Write a whole number, without quotation marks, for example 3.")))
        return 0

    def whole_or_none(self, key: str) -> int | None:
        """Return a whole number that may be left out."""
        return self.whole(key) if self._has(key) else None

    def flag(self, key: str) -> bool:
        """Return true or false, one of which must be there."""
        value = self._required(key)
        if value is not None and not isinstance(value, bool):
            self._wrong(key, value, msg(N_("Write true or false.")))
        return value is True

    def flag_or_false(self, key: str) -> bool:
        """Return true or false; false where the key is left out."""
        return self._has(key) and self.flag(key)

    def choice(self, key: str, choices: type[ChoiceT]) -> ChoiceT:
        """Return one of the `choices`, which must be there."""
        value = self._required(key)
        known = [str(choice) for choice in choices]
        if value in known:
            return choices(value)
        if value is not None:
            self._wrong(key, value, msg(N_("Choose one of: %(choices)s."), choices=", ".join(known)))
        return next(iter(choices))

    def choice_or_none(self, key: str, choices: type[ChoiceT]) -> ChoiceT | None:
        """Return one of the `choices`, or None if the key is left out."""
        return self.choice(key, choices) if self._has(key) else None

    def day_or_none(self, key: str) -> datetime.date | None:
        """Return a date that may be left out."""
        return self.day(key) if self._has(key) else None

    def day(self, key: str) -> datetime.date | None:
        """Return a date that must be there; None after a fault."""
        value = self._required(key)
        if value is None or (isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)):
            return value
        self._wrong(key, value, msg(N_("Write a date as year-month-day, for example 2026-12-31.")))
        return None

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that must be there, even if empty, and names none twice."""
        value = self._required(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            if value is not None:
                self._wrong(key, value, msg(N_("Write a list of texts, one per line, each after a hyphen.")))
            return ()
        if len(set(value)) < len(value):
            self.fault(key, msg(N_("The list names something twice.")), msg(N_("Keep one of the two lines.")))
        return tuple(value)

    def strings_or_none(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that may be left out."""
        return self.strings(key) if self._has(key) else ()

    def rows(self, key: str) -> tuple["MappingReader", ...]:
        """Return a list of mappings that must be there."""
        value = self._required(key)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            if value is not None:
                self._wrong(key, value, msg(N_("Write a list of entries, each beginning with a hyphen.")))
            return ()
        return tuple(
            self._inside(f"{key}[{number}]", row, (key, _named(row, number)))
            for number, row in enumerate(value, start=1)
        )

    def rows_or_none(self, key: str) -> tuple["MappingReader", ...]:
        """Return a list of mappings that may be left out."""
        return self.rows(key) if self._has(key) else ()

    def _inside(self, key: str, value: Mapping[Any, Any], steps: TextPath = ()) -> "MappingReader":
        file, where, layer = self._place(key)
        return MappingReader(
            value,
            file=file,
            faults=self._faults,
            where=f"{where}{key}.",
            texts=self._texts,
            path=(*self._path, *(steps or (key,))),
            layer=layer,
        )

    def _further(self, path: TextPath, key: str) -> dict[str, str]:
        *_, layer = self._place(f"{key}_{language_of(SOURCE_LANGUAGE).short}")
        return self._texts.further(path, layer=layer)

    def _place(self, key: str) -> tuple[str, str, int]:
        """Return the file of a key, where in it the mapping begins, and the folder it lies in.

        `units[2].id` stands where `units` does.
        """
        here = (self.file, self._where, self.layer)
        return self._places.get(_FIRST.split(str(key))[0], here) if self._places else here

    def _has(self, key: str) -> bool:
        self._asked.add(key)
        return self._values.get(key) not in (None, "")

    def _required(self, key: str) -> Any:
        if self._has(key):
            return self._values[key]
        self.fault(key, _missing(key), msg(N_("Add the line %(key)s with its value."), key=key))
        return None

    def _wrong_text(self, key: str, value: Any) -> str:
        if value is not None:
            self._wrong(key, value, msg(N_("Write a text; put numbers and codes in quotation marks.")))
        return ""

    def _wrong(self, key: str, value: Any, remedy: Message) -> None:
        self.fault(key, msg(N_("The value %(value)s does not fit here."), value=repr(value)), remedy)


def _named(row: Mapping[Any, Any], number: int) -> str:
    """Return how the path of a text names a row: by its id, or by its place in the list."""
    return str(next((row[key] for key in _IDS if key in row), number))


def _is_number(value: Any, kind: type | UnionType) -> bool:
    """Return whether a value is a number of the kind that a catalogue can mean: finite, and not beyond all bounds."""
    return isinstance(value, kind) and not isinstance(value, bool) and abs(value) < _LARGEST  # type: ignore[arg-type]


def _missing(key: str) -> Message:
    if key.endswith("_zh"):
        return msg(N_("The Chinese text is missing."))
    if key.endswith("_en"):
        return msg(N_("The English text is missing."))
    return msg(N_("The key %(key)s is missing."), key=key)
