"""Asks a running system as a resident's page does: POST /api/v1/chat."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

from palmgov.cli.failures import CommandFailed
from palmgov.conversations.understanding import Candidate, Understanding

_TIMEOUT_SECONDS = 30
_MOST_TRIES = 10
_LONGEST_WAIT_SECONDS = 120.0
_BUSY = 429


@dataclass(frozen=True)
class AskedTurn:
    """One turn as the system answered it; without an understanding the system gave a fault's sentence."""

    intent: str | None
    confidence: float | None
    decision: str | None
    item_code: str | None
    item_name: str | None
    aspects: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    replies: tuple[Any, ...]  # as the API gives them: kind, text, card
    ms: float
    error: str | None = None


@dataclass
class ChatClient:
    """One client; every conversation is a new visitor's. `pause` sleeps for some seconds."""

    url: str
    pause: Callable[[float], None] = time.sleep
    _http: requests.Session = field(default_factory=requests.Session)

    def ask(self, messages: tuple[str, ...]) -> list[AskedTurn]:
        """A fresh conversation, turn after turn; raises CommandFailed when nobody answers."""
        self._http.cookies.clear()
        conversation: str | None = None
        turns = []
        for message in messages:
            body = {"text": message} | ({"conversation": conversation} if conversation else {})
            response, milliseconds = self._post(body)
            content = _read(response)
            conversation = content.get("conversation") or conversation
            turns.append(_describe(content, response, milliseconds))
        return turns

    def _post(self, body: dict[str, str]) -> tuple[requests.Response, float]:
        """Post, waiting for as long as the desk asks when it is too much; the time is the last try's."""
        for _ in range(_MOST_TRIES):
            started_at = time.perf_counter()
            try:
                response = self._http.post(f"{self.url}/api/v1/chat", json=body, timeout=_TIMEOUT_SECONDS)
            except requests.RequestException as error:
                raise CommandFailed(
                    f"{self.url} 没有应答（{type(error).__name__}），请先 make run，或用 --url 指定地址"
                ) from error
            milliseconds = (time.perf_counter() - started_at) * 1000
            if response.status_code != _BUSY:
                break
            self.pause(_read_wait_seconds(response.headers.get("Retry-After")))
        return response, round(milliseconds, 1)


def _read_wait_seconds(retry_after: str | None) -> float:
    try:
        return min(max(float(retry_after or 1), 0.0), _LONGEST_WAIT_SECONDS)
    except ValueError:
        return 1.0


def _read(response: requests.Response) -> dict[str, Any]:
    try:
        content = response.json()
    except ValueError as error:
        raise CommandFailed(f"{response.url} 的回答不是 JSON，那里运行的不是掌上办") from error
    return content if isinstance(content, dict) else {}


def _describe(content: dict[str, Any], response: requests.Response, milliseconds: float) -> AskedTurn:
    given = content.get("understanding")
    understood = Understanding.model_validate(given) if given else None
    return AskedTurn(
        intent=understood.intent if understood else None,
        confidence=understood.confidence if understood else None,
        decision=understood.decision if understood else None,
        item_code=understood.item_code if understood else None,
        item_name=understood.item_name if understood else None,
        aspects=understood.aspects if understood else (),
        candidates=understood.candidates if understood else (),
        replies=tuple(content.get("replies") or ()),
        ms=milliseconds,
        error=None if response.ok else str(content.get("title") or response.status_code),
    )
