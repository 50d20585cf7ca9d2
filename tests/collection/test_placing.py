"""In which class a municipality stands: the newest class known holds until another one is known."""

from tests.factories import town
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.placing import places
from vlr_service.records import Session
from vlr_service.records.areas.area import find_area


def test_size_class_and_degree_of_urbanisation_are_both_carried_over(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    area = find_area(session, "tt-a")
    years = (2024, 2025, 2026)
    rows = {row.year: row for row in places(session, area.country, years) if row.area_id == area.id}
    known = rows[2025]

    assert place.submission.area_id == area.id
    assert known.population is not None
    assert (rows[2026].size_class, rows[2026].degurba) == (known.size_class, known.degurba)
    assert rows[2026].population is None
    assert (rows[2024].size_class, rows[2024].population) == ("_U", None)
