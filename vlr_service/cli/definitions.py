"""The command that sets up a country's areas, their profiles and a reporting round from a file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import yaml
from marshmallow import Schema, ValidationError, fields, validate

from vlr_service.access import OPERATOR
from vlr_service.cli.door import Doors, say, vlr
from vlr_service.collection import set_up
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import SOURCE_KINDS, upgrade

CODE = validate.Regexp(r"^[a-z0-9][a-z0-9-]{0,39}$")
SHARE = validate.Range(0, 1)


class SourceSchema(Schema):
    """Where a fact of a profile comes from."""

    provider = fields.String(required=True, validate=validate.Length(1))
    title = fields.String(required=True, validate=validate.Length(1))
    reference_year = fields.Integer(required=True, strict=True)
    kind = fields.String(required=True, validate=validate.OneOf(SOURCE_KINDS))
    url = fields.Url(allow_none=True)
    is_local = fields.Boolean()


class ProfileSchema(Schema):
    """What is known of an area in one year; leave out what has no source."""

    year = fields.Integer(required=True, strict=True, validate=validate.Range(1900, 2100))
    population = fields.Decimal(allow_none=True, validate=validate.Range(0))
    population_source = fields.Nested(SourceSchema)
    land_area_km2 = fields.Decimal(allow_none=True, validate=validate.Range(0))
    land_area_source = fields.Nested(SourceSchema)
    boundary_type = fields.String(
        allow_none=True, validate=validate.OneOf(["administrative", "urban_centre", "urban_cluster", "fua"])
    )
    boundary_version = fields.Date(allow_none=True)
    degurba_class = fields.Integer(allow_none=True, strict=True, validate=validate.OneOf([1, 2, 3]))
    share_urban_centre = fields.Decimal(allow_none=True, validate=SHARE)
    share_urban_cluster = fields.Decimal(allow_none=True, validate=SHARE)
    share_rural = fields.Decimal(allow_none=True, validate=SHARE)
    grid_year = fields.Integer(allow_none=True, strict=True)


class NamedSchema(Schema):
    """A code with its names in both languages."""

    code = fields.String(required=True, validate=CODE)
    name_en = fields.String(required=True, validate=validate.Length(1))
    name_zh = fields.String(required=True, validate=validate.Length(1))


class AreaSchema(NamedSchema):
    """A region, municipality or district below the country."""

    kind = fields.String(required=True, validate=validate.OneOf(["region", "municipality", "district"]))
    parent = fields.String(required=True, validate=CODE)
    profiles = fields.List(fields.Nested(ProfileSchema))


class RoundSchema(Schema):
    """One exercise of collection."""

    code = fields.String(required=True, validate=CODE)
    start_year = fields.Integer(required=True, strict=True)
    end_year = fields.Integer(required=True, strict=True)
    closes = fields.Date(allow_none=True)
    embargo_on = fields.Date(allow_none=True)
    acceptance_required = fields.Boolean(required=True)
    required_indicators = fields.Raw(required=True)


class DefinitionSchema(Schema):
    """A country, the areas below it, and a round."""

    country = fields.Nested(NamedSchema, required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True)
    round = fields.Nested(RoundSchema, required=True)


@vlr.command("set-up")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def set_up_(doors: Doors, file: Path) -> None:
    """Create the country, areas, profiles and round that FILE names and that are not there yet."""
    definition = read_definition(file)
    desk = doors.open_desk()
    upgrade(desk.sessions.engine)
    with desk.sessions.transaction() as session:
        made = set_up(session, definition, catalogue=desk.catalogue, actor=OPERATOR)
        count = len(definition["areas"])
        say(N_("%(count)s areas and the round %(round)s are set up."), count=count, round=made.code)


def read_definition(file: Path) -> Mapping[str, Any]:
    """Return the definition in a YAML file; raises InvalidRequest naming every place that is wrong."""
    try:
        written = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        found: Mapping[str, Any] = DefinitionSchema().load(written)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidRequest(
            "definition_unreadable",
            msg(
                N_("%(file)s is not YAML in UTF-8: %(detail)s. Correct the place."),
                file=file,
                detail=str(error),
            ),
        ) from error
    except ValidationError as error:
        places = "; ".join(_places(error.normalized_messages()))  # type: ignore[no-untyped-call]
        raise InvalidRequest(
            "definition_faulty",
            msg(
                N_("%(file)s cannot be used yet: %(places)s. Correct these places."), file=file, places=places
            ),
        ) from error
    return found


def _places(messages: Any, path: str = "") -> Iterator[str]:
    if isinstance(messages, Mapping):
        for key, value in messages.items():
            yield from _places(value, f"{path}.{key}" if path else str(key))
    else:
        yield f"{path}: {' '.join(messages)}"
