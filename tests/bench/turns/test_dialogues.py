"""The dialogues that both systems are asked."""

from __future__ import annotations

from bench.stock.examples import read_ours
from bench.turns.dialogues import load_dialogues
from palmgov.conversations.understanding import ASPECTS
from palmgov.guides.files import load_guides
from palmgov.running.environments import ROOT

DIALOGUES = load_dialogues()


def test_every_dialogue_is_about_a_shipped_item_and_known_aspects() -> None:
    names = {guide.name for guide in load_guides(ROOT / "service_guides").guides}
    turns = [turn for dialogue in DIALOGUES for turn in dialogue]
    assert {turn.item for turn in turns} <= names
    assert {turn.aspect for turn in turns} <= set(ASPECTS)


def test_every_dialogue_has_three_turns() -> None:
    assert {len(dialogue) for dialogue in DIALOGUES} == {3}


def test_no_first_question_stands_in_the_training_data() -> None:
    trained = {sentence for sentences in read_ours(ROOT / "nlu_data").values() for sentence in sentences}
    assert {dialogue[0].text for dialogue in DIALOGUES} & trained == set()
