"""The districts of a municipality, whose codes are codes of the dimension DISTRICT in its own answers."""

from vlr_service.catalogue import Catalogue
from vlr_service.records import Area, Session, districts_of


def with_districts(session: Session, catalogue: Catalogue, *, area: Area) -> Catalogue:
    """Return the catalogue as the area uses it: its districts are codes of the dimension DISTRICT."""
    return catalogue.with_districts({one.code: one.name for one in districts_of(session, area.id)})
