"""CON-10: whether all language versions of the review carry the same figures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from vlr_service.i18n import N_, language_of, msg
from vlr_service.standard.dossier import BoundFigure, Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable, not_evaluable
from vlr_service.standard.rules.naming import typed
from vlr_service.standard.rules.rule import MUST, REVIEW, rule


@rule("CON-10", clause="RES-2-6/OP2(b)", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def every_language_carries_the_same_figures(dossier: Dossier) -> Outcome:
    """Each figure is bound as often in every language: the same revision, value and unit."""
    if len(dossier.publish_locales) < 2:
        return not_applicable(msg(N_("The review is published in one language only.")))
    editions = dossier.bound_figures or {}
    unrendered = [locale for locale in dossier.publish_locales if locale not in editions]
    if unrendered:
        reason = msg(
            N_("The review has not been built in every language yet, so its figures cannot be compared.")
        )
        return not_evaluable(reason, [_unrendered(locale) for locale in unrendered])
    findings = list(_differences({locale: Counter(editions[locale]) for locale in dossier.publish_locales}))
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
            "The figure %(value)s %(unit)s (revision %(revision)s) is not used equally often, %(elsewhere)s : "
            "%(there)s, and less often in %(language)s; all readers must find the same figures."
        ),
        value=typed(figure.value),
        unit=figure.unit,
        revision=figure.revision,
        elsewhere=elsewhere,
        there=there,
        language=language_of(locale).name,
    )
    remedy = msg(N_("Build all languages anew from the same figures; change figures in the worksheets only."))
    return Finding(Place(register="narratives", field=locale), message, remedy)


def _unrendered(locale: str) -> Finding:
    language = language_of(locale).name
    return Finding(
        Place(register="narratives", field=locale),
        msg(N_("The review has not been built in %(language)s yet."), language=language),
        msg(N_("Build a draft of the review in this language.")),
    )
