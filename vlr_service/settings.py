"""Settings from `VLR_*` variables: typed, checked at start, each documented in docs/operations.md."""

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from environs import Env, EnvError, validate

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class WrongSetting(Exception):
    """A `VLR_*` variable cannot be read; the text names it."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs.

    `var` holds the embedded database, the secret key and the editions. `time_zone` is that of the times
    people type and read; the database keeps UTC. `catalogue_path` are the folders laid over the service's
    own catalogue, the last one on top.
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


def read_settings() -> Settings:
    """Return the settings; raises WrongSetting naming the variable."""
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
            time_zone=_known_zone(env.str("TIME_ZONE", default="UTC")),
            catalogue_path=_folders(env.str("CATALOGUE_PATH", default="")),
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
