"""A backup holds everything that must survive, and never goes over data unasked."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from palmgov.guides.listing import list_guides
from palmgov.guides.publishing import publish_guides, withdraw_guide
from palmgov.settings import load_settings
from palmgov.store import Store, migrate, open_store
from palmgov.store.backup import create_backup, restore_backup
from tests.palmgov.cli.conftest import LIGHTHOUSE, Palmgov


@pytest.fixture
def made(palmgov: Palmgov, published: Store, tmp_path: Path) -> Path:
    file = tmp_path / "backup.tar.gz"
    result = palmgov("backup", file)
    assert result.exit_code == 0, result.output
    return file


def test_a_restored_desk_is_the_one_that_was_backed_up(
    palmgov: Palmgov, published: Store, made: Path
) -> None:
    key = load_settings().get_secret_key()
    withdraw_guide(published, "DT-1")
    (load_settings().data_dir / "secret_key").write_text("changed", encoding="ascii")
    result = palmgov("restore", made, "--yes")
    assert result.exit_code == 0, result.output
    assert {guide.item_code: guide.version for guide in list_guides(published)} == {"DT-1": 1, "DT-2": 1}
    assert load_settings().get_secret_key() == key


def test_only_the_owner_may_read_a_backup(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0


def test_nothing_is_overwritten_unasked(palmgov: Palmgov, published: Store, made: Path) -> None:
    withdraw_guide(published, "DT-1")
    assert palmgov("restore", made).exit_code == 1
    assert palmgov("backup", made).exit_code == 1
    assert {guide.item_code: guide.version for guide in list_guides(published)}["DT-1"] is None


def test_an_empty_place_needs_no_yes(
    palmgov: Palmgov, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("PALMGOV_DATABASE_URL", "")
    assert palmgov("restore", made).exit_code == 0
    made_now = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert [path for path in made_now if path.stat().st_mode & 0o077] == []
    assert "灯塔参观许可" in palmgov("guides", "list").stdout


def test_a_running_system_is_not_restored_under_its_feet(
    palmgov: Palmgov, made: Path, tmp_path: Path
) -> None:
    run = tmp_path / "var" / "run"
    run.mkdir(parents=True, exist_ok=True)
    with (run / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = palmgov("restore", made, "--yes")
    assert (result.exit_code, "正在运行" in result.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"", b"no tar at all", None])
def test_a_file_that_is_no_backup_changes_nothing(
    palmgov: Palmgov, published: Store, made: Path, content: bytes | None
) -> None:
    made.write_bytes(made.read_bytes()[:200] if content is None else content)
    result = palmgov("restore", made, "--yes")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert len(list_guides(published)) == 2


def test_a_desk_without_data_has_nothing_to_back_up(palmgov: Palmgov, tmp_path: Path) -> None:
    assert palmgov("backup", tmp_path / "backup.tar.gz").exit_code == 1
    assert not (tmp_path / "backup.tar.gz").exists()


def test_backup_and_restore_on_every_database(
    any_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_DATABASE_URL", any_database_url)
    settings = load_settings()
    store = open_store(settings.get_database_url())
    publish_guides(store, [LIGHTHOUSE], "测试员")
    create_backup(settings, tmp_path / "backup.tar.gz")
    withdraw_guide(store, "DT-1")
    store.close()
    restore_backup(settings, tmp_path / "backup.tar.gz", overwrite=True)
    migrate(settings.get_database_url())
    store = open_store(settings.get_database_url())
    assert [guide.version for guide in list_guides(store)] == [1]
    store.close()
