"""From an edit to an answer."""

from __future__ import annotations

from bench.side_by_side.edits import ITEM, NEW_NAME, Edits, replace_guide, time_edit
from bench.turns.bots import Answer
from palmgov.guides.files import load_guides
from palmgov.guides.model import ServiceGuide
from palmgov.running.environments import ROOT
from tests.bench.fake_bot import FakeBot

GUIDES = load_guides(ROOT / "service_guides").guides


class ForgetfulBot(FakeBot):
    """Notices an edit only at the third question."""

    def read(self, content: bytes) -> Answer:
        return Answer(ITEM, frozenset({"fee"}), "新的" if len(self.heard) > 2 else "旧的")


def test_an_edit_is_timed_until_its_words_are_answered() -> None:
    bot, edits = ForgetfulBot(), []
    assert time_edit(lambda: edits.append(1), bot, "多少钱", "新的") > 0
    assert (len(edits), len(bot.heard)) == (1, 3)


def test_an_edit_changes_one_guide_and_leaves_the_others() -> None:
    published: list[ServiceGuide] = []
    edits = Edits(GUIDES)
    edits.time_name(published.append, ForgetfulBot())
    assert published[0].folk_names[-1] == NEW_NAME
    changed = replace_guide(GUIDES, published[0])
    assert [one for one, other in zip(changed, GUIDES, strict=True) if one != other] == published
