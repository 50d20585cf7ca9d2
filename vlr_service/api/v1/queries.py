"""What is common to the questions of the API: no unknown parameter, none given twice, years that are years."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import (
    RAISE,
    Schema,
    ValidationError,
    fields,
    pre_load,
    validate,
    validates,
    validates_schema,
)

from vlr_service.api.door.context import installation
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, every_language, language_of, msg

YEAR = N_("Write a year from 1900 to 2100 with four digits, e.g. 2025.")
YEARS = validate.Range(1900, 2100, error=YEAR)
TIME = N_("Write a time with its zone, e.g. 2026-01-31T09:00:00Z.")
TIMES = validate.Range(datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC), error=TIME)
MISSING = N_("This parameter is required.")
COUNTRY = N_("Code of a country.")
AREA = N_("Code of an area.")

fields.Field.default_error_messages["required"] = MISSING


class Query(Schema):
    """The parameters of an address: one that is not known is refused, and one that is given twice."""

    error_messages = {  # noqa: RUF012
        "unknown": N_("There is no such parameter; “known” lists the available ones.")
    }

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE

    @pre_load
    def refuse_repeated(self, data: Any, **_: Any) -> Any:
        """Raise ValidationError where a parameter that has one value is given several."""
        wrong = {
            name: [N_("Give this parameter once.")]
            for name, values in _all_values(data).items()
            if len(values) > 1 and not isinstance(self.fields.get(name), fields.List)
        }
        if wrong:
            raise ValidationError(wrong)
        return data


def _all_values(data: Any) -> Mapping[str, list[str]]:
    given = getattr(data, "data", data)
    return dict(given.lists()) if hasattr(given, "lists") else {}


def a_year(description: str, *, required: bool = False) -> fields.Integer:
    """Return a parameter that is a year."""
    return fields.Integer(
        validate=YEARS,
        required=required,
        error_messages={"invalid": YEAR},
        metadata={"description": description},
    )


def moment(description: str, **more: Any) -> fields.AwareDateTime:
    """Return a parameter that is a point in time."""
    wrong: dict[str, Any] = dict.fromkeys(("invalid", "invalid_awareness", "format"), TIME)
    return fields.AwareDateTime(
        format="iso", validate=TIMES, error_messages=wrong, metadata={"description": description}, **more
    )


class PageQuery(Query):
    """Which page of a list is asked for."""

    after = fields.String(
        load_default="",
        metadata={"description": N_("Where the page begins: the value of “next” of the page before.")},
    )
    limit = fields.Integer(
        load_default=500,
        validate=validate.Range(1, 1000, error=N_("Write a whole number from 1 to 1000.")),
        error_messages={"invalid": N_("Write a whole number from 1 to 1000.")},
        metadata={"description": N_("Items on a page, at most 1000.")},
    )


class PlaceQuery(PageQuery):
    """A page of what belongs to a country or an area."""

    country = fields.String(metadata={"description": COUNTRY})
    area = fields.String(metadata={"description": AREA})

    @validates_schema
    def refuse_both(self, data: Mapping[str, Any], **_: Any) -> None:
        """Raise ValidationError where country and area are both asked for."""
        if "country" in data and "area" in data:
            raise ValidationError({"area": [N_("Give either a country or an area.")]})


class YearsQuery(Query):
    """Of which years something is asked for; all of them if nothing is said."""

    year = a_year(N_("One year; not together with a range."))
    from_year = a_year(N_("First year of a range."))
    to_year = a_year(N_("Last year of a range."))

    @validates_schema
    def refuse_contradicting_years(self, data: Mapping[str, Any], **_: Any) -> None:
        """Raise ValidationError where the years contradict each other."""
        if "year" in data and ("from_year" in data or "to_year" in data):
            raise ValidationError({"year": [N_("Give either one year or a range of years.")]})
        if data.get("from_year", 1900) > data.get("to_year", 2100):
            raise ValidationError({"to_year": [N_("The last year is before the first one.")]})


class ObservationQuery(PlaceQuery, YearsQuery):
    """Which observations are asked for."""

    indicator = fields.String(metadata={"description": N_("Indicator id of the catalogue.")})
    cell = fields.String(
        metadata={"description": N_("Cell key: _T for the total, otherwise SEX=F or AGE=Y15T24,SEX=F.")}
    )

    @validates_schema
    def refuse_nowhere(self, data: Mapping[str, Any], **_: Any) -> None:
        """Raise ValidationError where no place is named."""
        if "country" not in data and "area" not in data:
            raise ValidationError({"country": [N_("Give a country or an area.")]})


class ChangeQuery(PageQuery):
    """Since when the changes of a country are asked for."""

    country = fields.String(required=True, metadata={"description": COUNTRY})
    since = moment(N_("Changes at this time or later, with its zone: 2026-01-31T09:00:00Z."), required=True)


class RoundQuery(PageQuery):
    """Whose rounds are asked for."""

    country = fields.String(metadata={"description": COUNTRY})


class LanguageQuery(Query):
    """In which language official names, and texts beside English and Chinese, are asked for."""

    lang = fields.String(
        load_default="en",
        metadata={
            "description": N_(
                "Language of names and texts, beside those in English and Chinese: fr, es, ru, ar …"
            )
        },
    )

    @validates("lang")
    def refuse_unknown_language(self, lang: str, **_: Any) -> None:
        """Raise ValidationError where the catalogue has no official names in a language."""
        own = (language_of(one).short for one in every_language())
        known = tuple(dict.fromkeys((*installation().catalogue.name_languages, *own)))
        if lang not in known and lang not in REQUIRED_LANGUAGES:
            sentence = N_("Official names are known in these languages: %(known)s. Choose one of them.")
            raise ValidationError([msg(sentence, known=", ".join(known))])


class AreaListQuery(PageQuery, LanguageQuery):
    """Which areas are asked for."""

    country = fields.String(metadata={"description": N_("Code of the country the areas lie in.")})
    parent = fields.String(metadata={"description": N_("Code of the area directly above.")})
    kind = fields.String(
        validate=validate.OneOf(
            ("country", "region", "municipality", "district"),
            error=N_("Write country, region, municipality or district."),
        ),
        metadata={"description": N_("Kind of area: country, region, municipality or district.")},
    )


class IndicatorQuery(PageQuery, LanguageQuery):
    """Which page of the indicators is asked for, of which theme, and in which language their official names."""

    theme = fields.String(
        metadata={"description": N_("Only indicators of this theme: mobility, housing_land, smart_city …")}
    )

    @validates("theme")
    def refuse_unknown_theme(self, theme: str, **_: Any) -> None:
        """Raise ValidationError for a theme that the catalogue does not have."""
        known = tuple(installation().catalogue.themes)
        if theme not in known:
            sentence = N_("The catalogue has these themes: %(known)s. Choose one of them.")
            raise ValidationError([msg(sentence, known=", ".join(known))])


class AlignmentQuery(Query):
    """Whose alignment is asked for."""

    area = fields.String(
        required=True, metadata={"description": N_("Code of a municipality or of a country.")}
    )


class BulkQuery(Query):
    """Which part of a dataflow is asked for."""

    country = fields.String(
        metadata={"description": N_("Code of a country; all countries if it is left out.")}
    )
