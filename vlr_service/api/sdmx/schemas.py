"""Answers to questions for the schema of a dataflow's messages."""

from flask import Response

from vlr_service.api.door.asking import unless_known
from vlr_service.api.sdmx.data import accepted_format, published, tag_of
from vlr_service.api.sdmx.errors import is_second
from vlr_service.api.sdmx.flows import flow_2
from vlr_service.api.sdmx.formats import SCHEMAS_1, SCHEMAS_2
from vlr_service.api.sdmx.parameters import Parameters
from vlr_service.i18n import N_, msg
from vlr_service.sdmx.data.layouts import layout_2
from vlr_service.sdmx.faults import not_offered
from vlr_service.sdmx.messages.model import TIME

UNHELD = frozenset({"metadatastructure", "metadataflow", "metadataprovisionagreement"})
"""What the standard has schemas of and this service has not."""


def send_schema(asked: Parameters, *, context: str, agency: str, name: str, version: str) -> Response:
    """Return the schema of structure-specific messages; raises NotFound, InvalidRequest and FormatNotOffered.

    It is the same for a dataflow, its structure and its agreements, as no constraint allows one of them less.
    """
    if context in UNHELD:
        raise not_offered(
            msg(N_("This service has no structures of the kind “%(resource)s”."), resource=context)
        )
    if asked.flag("explicitMeasure"):
        raise not_offered(
            msg(
                N_(
                    "The structures of this service have no measure dimension by which observations could be typed. Leave “explicitMeasure” out."
                )
            )
        )
    wanted = accepted_format(SCHEMAS_2 if is_second() else SCHEMAS_1, asked)
    structures = published()
    place = flow_2(structures, context=context, agency=agency, name=name, version=version)
    layout = layout_2(place.flow, at_observation=asked.text("dimensionAtObservation", TIME))
    tag = tag_of(structures, wanted.media_type)
    if known := unless_known(tag):
        return known
    answer = Response(wanted.format.write(layout), mimetype=wanted.media_type)
    answer.set_etag(tag, weak=True)
    return answer
