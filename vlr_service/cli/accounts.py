"""Commands on accounts and on the tokens of their programs."""

from datetime import timedelta

import click

from vlr_service.access.accounts import create_account
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.access.tokens import LONGEST, Scope, issue_token, revoke_token
from vlr_service.cli.door import Doors, say, spoken
from vlr_service.cli.group import SpokenGroup, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.accounts.account import Account, account_by_email
from vlr_service.records.accounts.api_token import APIToken, tokens_of
from vlr_service.records.accounts.institution import find_institution
from vlr_service.records.areas.area import find_area


@vlr.group(
    "account",
    cls=SpokenGroup,
    help=SUBJECTS["account"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def account_group() -> None:
    """Stand for the commands on accounts."""


@account_group.command("create", help=N_("Create an account with a role, everywhere or in an area."))
@click.argument("email")
@click.option("--name", required=True, metavar="NAME", help=N_("Name of the person."))
@click.option(
    "--role",
    required=True,
    type=click.Choice([role.value for role in Role if role != Role.OPERATOR]),
    help=N_("What the person does."),
)
@click.option(
    "--area",
    metavar="CODE",
    help=N_("Area in which the role holds, with all that lies in it; everywhere, if it is left out."),
)
@click.option(
    "--institution",
    metavar="CODE",
    help=N_("Institution of the person, in whose areas the role holds; then no area is named."),
)
@click.password_option(
    prompt=spoken(N_("Password")),
    confirmation_prompt=spoken(N_("Password again")),
    metavar="PASSWORD",
    help=N_("Password of at least 12 characters; asked for, if it is left out."),
)
@click.pass_obj
def create(
    doors: Doors,
    email: str,
    name: str,
    role: str,
    area: str | None,
    institution: str | None,
    password: str,
) -> None:
    """Create an account with a role in an area or in an institution."""
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        place = find_area(session, area) if area else None
        create_account(
            session,
            actor=OPERATOR,
            email=email,
            name=name,
            password=password,
            role=Role(role),
            area=place,
            now=installation.clock(),
            institution=find_institution(session, institution) if institution else None,
        )
    say(N_("%(email)s can sign in now."), email=email)


@account_group.group(
    "token",
    cls=SpokenGroup,
    help=N_("Create, list and revoke the tokens with which programs use the API."),
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def token_group() -> None:
    """Stand for the commands on tokens."""


@token_group.command("create", help=N_("Create a token of an account and print it, this once."))
@click.argument("email")
@click.option("--name", required=True, metavar="NAME", help=N_("What the token is for."))
@click.option(
    "--scope",
    "scopes",
    required=True,
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    help=N_("What the token may do; can be given several times."),
)
@click.option(
    "--days",
    default=90,
    show_default=True,
    type=click.IntRange(1, LONGEST.days),
    metavar="DAYS",
    help=N_("Days until it expires, at most a year."),
)
@click.pass_obj
def create_token(doors: Doors, email: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Create a token; standard output holds its text alone, so that a program can keep it."""
    installation = doors.ready_desk()
    now = installation.clock()
    with installation.sessions.transaction() as session:
        new = issue_token(
            session,
            actor=OPERATOR,
            account=known_account(session, email),
            name=name,
            scopes={Scope(scope) for scope in scopes},
            expires_at=now + timedelta(days=days),
            now=now,
        )
    click.echo(new.text)
    text = spoken(
        N_("Token of %(email)s until %(day)s. It is shown this once; keep it like a password."),
        email=email,
        day=new.token.expires_at.date(),
    )
    click.echo(text, err=True)


@token_group.command("list", help=N_("List the tokens of an account, or all."))
@click.argument("email", required=False)
@click.pass_obj
def list_tokens(doors: Doors, email: str | None) -> None:
    """List the tokens with scopes, expiry and last use; a secret is nowhere to be shown from."""
    installation = doors.ready_desk()
    with installation.sessions.reading() as session:
        holder = known_account(session, email).id if email else None
        for token in tokens_of(session, holder):
            click.echo(token_line(token))


@token_group.command("revoke", help=N_("Revoke a token."))
@click.argument("token", metavar="ID")
@click.pass_obj
def revoke(doors: Doors, token: str) -> None:
    """Revoke a token by the id that `list` shows."""
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        revoke_token(session, actor=OPERATOR, token_id=token, now=installation.clock())
    say(N_("The token %(id)s is revoked."), id=token)


def known_account(session: Session, email: str) -> Account:
    """Return the account of an e-mail address; raises NotFound."""
    found = account_by_email(session, email)
    if found is None:
        raise NotFound(
            "account_unknown",
            msg(N_("There is no account with the address %(email)s. Create it first."), email=email),
        )
    return found


def token_line(token: APIToken) -> str:
    """Return a token as one line: id, address, name, scopes, expiry, last use, revocation."""
    used, revoked = token.last_used_at, token.revoked_at
    return spoken(
        N_(
            "%(id)s  %(email)s  %(name)s  %(scopes)s  expires %(expires)s  last used %(used)s  revoked %(revoked)s"
        ),
        id=token.id,
        email=token.account.email,
        name=token.name,
        scopes=",".join(token.scopes),
        expires=token.expires_at.date(),
        used=used.date() if used else "-",
        revoked=revoked.date() if revoked else "-",
    )
