"""Copies a whole database out of and into its engine: SQLite's online backup, PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url


class DumpFailed(Exception):
    """The database cannot be copied; the message is one line for operators."""


def dump_database(url: str, file: Path) -> None:
    """Copy the database at `url`, as of one moment, into `file`; raises DumpFailed."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        _run_postgres(parsed, "pg_dump", "--format=custom", "--no-owner", "--file", str(file))
        return
    source = Path(parsed.database or "")
    if not source.exists():
        raise DumpFailed("还没有数据库，没有可备份的内容")
    _copy_sqlite(source, file)


def load_database(url: str, file: Path) -> None:
    """Replace the content of the database at `url` by the copy in `file`; raises DumpFailed."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        target = Path(parsed.database or "")
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(file, target)
        return
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
    _run_postgres(parsed, "pg_restore", *options, "--dbname", str(parsed.database), str(file))


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
            reader.backup(writer)
    except sqlite3.Error as error:
        raise DumpFailed(f"SQLite：{error}") from error


def _run_postgres(url: URL, program: str, *arguments: str) -> None:
    """The server's address goes by environment: `ps` shows everybody the command line."""
    path = shutil.which(program)
    if path is None:
        raise DumpFailed(f"这台机器上没有 {program}，请安装 postgresql-client")
    address = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    environment = {**os.environ, **{name: value for name, value in address.items() if value}}
    done = subprocess.run([path, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["没有说明"]
        raise DumpFailed(f"{program}：{lines[-1]}")
