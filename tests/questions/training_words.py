"""Every sentence that the desk was made from: what a measuring question must not be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from palmgov.guides.files import load_guides, load_place
from palmgov.text.normalise import normalise

_MARKED_WORD = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def fold(text: str) -> str:
    """The words alone: punctuation and case make no other sentence."""
    return re.sub(r"[\W_]+", "", normalise(text)).lower()


def read_training_sentences(guides_dir: Path, nlu_dir: Path) -> frozenset[str]:
    """Examples of the NLU, sample questions and FAQs of guides and themes, all folded."""
    sentences = [*_read_examples(nlu_dir), *_read_guide_sentences(guides_dir)]
    return frozenset(fold(sentence) for sentence in sentences)


def _read_guide_sentences(folder: Path) -> Iterator[str]:
    for guide in load_guides(folder).guides:
        yield from guide.sample_questions
        yield from (faq.question for faq in guide.faqs)
    for theme in load_place(folder).themes:
        yield from theme.sample_questions


def _read_examples(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.yml"):
        entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu") or []
        for entry in entries:
            for line in entry.get("examples", "").splitlines():
                yield _MARKED_WORD.sub(r"\1", line.removeprefix("- "))
