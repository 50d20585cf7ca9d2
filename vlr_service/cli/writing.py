"""Files that commands write: whole or not at all."""

from contextlib import suppress
from pathlib import Path

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg

WORKBOOKS = (".xlsx", ".csv")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises OSError naming the file where that cannot be."""
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise OSError(error.errno, error.strerror, str(path)) from error


def workbook_kind(path: Path, kinds: tuple[str, ...] = WORKBOOKS) -> str:
    """Return how the name of a workbook to be written ends; raises InvalidRequest if it is none of `kinds`."""
    kind = path.suffix.lower()
    if kind not in kinds:
        raise InvalidRequest(
            "not_a_workbook",
            msg(
                N_("%(path)s cannot be written: give the file a name that ends in %(kinds)s."),
                path=str(path),
                kinds=msg(N_(".xlsx or .csv")) if len(kinds) > 1 else kinds[0],
            ),
        )
    return kind
