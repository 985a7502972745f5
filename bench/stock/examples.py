"""Training examples for stock Rasa: the names of the guides in plain phrases, and our own examples.

One intent per aspect, because a stock classifier has one answer; our examples that ask for two things at once are left
out. So many examples that the bot answers well: with all of them it trains much longer and answers no better.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.stock.names import list_names, mark_name
from palmgov.guides.model import ServiceGuide

PHRASES = Path(__file__).with_name("phrases.yml")
Examples = dict[str, list[str]]
# Per intent, of our own examples: an even spread over the files.
_MOST_OF_OURS = 45
# What only our dialogue can make sense of: a list to choose from, an item to take back, a form to fill in.
_OURS_ALONE = {"choose_option", "reject_item", "cancel"}


def name_intent(aspect: str) -> str:
    """The intent of a question about one aspect."""
    return f"ask_{aspect}"


def make_examples(guides: Sequence[ServiceGuide], nlu_data: Path) -> Examples:
    """Sentences by intent, names marked as entities."""
    names = list_names(guides)
    examples: Examples = defaultdict(list)
    for intent, sentence in _phrase_names(names):
        examples[intent].append(sentence)
    for intent, sentences in read_ours(nlu_data).items():
        step = max(1, -(-len(sentences) // _MOST_OF_OURS))
        examples[intent] += [mark_name(one, names) for one in sentences[::step]]
    return {intent: list(dict.fromkeys(sentences)) for intent, sentences in examples.items()}


def read_ours(nlu_data: Path) -> Examples:
    """Our examples that ask for one thing, by the intent that a stock bot gives them."""
    found: Examples = defaultdict(list)
    for path in sorted(nlu_data.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", ()):
            intent = _choose_intent(block)
            if intent:
                found[intent] += _read_sentences(block["examples"])
    return found


def _phrase_names(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    phrases = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    longest = max(map(len, phrases.values()))
    rounds = [
        (aspect, all_of[place % len(all_of)])
        for place in range(longest)
        for aspect, all_of in phrases.items()
    ]
    for name, (aspect, phrase) in zip(names, itertools.cycle(rounds), strict=False):
        yield name_intent(aspect), phrase.format(name=f"[{name}](service_item)")


def _choose_intent(block: Mapping[str, Any]) -> str | None:
    intent = block.get("intent")
    if intent is None or intent in _OURS_ALONE:
        return None
    if intent != "ask_guide":
        return str(intent)
    aspects = (block.get("metadata") or {}).get("aspects", ())
    return name_intent(aspects[0]) if len(aspects) == 1 else None


def _read_sentences(examples: str | Iterable[Mapping[str, Any]]) -> list[str]:
    if isinstance(examples, str):
        return [line.removeprefix("- ").strip() for line in examples.splitlines() if line.startswith("- ")]
    # A sentence with labels of its own asks for something else than its block.
    return [one["text"].strip() for one in examples if "metadata" not in one]
