"""How an indicator is answered: with a figure, or with a gap that says why there is none."""

from decimal import Decimal
from typing import TypeGuard

from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import BREAK, EXPLAINED_GAPS, RESTRICTED, SUPPRESSED
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.naming import at, figure_of
from vlr_service.standard.figures.written import answers_anything
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Finding, Place


def is_number(value: Decimal | None) -> TypeGuard[Decimal]:
    """Whether there is a number, and it is neither infinite nor none at all."""
    return value is not None and value.is_finite()


def is_figure(observation: ObservedCell) -> bool:
    """Whether there is a value that can be reckoned with."""
    return is_number(observation.value)


def value_of(observation: ObservedCell) -> Decimal:
    """Return the value of an observation that has one."""
    assert observation.value is not None
    return observation.value


def is_achieved(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether there is such a value, and it speaks of what was."""
    return is_figure(observation) and dossier.has_been(observation)


def is_recent(dossier: Dossier, rule: str, observation: ObservedCell) -> bool:
    """Whether an observation is of the period, or of no more years before its end than the rule's `max_lag`."""
    earliest = dossier.end_year - int(dossier.threshold(rule, "max_lag"))
    return min(dossier.start_year, earliest) <= observation.year and dossier.has_been(observation)


def is_public(observation: ObservedCell) -> bool:
    """Whether there is a value and its confidentiality lets the public see it."""
    return is_figure(observation) and observation.conf_status not in RESTRICTED


def is_suppressed(observation: ObservedCell) -> bool:
    """Whether the value is withheld for the confidentiality that its code names, as public outputs show it.

    Where one status has to say both that the series breaks and that the value is withheld, it is the break.
    """
    says_so = observation.obs_status in (SUPPRESSED, BREAK)
    return observation.value is None and says_so and observation.conf_status in RESTRICTED


def is_explained_gap(observation: ObservedCell) -> bool:
    """Whether there is no value, and status and comment say why."""
    return observation.value is None and (
        is_suppressed(observation)
        or (observation.obs_status in EXPLAINED_GAPS and answers_anything(observation.comment))
    )


def figures_of(dossier: Dossier, *links: str) -> tuple[ObservedCell, ...]:
    """Return the figures that answer one of these global indicators, identical or proxy."""
    return tuple(o for link in links for o in dossier.by_link.get(link, ()) if is_figure(o))


def explained_gaps_of(dossier: Dossier, *links: str) -> tuple[ObservedCell, ...]:
    """Return the explained gaps that are in place of a figure on one of these global indicators."""
    return tuple(o for link in links for o in dossier.by_link.get(link, ()) if is_explained_gap(o))


def met_through_a_gap(dossier: Dossier, gap: ObservedCell) -> Finding:
    """Return the advice that a check is met through an explained gap only."""
    return Finding(
        at(gap),
        msg(N_("Met through an explained gap only: %(figure)s."), figure=figure_of(dossier, gap)),
        msg(N_("Enter the figure as soon as it is available.")),
    )


def place_of(dossier: Dossier, link: str, *, field: str | None = None) -> Place:
    """Return the place of a global indicator: its entry in the catalogue, or its number where there is none."""
    for indicator in dossier.catalogue.indicators.values():
        if indicator.sdg_indicator == link and indicator.relation is not Relation.LOCAL:
            return Place(indicator.id, field=field)
    return Place(field=link)
