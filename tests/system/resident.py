"""A resident with one browser and one conversation, over the API alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from pydantic import BaseModel

from gateway.channels.web import ChatAnswer
from palmgov.cards.model import Card
from palmgov.conversations.understanding import Understanding


class Heard(BaseModel):
    """One answer as a resident hears it; the bot understood something, or there would be none."""

    answer_id: str
    cards: tuple[Card, ...]
    text: str
    understanding: Understanding

    @property
    def card(self) -> Card:
        return self.cards[0]

    @property
    def decision(self) -> str:
        return self.understanding.decision

    @property
    def item(self) -> str | None:
        return self.understanding.item_name

    @property
    def aspects(self) -> set[str]:
        return set(self.understanding.aspects)

    def list_options(self) -> list[str]:
        """The labels of a numbered choice or of a theme's steps."""
        return [option.label for card in self.cards for option in getattr(card, "options", ())]

    def list_numbers(self) -> list[str]:
        """Every phone number on the cards, in the order shown."""
        return [phone.number for card in self.cards for phone in getattr(card, "phones", ())]


def read_answer(response: requests.Response) -> Heard:
    """What was heard; a sentence of apology fails here."""
    assert response.status_code == 200, response.text
    answer = ChatAnswer.model_validate_json(response.content)
    assert answer.understanding, f"no answer, only: {response.text}"
    return Heard(
        answer_id=answer.answer_id,
        cards=tuple(part.card for part in answer.replies),
        text="\n".join(part.text for part in answer.replies),
        understanding=answer.understanding,
    )


class Resident:
    """Talks in one conversation; a new resident is a new conversation."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.conversation = str(uuid.uuid4())
        # Keeps the visitor's cookie, as a browser does.
        self.session = requests.Session()

    def say(self, text: str) -> Heard:
        """One message, answered by the whole chain; a sentence of apology fails here."""
        return read_answer(self.post({"text": text}))

    def post(self, body: dict[str, Any]) -> requests.Response:
        """One request in this conversation, unless `body` names another."""
        return self.session.post(
            f"{self.url}/api/v1/chat", json={"conversation": self.conversation} | body, timeout=20
        )

    def open_page(self) -> None:
        """Open the chat page, which tells one browser from another."""
        self.session.get(self.url, timeout=20).raise_for_status()

    def get_events(self) -> requests.Response:
        """The stream of later replies."""
        path = f"/api/v1/chat/{self.conversation}/events"
        return self.session.get(self.url + path, stream=True, timeout=30)

    @contextmanager
    def listen(self) -> Iterator[Iterator[str]]:
        """Later replies as they come, each as JSON."""
        with self.get_events() as response:
            assert response.status_code == 200, response.text
            lines = response.iter_lines(chunk_size=1)
            yield (line.removeprefix(b"data: ").decode() for line in lines if line.startswith(b"data: "))
