"""What a WeChat message or event means to the desk."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.channels.message import SharedLocation
from palmgov.cards.model import Card


@dataclass(frozen=True, slots=True)
class Question:
    """Something to answer in a turn, as if `text` had been typed. Empty text gets a request for words.

    `open_item` is the code of an item that was tapped or scanned: `settle` puts its official name into `text`.
    `preface` is said before the answer, in the same reply.
    """

    text: str
    location: SharedLocation | None = None
    open_item: str | None = None
    preface: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Greeting:
    """A new follower; `scene` is what the QR code carried."""

    scene: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that the desk answers by itself, without a turn."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ShowAnswers:
    """The resident wants the answers that wait for them."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """A follower has left: everything held about them goes."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing was asked and nothing is said."""


Heard = Question | Greeting | Sentence | ShowAnswers | Farewell | Silence
Settled = Question | Sentence | ShowAnswers | Farewell | Silence
