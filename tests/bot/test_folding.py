"""The bot's own folding of examples, in its own environment, agrees with the gateway's folding of messages."""

from __future__ import annotations

import runpy

import pytest

from palmgov.running.environments import ROOT
from palmgov.text.normalise import normalise

FOLD = runpy.run_path(str(ROOT / "bot/components/folding.py"))["fold"]


@pytest.mark.parametrize(
    "text", ["您好，能办吗？", "材料：（一）户口本；（二）照片！", "ＥＴＣ怎么办，１２３"]
)
def test_an_example_is_folded_as_a_message_is(text: str) -> None:
    assert FOLD(text) == normalise(text)
