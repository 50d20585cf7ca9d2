"""Structure messages as SDMX-JSON 1.0 and 2.0, names in English and Chinese."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import singledispatchmethod
from typing import Any

import orjson

from vlr_service.i18n import render
from vlr_service.i18n.languages import required_tags
from vlr_service.sdmx.names import in_known_languages
from vlr_service.sdmx.structures.artefacts import (
    AGENCY,
    Agreement,
    Annotation,
    Artefact,
    ArtefactKind,
    Categorisation,
    Constraint,
    Flow,
    Item,
    ItemName,
    Reference,
    Scheme,
    Structure,
    StructurePart,
)

Values = dict[str, Any]

SCHEMAS = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas"

_COLLECTIONS = {
    ArtefactKind.AGENCIES: "agencySchemes",
    ArtefactKind.PROVIDERS: "dataProviderSchemes",
    ArtefactKind.CATEGORIES: "categorySchemes",
    ArtefactKind.CATEGORISATION: "categorisations",
    ArtefactKind.CODES: "codelists",
    ArtefactKind.CONCEPTS: "conceptSchemes",
    ArtefactKind.STRUCTURE: "dataStructures",
    ArtefactKind.FLOW: "dataflows",
    ArtefactKind.AGREEMENT: "provisionAgreements",
    ArtefactKind.CONSTRAINT: "dataConstraints",
}
_ITEMS = {
    ArtefactKind.AGENCIES: "agencies",
    ArtefactKind.PROVIDERS: "dataProviders",
    ArtefactKind.CATEGORIES: "categories",
    ArtefactKind.CODES: "codes",
    ArtefactKind.CONCEPTS: "concepts",
}


def structure_json_1(
    artefacts: Iterable[Artefact],
    *,
    message_id: str,
    prepared: datetime,
    language: str,
    stubs: frozenset[Reference],
) -> bytes:
    """Return a structure message of SDMX-JSON 1.0; `stubs` are written without their content."""
    return _Writing(stubs, language, is_old=True).message(artefacts, message_id=message_id, prepared=prepared)


def structure_json_2(
    artefacts: Iterable[Artefact],
    *,
    message_id: str,
    prepared: datetime,
    language: str,
    stubs: frozenset[Reference],
) -> bytes:
    """Return a structure message of SDMX-JSON 2.0; `stubs` are written without their content."""
    return _Writing(stubs, language, is_old=False).message(
        artefacts, message_id=message_id, prepared=prepared
    )


class _Writing:
    """One message; `name` is in the language asked for, `names` has both."""

    def __init__(self, stubs: frozenset[Reference], language: str, *, is_old: bool) -> None:
        self.stubs, self.language, self.is_old = stubs, language, is_old
        self.languages = dict.fromkeys(required_tags())

    def message(self, artefacts: Iterable[Artefact], *, message_id: str, prepared: datetime) -> bytes:
        """Return the whole message, its first line short so that it can be recognized."""
        data: dict[str, list[Values]] = {}
        for artefact in artefacts:
            data.setdefault(self._collection(artefact.reference.kind), []).append(self._artefact(artefact))
        version = "1.0" if self.is_old else "2.0.0"
        meta = {
            "schema": f"{SCHEMAS}/{version}/sdmx-json-structure-schema.json",
            "id": message_id,
            "test": False,
            "prepared": prepared.isoformat(timespec="seconds"),
            "contentLanguages": list(self.languages),
            "sender": {"id": AGENCY},
        }
        return orjson.dumps({"meta": meta, "data": data}, option=orjson.OPT_INDENT_2)

    def _collection(self, kind: ArtefactKind) -> str:
        return "contentConstraints" if self.is_old and kind is ArtefactKind.CONSTRAINT else _COLLECTIONS[kind]

    def _artefact(self, artefact: Artefact) -> Values:
        reference = artefact.reference
        made = {
            "id": reference.id,
            "agencyID": reference.agency,
            "version": reference.version,
            **self._named(artefact.name),
            "links": [{"rel": "self", "urn": self._urn(reference)}],
        }
        if not self.is_old and reference.kind in (ArtefactKind.AGENCIES, ArtefactKind.PROVIDERS):
            del made["version"]
        is_short = reference in self.stubs and artefact.has_short_form
        return made if is_short else made | self._noted(artefact.notes) | self._content(artefact)

    def _urn(self, reference: Reference) -> str:
        urn = reference.urn
        return urn.replace("DataConstraint=", "ContentConstraint=") if self.is_old else urn

    def _named(self, text: ItemName, of: str = "name") -> Values:
        each = in_known_languages(text)
        self.languages |= dict.fromkeys(each)
        return {of: render(text, self.language), f"{of}s": each}

    @singledispatchmethod
    def _content(self, artefact: Artefact) -> Values:
        raise TypeError(f"{type(artefact).__name__} is no artefact")

    @_content.register
    def _(self, scheme: Scheme) -> Values:
        items = [self._item(scheme.reference.kind, item) for item in scheme.items]
        return {"isPartial": scheme.is_partial, **({_ITEMS[scheme.reference.kind]: items} if items else {})}

    def _item(self, kind: ArtefactKind, item: Item) -> Values:
        made = {"id": item.id, **self._named(item.name)}
        if item.description:
            made |= self._named(item.description, "description")
        if item.parent:
            made["parent"] = item.parent
        made |= self._noted([Annotation(kind, title) for kind, title in item.notes.items()])
        if item.codes:
            made["coreRepresentation"] = {"enumeration": item.codes.urn}
        if item.items:
            made[_ITEMS[kind]] = [self._item(kind, below) for below in item.items]
        return made

    def _noted(self, notes: Iterable[Annotation]) -> Values:
        made = [self._note(one) for one in notes]
        return {"annotations": made} if made else {}

    def _note(self, note: Annotation) -> Values:
        return {
            **({"id": note.id} if note.id else {}),
            "type": note.type,
            "title": note.title,
            **(self._named(note.text, "text") if note.text else {}),
            **({"links": [{"rel": "license", "href": note.url}]} if note.url else {}),
        }

    @_content.register
    def _(self, flow: Flow) -> Values:
        described = self._named(flow.description, "description") if flow.description else {}
        return {**described, "structure": flow.structure.urn}

    @_content.register
    def _(self, one: Categorisation) -> Values:
        return {"source": one.source.urn, "target": one.target.urn}

    @_content.register
    def _(self, agreement: Agreement) -> Values:
        flow = "structureUsage" if self.is_old else "dataflow"
        return {flow: agreement.flow.urn, "dataProvider": agreement.provider.urn}

    @_content.register
    def _(self, constraint: Constraint) -> Values:
        values: list[Values] = [
            {"id": dimension, "values": [code if self.is_old else {"value": code} for code in codes]}
            for dimension, codes in constraint.codes.items()
        ]
        if constraint.years:
            first, last = ({"period": year, "isInclusive": True} for year in constraint.years)
            values.append({"id": "TIME_PERIOD", "timeRange": {"startPeriod": first, "endPeriod": last}})
        included = "isIncluded" if self.is_old else "include"
        return {
            "type" if self.is_old else "role": "Actual",
            "constraintAttachment": {"dataflows": [constraint.flow.urn]},
            "cubeRegions": [{included: True, "keyValues": values}],
        }

    @_content.register
    def _(self, structure: Structure) -> Values:
        measure = self._part(structure.measure)
        measures = {"primaryMeasure": measure} if self.is_old else {"measures": [measure]}
        dimensions = [
            {**self._part(part), "position": position}
            for position, part in enumerate(structure.dimensions, 0)
        ]
        time = self._part(structure.time)
        return {
            "dataStructureComponents": {
                "dimensionList": {
                    "id": "DimensionDescriptor",
                    "dimensions": dimensions,
                    "timeDimensions" if self.is_old else "timeDimension": [time] if self.is_old else time,
                },
                "attributeList": {
                    "id": "AttributeDescriptor",
                    "attributes": [self._attribute(part) for part in structure.attributes],
                },
                "measureList": {"id": "MeasureDescriptor", **measures},
            }
        }

    def _attribute(self, part: StructurePart) -> Values:
        relation: Values = {"dimensions": list(part.depends_on)}
        if not part.depends_on:
            relation = {"primaryMeasure": "OBS_VALUE"} if self.is_old else {"observation": {}}
        usage = {"usage": "mandatory" if part.is_required else "optional"}
        if self.is_old:
            usage = {"assignmentStatus": "Mandatory" if part.is_required else "Conditional"}
        return {**self._part(part), **usage, "attributeRelationship": relation}

    def _part(self, part: StructurePart) -> Values:
        free = (
            {"textFormat": {"textType": part.text_type}}
            if self.is_old
            else {"format": {"dataType": part.text_type}}
        )
        representation: Mapping[str, Any] = {"enumeration": part.codes.urn} if part.codes else free
        return {"id": part.id, "conceptIdentity": part.concept.urn, "localRepresentation": representation}
