"""The catalogue and the standard, read once for all tests of a process."""

from datetime import date

from vlr_service.catalogue.loading.load import load
from vlr_service.standard.load import load_standard

CATALOGUE = load()
TODAY = date(2026, 11, 20)
STANDARD = load_standard(on=TODAY)
