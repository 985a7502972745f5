"""What a featurizer says of a message in use: the few columns that are not zero, where Rasa would want a SciPy matrix.

One message is some fifty numbers. As matrices they cost SciPy forty times as much in checks and copies as in arithmetic,
and only PalmGov's own classifiers look at them. In training, with thousands of messages at once, they are Rasa's `Features`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasa.shared.nlu.training_data.message import Message

ROWS = "rows"


@dataclass(frozen=True)
class Row:
    """Columns, rising, of `width` in all, each with its value."""

    columns: list[int]
    values: list[float]
    width: int
    is_cues: bool = False


def add_row(message: Message, row: Row) -> None:
    """Set the row beside those of earlier featurizers."""
    message.set(ROWS, [*list_rows(message), row])


def list_rows(message: Message) -> list[Row]:
    """In the order of the featurizers; none when the message has no words."""
    return message.get(ROWS) or []
