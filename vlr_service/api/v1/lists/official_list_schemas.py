"""The shapes of official lists: the lists, their entries, and what answers them."""

from marshmallow import Schema, fields

from vlr_service.api.v1.lists.localized import localized_field
from vlr_service.api.v1.queries import LanguageQuery, PageQuery
from vlr_service.i18n import N_


class OfficialListQuery(PageQuery, LanguageQuery):
    """Which page of the lists is asked for, and in which language their names."""


class ListEntryQuery(PageQuery):
    """Which page of the entries is asked for, of one list or of all."""

    list = fields.String(
        metadata={"description": N_("Id of an official list; all of them if it is left out.")}
    )


class CoverageQuery(ListEntryQuery):
    """Of which municipality, round and list the coverage is asked for."""

    area = fields.String(required=True, metadata={"description": N_("Code of a municipality.")})
    round = fields.String(
        metadata={
            "description": N_(
                "Code of a reporting round; the newest one with published figures if it is left out."
            )
        }
    )


class OfficialListItem(Schema):
    """A list of indicators that somebody else keeps."""

    id = fields.String(metadata={"description": N_("Id of the list.")})
    name_en = fields.String()
    name_zh = fields.String()
    issuer = fields.String(metadata={"description": N_("Who keeps the list.")})
    edition = fields.String(metadata={"description": N_("Edition of the list.")})
    source = fields.String(metadata={"description": N_("Where the list was read.")})
    read_on = fields.Date(metadata={"description": N_("The day on which it was read.")})
    entries = fields.Integer(metadata={"description": N_("Entries of the list.")})
    with_indicator = fields.Integer(
        metadata={"description": N_("Entries that an indicator of the catalogue answers.")}
    )
    localized = localized_field()


class ListEntryItem(Schema):
    """An entry as it is printed, and what of the catalogue answers it."""

    list = fields.String(metadata={"description": N_("Id of the list.")})
    edition = fields.String(metadata={"description": N_("Edition of the list.")})
    code = fields.String(metadata={"description": N_("Code or number of the entry, as printed.")})
    name_en = fields.String(
        allow_none=True,
        metadata={"description": N_("Name as printed; null where the list has none in English.")},
    )
    name_zh = fields.String(
        allow_none=True,
        metadata={"description": N_("Name as printed; null where the list has none in Chinese.")},
    )
    names = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": N_("Names as printed, by language.")},
    )
    group = fields.String(metadata={"description": N_("Group of the entry, as printed.")})
    unit = fields.String(metadata={"description": N_("Unit of the entry, as printed.")})
    measure = fields.String(
        allow_none=True, metadata={"description": N_("Code of the unit of the catalogue that it is.")}
    )
    indicator = fields.String(
        allow_none=True, metadata={"description": N_("Indicator of the catalogue that answers it.")}
    )
    fit = fields.String(
        allow_none=True, metadata={"description": N_("How the indicator answers it: identical or proxy.")}
    )
    factor = fields.Decimal(
        metadata={"description": N_("A figure of the indicator times this is one in the unit of the list.")}
    )
    reason = fields.String(metadata={"description": N_("What differs, where it is a proxy.")})


class CoverageItem(ListEntryItem):
    """An entry with the newest published figure of the period that answers it."""

    answer = fields.String(
        metadata={
            "description": N_(
                "identical, converted (the same figure in another unit), proxy, no_figure or no_indicator."
            )
        }
    )
    value = fields.Decimal(
        allow_none=True,
        metadata={"description": N_("The figure in the unit of the list; null where there is none.")},
    )
    year = fields.Integer(allow_none=True)
    status = fields.String(allow_none=True)
    territory = fields.String(
        allow_none=True, metadata={"description": N_("Territory that the figure is of.")}
    )
    source_provider = fields.String(allow_none=True)
    source_title = fields.String(allow_none=True)
