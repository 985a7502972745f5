"""Opens what commands work with: settings, the database at its newest schema, Redis where there is one."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from palmgov.guides.files import load_place
from palmgov.guides.library import GuideLibrary, announce_changes
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.settings import Settings, load_settings
from palmgov.store import Store, migrate, open_store

_REDIS_SECONDS = 3
_PORT = re.compile(r"^port (\d+)$", re.MULTILINE)
_PASSWORD = re.compile(r"^requirepass (\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Desk:
    """An open deployment."""

    settings: Settings
    store: Store

    def load_snapshot(self) -> GuideSnapshot:
        """The published guides with their index, as the servers have them."""
        library = GuideLibrary(self.store, load_place(self.settings.guides_dir))
        library.refresh()
        return library.snapshot

    def announce(self, revision: int | None) -> None:
        """Tell running servers about a new revision; without Redis they find out by themselves."""
        if revision is not None:
            announce_changes(connect_redis(self.settings), revision)


@contextmanager
def open_desk() -> Iterator[Desk]:
    """The deployment that the settings name; raises SettingsError or SQLAlchemyError."""
    settings = load_settings()
    url = settings.get_database_url()
    migrate(url)
    store = open_store(url)
    try:
        yield Desk(settings, store)
    finally:
        store.close()


def name_operator() -> str:
    """Who works here, for the record of versions and replies."""
    return f"命令行（{getpass.getuser()}）"


def connect_redis(settings: Settings) -> Redis | None:
    """The configured Redis, or the embedded one of a running system; None when neither is known."""
    url = settings.redis_url or find_embedded_redis(settings.data_dir)
    if not url:
        return None
    return Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)


def find_embedded_redis(data_dir: Path) -> str | None:
    """Address of the Redis that `make run` started last, from the configuration it left."""
    config = data_dir / "redis" / "server.conf"
    if not config.exists():
        return None
    text = config.read_text(encoding="utf-8")
    port, password = _PORT.search(text), _PASSWORD.search(text)
    return f"redis://:{password[1]}@127.0.0.1:{port[1]}/0" if port and password else None
