"""Backups: one tar file with a manifest, the database and the signing key."""

from __future__ import annotations

import fcntl
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from sqlalchemy import inspect
from sqlalchemy.engine import make_url

from palmgov.settings import Settings
from palmgov.store.database import open_store
from palmgov.store.dump import DumpFailed, dump_database, load_database
from palmgov.store.migrate import migrate

_MANIFEST, _DATABASE, _KEY = "manifest.json", "database", "secret_key"


class BackupFailed(Exception):
    """The backup cannot be made or used; the message is one line for operators."""


class Manifest(BaseModel):
    """What a backup holds."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    database: Literal["sqlite", "postgresql"]
    created_at: AwareDatetime


def create_backup(settings: Settings, file: Path) -> None:
    """Write the backup beside its final name first, so that a broken one never replaces a good one."""
    kind = _get_kind(settings)
    manifest = Manifest(database=kind, created_at=datetime.now(UTC))
    unfinished = file.with_name(f".{file.name}.part")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / _DATABASE
        with _as_backup_failure():
            dump_database(settings.get_database_url(), database)
        try:
            unfinished.touch(mode=0o600)
            with tarfile.open(unfinished, "w:gz") as tar:
                _add(tar, _MANIFEST, manifest.model_dump_json(indent=2).encode())
                _add(tar, _KEY, settings.get_secret_key().encode("ascii"))
                tar.add(database, _DATABASE)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)


def read_manifest(file: Path) -> Manifest:
    """What the file holds; raises BackupFailed when it is no backup."""
    try:
        return Manifest.model_validate_json(_read(file, _MANIFEST))
    except ValidationError as error:
        raise BackupFailed(f"{file.name} 不是掌上办的备份，或版本不同") from error


def restore_backup(settings: Settings, file: Path, *, overwrite: bool) -> None:
    """Replace database and key, then bring the schema up to date; raises BackupFailed and changes nothing."""
    manifest = read_manifest(file)
    if manifest.database != _get_kind(settings):
        raise BackupFailed(f"这是 {manifest.database} 的备份，而设置里的数据库不是")
    with _private_files(), _while_stopped(settings.data_dir), tempfile.TemporaryDirectory() as folder:
        if _has_data(settings) and not overwrite:
            raise BackupFailed("数据库里已有数据；确定覆盖请加 --yes")
        database = Path(folder) / _DATABASE
        database.write_bytes(_read(file, _DATABASE))
        key = _read(file, _KEY)
        with _as_backup_failure():
            load_database(settings.get_database_url(), database)
        _write_key(settings.data_dir / "secret_key", key)
        migrate(settings.get_database_url())


def _get_kind(settings: Settings) -> Literal["sqlite", "postgresql"]:
    name = make_url(settings.get_database_url()).get_backend_name()
    return "sqlite" if name == "sqlite" else "postgresql"


def _has_data(settings: Settings) -> bool:
    store = open_store(settings.get_database_url())
    try:
        return bool(inspect(store.engine).get_table_names())
    finally:
        store.close()


@contextmanager
def _while_stopped(data_dir: Path) -> Iterator[None]:
    """Hold the lock that `make run` holds: processes must not read data that is being replaced."""
    run = data_dir / "run"
    run.mkdir(parents=True, exist_ok=True)
    with (run / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupFailed("系统正在运行，请先停止再恢复") from error
        yield


@contextmanager
def _private_files() -> Iterator[None]:
    """Files and folders made meanwhile are for their owner only."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _as_backup_failure() -> Iterator[None]:
    try:
        yield
    except DumpFailed as error:
        raise BackupFailed(str(error)) from error


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    tar.addfile(info, io.BytesIO(content))


def _read(file: Path, name: str) -> bytes:
    # Members are read by name and never unpacked, so no path in the file can lead anywhere.
    try:
        with tarfile.open(file, "r:gz") as tar:
            member = tar.extractfile(name)
            if member is None:
                raise KeyError(name)
            return member.read()
    except (tarfile.TarError, KeyError, OSError, EOFError) as error:
        raise BackupFailed(f"{file.name} 不是完整的备份文件") from error


def _write_key(path: Path, key: bytes) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(key)
