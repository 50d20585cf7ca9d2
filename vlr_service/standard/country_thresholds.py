"""Thresholds that countries set for themselves must be thresholds that the register knows."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from vlr_service.catalogue.country import Country, CountryThreshold
from vlr_service.catalogue.loading.faults import Fault
from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.register import RegisteredRule


def threshold_faults(countries: Iterable[Country], rules: Mapping[str, RegisteredRule]) -> Iterator[Fault]:
    """Yield a fault for every threshold whose rule or name the register does not have."""
    for country in countries:
        for threshold in country.thresholds:
            rule = rules.get(threshold.rule)
            names = sorted({own.name for own in rule.thresholds}) if rule else ()
            if rule is None:
                yield _fault(threshold, msg(N_("There is no rule %(rule)s."), rule=threshold.rule), rules)
            elif threshold.name not in names:
                text = N_("The rule %(rule)s has no threshold %(name)s.")
                yield _fault(threshold, msg(text, rule=rule.id, name=threshold.name), names)


def _fault(threshold: CountryThreshold, message: Message, known: Collection[str]) -> Fault:
    if not known:
        return Fault(threshold.file, threshold.key, message, msg(N_("Take it out: the rule has none.")))
    remedy = msg(N_("Write one of: %(known)s; or take it out."), known=", ".join(known))
    return Fault(threshold.file, threshold.key, message, remedy)
