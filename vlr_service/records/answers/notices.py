"""What must be said beside every figure of an area and round, so that nobody takes it for something else."""

from vlr_service.i18n import N_, Message, msg
from vlr_service.records.answers.round import Round
from vlr_service.records.areas.area import Area, AreaKind


def notices_of(area: Area, reporting_round: Round | None) -> tuple[Message, ...]:
    """Return the notices that every page, file and answer about an area carries; often none."""
    notices = []
    if reporting_round is not None and reporting_round.is_demonstration:
        notices.append(_demonstration(area))
    if area.is_constructed:
        notices.append(
            msg(
                N_(
                    "Constructed data: %(area)s does not exist and all its figures are invented for demonstration."
                ),
                area=area.name,
            )
        )
    return tuple(notices)


def _demonstration(area: Area) -> Message:
    if area.kind == AreaKind.MUNICIPALITY:
        return msg(
            N_("Demonstration from published figures, not issued or endorsed by the City of %(area)s."),
            area=area.name,
        )
    return msg(
        N_("Demonstration from published figures, not issued or endorsed by %(area)s."), area=area.name
    )
