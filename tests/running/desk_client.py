"""A resident who asks over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

import requests


def ask(url: str, text: str) -> dict[str, Any]:
    """One question in a conversation of its own; the whole response."""
    body = {"conversation": str(uuid.uuid4()), "text": text}
    response = requests.post(f"{url}/api/v1/chat", json=body, timeout=15)
    response.raise_for_status()
    answer: dict[str, Any] = response.json()
    return answer


def ask_for_text(url: str, text: str) -> str:
    """One question; every reply as plain text."""
    return "\n".join(reply["text"] for reply in ask(url, text)["replies"])


def is_answered(url: str, text: str) -> bool:
    """Whether the whole chain answered; a sentence of apology is no answer."""
    return bool(ask(url, text)["understanding"])
