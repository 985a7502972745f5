"""`make wechat-demo` as somebody who tries it sees it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.running.test_start import make_environment

ROOT = Path(__file__).parents[2]
DEMO = [sys.executable, "-m", "tests.simulators.wechat.demo"]
READY = "ready: "

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    environment = make_environment(tmp_path / "unused")
    process = subprocess.Popen(DEMO, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait(30)


def await_ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith(READY):
            return line.removeprefix(READY).strip()
    raise AssertionError("".join(said))


def read_timeline(url: str, openid: str, wanted: int) -> list[dict[str, Any]]:
    deadline = time.monotonic() + 30
    entries: list[dict[str, Any]] = []
    while len(entries) < wanted:
        assert time.monotonic() < deadline, entries
        path = f"{url}/demo/followers/{openid}/timeline?after={len(entries)}"
        entries += requests.get(path, timeout=30).json()["entries"]
    return entries


def test_a_follower_is_welcomed_and_answered_and_everything_ends(demo: subprocess.Popen[str]) -> None:
    url = await_ready(demo)
    assert requests.get(url, timeout=5).ok
    assert len(requests.get(f"{url}/demo/account", timeout=5).json()["menu"]) == 3
    openid = requests.post(f"{url}/demo/followers", json={}, timeout=5).json()["openid"]
    for wish in ({"action": "subscribe"}, {"action": "write", "text": "身份证丢了补办要带啥"}):
        requests.post(f"{url}/demo/followers/{openid}/do", json=wish, timeout=5).raise_for_status()
        time.sleep(1)
    _, welcome, _, answer = read_timeline(url, openid, 4)
    assert welcome["how"] == answer["how"] == "passive"
    assert "【居民身份证补领】" in answer["text"]
    demo.send_signal(signal.SIGINT)
    assert demo.wait(60) == 0
