"""Settings from `VLR_*` variables: typed, checked at start, each documented in docs/operations.md."""

from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvError, validate

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class WrongSetting(Exception):
    """A `VLR_*` variable cannot be read; the text names it."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs.

    `var` holds the embedded database, the secret key and the editions.
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
        )
    except EnvError as error:
        raise WrongSetting(str(error)) from error
