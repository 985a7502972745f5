"""Asking Rasa: one request, one list of cards."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import urllib3
from pydantic import BaseModel, TypeAdapter, ValidationError

from gateway.channels.message import InboundMessage, Reply
from gateway.conversation.failure import TurnFailed
from palmgov.conversations.bot_reply import BotReply

CONNECT_SECONDS = 0.5
# In less an answer is hardly to be had from a busy Rasa, and asking would only cost it time.
SHORTEST_SECONDS = 0.8


class _RasaMessage(BaseModel):
    custom: BotReply


_messages: TypeAdapter[list[_RasaMessage]] = TypeAdapter(list[_RasaMessage])


class RasaClient:
    """Keeps connections to Rasa's REST channel open, and no more than `at_once` questions on them.

    Rasa works on every question it was sent, also when nobody waits for the answer any more. After a stall it would be
    busy with those alone, and every new one would be given up before its turn: so what Rasa cannot work on yet waits here.
    """

    def __init__(self, url: str, at_once: int) -> None:
        # One address, so one pool: finding it anew for each message would cost a tenth of the request.
        self._pool = urllib3.connection_from_url(url, maxsize=at_once, retries=False)
        self._turns = threading.BoundedSemaphore(at_once)
        self._webhook = urlsplit(url).path.rstrip("/") + "/webhooks/rest/webhook"

    def ask(self, message: InboundMessage, text: str, answer_id: str, timeout_seconds: float) -> Reply:
        """The bot's answer to `text`, already masked; raises TurnFailed."""
        with self._wait_for_turn(timeout_seconds) as seconds_left:
            content = self._post(_make_request(message, text, answer_id), seconds_left)
        try:
            replies = [part.custom for part in _messages.validate_json(content)]
        except ValidationError as error:
            raise TurnFailed("rasa", "a reply that is no card") from error
        if not replies:
            # Rasa answers with nothing when the action server is down or an action failed.
            raise TurnFailed("actions", "an empty reply")
        understood = next((reply.understanding for reply in replies if reply.understanding), None)
        return Reply(
            conversation=message.conversation,
            answer_id=answer_id,
            cards=tuple(reply.card for reply in replies),
            understanding=understood,
        )

    @contextmanager
    def _wait_for_turn(self, timeout_seconds: float) -> Iterator[float]:
        began_at = time.monotonic()
        patience = max(0.0, timeout_seconds - SHORTEST_SECONDS)
        if not self._turns.acquire(timeout=patience):
            raise TurnFailed("rasa", "busy")
        try:
            yield timeout_seconds - (time.monotonic() - began_at)
        finally:
            self._turns.release()

    def close(self) -> None:
        """Give every connection back."""
        self._pool.close()

    def _post(self, body: bytes, timeout_seconds: float) -> bytes:
        timeout = urllib3.Timeout(connect=min(CONNECT_SECONDS, timeout_seconds), total=timeout_seconds)
        headers = {"Content-Type": "application/json"}
        try:
            response = self._pool.urlopen("POST", self._webhook, body=body, headers=headers, timeout=timeout)
        except urllib3.exceptions.HTTPError as error:
            raise TurnFailed("rasa", type(error).__name__) from error
        if response.status != 200:
            raise TurnFailed("rasa", f"status {response.status}")
        return response.data


def _make_request(message: InboundMessage, text: str, answer_id: str) -> bytes:
    place = message.location
    metadata = {
        "channel": message.channel,
        "account": message.account,
        "message_id": message.message_id,
        "answer_id": answer_id,
        "location": {"lat": place.latitude, "lng": place.longitude} if place else None,
    }
    request = {"sender": message.conversation, "message": _as_plain_text(text), "metadata": metadata}
    return json.dumps(request, ensure_ascii=False).encode()


def _as_plain_text(text: str) -> str:
    # Rasa reads a leading slash as a command to itself (/restart); a resident's is just a sign.
    stripped = text.lstrip()
    return "／" + stripped[1:] if stripped.startswith("/") else text
