"""A long message is heard whole and in its asking parts; examples are heard as messages come in."""

from __future__ import annotations

from components.parts import IS_PART, PARTS, MessageSplitter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

LETTER = "您好,我父亲今年七十岁,一个人住在乡下,我在城里上班照顾不到。能办低保吗?在哪里办理?"


def test_the_asking_parts_of_a_letter_stand_beside_it() -> None:
    letter, *parts = MessageSplitter().process([Message({"text": LETTER})])
    assert [part.get("text") for part in parts] == ["能办低保吗?", "在哪里办理?"]
    assert letter.get(PARTS) == parts
    assert all(part.get(IS_PART) for part in parts) and not letter.get(IS_PART)


def test_a_short_message_costs_nothing_more() -> None:
    short = Message({"text": "低保怎么办"})
    assert MessageSplitter().process([short]) == [short]
    assert short.get(PARTS) is None


def test_a_message_without_words_is_left_alone() -> None:
    empty = Message({"text": ""})
    assert MessageSplitter().process([empty]) == [empty]


def test_an_example_is_folded_and_never_split() -> None:
    data = TrainingData([Message.build("您好，" + LETTER + "怎么办？", "ask_guide")])
    MessageSplitter().process_training_data(data)
    (example,) = data.intent_examples
    assert example.get("text") == "您好," + LETTER + "怎么办?"
    assert example.get(PARTS) is None
