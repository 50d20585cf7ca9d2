"""Reading the key of a cell from an address."""

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg


def to_cell(key: str, catalogue: Catalogue) -> Cell:
    """Return the cell of a key; raises InvalidRequest with an example or the codes there are."""
    try:
        cell = Cell.parse(key)
    except ValueError as error:
        raise InvalidRequest(
            "cell_unreadable",
            msg(
                N_("“%(cell)s” is not a cell. Write _T for the total, or SEX=F, or AGE=Y15T24,SEX=F."),
                cell=key,
            ),
        ) from error
    for dimension, code in cell:
        known = catalogue.dimensions.get(dimension)
        if known is None or code not in known.code_list.codes:
            raise InvalidRequest(
                "cell_unknown",
                msg(
                    N_("There is no code “%(code)s” of “%(dimension)s”. Codes there are: %(codes)s."),
                    code=code,
                    dimension=dimension,
                    codes=", ".join(known.code_list.codes if known else catalogue.dimensions),
                ),
            )
    return cell
