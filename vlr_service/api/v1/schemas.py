"""The shapes of the API: one schema per shape, unknown fields refused."""

from typing import ClassVar

from marshmallow import Schema, fields

from vlr_service.api.v1.lists.localized import localized_field
from vlr_service.i18n import N_
from vlr_service.i18n.languages import required_tags

INDICATOR_TEXTS = (
    "name",
    "short_name",
    "definition",
    "numerator",
    "denominator",
    "concept",
    "computation",
    "example",
    "limits",
    "usual_sources",
    "relevance",
    "note",
)
"""The texts of an indicator; each is sent as `..._en` and `..._zh`."""


class Rights(Schema):
    """Under what terms data may be used."""

    licence = fields.String(
        allow_none=True,
        metadata={"description": N_("Name or address of the licence; null where none is stated.")},
    )
    licence_note = fields.String(metadata={"description": N_("What is known of the licence, in words.")})
    attribution = fields.String(metadata={"description": N_("Whom to name when the data are used.")})


class ComponentItem(Schema):
    """A named input of a method."""

    id = fields.String()
    name_en = fields.String()
    name_zh = fields.String()
    unit = fields.String()
    optional = fields.Boolean()


class IndicatorItem(Schema):
    """An indicator of the catalogue with its metadata sheet; a text that is not written is null."""

    class Meta:
        """The texts, each in both languages."""

        include: ClassVar = {
            f"{name}_{tag}": fields.String(allow_none=True)
            for name in INDICATOR_TEXTS
            for tag in required_tags()
        }

    id = fields.String()
    version = fields.String(metadata={"description": N_("Version of the entry.")})
    umf_code = fields.String(allow_none=True)
    umf_status = fields.String()
    sdg_indicator = fields.String(allow_none=True)
    sdg_target = fields.String(allow_none=True)
    goal = fields.Integer(allow_none=True)
    relation = fields.String()
    nua_part = fields.String(
        allow_none=True, metadata={"description": N_("Part of the New Urban Agenda it is filed under.")}
    )
    themes = fields.List(
        fields.String(), metadata={"description": N_("What it is about, by codes of the list of themes.")}
    )
    domain = fields.String()
    objective = fields.String()
    placed_by_catalogue = fields.Boolean(
        metadata={"description": N_("Whether domain and objective are the suggestion of this catalogue.")}
    )
    unit = fields.String()
    kind = fields.String()
    direction = fields.String()
    method = fields.String()
    method_version = fields.String()
    method_basis = fields.String(
        metadata={
            "description": N_(
                "How the method is known: read, secondary, memory (unconfirmed) or own (defined by this catalogue)."
            )
        }
    )
    multiplier = fields.Decimal(allow_none=True)
    components = fields.List(fields.Nested(ComponentItem))
    population = fields.String(
        allow_none=True,
        metadata={"description": N_("Which whole population the denominator is, if it is one.")},
    )
    example_inputs = fields.Dict(
        values=fields.Decimal(), metadata={"description": N_("Inputs of the worked example by name.")}
    )
    example_value = fields.Decimal(allow_none=True)
    disaggregations = fields.List(fields.String())
    aggregation = fields.String()
    custodian = fields.String(allow_none=True)
    references = fields.List(fields.String())
    official_name = fields.String(
        allow_none=True,
        metadata={"description": N_("Official name of the global indicator it is linked to.")},
    )
    official_name_language = fields.String(
        allow_none=True,
        metadata={
            "description": N_("Language of that name; not the language asked for if no name in it is known.")
        },
    )
    localized = localized_field()


class IndicatorList(Schema):
    """The indicators of the catalogue."""

    items = fields.List(fields.Nested(IndicatorItem))
    next = fields.String(allow_none=True)
