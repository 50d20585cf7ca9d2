"""Keys, filters, versions and selections: what is understood, and what is refused with a reason."""

import pytest

from tests.sdmx.flow_factory import STRUCTURE
from tests.texts import both
from vlr_service.catalogue.model import Catalogue
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.sdmx.data.conditions import parse_filter
from vlr_service.sdmx.data.keys import parse_key_1, parse_key_2
from vlr_service.sdmx.structures.artefacts import Artefact, ArtefactKind
from vlr_service.sdmx.structures.definitions import ReferenceArea, structures_of
from vlr_service.sdmx.structures.selection import Detail, Related, StructureQuestion, select
from vlr_service.sdmx.structures.versions import matching_versions


@pytest.mark.parametrize("text", ["", "all"])
def test_without_a_key_everything_is_asked_for(text: str) -> None:
    assert parse_key_1(text, STRUCTURE) == ()


def test_a_key_of_version_1_knows_or_and_any() -> None:
    (key,) = parse_key_1("A.UMF_1_2_1+SDG_11_6_2..F", STRUCTURE)

    assert key == {
        "FREQ": {"A"},
        "SERIES": {"UMF_1_2_1", "SDG_11_6_2"},
        "SEX": {"F"},
    }


def test_a_key_of_version_2_may_be_several_and_leave_out_its_end() -> None:
    first, second = parse_key_2("A.*.xv-a1,A.UMF_1_2_1", STRUCTURE)

    assert first == {"FREQ": {"A"}, "REF_AREA": {"xv-a1"}}
    assert second == {"FREQ": {"A"}, "SERIES": {"UMF_1_2_1"}}


@pytest.mark.parametrize("text", ["A", "A.UMF_1_2_1.xv-a1", "A.UMF_1_2_1.xv-a1.F.2019"])
def test_a_key_of_version_1_has_a_place_for_every_dimension(text: str) -> None:
    with pytest.raises(InvalidRequest, match=r"FREQ\.SERIES\.REF_AREA\.SEX") as refused:
        parse_key_1(text, STRUCTURE)

    assert refused.value.facts == {"sdmx": 140}


@pytest.mark.parametrize("text", ["A.*.*.*.*", "A..xv-a1"])
def test_a_key_of_version_2_is_not_too_long_and_writes_a_star_for_any(text: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        parse_key_2(text, STRUCTURE)

    assert refused.value.facts == {"sdmx": 140}


@pytest.mark.parametrize("parse", [parse_key_1, parse_key_2])
def test_a_code_that_no_list_holds_is_refused_by_name(parse: object) -> None:
    with pytest.raises(
        InvalidRequest, match=r"“NOPE” in the dimension SERIES. Its code list is CL_SERIES"
    ) as refused:
        parse("A.NOPE.xv-a1.F", STRUCTURE)  # type: ignore[operator]

    assert refused.value.facts == {"sdmx": 150}


def test_a_key_of_ten_megabytes_is_answered_shortly() -> None:
    with pytest.raises(InvalidRequest) as refused:
        parse_key_1("X" * 10_000_000 + "...", STRUCTURE)

    assert len(str(refused.value)) < 500


@pytest.mark.parametrize(
    ("text", "passing", "failing"),
    [
        ("2019", ["2019"], ["2018"]),
        ("2018,2020", ["2018", "2020"], ["2019"]),
        ("ge:2015+le:2020", ["2015", "2020"], ["2014", "2021"]),
        ("ge:2015+le:2016,2019", ["2015", "2019"], ["2018"]),
        ("ne:2019", ["2018"], ["2019"]),
        ("gt:9", ["10", "9.5"], ["9", "1"]),
        ("lt:b", ["a"], ["b", "c"]),
        ("co:11", ["SDG_11_6_2"], ["UMF_1_2_1"]),
        ("nc:11", ["UMF_1_2_1"], ["SDG_11_6_2"]),
        ("sw:SDG", ["SDG_11_6_2"], ["UMF_1_2_1"]),
        ("ew:_1", ["UMF_1_2_1"], ["SDG_11_6_2"]),
    ],
)
def test_a_filter_means_what_the_standard_says(text: str, passing: list[str], failing: list[str]) -> None:
    found = parse_filter("X", text)

    assert [value for value in (*passing, *failing) if found.holds(value)] == passing


@pytest.mark.parametrize("text", ["", "ge:", "like:a", "a,,b", "ge:2015+"])
def test_a_filter_that_cannot_be_read_names_the_operators(text: str) -> None:
    with pytest.raises(InvalidRequest, match="Operators are: eq, ne"):
        parse_filter("TIME_PERIOD", text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("1.0.0", {"1.0.0"}),
        ("1.0", {"1.0.0"}),
        ("latest", {"2.1.0"}),
        ("+", {"2.1.0"}),
        ("~", {"2.1.0"}),
        ("*", {"1.0.0", "1.2.0", "1.10.0", "2.1.0"}),
        ("all", {"1.0.0", "1.2.0", "1.10.0", "2.1.0"}),
        ("1.+.0", {"1.10.0"}),
        ("1.2+.0", {"1.10.0"}),
        ("1.0.0+", {"1.0.0"}),
        ("1+.0.0", {"2.1.0"}),
        ("1.*.0", {"1.0.0", "1.2.0", "1.10.0"}),
        ("3.0.0", set()),
    ],
)
def test_versions_are_meant_as_the_standard_says(asked: str, found: set[str]) -> None:
    assert matching_versions(asked, ["1.10.0", "1.0.0", "2.1.0", "1.2.0"]) == found


