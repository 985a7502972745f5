"""`make run` as an operator sees it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from palmgov.running.ports import LOOPBACK, find_free_ports
from tests.running.desk_client import is_answered

ROOT = Path(__file__).parents[2]
START = [sys.executable, "-m", "palmgov.running.start"]


def make_environment(data_dir: Path, **changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PALMGOV_")}
    rasa = {name: os.environ[name] for name in ("PALMGOV_RASA_PYTHON",) if name in os.environ}
    port = str(find_free_ports(1)[0])
    return kept | rasa | {"PALMGOV_DATA_DIR": str(data_dir), "PORT": port, "PALMGOV_REDIS_URL": ""} | changes


def start_and_fail(data_dir: Path, **changes: str) -> str:
    """Run a start that must fail; returns what it says on standard error, which is one line."""
    environment = make_environment(data_dir, **changes)
    result = subprocess.run(
        START, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PALMGOV_DATABASE_URL", "mysql://127.0.0.1/x"),
        ("PALMGOV_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"),
        ("PALMGOV_REDIS_URL", "redis://127.0.0.1:1/0"),
        ("PALMGOV_REDIS_URL", "http://127.0.0.1"),
        ("PALMGOV_DATA_DIR", "/dev/null/x"),
    ],
)
def test_a_bad_setting_is_one_line_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    assert name in start_and_fail(tmp_path, **{name: value})


def test_a_wrong_channel_account_is_one_line_without_its_secrets(tmp_path: Path) -> None:
    path = tmp_path / "channels.toml"
    path.write_text('[wechat.lamp]\napp_id = "wx1"\napp_secret = "hidden"\ntoken = "a b"\n', encoding="utf-8")
    line = start_and_fail(tmp_path / "var", PALMGOV_CHANNELS=str(path))
    assert f"PALMGOV_CHANNELS {path}: [wechat.lamp] token" in line
    assert "hidden" not in line
    assert "PALMGOV_CHANNELS" in start_and_fail(tmp_path / "var", PALMGOV_CHANNELS="/none/channels.toml")


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        port = str(server.getsockname()[1])
        assert port in start_and_fail(tmp_path, PORT=port)


@pytest.mark.parametrize("module", ["start", "prepare"])
def test_what_is_made_is_readable_by_its_owner_only(tmp_path: Path, module: str) -> None:
    # Redis is away, which ends a start after the data folder was claimed.
    environment = make_environment(tmp_path / "var", PALMGOV_REDIS_URL="redis://127.0.0.1:1/0")
    command = [sys.executable, "-m", f"palmgov.running.{module}"]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
    assert list_open_to_others(tmp_path / "var") == []


@pytest.mark.stack
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_during_the_start_leaves_nothing(tmp_path: Path, stop: signal.Signals) -> None:
    process = subprocess.Popen(
        START, cwd=ROOT, env=make_environment(tmp_path), stdout=subprocess.PIPE, text=True
    )
    await_line(process, "[6/6]")
    assert_stops(process, stop)


@pytest.mark.stack
def test_ready_is_said_when_a_question_is_answered_and_term_ends_everything(tmp_path: Path) -> None:
    environment = make_environment(tmp_path / "var")
    process = subprocess.Popen(START, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    await_line(process, f"ready: http://127.0.0.1:{environment['PORT']}")
    assert is_answered(f"http://127.0.0.1:{environment['PORT']}", "身份证丢了补办要带啥")
    assert "data folder is in use" in start_and_fail(tmp_path / "var")
    assert list_open_to_others(tmp_path / "var") == []
    assert_stops(process, signal.SIGTERM)


def list_open_to_others(folder: Path) -> list[Path]:
    made = [folder, *folder.rglob("*")]
    assert len(made) > 2
    return [path for path in made if path.stat().st_mode & 0o077]


def await_line(process: subprocess.Popen[str], beginning: str) -> None:
    assert process.stdout
    for line in process.stdout:
        if line.startswith(beginning):
            return
    raise AssertionError(f"it ended without saying {beginning}")


def assert_stops(process: subprocess.Popen[str], stop: signal.Signals) -> None:
    time.sleep(0.5)
    family = psutil.Process(process.pid).children(recursive=True)
    assert family
    process.send_signal(stop)
    assert process.wait(40) == 0
    assert not [child for child in family if child.is_running()]
