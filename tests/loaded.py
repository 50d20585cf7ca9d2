"""The catalogue, read once for all tests of a process."""

from vlr_service.catalogue.loading.load import load

CATALOGUE = load()
