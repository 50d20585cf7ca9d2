"""The catalogue as one YAML document."""

from datetime import datetime
from decimal import Decimal

import yaml

from vlr_service.catalogue.export.tables import tables_of
from vlr_service.catalogue.model import Catalogue


class _Dumper(yaml.SafeDumper):
    """The safe dumper, which writes exact numbers with their digits and no references."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """Write a value out wherever it stands."""
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    digits = format(value, "f")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in digits else 'int'}", digits)


_Dumper.add_representer(Decimal, _number)


def as_yaml(catalogue: Catalogue, _asked: datetime) -> bytes:
    """Return the catalogue as one YAML document, a list of rows per table."""
    document = dict(tables_of(catalogue))
    return yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, encoding="utf-8"
    )
