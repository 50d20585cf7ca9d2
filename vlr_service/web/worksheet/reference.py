"""What stands around the boxes of a worksheet: metadata, the other years, guidance."""

from dataclasses import dataclass

from vlr_service.methods.table import METHODS
from vlr_service.standard.observed import ObservedCell
from vlr_service.web.opened_sheet import OpenedSheet
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import number, say
from vlr_service.web.shell.values import Pair, YearTab
from vlr_service.web.shell.words import method_name
from vlr_service.web.tasks.stages import worksheet_address
from vlr_service.web.worksheet.values import Earlier


@dataclass(frozen=True)
class SheetReference:
    """The surroundings of one worksheet."""

    sheet: OpenedSheet

    def legend(self) -> tuple[Pair, ...]:
        """Return what numerator and denominator count."""
        indicator = self.sheet.indicator
        if not indicator.has_parts:
            return ()
        return (
            Pair(_("Numerator"), say(indicator.numerator)),
            Pair(_("Denominator"), say(indicator.denominator)),
        )

    def metadata(self) -> tuple[Pair, ...]:
        """Return the catalogue entry in full."""
        indicator, catalogue = self.sheet.indicator, self.sheet.catalogue
        target = catalogue.targets.get(indicator.sdg_target or "")
        pairs = [
            Pair(_("Official name"), say(indicator.name)),
            Pair(_("Identifier"), indicator.id),
            Pair(_("Domain"), say(catalogue.domains[indicator.domain].name)),
            Pair(_("Objective"), say(catalogue.objectives[indicator.objective].name)),
            Pair(_("SDG target"), f"{target.id} {say(target.title)}" if target else ""),
            Pair(_("Unit"), say(catalogue.units[indicator.unit].name)),
            Pair(_("Method"), method_name(indicator)),
            Pair(_("Custodian"), say(indicator.custodian) if indicator.custodian else ""),
            *(Pair(_("Reference"), reference) for reference in indicator.references),
        ]
        return tuple(pair for pair in pairs if pair.text)

    def years(self) -> tuple[YearTab, ...]:
        """Return the years of the round and others with answers, with those that have answers marked."""
        answered = {one.year for one in self._observed}
        reporting_round = self.sheet.submission.round
        return tuple(
            YearTab(
                year,
                worksheet_address(self.sheet.submission, self.sheet.indicator.id, year),
                year == self.sheet.year,
                year in answered,
            )
            for year in sorted(answered | {*range(reporting_round.start_year, reporting_round.end_year + 1)})
        )

    @property
    def _observed(self) -> tuple[ObservedCell, ...]:
        """What is answered to the indicator, in any year."""
        return tuple(
            row.observed for row in self.sheet.answers if row.observed.indicator == self.sheet.indicator.id
        )

    def earlier(self) -> tuple[Earlier, ...]:
        """Return the totals of the other years, the newest first."""
        decimals = self.sheet.catalogue.units[self.sheet.indicator.unit].decimals
        names = self.sheet.catalogue.code_lists["CL_OBS_STATUS"].codes
        return tuple(
            Earlier(
                one.year,
                number(one.value, decimals),
                say(names[one.obs_status].name) if one.obs_status in names else one.obs_status,
                worksheet_address(self.sheet.submission, one.indicator, one.year),
            )
            for one in sorted(self._observed, key=lambda one: -one.year)
            if one.cell.is_total and one.year != self.sheet.year
        )

    def guidance(self) -> tuple[str, ...]:
        """Return what helps to fill in the worksheet."""
        sentences = [
            _(
                "Numbers may be typed with thousands separators, as full-width digits, or with the Chinese words for ten thousand and a hundred million."
            )
        ]
        if self.sheet.indicator.has_parts or self.sheet.indicator.components:
            sentences.append(
                _("Leave the value empty to have it computed; type it where only the result is published.")
            )
        if any(component.optional for component in self.sheet.indicator.components):
            sentences.append(
                _("Fill in optional inputs if you have them; the value is then checked against them.")
            )
        if METHODS[self.sheet.indicator.method].derived:
            sentences.append(_("Leave the numerator empty to have it worked out from the optional inputs."))
        if self.sheet.indicator.note:
            sentences.append(say(self.sheet.indicator.note))
        return tuple(sentences)
