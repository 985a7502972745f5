"""Runs the stock project: Rasa in its environment, the action server in ours."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import requests

from bench.stock.actions import ANSWERS_VARIABLE
from bench.stock.project import StockProject
from bench.stock.rasa import ENVIRONMENT, RASA
from bench.turns.families import Families
from palmgov.running.environments import ROOT
from palmgov.running.ports import LOOPBACK, find_free_ports

_START_SECONDS = 180
_STOP_SECONDS = 15


class StockServer:
    """`rasa run` and its action server, from entering the block to leaving it."""

    def __init__(self, project: StockProject, model: Path) -> None:
        self._project = project
        self._model = model
        self._rasa_port, self._actions_port = find_free_ports(2)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        """Where Rasa answers."""
        return f"http://{LOOPBACK}:{self._rasa_port}"

    @property
    def families(self) -> Families:
        """Both, as they run now."""
        return Families({name: psutil.Process(one.pid) for name, one in self._running.items()})

    def __enter__(self) -> StockServer:
        endpoints = self._project.folder / "endpoints.yml"
        endpoints.write_text(f"action_endpoint:\n  url: http://{LOOPBACK}:{self._actions_port}/webhook\n")
        run = ("run", "--enable-api", "--model", str(self._model), "--endpoints", "endpoints.yml")
        place = ("--interface", LOOPBACK, "--port", str(self._rasa_port))
        try:
            self._start("rasa", (*RASA, *run, *place), self._project.folder)
            self.start_actions()
            self._await(f"{self.url}/status")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for name in tuple(self._running):
            self._stop(name)

    def start_actions(self) -> None:
        """The action server, which reads its answers once, here; one that runs is stopped first."""
        self._stop("actions")
        command = (sys.executable, "-m", "rasa_sdk", "--actions", "bench.stock.actions")
        self._start("actions", (*command, "--port", str(self._actions_port)), ROOT)
        self._await(f"http://{LOOPBACK}:{self._actions_port}/health")

    def load_model(self, model: Path) -> None:
        """Have Rasa put `model` in the place of its own."""
        body = {"model_file": str(model)}
        requests.put(f"{self.url}/model", json=body, timeout=_START_SECONDS).raise_for_status()

    def _start(self, name: str, command: tuple[str, ...], folder: Path) -> None:
        environment: Mapping[str, str] = {
            **os.environ, **ENVIRONMENT, ANSWERS_VARIABLE: str(self._project.answers),
        }  # fmt: skip
        with (self._project.folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=log
            )

    def _stop(self, name: str) -> None:
        if (process := self._running.pop(name, None)) is None:
            return
        family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for orphan in family:
            if orphan.is_running():
                orphan.kill()

    def _await(self, url: str) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                if requests.get(url, timeout=2).ok:
                    return
            except requests.RequestException:
                pass
            died = [name for name, one in self._running.items() if one.poll() is not None]
            if died or time.monotonic() > deadline:
                raise RuntimeError(f"{died or url}: see the logs in {self._project.folder}")
            time.sleep(0.2)
