"""The form of one entry of a question file, checked before anything is asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from palmgov.conversations.understanding import Aspect, Decision
from palmgov.evaluation.labels import SERVED, Dialogue, Expected, LabelledTurn

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
_NEED_ITEMS = SERVED | {"clarify"}
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Form(BaseModel):
    """Base: a misspelt key is an error, or a label would silently not count."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Form):
    """What one turn should lead to."""

    decision: Decision
    items: tuple[Name, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    theme: Name | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Label:
        # Without them no answer could be right; everything else is a matter of taste of the labeller.
        if self.decision in _NEED_ITEMS and not self.items:
            raise ValueError(f"{self.decision} 应有 items")
        if self.decision == "theme" and not self.theme:
            raise ValueError("theme 应有 theme")
        return self

    def to_expected(self) -> Expected:
        """The record that answers are compared with."""
        return Expected(self.decision, frozenset(self.items), frozenset(self.aspects), self.theme)


class TurnForm(Label):
    """One turn, or a single question."""

    text: Words

    def to_turn(self) -> LabelledTurn:
        """The record."""
        return LabelledTurn(self.text, self.to_expected())


class DialogueForm(Form):
    """Several turns of one conversation."""

    name: Name
    turns: Annotated[tuple[TurnForm, ...], Field(min_length=1)]

    def to_dialogue(self, source: str) -> Dialogue:
        """The record."""
        return Dialogue(f"{source} {self.name}", tuple(turn.to_turn() for turn in self.turns))


class LastTurnForm(Label):
    """Plain messages of which only the last one is labelled."""

    turns: Annotated[tuple[Words, ...], Field(min_length=1)]

    def to_dialogue(self, source: str) -> Dialogue:
        """The record."""
        before = tuple(LabelledTurn(text) for text in self.turns[:-1])
        return Dialogue(source, (*before, LabelledTurn(self.turns[-1], self.to_expected())))
