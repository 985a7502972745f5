"""The names of items as stock Rasa is told them: a lookup table, synonyms, and a dictionary for its tokenizer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from palmgov.guides.model import ServiceGuide

# A character is no name: it would be found inside any other word.
_SHORTEST = 2


def list_names(guides: Iterable[ServiceGuide]) -> dict[str, str]:
    """The official name behind each name, longest first; of a name that two items share the first one has it.

    Longest first, because the first alternative that fits is the one that a lookup table finds.
    """
    names: dict[str, str] = {}
    guides = tuple(guides)
    for guide in guides:
        names.setdefault(guide.name, guide.name)
    for guide in guides:
        for name in guide.folk_names:
            names.setdefault(name, guide.name)
    kept = [name for name in names if len(name) >= _SHORTEST]
    return {name: names[name] for name in sorted(kept, key=len, reverse=True)}


def mark_name(text: str, names: Mapping[str, str]) -> str:
    """`text` with the longest name in it marked as an entity, as it is when there is none."""
    found = next((name for name in names if name in text), None)
    return text.replace(found, f"[{found}](service_item)", 1) if found else text
