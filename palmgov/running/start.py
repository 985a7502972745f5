"""`make run`: from a checkout to an answered question, and to nothing again at Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from redis import Redis, RedisError

from palmgov.channels.accounts import load_channels
from palmgov.guides.seeding import seed_guides
from palmgov.running.console import Progress, StartError, say, say_error
from palmgov.running.database import migrate_database
from palmgov.running.model_cache import ModelCache
from palmgov.running.ports import is_port_free
from palmgov.running.readiness import list_trial_questions, wait_until_answered
from palmgov.running.stack import Stack, StackOptions, plan_stack
from palmgov.settings import Settings, SettingsError, load_settings
from palmgov.store import Store, open_store

_TEND_SECONDS = 2


class StopRequested(BaseException):
    """The operator or the platform asked us to stop."""


@dataclass
class Start:
    """What the steps hand to each other."""

    progress: Progress
    resources: ExitStack
    settings: Settings = field(init=False)
    store: Store = field(init=False)
    model: Path = field(init=False)
    stack: Stack = field(init=False)


def check_settings(start: Start) -> None:
    """A wrong setting, a taken port or a second start on the same data stops here, with one line."""
    try:
        start.settings = load_settings()
        _note_channels(start)
    except SettingsError as error:
        raise StartError(str(error)) from error
    settings = start.settings
    if not is_port_free(settings.host, settings.port):
        raise StartError(
            f"端口 {settings.port} 已被占用，请停掉占用者或换一个，如 PORT=8001 make run / "
            f"port {settings.port} on {settings.host} is in use"
        )
    _claim_data_dir(start)
    if settings.redis_url:
        _check_redis(settings.redis_url)


def prepare_database(start: Start) -> None:
    """The newest schema."""
    migrate_database(start.settings)
    start.store = open_store(start.settings.get_database_url())
    start.resources.callback(start.store.close)


def publish_shipped_guides(start: Start) -> None:
    """Shipped guides go live unless staff have published something else."""
    start.settings.get_secret_key()  # made before several processes ask for it at once
    report = seed_guides(start.store, start.settings.guides_dir)
    start.progress.note(f"新发布 published {report.published}，未变 unchanged {report.unchanged}")
    for problem in report.problems:
        start.progress.note(str(problem))


def train_model(start: Start) -> None:
    """Trains only when its inputs changed."""
    start.model = ModelCache().provide_model(start.progress.note)


def start_processes(start: Start) -> None:
    """Redis, Rasa, actions, worker and gateway, each kept alive from now on."""
    plan = plan_stack(start.settings, start.model, StackOptions(port=start.settings.port))
    start.stack = Stack(plan)
    # Registered first: a start that is interrupted half-way must be cleaned up as well.
    start.resources.callback(start.stack.stop)
    start.stack.start()


def answer_trial_question(start: Start) -> None:
    """The proof that it works, through the whole chain."""
    questions = list_trial_questions(start.store)
    wait_until_answered(start.stack, start.stack.urls[0], questions, start.progress.note)


STEPS: tuple[tuple[str, Callable[[Start], None]], ...] = (
    ("检查设置 settings", check_settings),
    ("准备数据库 database", prepare_database),
    ("发布随附的办事指南 guides", publish_shipped_guides),
    ("准备模型 model", train_model),
    ("启动各进程 processes", start_processes),
    ("试问一个问题 trial question", answer_trial_question),
)


def main() -> int:
    """Run the steps, then stay until asked to stop; 0 after a stop, 1 after a failure."""
    # Logs and what Redis writes tell what residents said; every process inherits this.
    os.umask(0o077)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _request_stop)
    try:
        with ExitStack() as resources:
            # Last in, first out: from here on a second Ctrl-C cannot interrupt the cleaning up.
            _run(resources)
    except StopRequested:
        say("已停止 stopped")
    except StartError as error:
        say_error(error)
        return 1
    return 0


def _run(resources: ExitStack) -> None:
    start = Start(Progress(len(STEPS)), resources)
    try:
        for title, action in STEPS:
            with start.progress.step(title):
                action(start)
        say(f"ready: {start.stack.urls[0]}")
        _stay(start.stack)
    finally:
        _ignore_stops()


def _stay(stack: Stack) -> None:
    while stack.supervision.is_alive():
        time.sleep(_TEND_SECONDS)
        stack.supervision.end_orphans()
    raise StartError("进程管理器意外退出 / supervisord ended unexpectedly")


def _request_stop(number: int, frame: FrameType | None) -> None:
    _ignore_stops()
    say("正在停止 stopping …")
    raise StopRequested


def _ignore_stops() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _note_channels(start: Start) -> None:
    """Read the accounts once here, so that a wrong one stops the start and not a process later."""
    accounts = load_channels(start.settings.channels)
    if accounts.wechat:
        start.progress.note(f"公众号 WeChat accounts: {'、'.join(accounts.wechat)}")
    for section in accounts.unserved:
        start.progress.note(f"[{section}]: 还不支持，不会生效 / not served yet")


def _claim_data_dir(start: Start) -> None:
    run = start.settings.data_dir / "run"
    try:
        run.mkdir(parents=True, exist_ok=True)
        lock = start.resources.enter_context((run / "lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StartError(f"另一个掌上办正在使用 {run.parent} / this data folder is in use") from error
    except OSError as error:
        raise StartError(f"数据目录不可写：PALMGOV_DATA_DIR={run.parent}（{error.strerror}）") from error


def _check_redis(url: str) -> None:
    try:
        with Redis.from_url(url, socket_timeout=3, socket_connect_timeout=3) as client:
            client.ping()
    except (RedisError, ValueError) as error:
        raise StartError(f"Redis 不可用 PALMGOV_REDIS_URL：{error} / cannot use Redis") from error


if __name__ == "__main__":
    sys.exit(main())
