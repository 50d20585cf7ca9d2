"""The text form of a cell."""

import pytest

from vlr_service.catalogue.cells import Cell


@pytest.mark.parametrize("key", ["_T", "SEX=F", "AGE=Y15T24,SEX=F"])
def test_a_key_is_read_as_it_is_written(key: str) -> None:
    assert Cell.parse(key).key == key


@pytest.mark.parametrize(
    "key", ["", "SEX", "SEX=", "=F", "SEX=F,", "SEX=F,SEX=M", "SEX=_T,SEX=F", "SEX=F,SEX=F"]
)
def test_what_names_no_cell_or_more_than_one_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not a cell key"):
        Cell.parse(key)
