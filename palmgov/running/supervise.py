"""Keeps processes alive with supervisord, and ends them all, whatever they do."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from xmlrpc.client import Fault, ProtocolError, ServerProxy

import psutil
from supervisor.xmlrpc import SupervisorTransport

from palmgov.running.console import StartError
from palmgov.running.processes import ProcessSpec
from palmgov.running.supervisor_config import STOP_SECONDS, SupervisorFiles, render_config

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_RPC_ERRORS = (OSError, Fault, ProtocolError)
_SOCKET_SECONDS = 15
_LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class ProcessState:
    """One process as supervisord sees it; `pid` is 0 when it is not running."""

    name: str
    state: str
    pid: int
    detail: str


class Supervision:
    """A running supervisord and its processes, from entering the block to leaving it."""

    def __init__(
        self, specs: tuple[ProcessSpec, ...], data_dir: Path, environment: Mapping[str, str]
    ) -> None:
        self._specs = specs
        self._environment = environment
        self._sockets = Path(tempfile.mkdtemp(prefix="palmgov-"))
        run = data_dir / "run"
        self.files = SupervisorFiles(
            run / "supervisor.conf", self._sockets / "supervisor.sock", data_dir / "logs"
        )
        self._daemon: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Supervision:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start every process; returns when supervisord can be asked about them."""
        self.files.logs.mkdir(parents=True, exist_ok=True)
        self.files.config.parent.mkdir(parents=True, exist_ok=True)
        self.files.config.write_text(render_config(self.files, self._specs), encoding="utf-8")
        self._daemon = subprocess.Popen(
            [sys.executable, "-m", "supervisor.supervisord", "-c", str(self.files.config)],
            env={**os.environ, **self._environment},
            stdin=subprocess.DEVNULL,
            # A session of its own: Ctrl-C reaches us alone, and we stop the others in order.
            start_new_session=True,
            preexec_fn=_tie_to_parent,
        )
        self._await_socket()

    def list_processes(self) -> tuple[ProcessState, ...]:
        """Every process; empty while supervisord cannot be asked."""
        try:
            rows: Any = self._proxy().supervisor.getAllProcessInfo()
        except _RPC_ERRORS:
            return ()
        return tuple(
            ProcessState(r["name"], r["statename"], r["pid"], r["spawnerr"] or r["description"]) for r in rows
        )

    def find_process(self, name: str) -> ProcessState | None:
        """The process called `name`."""
        return next((process for process in self.list_processes() if process.name == name), None)

    def is_alive(self) -> bool:
        """Whether supervisord itself still runs."""
        return self._daemon is not None and self._daemon.poll() is None

    def end_orphans(self) -> None:
        """Kill what a crashed process left: its children would go on beside those of its successor."""
        states = self.list_processes()
        if not states or self._daemon is None:
            return
        known = {state.pid for state in states}
        for child in _list_children(self._daemon.pid, recursive=False):
            if child.pid not in known and _age_seconds(child) > 1:
                _kill(child)

    def stop(self) -> None:
        """Ask all to stop, kill what does not, and leave nothing."""
        if self._daemon is not None:
            family = self._watch_end(self._daemon)
            for process in family:
                _kill(process)
            self._daemon = None
        shutil.rmtree(self._sockets, ignore_errors=True)

    @staticmethod
    def _watch_end(daemon: subprocess.Popen[bytes]) -> set[psutil.Process]:
        """Have supervisord stop; returns every process that was under it meanwhile.

        Looked at again and again: one that had just been started again may make a child of its own while it is stopped.
        """
        family = set(_list_children(daemon.pid, recursive=True))
        daemon.send_signal(signal.SIGTERM)
        # Two rounds of stopping: the desk, then Redis.
        deadline = time.monotonic() + 2 * STOP_SECONDS + 5
        while daemon.poll() is None:
            family.update(_list_children(daemon.pid, recursive=True))
            if time.monotonic() > deadline:
                daemon.kill()
                daemon.wait()
            time.sleep(_LOOK_SECONDS)
        return family

    def _proxy(self) -> ServerProxy:
        transport = SupervisorTransport(None, None, f"unix://{self.files.socket}")
        return ServerProxy("http://127.0.0.1", transport=transport)

    def _await_socket(self) -> None:
        deadline = time.monotonic() + _SOCKET_SECONDS
        while time.monotonic() < deadline:
            if self.list_processes():
                return
            if not self.is_alive():
                break
            time.sleep(0.05)
        self.stop()
        raise StartError(
            f"进程管理器没有启动，见 {self.files.logs}/supervisor.log / supervisord did not start"
        )


def _tie_to_parent() -> None:
    """In the child, before it becomes supervisord: end when we are killed, and inherit orphans (Linux)."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _list_children(pid: int, recursive: bool) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=recursive)
    except psutil.NoSuchProcess:
        return []


def _age_seconds(process: psutil.Process) -> float:
    try:
        return time.time() - process.create_time()
    except psutil.NoSuchProcess:
        return 0.0


def _kill(process: psutil.Process) -> None:
    # psutil compares the start time, so a pid that was given to someone else is left alone.
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
