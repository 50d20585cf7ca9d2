"""The command that sets up a country's areas, their profiles and a reporting round from a file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import yaml
from marshmallow import INCLUDE, Schema, ValidationError, fields, validate, validates_schema

from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.vocabulary import BoundaryType, DegurbaLevel2, SourceKind
from vlr_service.cli.definition_faults import (
    AT_LEAST,
    FROM_TO,
    MISSING_KEY,
    NOT_A_CODE,
    NOT_EMPTY,
    ONE_OF,
    faults_of,
)
from vlr_service.cli.door import Doors, say
from vlr_service.cli.group import vlr
from vlr_service.cli.refusals import ListedFaults
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.registers.outlines import NotAnOutline, read_outline, sound_outline
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, is_column_of, msg
from vlr_service.methods.outlines import Outline
from vlr_service.records import Session
from vlr_service.records.answers.round import rounds_of
from vlr_service.records.areas.area import area_with_code

CODE = validate.Regexp(r"^[a-z0-9][a-z0-9-]{0,39}$", error=NOT_A_CODE)
FILLED = validate.Length(1, error=NOT_EMPTY)
SHARE = validate.Range(0, 1, error=FROM_TO)
NOT_NEGATIVE = validate.Range(0, error=AT_LEAST)
LONGITUDE = fields.Decimal(validate=validate.Range(-180, 180, error=FROM_TO))
LATITUDE = fields.Decimal(validate=validate.Range(-90, 90, error=FROM_TO))


def one_of(*choices: object) -> validate.OneOf:
    """Return the validator of a value that is one of a few."""
    return validate.OneOf(choices, error=ONE_OF)


class FileSchema(Schema):
    """A mapping of a definition file."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:  # noqa: ARG002 - named by the library
        """Let a key that is missing be one, whatever the doors that ask for parameters call it."""
        field_obj.error_messages["required"] = MISSING_KEY


class SourceSchema(FileSchema):
    """Where a fact of a profile comes from."""

    provider = fields.String(required=True, validate=FILLED)
    title = fields.String(required=True, validate=FILLED)
    reference_year = fields.Integer(required=True, strict=True)
    kind = fields.String(required=True, validate=one_of(*SourceKind))
    url = fields.Url(allow_none=True)
    is_local = fields.Boolean()


class OutlineField(fields.Field[Outline]):
    """The outline of an area: a list of points, a GeoJSON object, or a text with one or with WKT."""

    _points = fields.List(fields.Tuple((LONGITUDE, LATITUDE)))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Outline:
        try:
            if isinstance(value, str):
                return read_outline(value)
            if isinstance(value, Mapping):
                return read_outline(json.dumps(value, default=str))
            points = self._points.deserialize(value, attr, data)
            return sound_outline(Outline.of_ring(points))
        except NotAnOutline as wrong:
            raise ValidationError([(wrong.fault, wrong.remedy)]) from wrong


class ProfileSchema(FileSchema):
    """What is known of an area in one year; leave out what has no source."""

    year = fields.Integer(required=True, strict=True, validate=validate.Range(1900, 2100, error=FROM_TO))
    population = fields.Decimal(allow_none=True, validate=NOT_NEGATIVE)
    population_source = fields.Nested(SourceSchema)
    land_area_km2 = fields.Decimal(allow_none=True, validate=NOT_NEGATIVE)
    land_area_source = fields.Nested(SourceSchema)
    boundary_type = fields.String(allow_none=True, validate=one_of(*BoundaryType))
    boundary_version = fields.Date(allow_none=True)
    degurba_class = fields.Integer(allow_none=True, strict=True, validate=one_of(1, 2, 3))
    share_urban_centre = fields.Decimal(allow_none=True, validate=SHARE)
    share_urban_cluster = fields.Decimal(allow_none=True, validate=SHARE)
    share_rural = fields.Decimal(allow_none=True, validate=SHARE)
    grid_year = fields.Integer(allow_none=True, strict=True)
    largest_centre = fields.Decimal(allow_none=True, validate=NOT_NEGATIVE)
    degurba_level2 = fields.String(allow_none=True, validate=one_of(*DegurbaLevel2))
    fua_code = fields.String(allow_none=True, validate=FILLED)
    fua_municipalities = fields.Integer(allow_none=True, strict=True, validate=NOT_NEGATIVE)
    in_sample = fields.String(allow_none=True, validate=one_of("yes", "no", "unknown"))
    sample_stratum = fields.String(allow_none=True, validate=FILLED)
    sample_weight = fields.Decimal(allow_none=True, validate=NOT_NEGATIVE)
    outline = OutlineField(allow_none=True)