@pytest.mark.parametrize("asked", ["", "one", "1.0.0.0", "-1", "1..0"])
def test_what_is_no_version_is_refused(asked: str) -> None:
    with pytest.raises(InvalidRequest, match="is not a version"):
        matching_versions(asked, ["1.0.0"])


@pytest.fixture(scope="module")
def artefacts(catalogue: Catalogue) -> tuple[Artefact, ...]:
    areas = (
        ReferenceArea("xv", both("C", "甲")),
        ReferenceArea("xv-a1", both("N", "乙"), "xv", is_provider=True),
    )
    return structures_of(catalogue, areas)


FLOW = StructureQuestion(frozenset({ArtefactKind.FLOW}), ids=frozenset({"UMF_MUNICIPAL"}))


def kinds(artefacts: tuple[Artefact, ...], *related: Related | ArtefactKind) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in select(artefacts, FLOW, related=frozenset(related)).artefacts:
        found[one.reference.kind.name] = found.get(one.reference.kind.name, 0) + 1
    return found


def test_what_a_flow_refers_to_comes_along_when_asked_for(
    artefacts: tuple[Artefact, ...], catalogue: Catalogue
) -> None:
    lists = 4 + len({one.code_list.id for one in catalogue.dimensions.values()}) + 1

    assert kinds(artefacts, Related.NONE) == {"FLOW": 1}
    assert kinds(artefacts, Related.CHILDREN) == {"FLOW": 1, "STRUCTURE": 1}
    assert kinds(artefacts, Related.PARENTS) == {"FLOW": 1, "CATEGORISATION": 5, "AGREEMENT": 1}
    below = kinds(artefacts, Related.DESCENDANTS)
    assert (below["STRUCTURE"], below["CONCEPTS"]) == (1, 1)
    assert below["CODES"] >= lists
    assert kinds(artefacts, ArtefactKind.CODES) == {
        "FLOW": 1,
        "CODES": kinds(artefacts, Related.ALL)["CODES"],
    }


def test_partial_references_hold_items(artefacts: tuple[Artefact, ...]) -> None:
    found = select(artefacts, FLOW, detail=Detail.REFERENCE_PARTIAL, related=frozenset({Related.ALL}))

    by_id = {one.reference.id: one for one in found.artefacts}
    assert [item.id for item in by_id["DATA_PROVIDERS"].items] == ["xv-a1"]  # type: ignore[attr-defined]
    assert "AREAS_EXPECTED" not in {item.id for item in by_id["CS_VLR"].items}  # type: ignore[attr-defined]
    assert by_id["CL_SEX"].items  # type: ignore[attr-defined]


def test_one_item_comes_with_those_above_it(artefacts: tuple[Artefact, ...], catalogue: Catalogue) -> None:
    domain, objective = next(iter(catalogue.domains)), next(iter(catalogue.objectives))
    asked = StructureQuestion(
        frozenset({ArtefactKind.CATEGORIES}), items=frozenset({f"{domain}.{objective}"})
    )
    (scheme,) = select(artefacts, asked).artefacts

    assert scheme.is_partial  # type: ignore[attr-defined]
    (item,) = scheme.items  # type: ignore[attr-defined]
    assert [item.id, *(below.id for below in item.items)] == [domain, objective]


@pytest.mark.parametrize(
    "asked",
    [
        StructureQuestion(frozenset({ArtefactKind.FLOW}), ids=frozenset({"NOPE"})),
        StructureQuestion(
            frozenset({ArtefactKind.CODES}), ids=frozenset({"CL_SEX"}), items=frozenset({"NOPE"})
        ),
        StructureQuestion(frozenset({ArtefactKind.CODES}), agencies=frozenset({"SDMX"})),
        StructureQuestion(frozenset({ArtefactKind.CODES}), versions=frozenset({"9.0.0"})),
    ],
)
def test_what_does_not_exist_is_not_found(artefacts: tuple[Artefact, ...], asked: StructureQuestion) -> None:
    with pytest.raises(NotFound) as refused:
        select(artefacts, asked)

    assert refused.value.facts == {"sdmx": 100}
