"""A country sets up its areas and round from one file."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tests.factories import NOW, definition
from tests.loaded import STANDARD
from tests.stored import profiles_of
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.loading.load import load
from vlr_service.cli.definitions import read_definition
from vlr_service.cli.refusals import ListedFaults
from vlr_service.collection.demonstration.definition import read_demonstration, set_up
from vlr_service.collection.installation import Installation
from vlr_service.errors import InvalidRequest
from vlr_service.records import Session
from vlr_service.records.areas.area import areas_below, find_area
from vlr_service.records.areas.area_facts import published_facts


def written(folder: Path, **changes: object) -> Path:
    content = {key: value for key, value in definition().items() if key != "constructed"} | changes
    path = folder / "country.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_a_file_sets_up_areas_profiles_and_round_once(installation: Installation, tmp_path: Path) -> None:
    found = read_definition(written(tmp_path))
    for _ in range(2):
        with installation.sessions.transaction() as session:
            set_up(
                session,
                found,
                catalogue=installation.catalogue,
                standard=installation.standard,
                actor=OPERATOR,
            )
    with installation.sessions.reading() as session:
        country = find_area(session, "tt")
        assert [area.code for area in areas_below(session, country)] == ["tt-a", "tt-b"]
        town = find_area(session, "tt-a")
        (profile,) = profiles_of(session, town)
        assert (profile.population, profile.degurba_class, str(profile.boundary_version)) == (
            100000,
            1,
            "2020-01-01",
        )


def test_the_population_of_the_whole_country_is_kept(installation: Installation, tmp_path: Path) -> None:
    country = definition()["country"] | {"profiles": [{"year": 2025, "population": 4_500_000}]}
    found = read_definition(written(tmp_path, country=country))
    with installation.sessions.transaction() as session:
        set_up(
            session, found, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
        (profile,) = profiles_of(session, find_area(session, "tt"))
        assert profile.population == 4_500_000


def test_a_profile_holds_urban_area_sample_and_outline(installation: Installation, tmp_path: Path) -> None:
    areas = definition()["areas"]
    areas[1]["profiles"][0] |= {
        "share_urban_centre": 0.62,
        "largest_centre": 74000,
        "fua_code": "TT001",
        "fua_municipalities": 3,
        "in_sample": "yes",
        "sample_stratum": "small",
        "sample_weight": 4.5,
        "outline": [[10.1, 50.1], [10.25, 50.1], [10.2, 50.2]],
    }
    found = read_definition(written(tmp_path, areas=areas))
    with installation.sessions.transaction() as session:
        set_up(
            session, found, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
        (facts,) = published_facts(session, find_area(session, "tt-a"))
    assert (facts.share_urban_centre, facts.sample_weight) == (Decimal("0.62"), Decimal("4.5"))
    assert (facts.fua_code, facts.fua_municipalities, facts.in_sample) == ("TT001", 3, "yes")
    assert list(facts.outline.points)[1] == (Decimal("10.25"), Decimal("50.1"))


def test_names_in_further_languages_stand_beside_english_and_chinese(
    installation: Installation, tmp_path: Path
) -> None:
    country = {**definition()["country"], "name_fr": "Le Pays", "name_pt-BR": "O País"}
    found = read_definition(written(tmp_path, country=country))
    with installation.sessions.transaction() as session:
        set_up(
            session, found, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
        name = find_area(session, "tt").name
    assert name == both("Testland", "测试国", fr="Le Pays", pt_BR="O País")


def test_a_name_in_no_language_is_refused_with_its_line(tmp_path: Path) -> None:
    country = {**definition()["country"], "name_colour": "Red", "name_fr": 7, "nom": "Pays"}
    with pytest.raises(ListedFaults) as refused:
        read_definition(written(tmp_path, country=country))
    places = [str(place) for place, _, _ in refused.value.faults]
    assert [place.split(", ")[1] for place in places] == [
        "country.name_colour",
        "country.name_fr",
        "country.nom",
    ]


@pytest.mark.parametrize("country", [7, "Testland", ["tt"]])
def test_a_country_that_is_no_mapping_is_one_fault(tmp_path: Path, country: object) -> None:
    with pytest.raises(ListedFaults) as refused:
        read_definition(written(tmp_path, country=country))
    assert len(refused.value.faults) == 1


def test_a_demonstration_takes_its_names_from_the_files_of_further_languages(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "names" / "fr.yaml"
    file.parent.mkdir()
    file.write_text(
        "texts: {demonstration/xv: {country: {name: Exemplie}, areas: {xv-r1: {name: Région haute}}}}\n",
        "utf-8",
    )
    catalogue = load(overlays=[tmp_path])
    set_up(
        session,
        read_demonstration("xv"),
        catalogue=catalogue,
        standard=STANDARD,
        actor=OPERATOR,
        now=NOW,
        demonstration="xv",
    )
    assert find_area(session, "xv").name.get("fr") == "Exemplie"
    assert find_area(session, "xv-r1").name.get("fr") == "Région haute"
    assert find_area(session, "xv-a1").name.in_language("fr").language == "en"


def test_a_wrong_point_of_an_outline_is_named_with_its_line(tmp_path: Path) -> None:
    areas = definition()["areas"]
    areas[1]["profiles"][0] |= {"in_sample": "maybe", "outline": [[10.1], [500, 50.1], "here"]}
    with pytest.raises(ListedFaults) as refused:
        read_definition(written(tmp_path, areas=areas))
    faults = [f"{place} {fault}" for place, fault, _ in refused.value.faults]
    assert len(faults) == 4
    assert sum("not a point of an outline" in text for text in faults) == 2


ISLANDS = {
    "type": "MultiPolygon",
    "coordinates": [[[[10, 50], [11, 50], [11, 51]]], [[[12, 50], [13, 50], [13, 51]]]],
}


def test_a_city_of_islands_has_a_boundary(installation: Installation, tmp_path: Path) -> None:
    areas = definition()["areas"]
    areas[1]["profiles"][0] |= {"outline": ISLANDS}
    areas[2]["profiles"] = [{"year": 2024, "outline": json.dumps(ISLANDS)}]
    found = read_definition(written(tmp_path, areas=areas))
    with installation.sessions.transaction() as session:
        set_up(
            session, found, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
        for code in (areas[1]["code"], areas[2]["code"]):
            facts = published_facts(session, find_area(session, code))
            assert [len(one.outline.parts) for one in facts if one.outline.parts] == [2]


def test_an_outline_that_crosses_itself_is_named_with_its_line(tmp_path: Path) -> None:
    areas = definition()["areas"]
    areas[1]["profiles"][0] |= {"outline": [[10, 50], [11, 51], [11, 50], [10, 51]]}
    areas[2]["profiles"] = [{"year": 2024, "outline": ISLANDS | {"crs": "EPSG:3857"}}]
    with pytest.raises(ListedFaults) as refused:
        read_definition(written(tmp_path, areas=areas))
    faults = [f"{place} {fault}" for place, fault, _ in refused.value.faults]
    assert len(faults) == 2
    assert "crosses or touches itself" in faults[0]
    assert "EPSG:3857" in faults[1]
    assert all("outline" in text for text in faults)


def test_all_faults_of_a_file_are_named_with_their_place(tmp_path: Path) -> None:
    wrong = definition()["areas"]
    wrong[1]["profiles"][0]["degurba_class"] = 7
    wrong[2]["kind"] = "village"
    with pytest.raises(ListedFaults, match="Faults found: 3") as refused:
        read_definition(written(tmp_path, areas=wrong, rounds={}))
    places = " ".join(str(place) for place, _, _ in refused.value.faults)
    assert all(place in places for place in ("areas.1.profiles.0.degurba_class", "areas.2.kind", "rounds"))


def test_broken_yaml_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "country.yaml"
    path.write_text("country: [", encoding="utf-8")
    with pytest.raises(InvalidRequest, match="line 2"):
        read_definition(path)


def test_an_indicator_that_the_catalogue_lacks_cannot_be_required(
    installation: Installation, tmp_path: Path
) -> None:
    faulty = definition(required_indicators=["UMF_2_2_1", "UMF_9_9_9"])
    with pytest.raises(InvalidRequest, match="UMF_9_9_9"), installation.sessions.transaction() as session:
        set_up(
            session, faulty, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
