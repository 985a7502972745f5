"""Settings: from the environment or `.env` only, typed, checked at start."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from limits import parse
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=1, le=65535)]


class SettingsError(Exception):
    """A setting is wrong; the message is one line that says which and why."""


class Settings(BaseSettings):
    """What an operator may set. `PORT` has no prefix because platforms set it so."""

    model_config = SettingsConfigDict(
        env_prefix="PALMGOV_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    host: str = "127.0.0.1"
    port: Annotated[Port, Field(validation_alias="PORT")] = 8000
    data_dir: Path = Path("var")
    database_url: str = ""
    redis_url: str = ""
    channels: Path | None = None
    public_url: str = ""
    guides_dir: Path = Path("service_guides")

    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055/webhook"
    rasa_at_once: Annotated[int, Field(ge=1, le=512)] = 8
    rasa_timeout_seconds: Annotated[float, Field(gt=0, le=30)] = 2.5

    gateway_workers: Annotated[int, Field(ge=1, le=32)] = 1
    gateway_threads: Annotated[int, Field(ge=4, le=512)] = 64
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = 0
    chat_limit: str = "30/minute"
    address_limit: str = "120/minute"
    open_streams: Annotated[int, Field(ge=1, le=10_000)] = 40

    wrong_answer_cost: Annotated[float, Field(ge=2, le=1000, allow_inf_nan=False)] = 4.0
    missing_share: Annotated[float, Field(ge=0.01, le=0.99)] = 0.1

    conversation_retention_days: Annotated[int, Field(ge=1, le=3650)] = 30
    answer_log_retention_days: Annotated[int, Field(ge=180, le=3650)] = 365
    message_retention_days: Annotated[int, Field(ge=30, le=3650)] = 730

    @field_validator("channels", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        # Compose files pass an unset variable on as an empty one, which would read as the present folder.
        return None if value == "" else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
            raise ValueError("只支持 sqlite: 和 postgresql: 开头的地址")
        return value.replace("postgresql:", "postgresql+psycopg:", 1)

    @field_validator("redis_url")
    @classmethod
    def _known_redis(cls, value: str) -> str:
        if value and not value.startswith(("redis:", "rediss:")):
            raise ValueError("只支持 redis: 和 rediss: 开头的地址")
        return value

    @field_validator("chat_limit", "address_limit")
    @classmethod
    def _readable_limit(cls, value: str) -> str:
        try:
            parse(value)
        except ValueError as error:
            raise ValueError("应写作 30/minute、1000/hour 这样") from error
        return value

    def get_database_url(self) -> str:
        """The database address, SQLite in the data folder unless another is set."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'palmgov.sqlite3'}"

    def get_secret_key(self) -> str:
        """The signing key of this installation, made once and kept in the data folder (mode 600)."""
        path = self.data_dir / "secret_key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            _create_secret(path)
        return path.read_text(encoding="ascii")


def load_settings() -> Settings:
    """Read the settings; raises SettingsError with one line naming each bad one."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{_variable(e['loc'])}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"设置有误 — {wrong}") from error


def _create_secret(path: Path) -> None:
    # Linked into place whole: of several processes that start at once, all get the first one's key.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    try:
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]).upper() if location else "?"
    return name if name == "PORT" else f"PALMGOV_{name}"
