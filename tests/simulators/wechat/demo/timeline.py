"""What one follower's chat shows, in order: their own bubbles and the account's."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from tests.simulators.wechat.delivery import Delivery
from tests.simulators.wechat.follower import Seen

Entry = dict[str, Any]


class Timeline:
    """Kept on the server, so that the page may be reloaded."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._sent_at: dict[int, float] = {}
        self._changed = asyncio.Event()

    def add_own(self, text: str) -> None:
        self._add({"from": "me", "text": text})

    def note_delivery(self, delivery: Delivery) -> None:
        """From here on the answers' delays are counted."""
        self._sent_at[delivery.number] = delivery.sent_at

    def add_seen(self, seen: Seen) -> None:
        content = seen.content
        sent_at = self._sent_at.get(seen.delivery or 0)
        self._add(
            {
                "from": "account",
                "how": seen.how,
                "kind": content.kind,
                "text": content.text,
                "choices": [{"id": one.id, "content": one.content} for one in content.choices],
                "articles": [
                    {"title": one.title, "description": one.description, "url": one.url}
                    for one in content.articles
                ],
                "attempt": seen.attempt,
                "seconds": round(seen.at - sent_at, 1) if sent_at else None,
            }
        )

    async def wait_for_more(self, after: int, seconds: float) -> list[Entry]:
        """The entries from number `after` on, as soon as there are any."""
        if len(self._entries) <= after:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                return []
        return self._entries[after:]

    def _add(self, entry: Entry) -> None:
        self._entries.append(entry | {"at": time.time()})
        self._changed.set()