class NamedSchema(FileSchema):
    """A code with its names: in the required languages, and as `name_fr` and the like in further ones."""

    class Meta:
        """What no field expects is looked at below."""

        unknown = INCLUDE

    code = fields.String(required=True, validate=CODE)
    name_en = fields.String(required=True, validate=FILLED)
    name_zh = fields.String(required=True, validate=FILLED)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def refuse_unknown(self, _data: Any, original: Any, **_: Any) -> None:
        """Raise ValidationError for what is neither a field nor the name in a further language."""
        faults: dict[str, list[str]] = {}
        written = original if isinstance(original, Mapping) else {}
        for key in (key for key in written if key not in self.fields):
            if not is_column_of("name", str(key)):
                faults[key] = [str(self.error_messages["unknown"])]
            elif not isinstance(written[key], str):
                faults[key] = [str(fields.String.default_error_messages["invalid"])]
        if faults:
            raise ValidationError(faults)


class CountrySchema(NamedSchema):
    """The country itself; its population is what shares of the population are of."""

    profiles = fields.List(fields.Nested(ProfileSchema))


class AreaSchema(NamedSchema):
    """A region, municipality or district below the country."""

    kind = fields.String(required=True, validate=one_of("region", "municipality", "district"))
    parent = fields.String(required=True, validate=CODE)
    profiles = fields.List(fields.Nested(ProfileSchema))


class RoundSchema(FileSchema):
    """One exercise of collection."""

    code = fields.String(required=True, validate=CODE)
    start_year = fields.Integer(required=True, strict=True)
    end_year = fields.Integer(required=True, strict=True)
    closes = fields.Date(allow_none=True)
    embargo_on = fields.Date(allow_none=True)
    acceptance_required = fields.Boolean(required=True)
    required_indicators = fields.Raw(required=True)


class DefinitionSchema(FileSchema):
    """A country, the areas below it, and a round."""

    country = fields.Nested(CountrySchema, required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True)
    round = fields.Nested(RoundSchema, required=True)


@vlr.command("set-up", help=SUBJECTS["set-up"].help)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def set_up_(doors: Doors, file: Path) -> None:
    """Create what a definition names and is not there yet, and say what that was."""
    definition = read_definition(file)
    installation = doors.upgraded_desk()
    with installation.sessions.transaction() as session:
        there = codes_there(session, definition)
        is_round_there = has_round(session, definition)
        made = set_up(
            session,
            definition,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=installation.clock(),
        )
    codes = area_codes(definition)
    if set(codes) - there:
        say(N_("Created: %(codes)s."), codes=", ".join(code for code in codes if code not in there))
    if there:
        say(
            N_("Already present and left unchanged: %(codes)s. Their profiles now match the file."),
            codes=", ".join(code for code in codes if code in there),
        )
    if is_round_there:
        say(N_("The round %(round)s already exists and is left unchanged."), round=made.code)
    else:
        say(N_("The round %(round)s is created."), round=made.code)


def area_codes(definition: Mapping[str, Any]) -> list[str]:
    """Return the codes of the country and its areas, in the order of the definition."""
    return [definition["country"]["code"], *(area["code"] for area in definition["areas"])]


def codes_there(session: Session, definition: Mapping[str, Any]) -> set[str]:
    """Return the codes of a definition that are areas already."""
    return {code for code in area_codes(definition) if area_with_code(session, code) is not None}


def has_round(session: Session, definition: Mapping[str, Any]) -> bool:
    """Say whether the round of a definition is there already."""
    country = area_with_code(session, definition["country"]["code"])
    rounds = rounds_of(session, country_id=country.id) if country is not None else ()
    return any(one.code == definition["round"]["code"] for one in rounds)


def read_definition(file: Path, *, schema: Schema | None = None) -> Mapping[str, Any]:
    """Return the definition in a YAML file, that of a country unless another schema is given; raises InvalidRequest naming every place that is wrong."""
    try:
        text = file.read_text(encoding="utf-8")
        written = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise InvalidRequest(
            "definition_unreadable",
            msg(N_("%(file)s is not written in UTF-8. Save it in UTF-8."), file=str(file)),
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InvalidRequest(
            "definition_unreadable",
            msg(
                N_(
                    "%(file)s is not correct YAML near line %(line)s. Look there for a bracket, a quotation mark or an indent that does not fit."
                ),
                file=str(file),
                line=str(mark.line + 1 if mark else 1),
            ),
        ) from error
    return _checked(written, text, file, schema or DefinitionSchema())


def _checked(written: Any, text: str, file: Path, schema: Schema) -> Mapping[str, Any]:
    """Return what is written as a definition; raises ListedFaults."""
    try:
        found: Mapping[str, Any] = schema.load({} if written is None else written)
    except ValidationError as error:
        faults = tuple(faults_of(error.messages, text))
        raise ListedFaults(
            "definition_faulty",
            msg(
                N_("%(file)s cannot be used yet. Faults found: %(count)s."), file=str(file), count=len(faults)
            ),
            faults,
        ) from error
    return found
