"""SPA-06 and SPA-07: the layers behind spatial indicators, and the place in the National Sample of Cities."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.registers import SpatialSource
from vlr_service.standard.rules.answers import figures_of
from vlr_service.standard.rules.naming import indicator_name
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

SPATIAL = ("11.2.1", "11.3.1", "11.7.1")
"""The global indicators that are measured on maps or images."""

FIELDS = {
    "kind": N_("The spatial source of %(indicator)s does not say whether it is imagery or a GIS layer."),
    "dataset": N_("The spatial source of %(indicator)s does not name its sensor or data set."),
    "resolution": N_("The spatial source of %(indicator)s does not state its resolution."),
    "acquisition_year": N_("The spatial source of %(indicator)s does not say in which year it was acquired."),
    "method": N_("The spatial source of %(indicator)s names no method, such as street network or buffer."),
}

SAMPLE_REMEDY = N_("Ask the national statistics office, and enter its answer in the profile of the area.")


@rule("SPA-06", clause="RES-2-6/OP4(b)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def spatial_indicators_name_their_layers(dossier: Dossier) -> Outcome:
    """Each reported spatial indicator has a spatial source with kind, data set, resolution, year and method."""
    reported = sorted({o.indicator for o in figures_of(dossier, *SPATIAL)})
    if not reported:
        return not_applicable(msg(N_("No indicator that is measured on maps or images is reported.")))
    findings = [finding for indicator in reported for finding in _source_faults(dossier, indicator)]
    if not findings:
        return PASS
    count = len({f.place.indicator for f in findings})
    reason = msg(
        N_("Spatial indicators whose imagery or layers are not described: %(count)s of %(total)s."),
        count=count,
        total=len(reported),
    )
    return fail(findings, reason)


@rule("SPA-07", clause="RES-2-6/OP4(b)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def place_in_the_national_sample_is_recorded(dossier: Dossier) -> Outcome:
    """Whether the city is in the sample is stated, and if it may be, its stratum and its weight."""
    findings = list(_sample_faults(dossier))
    if not findings:
        return PASS
    return fail(
        findings, msg(N_("The place of the city in the National Sample of Cities is not recorded in full."))
    )


def _source_faults(dossier: Dossier, indicator: str) -> list[Finding]:
    sources = [s for s in dossier.registers.spatial_sources if s.indicator == indicator]
    if not sources:
        message = msg(
            N_(
                "Nothing says on which imagery or layers %(indicator)s rests, so nobody can measure it again."
            ),
            indicator=indicator_name(dossier, indicator),
        )
        remedy = msg(N_("Enter the imagery or layers in the register of spatial sources."))
        return [Finding(Place(indicator, register="spatial_sources"), message, remedy)]
    return min(([*_missing_fields(dossier, source)] for source in sources), key=len)


def _missing_fields(dossier: Dossier, source: SpatialSource) -> Iterator[Finding]:
    for field, text in FIELDS.items():
        if not str(getattr(source, field) or "").strip():
            yield Finding(
                Place(source.indicator, field=field, register="spatial_sources"),
                msg(text, indicator=indicator_name(dossier, source.indicator)),
                msg(N_("Complete the entry in the register of spatial sources.")),
            )


def _sample_faults(dossier: Dossier) -> Iterator[Finding]:
    area = dossier.area
    if area.in_sample == "no":
        return
    if not area.in_sample:
        yield _sample_finding(
            "in_sample", msg(N_("It is not stated whether the city is in the National Sample of Cities."))
        )
        return
    if not (area.sample_stratum or "").strip():
        yield _sample_finding(
            "sample_stratum", msg(N_("The stratum of the city in the National Sample of Cities is missing."))
        )
    weight = area.sample_weight
    if weight is None or not weight.is_finite() or weight <= 0:
        yield _sample_finding(
            "sample_weight",
            msg(N_("The city has no sampling weight above zero, so it cannot count in national estimates.")),
        )


def _sample_finding(field: str, message: Message) -> Finding:
    return Finding(Place(field=field, register="profile"), message, msg(SAMPLE_REMEDY))
