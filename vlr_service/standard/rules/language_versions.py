"""CON-10: whether all languages of the review carry the same figures, those that people typed included."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from typing import TypeVar

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, msg
from vlr_service.i18n.scales import ScaleWords
from vlr_service.standard.dossier import BoundFigure, Dossier, SectionText
from vlr_service.standard.figures.naming import typed
from vlr_service.standard.figures.number_values import counted, mentioned
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable, not_evaluable
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.documents import language

T = TypeVar("T")


@rule("CON-10")
def every_language_carries_the_same_figures(dossier: Dossier) -> Outcome:
    """Each figure is bound as often in every language, and each number that people typed is in all of them."""
    if len(dossier.publish_locales) < 2:
        return not_applicable(msg(N_("The review is published in one language only.")))
    editions = dossier.bound_figures or {}
    unrendered = [locale for locale in dossier.publish_locales if locale not in editions]
    typed_in_one = list(_typed_in_one(dossier))
    if unrendered and not typed_in_one:
        reason = msg(
            N_("The review has not been built in every language yet, so its figures cannot be compared.")
        )
        return not_evaluable(reason, [_unrendered(locale) for locale in unrendered])
    built = {locale: Counter(editions[locale]) for locale in dossier.publish_locales if locale in editions}
    findings = [*_differences(built), *typed_in_one]
    if not findings:
        return PASS
    return fail(findings, msg(N_("Figures that the languages do not share: %(count)s."), count=len(findings)))


def _differences(editions: Mapping[str, Counter[BoundFigure]]) -> Iterator[Finding]:
    """Yield each figure that stands less often in one language than in another."""
    most: Counter[BoundFigure] = Counter()
    for figures in editions.values():
        most |= figures
    for figure in sorted(most, key=lambda f: (f.revision, f.unit)):
        for locale, figures in editions.items():
            if figures[figure] < most[figure]:
                yield _lacking(figure, locale, there=figures[figure], elsewhere=most[figure])


def _lacking(figure: BoundFigure, locale: str, *, there: int, elsewhere: int) -> Finding:
    message = msg(
        N_(
            "The figure %(value)s %(unit)s (revision %(revision)s) appears less often in %(language)s than in another language (%(there)s against %(elsewhere)s); all readers must find the same figures."
        ),
        value=typed(figure.value),
        unit=figure.unit,
        revision=figure.revision,
        elsewhere=elsewhere,
        there=there,
        language=language(locale),
    )
    remedy = msg(N_("Build all languages anew from the same figures; change figures in the worksheets only."))
    return Finding(Place(register="narratives", field=locale), message, remedy)


def _unrendered(locale: str) -> Finding:
    return Finding(
        Place(register="narratives", field=locale),
        msg(N_("The review has not been built in %(language)s yet."), language=language(locale)),
        msg(N_("Build a draft of the review in this language.")),
    )


def _typed_in_one(dossier: Dossier) -> Iterator[Finding]:
    """Yield each number that people typed into a section in one language and that another one does not say."""
    sections = dict.fromkeys(section for section, _ in dossier.texts)
    for section in sections:
        for one, other in permutations(dossier.publish_locales, 2):
            texts = dossier.texts.get((section, one)), dossier.texts.get((section, other))
            if all(text is not None and text.text.strip() for text in texts):
                yield from _untold(dossier.catalogue, *(text for text in texts if text is not None))


def _untold(catalogue: Catalogue, text: SectionText, other: SectionText) -> Iterator[Finding]:
    are_read = {text.locale, other.locale} <= set(REQUIRED_LANGUAGES)
    are_scaled = all(catalogue.words_of(one.locale).typed for one in (text, other))
    there = _values(catalogue, other, mentioned)
    compared = there if are_scaled else set(map(_digits, there))
    for number, worth in _values(catalogue, text, counted).items():
        is_compared = are_read or any(sign.isdigit() for sign in number)
        if is_compared and (worth if are_scaled else _digits(worth)) not in compared:
            yield _typed_once(text, other, number)


def _values(catalogue: Catalogue, text: SectionText, find: Callable[[str, str, ScaleWords], T]) -> T:
    """Return what is found of the numbers in a text, read as its language writes them."""
    return find(text.text, text.locale, catalogue.scale_words(text.locale))


def _digits(worth: Fraction) -> str:
    """Return the digits of a number without its scale: how a language says millions is not known of all."""
    return format(float(worth), ".6e").partition("e")[0]


def _typed_once(text: SectionText, other: SectionText, number: str) -> Finding:
    message = msg(
        N_('Section %(section)s says "%(number)s" in %(language)s, but not in %(other)s.'),
        section=text.section,
        number=number,
        language=language(text.locale),
        other=language(other.locale),
    )
    remedy = msg(N_("Write the same numbers in all languages, or bind them to a figure of the review."))
    return Finding(Place(register="narratives", section=text.section, field=other.locale), message, remedy)
