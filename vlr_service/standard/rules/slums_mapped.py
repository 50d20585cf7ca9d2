"""SLU-02: whether there is a dated map of poor and vulnerable areas."""

from collections.abc import Iterator, Sequence

from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.bilingual import own_words
from vlr_service.methods.outlines import km_outside
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.naming import day_name, figure_of, typed
from vlr_service.standard.figures.written import answers_anything
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_evaluable
from vlr_service.standard.registers import VulnerableArea, VulnerableGroup
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.slums import SLUMS, newest_total

IN_SLUMS = ("SETTLEMENT", "SLUM")


@rule("SLU-02")
def vulnerable_areas_are_mapped(dossier: Dossier) -> Outcome:
    """Each area is drawn, dated near the end of the period, and inside the boundary of the city or just outside."""
    areas = dossier.registers.vulnerable_areas
    if not areas and dossier.registers.facts.has_no_vulnerable_areas:
        return _judged_absence(dossier)
    if not areas:
        return fail([_no_map()], msg(N_("Poor and vulnerable areas are neither mapped nor declared absent.")))
    findings = [finding for area in areas for finding in _faults(dossier, area)]
    if findings:
        reason = msg(
            N_("Vulnerable areas that are not drawn, dated or located correctly: %(count)s of %(total)s."),
            count=len({f.place.field for f in findings}),
            total=len(areas),
        )
        return fail(findings, reason)
    if not dossier.area.outline.is_drawn:
        reason = msg(N_("Without the boundary of the city nobody can see whether the areas lie inside it."))
        return not_evaluable(reason, [_no_boundary()])
    return PASS


def _judged_absence(dossier: Dossier) -> Outcome:
    """Return whether the declaration that there is nothing to map agrees with the newest figure on slums."""
    newest = newest_total(dossier)
    if newest is None or newest.value is None or newest.value <= 0:
        inside = next((o for o in dossier.known if _is_of_slums(dossier, o)), None)
        if inside is not None:
            return _declared_absent([_lived_in(dossier, inside)])
        named = next((g for g in dossier.registers.groups if _lives_in_slums(g)), None)
        return PASS if named is None else _declared_absent([_named_as_living_there(named)])
    message = msg(
        N_(
            "The city declares that it has no poor or vulnerable areas to map, but %(figure)s says that %(value)s %% "
            "of its people live in slums, informal settlements or inadequate housing."
        ),
        figure=figure_of(dossier, newest),
        value=typed(newest.value),
    )
    return _declared_absent([_on_declaration(message)])


def _is_of_slums(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether a figure of the period is of people who live in slums: in all the city, a part or a group of it."""
    answers_it = observation in dossier.by_link.get(SLUMS, ())
    counted = (observation.value, *((observation.numerator,) if answers_it else ()))
    return (
        (answers_it or IN_SLUMS in observation.cell.codes)
        and dossier.covers(observation.year)
        and dossier.has_been(observation)
        and any(is_number(one) and one > 0 for one in counted)
    )


def _lives_in_slums(group: VulnerableGroup) -> bool:
    """Whether the city itself names the people of slums as a vulnerable group, and gives no reason for their absence."""
    return any(IN_SLUMS in cell.codes for cell in group.cells) and not answers_anything(group.gap_reason)


def _lived_in(dossier: Dossier, observation: ObservedCell) -> Finding:
    text = N_(
        "The city declares that it has no poor or vulnerable areas to map, but %(figure)s is a figure on people who "
        "live in slums."
    )
    return _on_declaration(msg(text, figure=figure_of(dossier, observation)))


def _named_as_living_there(group: VulnerableGroup) -> Finding:
    text = N_(
        "The city declares that it has no poor or vulnerable areas to map, but names the group %(group)s, which is "
        "linked to people who live in slums."
    )
    return _on_declaration(msg(text, group=own_words(group.name)))


def _on_declaration(message: Message) -> Finding:
    remedy = msg(N_("Enter the areas in the register of vulnerable areas, or take back the declaration."))
    return Finding(Place(field="has_no_vulnerable_areas", register="facts"), message, remedy)


def _declared_absent(findings: Sequence[Finding]) -> Outcome:
    return fail(
        findings, msg(N_("Poor and vulnerable areas are declared absent, but the figures say otherwise."))
    )


def _faults(dossier: Dossier, area: VulnerableArea) -> Iterator[Finding]:
    yield from _date_faults(dossier, area)
    if not area.outline.is_drawn:
        message = msg(N_("The vulnerable area %(area)s is not drawn."), area=own_words(area.name))
        yield _finding(
            area, message, N_("Enter its outline: at least three points of longitude and latitude.")
        )
    elif dossier.area.outline.is_drawn:
        yield from _place_faults(dossier, area)


def _date_faults(dossier: Dossier, area: VulnerableArea) -> Iterator[Finding]:
    limit = int(dossier.threshold("SLU-02", "max_age_years"))
    if area.mapped_on is None:
        message = msg(N_("The map of the vulnerable area %(area)s has no date."), area=own_words(area.name))
        yield _finding(area, message, N_("Enter the day on which the area was mapped."))
    elif area.mapped_on.year > dossier.end_year + int(dossier.threshold("SLU-02", "max_years_after")):
        message = msg(
            N_(
                "The map of the vulnerable area %(area)s bears the date %(day)s, long after the reporting period."
            ),
            area=own_words(area.name),
            day=day_name(area.mapped_on),
        )
        yield _finding(area, message, N_("Enter the day on which the area was mapped."))
    elif abs(dossier.end_year - area.mapped_on.year) > limit:
        message = msg(
            N_(
                "The vulnerable area %(area)s was mapped in %(year)s, more than %(limit)s years away from the "
                "end of the reporting period in %(end)s."
            ),
            area=own_words(area.name),
            year=str(area.mapped_on.year),
            limit=limit,
            end=str(dossier.end_year),
        )
        yield _finding(area, message, N_("Map the area anew, or correct the date."))


def _place_faults(dossier: Dossier, area: VulnerableArea) -> Iterator[Finding]:
    limit = dossier.threshold("SLU-02", "max_outside_km")
    points = [(float(x), float(y)) for x, y in area.outline.points]
    furthest = km_outside(points, dossier.area.outline)
    if furthest > limit:
        message = msg(
            N_(
                "The vulnerable area %(area)s reaches %(distance)s km beyond the boundary of the city; allowed: %(limit)s km."
            ),
            area=own_words(area.name),
            distance=format(furthest, ".1f"),
            limit=typed(limit),
        )
        yield _finding(area, message, N_("Check the outline: longitude first, then latitude, in degrees."))


def _no_map() -> Finding:
    return Finding(
        Place(register="vulnerable_areas"),
        msg(
            N_(
                "No map shows the poor and vulnerable areas of the city, slums included; "
                "the resolution requests more accurate maps of such areas."
            )
        ),
        msg(N_("Enter the areas in the register of vulnerable areas, or declare that there are none.")),
    )


def _no_boundary() -> Finding:
    return Finding(
        Place(field="outline", register="profile"),
        msg(N_("The boundary of the city is not drawn.")),
        msg(N_("Enter the outline of the boundary in the profile of the area.")),
    )


def _finding(area: VulnerableArea, message: Message, remedy: str) -> Finding:
    return Finding(Place(field=area.name, register="vulnerable_areas"), message, msg(remedy))
