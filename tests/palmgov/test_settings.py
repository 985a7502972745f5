"""Settings: typed, from the environment only, and a bad one is one clear line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from palmgov.settings import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without `.env`, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("PORT", "PALMGOV_DATA_DIR", "PALMGOV_DATABASE_URL", "PALMGOV_REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_without_settings_a_laptop_works() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.redis_url) == ("127.0.0.1", 8000, "")
    assert settings.get_database_url() == f"sqlite:///{Path('var').resolve() / 'palmgov.sqlite3'}"


def test_the_environment_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("PALMGOV_DATABASE_URL", "postgresql://a@localhost/b")
    settings = load_settings()
    assert settings.port == 8123
    assert settings.get_database_url() == "postgresql+psycopg://a@localhost/b"


def test_a_dot_env_file_sets_them(nowhere: Path) -> None:
    (nowhere / ".env").write_text("PORT=8124\nPALMGOV_REDIS_URL=redis://localhost/1\n", encoding="utf-8")
    assert (load_settings().port, load_settings().redis_url) == (8124, "redis://localhost/1")


def test_an_empty_path_of_accounts_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALMGOV_CHANNELS", "")
    assert load_settings().channels is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"), ("PORT", "70000"), ("PORT", "http"), ("PALMGOV_DATABASE_URL", "mysql://a/b"),
        ("PALMGOV_REDIS_URL", "http://a"), ("PALMGOV_RASA_TIMEOUT_SECONDS", "-1"), ("PALMGOV_TRUSTED_PROXIES", "9"),
        ("PALMGOV_ANSWER_LOG_RETENTION_DAYS", "30"), ("PALMGOV_WRONG_ANSWER_COST", "1"), ("PALMGOV_WRONG_ANSWER_COST", "inf"),
        ("PALMGOV_MISSING_SHARE", "0"), ("PALMGOV_MISSING_SHARE", "nan"),
    ],
)  # fmt: skip
def test_a_bad_value_is_one_line_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_signing_key_is_made_once_and_readable_by_the_owner_only(nowhere: Path) -> None:
    settings = Settings(_env_file=None, data_dir=nowhere / "data")  # type: ignore[call-arg]
    key = settings.get_secret_key()
    assert len(key) == 64
    assert settings.get_secret_key() == key
    mode = (nowhere / "data" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
