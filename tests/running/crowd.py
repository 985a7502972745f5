"""Many residents at once, who do what the page does: a message is sent again, under its id, until it has a reply."""

from __future__ import annotations

import itertools
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from types import TracebackType

import requests

from gateway.channels.web import ChatAnswer
from tests.running.balancer import Balancer

MESSAGES_PER_CONVERSATION = 6
THINKING_SECONDS = 0.15
# Who was told to wait does not hammer on.
WAITING_SECONDS = 1.0
PATIENCE_SECONDS = 60.0
REQUEST_SECONDS = 15.0


@dataclass(frozen=True)
class Said:
    """One message and the reply to it.

    `waited_seconds` is how long the try took that the reply came to, `replied_at` is in seconds since 1970.
    """

    conversation: str
    message_id: str
    text: str
    tries: int
    waited_seconds: float
    replied_at: float
    answer: ChatAnswer

    @property
    def is_answered(self) -> bool:
        return self.answer.understanding is not None


@dataclass
class Crowd:
    """Residents who ask from entering the block to leaving it. `make_text` gives the nth message's words."""

    balancer: Balancer
    make_text: Callable[[int], str]
    size: int = 8
    said: list[Said] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    _stopping: Event = field(default_factory=Event)
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _lock: Lock = field(default_factory=Lock)
    _threads: list[Thread] = field(default_factory=list)

    def __enter__(self) -> Crowd:
        self._threads = [Thread(target=self._live, args=(place,)) for place in range(self.size)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _live(self, place: int) -> None:
        while not self._stopping.is_set():
            conversation = str(uuid.uuid4())
            for _ in range(MESSAGES_PER_CONVERSATION):
                if self._stopping.is_set():
                    break
                is_answered = self._say(conversation, place)
                time.sleep(THINKING_SECONDS if is_answered else WAITING_SECONDS)

    def _say(self, conversation: str, place: int) -> bool:
        with self._lock:
            text = self.make_text(next(self._numbers))
        message_id = str(uuid.uuid4())
        body = {"conversation": conversation, "text": text, "message_id": message_id}
        deadline = time.monotonic() + PATIENCE_SECONDS
        for tries in itertools.count(1):
            url = self.balancer.choose(place)
            began_at = time.monotonic()
            answer = _post(url, body)
            waited_seconds = time.monotonic() - began_at
            if answer is not None:
                said = Said(conversation, message_id, text, tries, waited_seconds, time.time(), answer)
                self.said.append(said)
                return answer.understanding is not None
            self.balancer.note_failure(url)
            if time.monotonic() > deadline:
                break
            time.sleep(min(0.1 * 2**tries, 2))
        self.unheard.append(text)
        return False


def _post(url: str, body: dict[str, str]) -> ChatAnswer | None:
    try:
        response = requests.post(f"{url}/api/v1/chat", json=body, timeout=REQUEST_SECONDS)
    except requests.RequestException:
        return None
    return ChatAnswer.model_validate_json(response.content) if response.status_code == 200 else None
