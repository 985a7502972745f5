"""Asking Rasa: one request, one list of cards."""

from __future__ import annotations

import json

import urllib3
from pydantic import BaseModel, TypeAdapter, ValidationError

from gateway.channels.message import InboundMessage, Reply, SharedLocation
from gateway.conversation.failure import TurnFailed
from palmgov.conversations.bot_reply import BotReply

CONNECT_SECONDS = 0.5
# About a hundred metres: enough for the nearest hall, too little to find a resident's door.
PLACE_DECIMALS = 3


class _RasaMessage(BaseModel):
    custom: BotReply


_messages: TypeAdapter[list[_RasaMessage]] = TypeAdapter(list[_RasaMessage])


class RasaClient:
    """Keeps connections to Rasa's REST channel open."""

    def __init__(self, url: str, connections: int) -> None:
        self._webhook = url.rstrip("/") + "/webhooks/rest/webhook"
        self._pool = urllib3.PoolManager(maxsize=connections, retries=False)

    def ask(self, message: InboundMessage, text: str, answer_id: str, timeout_seconds: float) -> Reply:
        """The bot's answer to `text`, already masked; raises TurnFailed."""
        content = self._post(_make_request(message, text, answer_id), timeout_seconds)
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

    def close(self) -> None:
        """Give every connection back."""
        self._pool.clear()

    def _post(self, body: bytes, timeout_seconds: float) -> bytes:
        timeout = urllib3.Timeout(connect=min(CONNECT_SECONDS, timeout_seconds), total=timeout_seconds)
        headers = {"Content-Type": "application/json"}
        try:
            response = self._pool.request("POST", self._webhook, body=body, headers=headers, timeout=timeout)
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
        "location": _blur(place) if place else None,
    }
    request = {"sender": message.conversation, "message": _as_plain_text(text), "metadata": metadata}
    return json.dumps(request, ensure_ascii=False).encode()


def _blur(place: SharedLocation) -> dict[str, float]:
    return {"lat": round(place.latitude, PLACE_DECIMALS), "lng": round(place.longitude, PLACE_DECIMALS)}


def _as_plain_text(text: str) -> str:
    # Rasa reads a leading slash as a command to itself (/restart); a resident's is just a sign.
    stripped = text.lstrip()
    return "／" + stripped[1:] if stripped.startswith("/") else text
