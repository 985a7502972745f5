"""One question in, one reply out: decide, compose, say what was understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from palmgov.answers.compose import compose
from palmgov.answers.context import Context
from palmgov.answers.decide import decide
from palmgov.answers.outcome import Outcome
from palmgov.answers.question import Question
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS, Thresholds
from palmgov.conversations.bot_reply import BotReply
from palmgov.conversations.understanding import Candidate, Understanding
from palmgov.guides.snapshot import GuideSnapshot

_CANDIDATES = 5


@dataclass(frozen=True)
class Answered:
    """The reply and what the conversation remembers from now on."""

    reply: BotReply
    context: Context
    outcome: Outcome


def answer_question(
    question: Question,
    context: Context,
    snapshot: GuideSnapshot,
    now: datetime,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Answered:
    """Answer one question about services against one snapshot; `now` is aware."""
    outcome = decide(question, context, snapshot, thresholds)
    card = compose(outcome, question, snapshot, now)
    return Answered(
        BotReply(card=card, understanding=_understanding(outcome, question)), outcome.context, outcome
    )


def _understanding(outcome: Outcome, question: Question) -> Understanding:
    guide = outcome.guide
    options = {published.guide.item_code for published in outcome.options}
    offered_first = sorted(outcome.matches, key=lambda match: match.key not in options)
    return Understanding.model_validate(
        {
            "intent": question.intent,
            "confidence": round(question.confidence, 4),
            "decision": outcome.decision,
            "item_code": guide.guide.item_code if guide else None,
            "item_name": guide.guide.name if guide else None,
            "aspects": outcome.aspects,
            "candidates": [
                Candidate(item_code=match.key, name=match.name, score=round(match.score, 4))
                for match in offered_first[:_CANDIDATES]
            ],
            "guide_version": guide.version if guide else None,
        }
    )
