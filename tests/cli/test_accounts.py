"""Tokens at the command line: printed once, alone on standard output; listed without a secret; revoked at once."""

from typing import Any

import pytest

from tests.cli.conftest import CHINESE
from tests.cli.test_refusals import refused
from tests.factories import town
from tests.texts import both
from vlr_service.access.accounts import to_actor
from vlr_service.access.tokens import Scope, bearer_of
from vlr_service.collection.installation import Installation
from vlr_service.errors import NotIdentified
from vlr_service.records.accounts.account import account_by_email
from vlr_service.records.accounts.institution import list_institutions
from vlr_service.records.areas.area import find_area

EMAIL = "officer@tt-a.example"
CREATE = ("account", "token", "create", EMAIL, "--name", "City register")


@pytest.fixture(autouse=True)
def place(installation: Installation) -> None:
    with installation.sessions.transaction() as session:
        town(session, installation.catalogue)


def test_a_token_is_printed_alone_and_holds(run: Any, installation: Installation) -> None:
    made = run(*CREATE, "--scope", "write_own_area", "--scope", "read_own_country", "--days", "30")
    assert made.exit_code == 0, made.output
    (text,) = made.stdout.splitlines()
    assert "2026-12-20" in made.stderr
    with installation.sessions.reading() as session:
        assert bearer_of(session, text, now=installation.clock()).scopes == {
            Scope.READ_OWN_COUNTRY,
            Scope.WRITE_OWN_AREA,
        }


def test_the_list_shows_no_secret(run: Any) -> None:
    text = run(*CREATE, "--scope", "read_published").stdout.strip()
    _, key, secret = text.split("_")
    for listed in (run("account", "token", "list", EMAIL), run("account", "token", "list")):
        assert key in listed.output
        assert "City register" in listed.output
        assert secret not in listed.output


def test_a_revoked_token_stops(run: Any, installation: Installation) -> None:
    text = run(*CREATE, "--scope", "read_published").stdout.strip()
    assert run("account", "token", "revoke", text.split("_")[1]).exit_code == 0
    with installation.sessions.reading() as session, pytest.raises(NotIdentified):
        bearer_of(session, text, now=installation.clock())


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("account", "token", "create", "x@y.example", "--name", "x", "--scope", "read_published"), "x@y"),
        ((*CREATE, "--scope", "everything"), "read_published"),
        ((*CREATE, "--scope", "read_published", "--days", "366"), "365"),
        (("account", "token", "list", "x@y.example"), "x@y"),
        (("account", "token", "revoke", "000000000000"), "list"),
    ],
)
def test_what_cannot_be_is_told(run: Any, words: tuple[str, ...], named: str) -> None:
    assert named in refused(run(*words))


def test_an_institution_has_a_name_in_a_further_language(run: Any, installation: Installation) -> None:
    words = ("account", "institution", "create", "tt-obs", "--kind", "observatory", "--area", "tt-a")
    names = ("--name-en", "Observatory", "--name-zh", "观测站", "--name")
    assert run(*words, *names, "fr=Observatoire", "--name", "ar=مرصد").exit_code == 0
    with installation.sessions.reading() as session:
        (made,) = list_institutions(session)
    assert made.name == both("Observatory", "观测站", fr="Observatoire", ar="مرصد")
    assert "such as fr=Observatoire" in refused(run(*words, *names, "Observatoire"))


def test_an_observatory_and_its_officer_are_made_at_the_command_line(
    run: Any, installation: Installation
) -> None:
    made = run(
        *("account", "institution", "create", "tt-obs", "--kind", "observatory"),
        *("--name-en", "Observatory", "--name-zh", "观测站", "--area", "tt-a", "--area", "tt-b"),
    )
    assert made.exit_code == 0, made.output
    assert "tt-a, tt-b" in made.output
    password = ("--password", "a long enough password")
    officer = ("account", "create", "li@obs.example", "--name", "Li", "--role", "officer", *password)
    assert run(*officer, "--institution", "tt-obs").exit_code == 0
    assert run("account", "institution", "work-for", "tt-obs", "--area", "tt-b").exit_code == 0
    assert (
        "tt-obs  observatory  观测站  tt-b" in run("account", "institution", "list", language=CHINESE).output
    )
    with installation.sessions.reading() as session:
        (reach,) = to_actor(account_by_email(session, "li@obs.example")).reaches
        assert reach.area_id == find_area(session, "tt-b").id
    assert "nowhere" in refused(run(*officer, "--institution", "nowhere"))
