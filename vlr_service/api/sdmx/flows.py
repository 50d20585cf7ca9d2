"""Which dataflow an address names, and whose data of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vlr_service.i18n import N_, msg
from vlr_service.sdmx.data.conditions import Condition, Filter
from vlr_service.sdmx.faults import no_results, not_offered, semantic, syntax
from vlr_service.sdmx.messages.model import Dataflow
from vlr_service.sdmx.structures.artefacts import Agreement, Artefact, ArtefactKind, Flow, Reference, Scheme
from vlr_service.sdmx.structures.global_flow import GLOBAL
from vlr_service.sdmx.structures.published import Published
from vlr_service.sdmx.structures.versions import matching_versions

EVERY = frozenset({"", "all", "*"})

CONTEXTS = {
    "*": ArtefactKind.FLOW,
    "dataflow": ArtefactKind.FLOW,
    "datastructure": ArtefactKind.STRUCTURE,
    "provisionagreement": ArtefactKind.AGREEMENT,
}
"""What data can be asked of in SDMX REST 2."""


@dataclass(frozen=True)
class NamedFlow:
    """A dataflow, and the filters that come with how it was named."""

    flow: Dataflow
    filters: tuple[Filter, ...] = ()


def flow_1(published: Published, text: str, *, provider: str) -> NamedFlow:
    """Return the dataflow of `AGENCY,ID,VERSION`, of which the first and the last may be left out; raises NotFound.

    `provider` names the municipalities whose data are asked for.
    """
    parts = text.split(",")
    if len(parts) > 3:
        raise syntax(msg(N_("“%(flow)s” is not a dataflow. Write AGENCY,ID,VERSION or ID."), flow=text[:200]))
    agency, name, version = (["all", *parts] if len(parts) == 1 else parts) + ["latest"] * (len(parts) < 3)
    found = _newest(published, ArtefactKind.FLOW, agencies=[agency], ids=[name], versions=[version])
    assert isinstance(found, Flow)
    if found.reference.id == GLOBAL.id and provider not in EVERY:
        raise not_offered(
            msg(
                N_(
                    "Data by data provider are offered for UMF_MUNICIPAL only. For SDG_MUNICIPAL, name the area in the key."
                )
            )
        )
    return NamedFlow(published.flow(found.reference), _of_providers(published, provider))


def flow_2(published: Published, *, context: str, agency: str, name: str, version: str) -> NamedFlow:
    """Return the dataflow that a context of SDMX REST 2 names; raises NotFound and InvalidRequest."""
    if context not in CONTEXTS:
        raise syntax(
            msg(
                N_("“%(context)s” is not a context. Write one of: %(known)s."),
                context=context[:80],
                known=", ".join(CONTEXTS),
            )
        )
    found = _newest(
        published,
        CONTEXTS[context],
        agencies=agency.split(","),
        ids=name.split(","),
        versions=version.split(","),
    )
    if isinstance(found, Agreement):
        providers = _provided_by(published, found.provider.path)
        return NamedFlow(published.flow(found.flow), providers)
    if not isinstance(found, Flow):
        found = _flow_of(published, found.reference)
    return NamedFlow(published.flow(found.reference))


def _newest(
    published: Published,
    kind: ArtefactKind,
    *,
    agencies: Iterable[str],
    ids: Iterable[str],
    versions: Iterable[str],
) -> Artefact:
    """Return the newest artefact that is named; raises NotFound for none and InvalidRequest for several."""
    known = [
        one
        for one in published.known
        if one.kind is kind
        and (EVERY.intersection(agencies) or one.agency in agencies)
        and (EVERY.intersection(ids) or one.id in ids)
    ]
    found = {
        replace(one, version=max(chosen, key=lambda version: [int(part) for part in version.split(".")]))
        for one in known
        if (chosen := _versions(one, known, versions))
    }
    if not found:
        raise no_results(
            msg(N_("There is no such dataflow. The structure query for dataflows lists the available ones."))
        )
    if len(found) > 1:
        raise not_offered(
            msg(
                N_("Data are sent for one dataflow at a time. Name one of: %(flows)s."),
                flows=", ".join(sorted(one.id for one in found)),
            )
        )
    return published.known[found.pop()]


def _versions(one: Reference, known: Iterable[Reference], asked: Iterable[str]) -> set[str]:
    own = [other.version for other in known if (other.agency, other.id) == (one.agency, one.id)]
    return {version for text in asked for version in matching_versions(text or "*", own)}


def _flow_of(published: Published, structure: Reference) -> Flow:
    flows = [one for one in published.artefacts if isinstance(one, Flow) and one.structure == structure]
    return flows[-1]


def _of_providers(published: Published, text: str) -> tuple[Filter, ...]:
    """Return the filter for data providers, by their ids or `AGENCY,ID`, with plus for or; raises InvalidRequest."""
    if text in EVERY:
        return ()
    ids = [one.rpartition(",")[2] for one in text.split("+")]
    return () if EVERY.intersection(ids) else _provided_by(published, ids)


def _provided_by(published: Published, ids: Iterable[str]) -> tuple[Filter, ...]:
    """Return the filter for the areas of data providers: they themselves and their districts."""
    providers = next(one for one in published.artefacts if one.reference.kind is ArtefactKind.PROVIDERS)
    assert isinstance(providers, Scheme)
    known = {item.id for item in providers.items}
    wanted = frozenset(ids)
    if unknown := sorted(wanted - known):
        raise semantic(
            msg(
                N_("There is no data provider “%(provider)s”. The scheme of data providers lists them."),
                provider=unknown[0][:80],
            )
        )
    lists = [one for one in published.artefacts if one.reference.id == "CL_AREA" and isinstance(one, Scheme)]
    codes = {item.id for one in lists for item in one.items if item.id in wanted or item.parent in wanted}
    groups = tuple((Condition("eq", code),) for code in sorted(codes))
    return (Filter("REF_AREA", groups),)
