"""Constructed structure messages of other agencies, as an operator would load them."""

from collections.abc import Mapping

_SPACES = (
    'xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"'
    ' xmlns:str="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"'
    ' xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"'
)


def structure_message(
    lists: Mapping[str, Mapping[str, str]], *, agency: str = "IAEG-SDGs", prolog: str = ""
) -> bytes:
    """A message with code lists: names of codes by code, by list."""
    written = "".join(
        f'<str:Codelist id="{name}" agencyID="{agency}" version="1.2"><com:Name xml:lang="en">{name}</com:Name>'
        + "".join(
            f'<str:Code id="{code}"><com:Name xml:lang="zh">甲</com:Name><com:Name xml:lang="en">{text}</com:Name></str:Code>'
            for code, text in codes.items()
        )
        + "</str:Codelist>"
        for name, codes in lists.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<mes:Structure {_SPACES}><mes:Structures>'
        f"<str:Codelists>{written}</str:Codelists></mes:Structures></mes:Structure>"
    ).encode()
