"""Starts a platform and the whole system behind it, and stays until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from palmgov.running.console import Progress, StartError, say, say_error
from palmgov.running.ports import LOOPBACK, find_free_ports
from palmgov.running.processes import shared_environment
from palmgov.running.stack import Replicas, Stack
from tests.fixtures.stack import make_stack
from tests.simulators.wechat.account import Account, BodyFormat, Mode
from tests.simulators.wechat.demo.pages import DemoPages
from tests.simulators.wechat.thread import PlatformThread

_TEND_SECONDS = 2.0


class StopRequested(BaseException):
    """Ctrl-C, or the machine goes down."""


def main() -> int:
    """0 after Ctrl-C, 1 when something does not start."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _request_stop)
    try:
        with ExitStack() as resources:
            try:
                _run(resources)
            finally:
                _ignore_stops()
    except StopRequested:
        say("已停止 stopped")
    except StartError as error:
        say_error(error)
        return 1
    return 0


def read_account() -> Account:
    """WECHAT_DEMO_MODE, _FORMAT and _VERIFIED choose the kind of account; raises StartError."""
    try:
        return Account(
            mode=Mode(os.environ.get("WECHAT_DEMO_MODE", Mode.SAFE)),
            body_format=BodyFormat(os.environ.get("WECHAT_DEMO_FORMAT", BodyFormat.XML)),
            verified=os.environ.get("WECHAT_DEMO_VERIFIED", "yes") != "no",
        )
    except ValueError as error:
        raise StartError(f"WECHAT_DEMO_…: {error}") from error


def _run(resources: ExitStack) -> None:
    progress, account = Progress(3), read_account()
    folder = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="palmgov-wechat-")))
    stacks: list[Stack] = []
    with progress.step("微信平台模拟器 platform"):
        thread = PlatformThread(account)
        pages = DemoPages(thread.platform, lambda seconds: _stall_bot(stacks, seconds))
        thread.start(pages.make_application())
        resources.callback(thread.stop)
    with progress.step("整个系统 the whole system"):
        (port,) = find_free_ports(1)
        settings = _name_settings(folder, thread, port)
        stack = make_stack(folder / "data", Replicas(), settings, port=port, note=progress.note)
        resources.callback(stack.stop)
        stacks.append(stack)
    thread.platform.call_back(stack.urls[0])
    with progress.step("地址检查和菜单 address check and menu"):
        progress.note(f"服务器地址 address: {thread.run(thread.platform.check_url())}")
        progress.note(f"菜单 menu: {_push_menu(stack, settings)}")
    say(f"数据与日志 data and logs: {folder}")
    say(f"ready: {thread.platform.url}")
    while stack.supervision.is_alive():
        time.sleep(_TEND_SECONDS)
        stack.supervision.end_orphans()
    raise StartError("进程管理器意外退出 / supervisord ended unexpectedly")


def _name_settings(folder: Path, thread: PlatformThread, port: int) -> dict[str, str]:
    """What the system and its commands are told beside the usual."""
    channels = folder / "channels.toml"
    channels.write_text(thread.platform.account.render_toml(thread.platform.url), encoding="utf-8")
    return {"PALMGOV_CHANNELS": str(channels), "PALMGOV_PUBLIC_URL": f"http://{LOOPBACK}:{port}"}


def _push_menu(stack: Stack, settings: Mapping[str, str]) -> str:
    """As an operator does it; the last line of what the command says."""
    palmgov = str(Path(sys.executable).with_name("palmgov"))
    environment = {**os.environ, **shared_environment(stack.plan), **settings}
    done = subprocess.run(
        [palmgov, "wechat", "menu", "push"], env=environment, capture_output=True, text=True, check=False
    )
    return (done.stdout or done.stderr).strip().rpartition("\n")[2]


def _stall_bot(stacks: list[Stack], seconds: float) -> None:
    # Frozen, not killed: whoever waits for it learns nothing until it goes on.
    for stack in stacks:
        stack.kill("rasa-1", signal.SIGSTOP)
        threading.Timer(seconds, stack.kill, ("rasa-1", signal.SIGCONT)).start()


def _request_stop(number: int, frame: FrameType | None) -> None:
    _ignore_stops()
    say("正在停止 stopping …")
    raise StopRequested


def _ignore_stops() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
