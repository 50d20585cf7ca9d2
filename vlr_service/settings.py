"""Settings from `VLR_*` variables: typed, checked at start, each documented in docs/operations.md."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from vlr_service.i18n import REQUIRED_LANGUAGES, code_of, is_tag, language_of

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

NEEDED_TO_START = ("SYSTEMROOT", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


class WrongSetting(Exception):
    """A `VLR_*` variable cannot be read; the text names it."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs.

    `var` holds the embedded database, the secret key and the editions. `time_zone` is that of the times
    people type and read; the database keeps UTC. `catalogue_path` are the folders laid over the service's
    own catalogue, the last one on top. `api_rate_limit` is how often one caller may ask the API, `api_origins`
    whose pages may read its answers, `languages` the codes of those that are offered, the one preferred first. The
    `workbook_…` limits are what an uploaded file may hold and what its reading may take.
    `comparable_percent` is by how many percent the sets of cities of two years may differ in figures that are compared.
    """

    var: Path
    database_url: str
    secret_key: str
    host: str
    port: int
    upload_limit_mb: int
    font_path: Path | None
    secure_cookies: bool
    log_level: str
    time_zone: str = "UTC"
    catalogue_path: tuple[Path, ...] = ()
    api_rate_limit: str = "600 per minute"
    api_origins: tuple[str, ...] = ()
    languages: tuple[str, ...] = REQUIRED_LANGUAGES
    workbook_seconds: int = 30
    workbook_memory_mb: int = 1024
    workbook_rows: int = 200_000
    workbook_columns: int = 500
    workbook_cells: int = 3_000_000
    workbook_text_mb: int = 100
    workbook_unpacked_mb: int = 400
    comparable_percent: int = 10


def bare_environment() -> dict[str, str]:
    """Return what of the environment a process needs to start: none of the settings, and no secret."""
    return {name: os.environ[name] for name in NEEDED_TO_START if name in os.environ}


def are_languages_named() -> bool:
    """Whether the environment says which languages are offered."""
    return "VLR_LANGUAGES" in os.environ


def read_settings() -> Settings:
    """Return the settings; raises WrongSetting naming the variable."""
    from environs import Env, EnvError, validate  # noqa: PLC0415 - a command that needs no setting starts without it

    env = Env(prefix="VLR_")
    try:
        var = env.path("VAR", default=Path("var")).resolve()
        return Settings(
            var=var,
            database_url=env.str("DATABASE_URL", default=f"sqlite:///{var / 'vlr.sqlite3'}"),
            secret_key=env.str("SECRET_KEY", default=""),
            host=env.str("HOST", default="127.0.0.1"),
            port=env.int("PORT", default=8000, validate=validate.Range(0, 65_535)),
            upload_limit_mb=env.int("UPLOAD_LIMIT_MB", default=20, validate=validate.Range(1)),
            font_path=env.path("FONT_PATH", default=None),
            secure_cookies=env.bool("SECURE_COOKIES", default=False),
            log_level=env.str("LOG_LEVEL", default="INFO", validate=validate.OneOf(LOG_LEVELS)),
            time_zone=_known_zone(env.str("TIME_ZONE", default=Settings.time_zone)),
            catalogue_path=_folders(env.str("CATALOGUE_PATH", default="")),
            api_rate_limit=_rate(env.str("API_RATE_LIMIT", default=Settings.api_rate_limit)),
            api_origins=_origins(env.str("API_ORIGINS", default="")),
            languages=_languages(env.str("LANGUAGES", default=",".join(REQUIRED_LANGUAGES))),
            workbook_seconds=env.int(
                "WORKBOOK_SECONDS", default=Settings.workbook_seconds, validate=validate.Range(1)
            ),
            workbook_memory_mb=env.int(
                "WORKBOOK_MEMORY_MB", default=Settings.workbook_memory_mb, validate=validate.Range(128)
            ),
            workbook_rows=env.int(
                "WORKBOOK_ROWS", default=Settings.workbook_rows, validate=validate.Range(1)
            ),
            workbook_columns=env.int(
                "WORKBOOK_COLUMNS", default=Settings.workbook_columns, validate=validate.Range(1, 16_384)
            ),
            workbook_cells=env.int(
                "WORKBOOK_CELLS", default=Settings.workbook_cells, validate=validate.Range(1)
            ),
            workbook_text_mb=env.int(
                "WORKBOOK_TEXT_MB", default=Settings.workbook_text_mb, validate=validate.Range(1)
            ),
            workbook_unpacked_mb=env.int(
                "WORKBOOK_UNPACKED_MB", default=Settings.workbook_unpacked_mb, validate=validate.Range(1)
            ),
            comparable_percent=env.int(
                "COMPARABLE_PERCENT", default=Settings.comparable_percent, validate=validate.Range(0, 100)
            ),
        )
    except EnvError as error:
        raise WrongSetting(str(error)) from error


def _known_zone(name: str) -> str:
    """Return the name of a time zone of the IANA list; raises WrongSetting."""
    try:
        return name if name == "UTC" else ZoneInfo(name).key
    except (LookupError, ValueError, OSError) as error:
        raise WrongSetting(
            f'Environment variable "VLR_TIME_ZONE" invalid: "{name}" is no name of the IANA list like Asia/Shanghai'
        ) from error


def _folders(path: str) -> tuple[Path, ...]:
    """Return the folders of a list as the machine's PATH separates them; empty parts name none."""
    return tuple(Path(part).absolute() for part in path.split(os.pathsep) if part.strip())


def _rate(text: str) -> str:
    """Return how often something may be done; raises WrongSetting."""
    if not re.fullmatch(r"[1-9]\d{0,8} per (second|minute|hour|day)", text):
        raise WrongSetting(
            f'Environment variable "VLR_API_RATE_LIMIT" invalid: "{text}" is not like 600 per minute'
        )
    return text


def _languages(text: str) -> tuple[str, ...]:
    """Return the codes of the languages of a list; raises WrongSetting naming what is none."""
    codes = tuple(code_of(part.strip().replace("_", "-")) for part in text.split(",") if part.strip())
    for one in codes:
        if not is_tag(language_of(one).short if re.fullmatch(r"[A-Za-z]{2,3}(_[A-Za-z0-9]+)*", one) else ""):
            raise WrongSetting(f'Environment variable "VLR_LANGUAGES" invalid: "{one}" names no language')
    if not codes:
        raise WrongSetting('Environment variable "VLR_LANGUAGES" invalid: it names no language')
    return tuple(dict.fromkeys(codes))


def _origins(text: str) -> tuple[str, ...]:
    """Return the origins of a list; raises WrongSetting naming what is none."""
    found = tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())
    for one in found:
        if one != "*" and not re.fullmatch(r"https?://[^\s/?#]+", one):
            raise WrongSetting(f'Environment variable "VLR_API_ORIGINS" invalid: "{one}" is no origin')
    return found
