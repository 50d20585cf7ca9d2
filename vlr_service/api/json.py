"""JSON in which a figure is a decimal literal with the digits it has, never a float."""

from decimal import Decimal
from typing import Any

import orjson
from flask.json.provider import JSONProvider


def literal(value: Any) -> Any:
    """Return a Decimal as the raw literal it stands for; orjson knows everything else we send."""
    if isinstance(value, Decimal):
        return orjson.Fragment(format(value, "f").encode())
    raise TypeError(f"{type(value).__name__} is not sent as JSON")


class ExactJSON(JSONProvider):
    """Flask's JSON by orjson, exact for Decimal."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:  # noqa: ARG002
        """Return `obj` as JSON text."""
        return orjson.dumps(obj, default=literal, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:  # noqa: ARG002
        """Return the values of a JSON text."""
        return orjson.loads(s)
