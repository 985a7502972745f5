"""One question with all that a step of the decision may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from palmgov.answers.context import Context
from palmgov.answers.outcome import Outcome
from palmgov.answers.question import Question
from palmgov.answers.thresholds import Thresholds
from palmgov.guides.publishing import PublishedGuide
from palmgov.guides.snapshot import Found, GuideSnapshot
from palmgov.index.concepts import find_acts
from palmgov.index.guide_index import Match
from palmgov.index.terms import only_asks

WHOLE_NAME = 0.999  # every term of a name is in the text; sums of floats are not exact
SAME_WORDS = 0.01  # of a question that two items' names explain alike


@dataclass(frozen=True)
class Case:
    """Everything a step may look at."""

    question: Question
    context: Context
    snapshot: GuideSnapshot
    found: Found
    thresholds: Thresholds

    @property
    def current(self) -> PublishedGuide | None:
        """The item the conversation is about, when it is still published."""
        code = self.context.service_item
        return self.snapshot.find_guide(code) if code else None

    @cached_property
    def acts(self) -> frozenset[str]:
        """What is to be done, as the text says it."""
        return find_acts(self.question.text)

    @property
    def offered(self) -> tuple[PublishedGuide, ...]:
        """The items of the last choice that are still published."""
        guides = (self.snapshot.find_guide(code) for code in self.context.offered)
        return tuple(guide for guide in guides if guide)

    @property
    def anchor(self) -> PublishedGuide | None:
        """Whose thing an act alone is about: the item at hand, or the first one to choose from."""
        return self.current or next(iter(self.offered), None)

    @property
    def best(self) -> float:
        """The best item's score."""
        return self.found.items[0].score if self.found.items else 0.0

    @property
    def sounds_out_of_scope(self) -> bool:
        """Whether it is surely heard as none of our business; 一个月多少钱 about the item at hand never is."""
        heard = self.question
        surely = heard.intent == "out_of_scope" and heard.confidence >= self.thresholds.out_of_scope
        return surely and not (self.current and heard.aspects and only_asks(heard.text))

    def says_the_same(self, match: Match) -> bool:
        """Whether its names hold as many of the words as the best item's, so that the talk may settle it."""
        return match.score >= self.thresholds.keep_context * self.best and self.says_as_much(match)

    def says_as_much(self, match: Match) -> bool:
        """Whether its names hold as many of the words as the best item's, however much less likely it is."""
        return match.features.name_recall >= self.found.items[0].features.name_recall - SAME_WORDS


Step = Callable[[Case], Outcome | None]
