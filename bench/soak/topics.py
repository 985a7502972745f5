"""Questions whose answers can be recognised: one item each, named in the answer's title."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import requests

from palmgov.guides.files import load_guides
from palmgov.settings import Settings

_ASKS = ("需要什么材料", "要多少钱", "多久能办好", "在哪里办")
_TITLE = re.compile("【(.+?)】")


@dataclass(frozen=True)
class Topic:
    """One item and one way to ask for it."""

    name: str
    text: str


def find_topics(url: str, wanted: int, chance: random.Random) -> tuple[Topic, ...]:
    """At least some of `wanted` topics that the desk at `url` answers with just their item."""
    names = sorted(guide.name for guide in load_guides(Settings().guides_dir).guides)
    chance.shuffle(names)
    found: list[Topic] = []
    for number, name in enumerate(names):
        topic = Topic(name, f"{name}{_ASKS[number % len(_ASKS)]}")
        if len(found) < wanted and _is_recognisable(url, topic):
            found.append(topic)
    return tuple(found)


def list_titles(text: str) -> list[str]:
    """The items that an answer is about, in the order of the text."""
    return _TITLE.findall(text)


def _is_recognisable(url: str, topic: Topic) -> bool:
    answer = requests.post(f"{url}/api/v1/chat", json={"text": topic.text}, timeout=20).json()
    text = "\n".join(reply["text"] for reply in answer["replies"])
    return list_titles(text) == [topic.name]
