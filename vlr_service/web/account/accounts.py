"""Who has an account: `/accounts`, for the administrator."""

from collections.abc import Iterator

from vlr_service.access.policy import ROLE_NAMES, Permission, Role, require
from vlr_service.i18n import N_, Text, msg
from vlr_service.records.accounts.account import Account, list_accounts
from vlr_service.records.areas.area import area_by_id
from vlr_service.standard.place_names import in_a_row
from vlr_service.web.shell.context import installation, signed_in
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import listed, say
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.shell.values import ListRow, Word

account_pages = subject("accounts", prefix="/accounts")


@account_pages.get("")
@permission(Permission.ADMINISTER)
def listing() -> str:
    """List the accounts with their roles."""
    require(signed_in(), Permission.ADMINISTER, area=None)
    with installation().sessions.reading() as session:
        accounts = list_accounts(session)
        wanted = sorted({grant.area_id for one in accounts for grant in one.grants if grant.area_id})
        names = {key: area_by_id(session, key).name for key in wanted}
        return page("accounts", rows=tuple(_row(one, names) for one in accounts))


def _row(account: Account, names: dict[int, Text]) -> ListRow:
    roles = (
        say(
            in_a_row(
                (
                    msg(ROLE_NAMES[Role(grant.role)]),
                    names[grant.area_id] if grant.area_id else msg(N_("everywhere")),
                )
            )
        )
        for grant in account.grants
    )
    word = Word(_("Active"), "done") if account.is_active else Word(_("Switched off"), "none")
    facts = (account.email, *roles, *_in_institution(account))
    return ListRow(label=account.name, href="", word=word, facts=facts)


def _in_institution(account: Account) -> Iterator[str]:
    member = account.membership
    if member is not None:
        institution = member.institution
        yield _(N_("%(role)s at %(institution)s, for: %(areas)s")) % {
            "role": _(ROLE_NAMES[Role(member.role)]),
            "institution": say(institution.name),
            "areas": listed(sorted(say(one.area.name) for one in institution.works_for)),
        }
