"""What the bot made of one message; the same record on the API, in `palmgov understand` and in the log."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Decision = Literal[
    "answer", "overview", "clarify", "theme", "decline", "out_of_scope", "case_status",
    "rate", "human", "complaint", "emergency", "greet", "form",
]  # fmt: skip
Aspect = Literal[
    "conditions", "materials", "procedure", "time_limit", "fee", "amount", "location", "hours",
    "period", "online", "contact", "result", "proxy", "cross_region", "legal_basis",
]  # fmt: skip
DECISIONS: tuple[str, ...] = get_args(Decision)
ASPECTS: tuple[str, ...] = get_args(Aspect)


class Candidate(BaseModel):
    """One item that the index found; `score` is comparable across questions, 0 to 1."""

    model_config = ConfigDict(frozen=True)

    item_code: str
    name: str
    score: float


class Understanding(BaseModel):
    """The outcome of one turn."""

    model_config = ConfigDict(frozen=True)

    intent: str
    confidence: float
    decision: Decision
    item_code: str | None = None
    item_name: str | None = None
    aspects: tuple[Aspect, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    guide_version: int | None = None
