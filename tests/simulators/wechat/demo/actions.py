"""What the page's buttons do, as a follower's actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.simulators.wechat.utterances import (
    Utterance,
    click,
    scan,
    send_location,
    send_picture,
    send_video,
    share_link,
    speak,
    subscribe,
    tap_choice,
    unsubscribe,
    view,
    write,
)

Wish = dict[str, Any]

ACTIONS: dict[str, Callable[[Wish], Utterance]] = {
    "write": lambda wish: write(wish["text"]),
    "tap": lambda wish: tap_choice(wish["id"], wish["text"]),
    "speak": lambda wish: speak(wish.get("text") or None),
    "picture": lambda wish: send_picture(),
    "video": lambda wish: send_video(),
    "link": lambda wish: share_link("一篇文章", "https://example.org/"),
    "location": lambda wish: send_location(
        float(wish["latitude"]), float(wish["longitude"]), wish.get("label", "")
    ),
    "click": lambda wish: click(wish["key"], wish.get("name", "")),
    "view": lambda wish: view(wish["url"]),
    "scan": lambda wish: scan(wish["scene"]),
    "subscribe": lambda wish: subscribe(wish.get("scene") or None),
    "unsubscribe": lambda wish: unsubscribe(),
}


def make_utterance(wish: Wish) -> Utterance:
    """Raises KeyError or ValueError when the wish is incomplete."""
    return ACTIONS[wish["action"]](wish)
