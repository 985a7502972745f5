"""The welcome of a new follower, with a few questions to begin with."""

from __future__ import annotations

from gateway.channels.wechat import wording
from gateway.pages.popular import choose_questions
from palmgov.cards.model import Suggestion, TextCard
from palmgov.guides.snapshot import GuideSnapshot

# Of a handful one is chosen; of a long list none.
_MOST_STARTERS = 5


def make_greeting(snapshot: GuideSnapshot) -> TextCard:
    """Who speaks, what one may ask, and what others ask most."""
    desk = snapshot.desk
    text = wording.GREETING.format(desk_name=desk.desk_name, place=desk.place)
    return TextCard(text=text, suggestions=list_starters(snapshot))


def list_starters(snapshot: GuideSnapshot) -> tuple[Suggestion, ...]:
    """Up to five things to tap: popular questions, filled up with life events, as the empty chat page offers them."""
    questions = [Suggestion(label=one.name, text=one.text) for one in choose_questions(snapshot)]
    themes = [Suggestion(label=theme.name, text=theme.name) for theme in snapshot.themes]
    return tuple([*questions, *themes][:_MOST_STARTERS])
