"""Where the files of the service lie, in a checkout and in an installed wheel."""

import functools
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@functools.cache
def assets(name: str) -> Path:
    """Return the folder `name` (`templates`, `indicators`, `translations` or `migrations`).

    An installed wheel carries the folders in `vlr_service/_assets/`; a checkout has them at its top.
    """
    packed = _PACKAGE / "_assets" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
