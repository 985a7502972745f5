"""Asking Rasa: one request, one list of cards."""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pycurl
from pydantic import BaseModel, TypeAdapter, ValidationError

from gateway.channels.message import InboundMessage, Reply
from gateway.conversation.failure import TurnFailed
from palmgov.conversations.bot_reply import BotReply

CONNECT_MILLISECONDS = 500
# In less an answer is hardly to be had from a busy Rasa, and asking would only cost it time.
SHORTEST_SECONDS = 0.8


class _RasaMessage(BaseModel):
    custom: BotReply


# Who waits for an absent bot asks once a second, or all together would keep it from coming back.
AWAY_SECONDS = 1.0
_REASONS = {pycurl.E_COULDNT_CONNECT: "unreachable", pycurl.E_OPERATION_TIMEDOUT: "timed out"}
_messages: TypeAdapter[list[_RasaMessage]] = TypeAdapter(list[_RasaMessage])


class RasaClient:
    """Keeps connections to Rasa's REST channel open, and no more than `at_once` questions on them.

    Rasa works on every question it was sent, also when nobody waits for the answer any more. After a stall it would be
    busy with those alone, and every new one would be given up before its turn: so what Rasa cannot work on yet waits here.
    """

    def __init__(self, url: str, at_once: int) -> None:
        webhook = url.rstrip("/") + "/webhooks/rest/webhook"
        # The connection used last comes first: it is the least likely to have been closed meanwhile.
        self._connections: queue.LifoQueue[pycurl.Curl] = queue.LifoQueue()
        for _ in range(at_once):
            self._connections.put(_open_connection(webhook))
        self._away_until = 0.0

    def is_away(self) -> bool:
        """Whether nobody was there a moment ago: who can wait should."""
        return time.monotonic() < self._away_until

    def ask(self, message: InboundMessage, text: str, answer_id: str, timeout_seconds: float) -> Reply:
        """The bot's answer to `text`, already masked; raises TurnFailed."""
        request = _make_request(message, text, answer_id)
        with self._wait_for_connection(timeout_seconds) as (connection, seconds_left):
            content = self._post(connection, request, seconds_left)
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

    def _post(self, connection: pycurl.Curl, body: bytes, timeout_seconds: float) -> bytes:
        """Sent once more by itself when a kept connection turns out to be closed, never after any part of an answer."""
        content = BytesIO()
        milliseconds = max(1, int(timeout_seconds * 1000))
        connection.setopt(pycurl.POSTFIELDS, body)
        connection.setopt(pycurl.TIMEOUT_MS, milliseconds)
        connection.setopt(pycurl.CONNECTTIMEOUT_MS, min(CONNECT_MILLISECONDS, milliseconds))
        connection.setopt(pycurl.WRITEFUNCTION, content.write)
        try:
            connection.perform()
        except pycurl.error as error:
            code = int(error.args[0])
            if code == pycurl.E_COULDNT_CONNECT:
                self._away_until = time.monotonic() + AWAY_SECONDS
            raise TurnFailed("rasa", _REASONS.get(code, f"curl {code}")) from None
        status = connection.getinfo(pycurl.RESPONSE_CODE)
        if status != 200:
            raise TurnFailed("rasa", f"status {status}")
        return content.getvalue()

    @contextmanager
    def _wait_for_connection(self, timeout_seconds: float) -> Iterator[tuple[pycurl.Curl, float]]:
        began_at = time.monotonic()
        try:
            connection = self._connections.get(timeout=max(0.0, timeout_seconds - SHORTEST_SECONDS))
        except queue.Empty:
            raise TurnFailed("rasa", "busy") from None
        try:
            yield connection, timeout_seconds - (time.monotonic() - began_at)
        finally:
            self._connections.put(connection)

    def close(self) -> None:
        """Give every connection back that is not in use."""
        while not self._connections.empty():
            self._connections.get().close()


def _open_connection(webhook: str) -> pycurl.Curl:
    connection = pycurl.Curl()
    connection.setopt(pycurl.URL, webhook)
    # Without the second, a long question would wait for a leave to send its body.
    connection.setopt(pycurl.HTTPHEADER, ["Content-Type: application/json", "Expect:"])
    # Rasa is a neighbour: a proxy that the machine uses for other things is not for it.
    connection.setopt(pycurl.PROXY, "")
    # Time-outs by signal would only work in the main thread.
    connection.setopt(pycurl.NOSIGNAL, 1)
    return connection


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
