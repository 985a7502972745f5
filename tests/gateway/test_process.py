"""The gateway as it really runs: gunicorn, two processes, one port."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from palmgov.settings import Settings
from tests.gateway.conftest import SettingsMaker
from tests.gateway.fake_rasa import FakeRasa

ROOT = Path(__file__).parents[2]
PROCESSES = 2
GRACEFUL_SECONDS = 60


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def make_environment(settings: Settings, port: int) -> dict[str, str]:
    names = ("data_dir", "database_url", "redis_url", "rasa_url", "actions_url", "guides_dir", "chat_limit")
    chosen = {f"PALMGOV_{name.upper()}": str(getattr(settings, name)) for name in names}
    own = {"PORT": str(port), "PALMGOV_GATEWAY_WORKERS": str(PROCESSES), "PYTHONPATH": str(ROOT)}
    return os.environ | chosen | own


@pytest.fixture
def process(
    published: None, make_settings: SettingsMaker, tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
    port = find_free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "gateway" / "gunicorn.conf.py")]
    # So long that a stream which did not end by itself would be noticed.
    command += ["--graceful-timeout", str(GRACEFUL_SECONDS)]
    with (tmp_path / "gateway.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=make_environment(make_settings(), port), stdout=log, stderr=log
        )
    process.url = f"http://127.0.0.1:{port}"  # type: ignore[attr-defined]
    wait_until_ready(process)
    yield process
    process.kill()
    process.wait()


def wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(f"{process.url}/readyz", timeout=2).status_code == 200:  # type: ignore[attr-defined]
                return
        except requests.RequestException:
            time.sleep(0.2)
    raise AssertionError("the gateway did not start")


def test_a_refused_body_leaves_the_connection_usable(process: subprocess.Popen[bytes]) -> None:
    address = process.url.removeprefix("http://")  # type: ignore[attr-defined]
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("POST", "/api/v1/chat", b"x" * 1_000_000, {"Content-Type": "application/json"})
    refusal = connection.getresponse()
    refusal.read()
    # Had the server hung up, this is long enough for the end to arrive.
    time.sleep(0.3)
    connection.request("GET", "/healthz")
    assert (refusal.status, connection.getresponse().status) == (413, 200)
    connection.close()


def test_two_processes_are_one_gateway(process: subprocess.Popen[bytes], rasa: FakeRasa) -> None:
    url = f"{process.url}/api/v1/chat"  # type: ignore[attr-defined]
    conversation = str(uuid.uuid4())
    rasa.delay_seconds = 0.05

    def post(number: int) -> str:
        body = {"conversation": conversation, "text": f"问题{number // 2}", "message_id": f"m{number // 2}"}
        answer_id: str = requests.post(url, json=body, timeout=10).json()["answer_id"]
        return answer_id

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(post, range(12)))
    assert answers[::2] == answers[1::2]
    assert len(set(answers)) == len(rasa.requests) == 6
    assert rasa.most_running[conversation] == 1
    figures = requests.get(f"{process.url}/metrics", timeout=5).text  # type: ignore[attr-defined]
    assert 'palmgov_turns_total{channel="web",decision="answer"} 6.0' in figures


def test_an_open_stream_does_not_hold_the_end_up(process: subprocess.Popen[bytes]) -> None:
    url = f"{process.url}/api/v1/chat/{uuid.uuid4()}/events"  # type: ignore[attr-defined]
    with requests.get(url, stream=True, timeout=30) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith(b"retry")
        reader = threading.Thread(target=list, args=(lines,))
        reader.start()
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=2 * GRACEFUL_SECONDS) == 0
        assert time.monotonic() - started < GRACEFUL_SECONDS / 2
        reader.join(timeout=5)
