"""The overlay that the table of an official list results in: the list itself, and what it confirms of ours."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from vlr_service.catalogue.model import Catalogue, NameBasis, UMFStatus
from vlr_service.catalogue.official_list import ListEntry
from vlr_service.collection.official_lists.comparing import ComparedList
from vlr_service.collection.official_lists.mapping import UMF, ListMapping
from vlr_service.i18n.languages import required_tags

_WIDE = 10_000


def overlay_of(
    compared: ComparedList, mapping: ListMapping, catalogue: Catalogue
) -> Mapping[PurePosixPath, bytes]:
    """Return the files of the overlay by their place in it."""
    files = {PurePosixPath("lists", f"{mapping.id}.yaml"): _list(compared, mapping)}
    if mapping.id == UMF:
        for row in compared.rows:
            files |= _confirmed(row.entry, mapping, catalogue)
    return {path: _written(content) for path, content in files.items()}


def _written(content: Mapping[str, Any]) -> bytes:
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=_WIDE)
    return text.encode()


def _list(compared: ComparedList, mapping: ListMapping) -> dict[str, Any]:
    return {
        "id": mapping.id,
        **mapping.name.columns("name"),
        "issuer": mapping.issuer,
        "edition": mapping.edition,
        "source": mapping.source,
        "read_on": mapping.read_on,
        "entries": [_entry(row.entry) for row in compared.rows],
    }


def _entry(entry: ListEntry) -> dict[str, Any]:
    factor = int(entry.factor) if entry.factor == int(entry.factor) else float(entry.factor)
    written = {
        "code": entry.code,
        "names": entry.name.by_tag,
        "unit": entry.unit,
        "measure": entry.measure,
        "group": entry.group,
        "indicator": entry.indicator,
        "fit": entry.fit.value if entry.fit else None,
        "factor": factor if factor != 1 else None,
        "reason": entry.reason,
    }
    return {key: value for key, value in written.items() if value}


def _confirmed(
    entry: ListEntry, mapping: ListMapping, catalogue: Catalogue
) -> dict[PurePosixPath, dict[str, Any]]:
    """Return the file that confirms an indicator of the framework, with its name as it was read."""
    own = catalogue.indicators.get(entry.indicator or "")
    if own is None or own.umf_code != entry.code:
        return {}
    read = f"{mapping.source}, {entry.code}"
    content: dict[str, Any] = {
        "umf_status": UMFStatus.CONFIRMED.value,
        "references": list(dict.fromkeys((*own.references, read))),
        **{f"name_{tag}": text for tag, text in entry.name.by_tag.items() if tag in required_tags()},
    }
    if entry.name.has("en"):
        content["name_basis"] = NameBasis.READ.value
    return {PurePosixPath("umf", f"{own.id}.yaml"): content}
