"""Ready means: a question put in at the front comes back answered."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass

import requests

from palmgov.guides.publishing import read_changes
from palmgov.running.console import StartError
from palmgov.running.stack import Stack
from palmgov.store.database import Store

READY_SECONDS = 300
_PAUSE_SECONDS = 0.5
_NOTE_SECONDS = 5
_FAILED_STARTS = ("BACKOFF", "FATAL")
# A process that could not be started for so long will not come up by being tried again.
_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class TrialQuestion:
    """What is asked; without any published guide every understood answer will do."""

    text: str
    must_answer: bool


def list_trial_questions(store: Store) -> tuple[TrialQuestion, ...]:
    """Questions about the first published guides, by their own names: no city's items are assumed."""
    published = [change.published for change in read_changes(store, 0).changes if change.published]
    names = sorted(one.guide.name for one in published)[:5]
    questions = tuple(TrialQuestion(f"{name}需要什么材料", must_answer=True) for name in names)
    return questions or (TrialQuestion("你好", must_answer=False),)


def wait_until_answered(
    stack: Stack, url: str, questions: tuple[TrialQuestion, ...], note: Callable[[str], None]
) -> None:
    """Ask until one is answered; raises StartError when a process keeps failing or time is up."""
    started_at = noted_at = time.monotonic()
    for question in itertools.cycle(questions):
        # The health page is asked first: questions count against the rate limit.
        missing = _list_missing(url, question)
        if not missing and is_answered(url, question):
            return
        now = time.monotonic()
        _check_processes(stack, now - started_at)
        if now - noted_at > _NOTE_SECONDS:
            noted_at = now
            note(f"等待 waiting for {', '.join(missing) or 'the first answer'}")
        time.sleep(_PAUSE_SECONDS)


def is_answered(url: str, question: TrialQuestion) -> bool:
    """Whether the gateway at `url` answers `question` from a guide."""
    try:
        answer = requests.post(f"{url}/api/v1/chat", json={"text": question.text}, timeout=10)
        understanding = answer.json().get("understanding") if answer.ok else None
    except (requests.RequestException, ValueError):
        return False
    if not understanding:
        return False
    return not question.must_answer or understanding["decision"] == "answer"


def _list_missing(url: str, question: TrialQuestion) -> list[str]:
    try:
        parts = requests.get(f"{url}/readyz", timeout=3).json()["parts"]
    except (requests.RequestException, ValueError, KeyError):
        return ["gateway"]
    down = [name for name, state in parts.items() if state != "ok"]
    return down if question.must_answer else [name for name in down if name != "guides"]


def _check_processes(stack: Stack, waited_seconds: float) -> None:
    logs = stack.supervision.files.logs
    if not stack.supervision.is_alive():
        raise StartError(f"进程管理器已退出，见 {logs}/supervisor.log / supervisord has ended")
    if waited_seconds > _PATIENCE_SECONDS:
        for process in stack.supervision.list_processes():
            if process.state in _FAILED_STARTS:
                raise StartError(
                    f"{process.name} 无法启动，见 {logs}/{process.name}.log / {process.name} does not start"
                )
    if waited_seconds > READY_SECONDS:
        raise StartError(f"{READY_SECONDS} 秒内没有就绪，见 {logs} / not ready in {READY_SECONDS} s")
