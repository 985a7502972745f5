"""One message with what the NLU made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """`text` is normalised; `aspects` come from the NLU; `intent` with its confidence likewise."""

    text: str
    intent: str
    confidence: float
    aspects: tuple[str, ...] = ()
