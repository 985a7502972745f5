"""One resident talking: what the NLU would hear is given by hand, everything after it is real."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from palmgov.answers.context import Context
from palmgov.answers.question import Question
from palmgov.answers.reply import Answered, answer_question
from palmgov.cards.model import ChoiceCard, GuideCard, ThemeCard
from palmgov.cards.text import render_text
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.builders import TUESDAY_MORNING


@dataclass
class Talk:
    """Asks turn by turn and remembers like the bot does: the context crosses as JSON slot values."""

    snapshot: GuideSnapshot
    context: Context = field(default_factory=Context)

    def ask(self, text: str, *aspects: str, intent: str = "ask_guide", confidence: float = 0.9) -> Answered:
        question = Question(text, intent, confidence, aspects)
        answered = answer_question(question, self.context, self.snapshot, TUESDAY_MORNING)
        self.context = Context.read(answered.context.list_slots())
        return answered


def get_guide_card(answered: Answered) -> GuideCard:
    assert isinstance(answered.reply.card, GuideCard), answered.outcome
    return answered.reply.card


def get_options(answered: Answered) -> list[str]:
    """The official names on a choice or theme card, in order."""
    card = answered.reply.card
    assert isinstance(card, ChoiceCard | ThemeCard), answered.outcome
    return [option.label for option in card.options]


def get_text(answered: Answered, site_url: str = "") -> str:
    return render_text(answered.reply.card, site_url)


def get_item(answered: Answered) -> str | None:
    understood = answered.reply.understanding
    assert understood is not None
    return cast("str | None", understood.item_name)


def get_decision(answered: Answered) -> str:
    assert answered.reply.understanding is not None
    return answered.reply.understanding.decision
