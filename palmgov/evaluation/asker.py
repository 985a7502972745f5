"""Puts every question to a running gateway, two conversations at a time, as a resident's page would."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests
from pydantic import ValidationError

from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.labels import Dialogue
from palmgov.evaluation.observed import ChatReply, Observed, observe

_AT_A_TIME = 2
_TRIES = 5
_LONGEST_WAIT_SECONDS = 65.0
_TIMEOUT_SECONDS = 30


class AskError(Exception):
    """The gateway cannot be asked; the message is one line."""


@dataclass(frozen=True)
class Asker:
    """Asks the gateway at `url`; `pause` sleeps for some seconds."""

    url: str
    pause: Callable[[float], None] = time.sleep

    def ask_all(self, dialogues: Iterable[Dialogue]) -> Iterator[tuple[JudgedTurn, ...]]:
        """The labelled turns of each dialogue, in the order given; raises AskError."""
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            yield from pool.map(self.ask_dialogue, dialogues)

    def ask_dialogue(self, dialogue: Dialogue) -> tuple[JudgedTurn, ...]:
        """One fresh conversation of one fresh visitor, turn after turn."""
        judged = []
        conversation: str | None = None
        with requests.Session() as visitor:
            for number, turn in enumerate(dialogue.turns, 1):
                conversation, observed = self._ask(visitor, turn.text, conversation)
                if turn.expected:
                    judged.append(JudgedTurn(dialogue, number, turn.text, turn.expected, observed))
        return tuple(judged)

    def _ask(
        self, visitor: requests.Session, text: str, conversation: str | None
    ) -> tuple[str | None, Observed]:
        body = {"text": text} if conversation is None else {"text": text, "conversation": conversation}
        response = self._post(visitor, body)
        milliseconds = response.elapsed.total_seconds() * 1000
        if not response.ok:
            return conversation, Observed(milliseconds=milliseconds)
        try:
            reply = ChatReply.model_validate_json(response.content)
        except ValidationError as error:
            raise AskError(f"{self.url} 的回答不是约定的格式 / not the chat API") from error
        return reply.conversation, observe(reply, milliseconds)

    def _post(self, visitor: requests.Session, body: dict[str, str]) -> requests.Response:
        """Post until it is neither too early nor too busy; the last response is returned as it is."""
        for tried in range(1, _TRIES + 1):
            try:
                response = visitor.post(f"{self.url}/api/v1/chat", json=body, timeout=_TIMEOUT_SECONDS)
            except requests.RequestException as error:
                if tried == _TRIES:
                    raise AskError(f"{self.url} 没有回应 / no answer from the gateway") from error
                self.pause(1)
                continue
            if response.status_code not in (429, 503) or tried == _TRIES:
                break
            self.pause(read_wait_seconds(response.headers.get("Retry-After")))
        return response


def read_wait_seconds(retry_after: str | None) -> float:
    """Seconds to wait; 1 when the header is missing or holds a date."""
    try:
        return min(max(float(retry_after or 1), 0.0), _LONGEST_WAIT_SECONDS)
    except ValueError:
        return 1.0
