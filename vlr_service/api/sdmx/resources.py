"""The kinds of structures as addresses name them, in both dialects."""

from collections.abc import Iterable, Mapping

from vlr_service.api.sdmx.parameters import Parameters
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.sdmx.faults import not_offered, syntax
from vlr_service.sdmx.structures.artefacts import ArtefactKind
from vlr_service.sdmx.structures.selection import Detail, Related

KINDS: Mapping[str, frozenset[ArtefactKind]] = {
    "agencyscheme": frozenset({ArtefactKind.AGENCIES}),
    "dataproviderscheme": frozenset({ArtefactKind.PROVIDERS}),
    "organisationscheme": frozenset({ArtefactKind.AGENCIES, ArtefactKind.PROVIDERS}),
    "categoryscheme": frozenset({ArtefactKind.CATEGORIES}),
    "categorisation": frozenset({ArtefactKind.CATEGORISATION}),
    "codelist": frozenset({ArtefactKind.CODES}),
    "conceptscheme": frozenset({ArtefactKind.CONCEPTS}),
    "datastructure": frozenset({ArtefactKind.STRUCTURE}),
    "dataflow": frozenset({ArtefactKind.FLOW}),
    "provisionagreement": frozenset({ArtefactKind.AGREEMENT}),
    "contentconstraint": frozenset({ArtefactKind.CONSTRAINT}),
    "actualconstraint": frozenset({ArtefactKind.CONSTRAINT}),
    "dataconstraint": frozenset({ArtefactKind.CONSTRAINT}),
}
"""The kinds behind each name of a structure."""

EVERY = ("structure", "*", "all")
"""The names that stand for structures of every kind."""

UNHELD = frozenset(
    {
        "allowedconstraint",
        "attachmentconstraint",
        "categoryschememap",
        "conceptschememap",
        "customtypescheme",
        "dataconsumerscheme",
        "hierarchicalcodelist",
        "hierarchy",
        "hierarchyassociation",
        "metadataconstraint",
        "metadataflow",
        "metadataproviderscheme",
        "metadataprovisionagreement",
        "metadatastructure",
        "namepersonalisationscheme",
        "organisationschememap",
        "organisationunitscheme",
        "process",
        "reportingtaxonomy",
        "reportingtaxonomymap",
        "representationmap",
        "rulesetscheme",
        "structuremap",
        "structureset",
        "transformationscheme",
        "userdefinedoperatorscheme",
        "valuelist",
        "vtlmappingscheme",
    }
)
"""The kinds of structures that the standard knows and this service has none of."""


def kinds_of(resource: str) -> frozenset[ArtefactKind]:
    """Return the kinds that a name stands for; raises InvalidRequest."""
    if resource in EVERY:
        return frozenset(ArtefactKind)
    if resource in KINDS:
        return KINDS[resource]
    if resource in UNHELD:
        raise not_offered(
            msg(N_("This service has no structures of the kind “%(resource)s”."), resource=resource)
        )
    raise syntax(
        msg(
            N_("“%(resource)s” is not a kind of structure. The available kinds are: %(known)s."),
            resource=resource[:80],
            known=", ".join(KINDS),
        )
    )


def detail_of(asked: Parameters) -> Detail:
    """Return how much is sent of structures; raises InvalidRequest."""
    known = {one.value: one for one in Detail}
    text = asked.text("detail", Detail.FULL)
    if text not in known:
        raise not_named(text, "detail", known)
    return known[text]


def related_of(asked: Parameters) -> frozenset[Related | ArtefactKind]:
    """Return what comes along with structures; raises InvalidRequest."""
    words = {one.value: frozenset({one}) for one in Related}
    known: Mapping[str, frozenset[Related | ArtefactKind]] = {
        **words,
        **KINDS,
        **dict.fromkeys(UNHELD, frozenset()),
    }
    text = asked.text("references", Related.NONE)
    if text not in known:
        raise not_named(text, "references", [*words, *KINDS])
    return known[text] or frozenset({Related.NONE})


def not_named(text: str, parameter: str, known: Iterable[str]) -> InvalidRequest:
    """Return the error for a word that a parameter cannot hold."""
    return syntax(
        msg(
            N_("The parameter “%(parameter)s” does not accept “%(name)s”. It accepts: %(known)s."),
            name=text[:80],
            parameter=parameter,
            known=", ".join(known),
        )
    )
