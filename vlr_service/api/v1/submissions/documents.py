"""What the OpenAPI description says of submissions: their addresses, headers, token and example requests."""

from collections.abc import Mapping
from typing import Any

from vlr_service.access.tokens import Scope
from vlr_service.catalogue.statuses import CANNOT_EXIST
from vlr_service.i18n import N_

TOKEN = "token"  # noqa: S105 - the name of the security scheme
SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "vlr_<id>_<secret>",
    "description": N_("A token of an account, created at /account/tokens or by “vlr account token create”."),
}


def _parameter(name: str, place: str, description: str, *, required: bool) -> Mapping[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }


OF_AREA = [
    _parameter("area_code", "path", N_("Code of the municipality."), required=True),
    _parameter("round_code", "path", N_("Code of the reporting round."), required=True),
]
OF_CELL = [
    *OF_AREA,
    _parameter("indicator", "path", N_("Indicator id of the catalogue."), required=True),
    _parameter("year", "path", N_("Year, within the round's period."), required=True),
    _parameter("cell", "path", N_("Cell key: _T for the total, otherwise SEX=F."), required=True),
]

READING: dict[str, Any] = {"security": [{TOKEN: [Scope.READ_OWN_COUNTRY.value]}]}
WRITING: dict[str, Any] = {
    "security": [{TOKEN: [Scope.WRITE_OWN_AREA.value]}],
    "parameters": [
        _parameter(
            "Idempotency-Key",
            "header",
            N_(
                "A different text for each write request. A repeat with the same text within 48 hours gets the same answer."
            ),
            required=True,
        ),
    ],
}
ONE_WRITING: dict[str, Any] = WRITING | {
    "parameters": [
        *WRITING["parameters"],
        _parameter(
            "If-Match",
            "header",
            N_("ETag of the answer to be replaced; required if there is already an answer."),
            required=False,
        ),
        _parameter("If-None-Match", "header", N_("“*” where there must be no answer yet."), required=False),
    ]
}

ONE_ANSWER: Mapping[str, Any] = {
    "numerator": 600,
    "denominator": 10000,
    "source": {
        "provider": "Testville Statistics",
        "title": "Yearbook 2026",
        "reference_year": 2026,
        "kind": "administrative",
        "is_local": True,
    },
}
SEVERAL_ANSWERS: Mapping[str, Any] = {
    "answers": [
        {"indicator": "UMF_2_2_1", "year": 2025, "cell": "_T", "version": 0, "answer": ONE_ANSWER},
        {
            "indicator": "UMF_2_2_1",
            "year": 2025,
            "cell": "SEX=F",
            "answer": {"obs_status": CANNOT_EXIST, "comment": "Not broken down by sex before 2027."},
        },
    ]
}
"""Examples that are sent as they are by the tests."""
