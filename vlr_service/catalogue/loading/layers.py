"""The folders a catalogue is read from: the service's own, and overlays laid over it in order."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from vlr_service.catalogue.loading.faults import Fault
from vlr_service.catalogue.loading.files import read_file
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.i18n import N_, msg
from vlr_service.i18n.offered import MESSAGES, TRANSLATIONS

NOT_READ = (".md", ".txt")
"""Endings of the notes that may lie in an overlay beside what is read; so may names that begin with a dot."""


@dataclass(frozen=True)
class Layers:
    """A folder and the overlays over it, read file by file; what is wrong becomes a fault with its folder.

    Overlays are absolute paths. Faults name a file of the lowest folder as it lies in it, and a file of an
    overlay with its folder. `texts` knows where each text stands, and its words in further languages.
    """

    own: Path
    overlays: Sequence[Path]
    faults: list[Fault]
    texts: TextIndex = field(default_factory=TextIndex)
    _read: set[Path] = field(default_factory=set)

    def is_of_overlay(self, file: str) -> bool:
        """Return whether a file, as faults name it, lies in an overlay."""
        return Path(file).is_absolute() and Path(file) in self._read

    def entries(self, folder: str) -> Iterator[tuple[MappingReader, ...]]:
        """Yield each entry that has a file of its own in `folder`, its layers from the lowest up."""
        found = {path.name for layer in self._layers() for path in (layer / folder).glob("*.yaml")}
        for name in sorted(found):
            if readings := tuple(self._files(f"{folder}/{name}")):
                yield readings

    def file(self, name: str) -> Iterator[MappingReader]:
        """Yield the layers of one file that is named without its ending."""
        return self._files(f"{name}.yaml")

    def rows(
        self, name: str, *keys: str, named: str = "id", kept: Iterable[str] = ()
    ) -> tuple[tuple[MappingReader, ...], ...]:
        """Return the rows that are under each of the keys of a table, overlays laid over by `named`.

        What a row has under the keys `kept` an overlay cannot change: it would mean something else from then on.
        """
        found = [self._rows(reading, keys) for reading in self._files(f"{name}.yaml", is_table=True)]
        return tuple(
            rows_together(layers, named=named, kept=tuple(kept)) for layers in zip(*found, strict=True)
        ) or ((),) * len(keys)

    def refuse_unread(self) -> None:
        """Note every folder that is not there, and every file of an overlay that was not read."""
        for overlay in self.overlays:
            if not overlay.is_dir():
                self.faults.append(_no_folder(overlay))
            self.faults.extend(
                _not_read(path)
                for path in _files_in(overlay)
                if path not in self._read and not is_translation(path.relative_to(overlay))
            )

    def _layers(self) -> tuple[Path, ...]:
        return (self.own, *self.overlays)

    def _files(self, name: str, *, is_table: bool = False) -> Iterator[MappingReader]:
        for number, layer in enumerate(self._layers()):
            path = layer / name
            is_own = layer is self.own
            if not os.path.lexists(path) and not (is_own and is_table):
                continue
            self._read.add(path)
            shown = name if is_own else str(path)
            reading = read_file(layer, name, self.faults, shown=shown, texts=self.texts, layer=number)
            if reading is not None:
                yield reading

    def _rows(self, reading: MappingReader, keys: tuple[str, ...]) -> tuple[tuple[MappingReader, ...], ...]:
        if self.is_of_overlay(reading.file):
            reading.string_or_none("source")
            rows = tuple(reading.rows_or_none(key) for key in keys)
        else:
            reading.string("source")
            rows = tuple(reading.rows(key) for key in keys)
        reading.refuse_unknown()
        return rows


def together(layers: Iterable[MappingReader]) -> MappingReader:
    """Return the layers of one mapping as one."""
    return reduce(lambda below, above: above.laid_over(below), layers)


def rows_together(
    layers: Iterable[tuple[MappingReader, ...]], *, named: str, kept: Sequence[str] = ()
) -> tuple[MappingReader, ...]:
    """Return the rows of all layers: a row of a known id is laid over that one, others come after.

    An id that one layer names twice stays there twice, for the reader of the rows to refuse.
    """
    result: list[MappingReader] = []
    for rows in layers:
        places = {str(row.raw(named)): number for number, row in enumerate(result)}
        for row in rows:
            number = places.pop(str(row.raw(named)), None)
            if number is None:
                result.append(row)
            else:
                own = _without_other_meaning(row, result[number], named=named, kept=kept)
                result[number] = own.laid_over(result[number])
    return tuple(result)


def _without_other_meaning(
    above: MappingReader, below: MappingReader, *, named: str, kept: Sequence[str]
) -> MappingReader:
    """Return a row without the keys by which it would mean something else than the one below; each is a fault."""
    changed = [key for key in kept if key in above and above.raw(key) != below.raw(key)]
    for key in changed:
        above.fault(
            key,
            msg(
                N_("The overlay changes %(key)s of %(id)s from %(before)s to %(after)s."),
                key=key,
                id=str(below.raw(named)),
                before=repr(below.raw(key)),
                after=repr(above.raw(key)),
            ),
            msg(
                N_("Leave %(key)s as it is, and add a row with an id of its own for the other meaning."),
                key=key,
            ),
        )
    return above.without(changed)


def is_translation(path: Path) -> bool:
    """Say whether a file of an overlay holds our own messages in a language: `translations/fr/LC_MESSAGES/messages.po`."""
    return path.parts[0] == TRANSLATIONS and path.match(f"*/*/{MESSAGES}")


def _files_in(overlay: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(overlay):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(folder, name)
            for name in sorted(names)
            if not name.startswith(".") and not name.lower().endswith(NOT_READ)
        )


def _no_folder(overlay: Path) -> Fault:
    return Fault(
        str(overlay),
        "",
        msg(N_("There is no folder of this name.")),
        msg(N_("Correct the path of the overlay, or take it out.")),
    )


def _not_read(path: Path) -> Fault:
    return Fault(
        str(path),
        "",
        msg(N_("The file does not belong in an overlay and is not read.")),
        msg(
            N_(
                "Name and place the file as the catalogue does with its own, for example umf/UMF_1_2_6.yaml, units.yaml or countries/xv.yaml; or remove it."
            )
        ),
    )
