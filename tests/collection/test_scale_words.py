"""The words behind a number that scale it come from the files of languages: at entry, in remedies and in texts."""

from decimal import Decimal

import pytest
import yaml

from tests.loaded import CATALOGUE
from tests.pseudo import ARABIYYA, ESPERANTO, IVRIT, Pseudo, write_numbers
from tests.standard.dossier_builder import dossier
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import FieldFault, RawAnswer
from vlr_service.i18n import code_of, render
from vlr_service.standard.dossier import SectionText
from vlr_service.standard.rules.language_versions import every_language_carries_the_same_figures

PSEUDO = pytest.mark.parametrize("language", [ESPERANTO, IVRIT, ARABIYYA], ids=lambda one: one.tag)
TYPED = {
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliards": 10**9, "billion": 10**12},
    "de": {"Tsd.": 10**3, "Mio.": 10**6, "Milliarden": 10**9},
    "es": {"mil": 10**3, "millones": 10**6, "mil millones": 10**9},
    "th": {"ล้าน": 10**6},
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return our catalogue with further languages, as files alone."""
    over = tmp_path_factory.mktemp("languages")
    for language in (ESPERANTO, IVRIT, ARABIYYA):
        write_numbers(over, language)
    for tag, typed in TYPED.items():
        document = {"language": tag, "source": "Constructed for the tests", "typed": typed}
        (over / "numbers" / f"{tag}.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return load(overlays=[over])


def answered(text: str, *, language: str, catalogue: Catalogue) -> Decimal | FieldFault | None:
    """Return the value that a typed text is understood as, or what is wrong with it."""
    raw = RawAnswer("LOC_public_transport_boardings", "2024", value=text)
    found = parse(catalogue, raw, language=language)
    faults = [fault for fault in found.faults if fault.field == "value"]
    return faults[0] if faults else found.answer and found.answer.value


def untold(language: str, *, catalogue: Catalogue, **texts: str) -> list[str]:
    """Return the numbers of a section that CON-10 does not find in the other language."""
    narratives = tuple(SectionText("5.2", locale, text) for locale, text in texts.items())
    outcome = every_language_carries_the_same_figures(
        dossier(
            catalogue=catalogue,
            narratives=narratives,
            publish_locales=("en", language),
            bound_figures={"en": (), language: ()},
        )
    )
    return [str(finding.message.params["number"]) for finding in outcome.findings]


@PSEUDO
def test_a_further_language_types_numbers_with_the_words_of_its_file(
    language: Pseudo, catalogue: Catalogue
) -> None:
    for english, power in (("million", 6), ("thousand", 3)):
        text = f"12 {language.words(english)}"
        assert answered(text, language=language.code, catalogue=catalogue) == 12 * Decimal(10) ** power
        fault = answered(text, language=language.code, catalogue=CATALOGUE)
        assert isinstance(fault, FieldFault), "without its file nothing is known of the language"


@PSEUDO
def test_a_word_that_may_mean_more_than_one_thing_is_asked_about(
    language: Pseudo, catalogue: Catalogue
) -> None:
    fault = answered(f"12 {language.words('mill')}.", language=language.code, catalogue=catalogue)
    assert isinstance(fault, FieldFault)
    assert fault.readings == (12_000_000, 12)


def test_a_word_that_other_languages_use_otherwise_is_asked_about(catalogue: Catalogue) -> None:
    fault = answered("2 billion", language="th", catalogue=catalogue)  # English or French
    assert isinstance(fault, FieldFault)
    assert fault.readings == (2 * 10**9, 2 * 10**12)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", f"12 {IVRIT.words('million people')}"),
        ("ar", f"12 {ARABIYYA.words('million people')}"),
        ("de", "12 Mio. Menschen"),
        ("de", "12 Tsd. (geschätzt)"),
        ("th", "12ล้านคน"),
    ],
)
def test_such_a_word_beside_others_keeps_the_figure_from_being_advised(
    language: str, text: str, catalogue: Catalogue
) -> None:
    fault = answered(text, language=language, catalogue=catalogue)
    assert isinstance(fault, FieldFault)
    assert render(fault.remedy, "en").startswith("Enter the number in full")


@PSEUDO
def test_texts_of_a_further_language_are_compared_by_what_its_numbers_are_worth(
    language: Pseudo, catalogue: Catalogue
) -> None:
    million = language.words("million")
    same = {"en": "We asked 12 million people.", language.code: f"12 {million}"}
    other = {"en": "We asked 12 thousand people.", language.code: f"12 {million}"}
    assert untold(language.code, catalogue=catalogue, **same) == []
    assert untold(language.code, catalogue=catalogue, **other) == ["12", "12"]
    assert untold(language.code, catalogue=CATALOGUE, **other) == [], "without its file digits alone count"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "1,5 million", 1_500_000),
        ("fr", "3 milliards", 3_000_000_000),
        ("fr", "2 billion", 2 * 10**12),
        ("en", "2 billion", 2 * 10**9),
        ("de", "2,5 Mio.", 2_500_000),
        ("de", "1.234 tsd.", 1_234_000),
        ("es", "3 mil millones", 3 * 10**9),
        ("es", "3 mil", 3_000),
        ("th", "1.5ล้าน", 1_500_000),
        ("fr", "5 k", 5_000),
        ("fr", "1,5万", 15_000),  # nobody takes it for French
        ("zh_Hans", "1.5 million", 1_500_000),
        ("th", "1.5 million", 1_500_000),
    ],
)
def test_each_language_counts_by_its_own_words(
    language: str, text: str, value: int, catalogue: Catalogue
) -> None:
    assert answered(text, language=code_of(language), catalogue=catalogue) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "2 billion"),  # a thousand times as much as in English
        ("pt", "2 billion"),  # nothing is known of it
        ("en", "2 millones"),
        ("en", "3 Mio."),
        ("fr", "2 millionième"),
        ("es", "3 mil personas"),
    ],
)
def test_a_word_that_may_be_a_false_friend_is_refused(language: str, text: str, catalogue: Catalogue) -> None:
    assert isinstance(answered(text, language=code_of(language), catalogue=catalogue), FieldFault)


@pytest.mark.parametrize(
    ("de", "en"),
    [
        ("1.234 Häuser", "1,234 houses"),
        ("1.234.567,5 Tonnen", "1,234,567.5 tonnes"),
        ("2,5 Mio. Menschen", "2.5 million people"),
        ("0,5 %", "0.5%"),
    ],
)
def test_numbers_of_a_text_are_read_as_its_language_writes_them(
    de: str, en: str, catalogue: Catalogue
) -> None:
    assert untold("de", catalogue=catalogue, de=de, en=en) == []
    assert untold("de", catalogue=catalogue, de=f"{de} in 7 Städten", en=en) == ["7"]
