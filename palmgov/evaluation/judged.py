"""One turn with its label and what really happened, and the statements that all measures are made of."""

from __future__ import annotations

from dataclasses import dataclass

from palmgov.evaluation.labels import SERVED, Dialogue, Expected
from palmgov.evaluation.observed import Observed


@dataclass(frozen=True)
class JudgedTurn:
    """`number` counts the turns of the dialogue from 1."""

    dialogue: Dialogue
    number: int
    text: str
    expected: Expected
    observed: Observed

    @property
    def wants_item(self) -> bool:
        """Whether one item's guide is the right outcome."""
        return self.expected.decision in SERVED

    @property
    def is_served(self) -> bool:
        """Whether one item's guide was shown."""
        return self.observed.decision in SERVED and self.observed.item is not None

    @property
    def has_accepted_item(self) -> bool:
        """Whether one item's guide was shown and the label accepts it."""
        return self.is_served and self.observed.item in self.expected.items

    @property
    def is_direct(self) -> bool:
        """Whether it was answered without a question back: an item for an item, a theme for a theme."""
        if self.wants_item:
            return self.is_served
        return self.observed.decision == self.expected.decision == "theme"

    @property
    def is_wrong_answer(self) -> bool:
        """Whether something was served that the label does not accept.

        A label without items accepts none; an accepted item where asking back was expected is not
        wrong; a theme is wrong unless it is the labelled one.
        """
        if self.observed.decision == "theme":
            return self.observed.theme != self.expected.theme
        return self.is_served and not self.has_accepted_item

    @property
    def offers_accepted_item(self) -> bool:
        """Whether an accepted item is among the choices of a question back."""
        return not self.expected.items.isdisjoint(self.observed.choices)

    @property
    def has_right_aspects(self) -> bool:
        """Whether exactly the labelled aspects were understood."""
        return self.expected.aspects == self.observed.aspects

    @property
    def is_right(self) -> bool:
        """Whether decision, item or theme, and aspects are all as labelled."""
        if self.observed.decision != self.expected.decision:
            return False
        match self.expected.decision:
            case "answer" | "overview":
                return self.has_accepted_item and self.has_right_aspects
            case "clarify":
                return self.offers_accepted_item and self.has_right_aspects
            case "theme":
                return self.observed.theme == self.expected.theme
            case _:
                return True
