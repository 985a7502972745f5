from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from palmgov.conversations.understanding import DECISIONS
from palmgov.evaluation.files import load_questions
from palmgov.evaluation.labels import Dialogue, Expected
from palmgov.evaluation.names import check_names, read_names
from tests.questions.training_words import fold, read_training_sentences

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
# 第二个, 谢谢你: in the middle of a dialogue some words are everybody's.
SHORT = 6


@pytest.fixture(scope="module")
def dialogues() -> tuple[Dialogue, ...]:
    found = load_questions(FOLDER)
    assert [str(problem) for problem in found.problems] == []
    return found.dialogues


def list_labels(dialogues: tuple[Dialogue, ...]) -> list[tuple[str, Expected]]:
    return [(turn.text, turn.expected) for one in dialogues for turn in one.turns if turn.expected]


def test_there_are_enough_questions_of_every_kind(dialogues: tuple[Dialogue, ...]) -> None:
    singles = [one for one in dialogues if one.is_single]
    assert len(singles) >= 500
    assert len(dialogues) - len(singles) >= 150
    counts = Counter(expected.decision for _, expected in list_labels(tuple(singles)))
    # `form` is a state inside a conversation; no first question leads to it.
    assert {decision: counts[decision] for decision in DECISIONS if counts[decision] < 5} == {"form": 0}


def test_names_are_those_of_the_shipped_guides(dialogues: tuple[Dialogue, ...]) -> None:
    assert [str(problem) for problem in check_names(dialogues, read_names(ROOT / "service_guides"))] == []


def test_every_item_and_theme_is_asked_for(dialogues: tuple[Dialogue, ...]) -> None:
    labels = list_labels(dialogues)
    known = read_names(ROOT / "service_guides")
    asked = {item for _, expected in labels if expected.decision != "clarify" for item in expected.items}
    assert sorted(known.items - asked) == []
    assert sorted(known.themes - {expected.theme for _, expected in labels}) == []


def test_labels_are_consistent(dialogues: tuple[Dialogue, ...]) -> None:
    wrong = [text for text, expected in list_labels(dialogues) if not is_consistent(expected)]
    assert wrong == []


def is_consistent(expected: Expected) -> bool:
    has_items, has_aspects = bool(expected.items), bool(expected.aspects)
    match expected.decision:
        case "answer":
            return has_items and has_aspects
        case "overview":
            return has_items and not has_aspects
        case "clarify":
            return 2 <= len(expected.items) <= 5
        case _:
            return not has_items and not has_aspects


def test_no_single_question_is_there_twice(dialogues: tuple[Dialogue, ...]) -> None:
    counts = Counter(fold(one.turns[0].text) for one in dialogues if one.is_single)
    assert [text for text, count in counts.items() if count > 1] == []


def test_questions_are_written_apart_from_what_the_desk_was_made_from(
    dialogues: tuple[Dialogue, ...],
) -> None:
    known = read_training_sentences(ROOT / "service_guides", ROOT / "nlu_data")
    assert len(known) > 1000
    copied = [
        f"{one.source}: {turn.text}"
        for one in dialogues
        for turn in one.turns
        if fold(turn.text) in known and (one.is_single or len(fold(turn.text)) > SHORT)
    ]
    assert copied == []
