"""Which coordinate system a typed outline declares; WGS 84 is the only one that is taken."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_WGS_84 = re.compile(
    r"(?:.*[^0-9])?4326|(?:.*[^a-z])?crs[\s_-]*84h?|(?:gcs[\s_-]*)?wgs[\s_-]*(?:19)?84|世界大地坐标系",
    re.DOTALL,
)
_TOKENS = re.compile(r"[()（）,，;；、|]|\s/\s")
_OTHER = re.compile(
    r"gcj[\s_-]*0?2|bd[\s_-]*0?9[a-z]{0,2}\b|cgcs[\s_-]*(?:2000)?|火星坐标系?|百度坐标系?|高德坐标系?|国测局坐标系?"
    r"|(?:西安|北京|xi'?an|beijing)[\s_-]*(?:19)?(?:80|54)(?:坐标系)?|2000国家大地坐标系"
)
_NUMBERED = re.compile(r"(?:epsg(?:[\s:/]|%3a)+(?:[0-9.]+[:/]+)?|srid\s*[=:]\s*|wkid\s*[=:]\s*)([0-9]{3,7})")
_DECLARING = frozenset(
    re.sub(r"[^a-z坐标系统参考基准]", "", one)
    for one in (
        "crs",
        "srs",
        "srs_name",
        "srid",
        "epsg",
        "wkid",
        "datum",
        "projection",
        "coord_type",
        "coord_sys",
        "coordinate_type",
        "coordinate_system",
        "coordinate_reference_system",
        "reference_system",
        "spatial_reference",
        "spatial_reference_system",
        "坐标系",
        "坐标系统",
        "坐标参考系统",
        "大地基准",
    )
)


def is_wgs_84(name: str) -> bool:
    """Whether a name says WGS 84, longitude and latitude in degrees."""
    tokens = [one.strip() for one in _TOKENS.split(name.casefold()) if one.strip()]
    return bool(tokens) and all(_WGS_84.fullmatch(one) for one in tokens)


def other_system(text: str) -> str:
    """Return the name of a system other than WGS 84 that a text names anywhere; empty if it names none."""
    folded = text.casefold()
    named = _OTHER.search(folded)
    if named:
        return text[named.start() : named.end()] if len(text) == len(folded) else named[0]
    numbered = next((one for one in _NUMBERED.finditer(folded) if one[1] != "4326"), None)
    return f"EPSG:{numbered[1]}" if numbered else ""


def other_system_declared(shape: Any) -> str:
    """Return what a GeoJSON object declares in place of WGS 84, in any member of it; empty if it declares nothing else."""
    return next((name for name in _declared(shape) if not is_wgs_84(name)), "")


def _declared(shape: Any) -> Iterator[str]:
    left = [shape]
    while left:
        found = left.pop()
        if isinstance(found, list):
            left.extend(found)
        elif isinstance(found, Mapping):
            for key, value in found.items():
                if re.sub(r"[^a-z坐标系统参考基准]", "", str(key).casefold()) in _DECLARING:
                    yield from _names(value)
                elif key != "coordinates":
                    left.append(value)


def _names(value: Any) -> Iterator[str]:
    """Yield the names in a declaration; one that says nothing that is known stands as it is written."""
    if value in (None, ""):
        return
    if isinstance(value, Mapping):
        found = [one for key, inner in value.items() if key != "type" for one in _names(inner)]
        yield from found or [str(value.get("type", "?"))]
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
    else:
        yield str(value)
