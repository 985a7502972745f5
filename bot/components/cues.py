"""Hand-written turns of phrase (`nlu_data/cues.yml`), each a column that is one where it is heard.

Rasa's stock featurizer also marks on every word which cue it belongs to, for entity extractors that this bot does not
have; a message in use is only asked which cues it holds.
"""

from __future__ import annotations

import re
from functools import cached_property

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from components.rows import Row, add_row


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CueFeaturizer(RegexFeaturizer):
    """Rasa's featurizer in training; in use the same sentence row (`rows.py`), with no word marked."""

    @cached_property
    def _cues(self) -> list[re.Pattern[str]]:
        flags = 0 if self.case_sensitive else re.IGNORECASE
        return [re.compile(cue["pattern"], flags) for cue in self.known_patterns]

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if text := message.get(TEXT):
                heard = [number for number, cue in enumerate(self._cues) if is_heard(cue, text)]
                add_row(message, Row(heard, [1.0] * len(heard), len(self._cues), is_cues=True))
        return messages


def is_heard(cue: re.Pattern[str], text: str) -> bool:
    """Whether the cue stands in the text; nothing at all is no cue."""
    return any(match.end() > match.start() for match in cue.finditer(text))
