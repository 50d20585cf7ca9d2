"""What must hold across the catalogue as a whole."""

from collections.abc import Iterable, Sequence

from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue, CodeList, Indicator
from vlr_service.catalogue.vocabulary import FIXED
from vlr_service.i18n import N_, msg
from vlr_service.i18n.reading import as_compared


def check_codes(read: Sequence[tuple[MappingReader, Indicator]]) -> None:
    """Note every id and every UMF code that two indicators claim."""
    first: dict[tuple[str, str], str] = {}
    for reading, value in read:
        for key, code in (("id", value.id), ("umf_code", value.umf_code)):
            owner = first.setdefault((key, code), reading.file) if code else reading.file
            if owner != reading.file:
                reading.fault(
                    key,
                    msg(N_("%(code)s is already used by %(file)s."), code=code, file=owner),
                    msg(
                        N_(
                            "An id or code belongs to one indicator permanently: choose another, or correct it."
                        )
                    ),
                )


def check_fixed_codes(code_list: CodeList, rows: Iterable[MappingReader]) -> None:
    """Note every code of a fixed list that the service does not know."""
    known = FIXED.get(code_list.id)
    if known is None:
        return
    codes = ", ".join(known)
    for row in rows:
        if row.is_right("id") and row.string("id") not in tuple(known):
            row.fault(
                "id",
                msg(N_("The service does not know the code %(code)s of this list."), code=row.string("id")),
                msg(N_("Use one of: %(codes)s. Their names can be changed."), codes=codes),
            )


def check_synonyms(code_list: CodeList, rows: Iterable[MappingReader]) -> None:
    """Note every synonym that names another code too: nobody could tell which one is meant."""
    owners: dict[str, str] = {}
    for code in code_list.codes.values():
        for word in (code.id, *code.name.by_language.values()):
            owners.setdefault(as_compared(word), code.id)
    for row in rows:
        named = code_list.codes.get(str(row.raw("id")))
        for word in named.synonyms if named else ():
            owner = owners.setdefault(as_compared(word), str(row.raw("id")))
            if owner != row.raw("id") and row.is_right("synonyms"):
                row.fault(
                    "synonyms",
                    msg(N_('"%(word)s" names the code %(code)s already.'), word=word, code=owner),
                    msg(N_("Let each word name one code only.")),
                )


def check_targets(
    catalogue: Catalogue, *, targets: Iterable[MappingReader], global_indicators: Iterable[MappingReader]
) -> None:
    """Note every target without goal and every global indicator without target."""
    for row in targets:
        if row.is_right("id", "goal") and catalogue.targets[str(row.raw("id"))].goal not in catalogue.goals:
            _lost(row, "goal")
    for row in global_indicators:
        if not row.is_right("id", "target", "repeats"):
            continue
        own = {"target": (str(row.raw("id")),), "repeats": row.strings_or_none("repeats")}
        for key, codes in own.items():
            if any(catalogue.global_indicators[code].target not in catalogue.targets for code in codes):
                _lost(row, key)


def _lost(row: MappingReader, key: str) -> None:
    row.fault(
        key,
        msg(N_("%(code)s leads to a goal or target that is not in the catalogue."), code=row.raw("id")),
        msg(N_("Correct the goal or target, or add it to its file.")),
    )
