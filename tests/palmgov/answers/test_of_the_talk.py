"""One of the items that were talked about, by a word that only its names hold."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_item


@pytest.fixture
def talk(shipped_snapshot: GuideSnapshot) -> Talk:
    """A car, a home and an inherited home were talked about."""
    talk = Talk(shipped_snapshot)
    for text in ("机动车转移登记", "存量房所有权转移登记", "继承受遗赠不动产转移登记"):
        talk.ask(text, "fee")
    return talk


def test_a_word_of_an_earlier_item_points_at_it(talk: Talk) -> None:
    assert get_item(talk.ask("车的那个要本人去吗", "proxy")) == "机动车转移登记"


def test_a_word_that_several_of_them_hold_points_at_none(talk: Talk) -> None:
    assert talk.ask("登记那个要本人去吗", "proxy").outcome.reason != "one of the talk by its words"


def test_an_ellipsis_that_fits_many_items_alike_is_the_one_of_the_talk(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("补领婚姻登记证", "materials")
    talk.ask("户口登记项目变更更正", "time_limit")
    answered = talk.ask("那补证呢")
    assert (get_item(answered), answered.outcome.aspects) == ("补领婚姻登记证", ("time_limit",))


def test_a_word_of_the_talk_inside_the_name_of_something_new_does_not_point(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    for text in ("就业失业登记", "就业困难人员认定"):
        talk.ask(text, "materials")
    assert get_item(talk.ask("创业的那个补贴给多少", "amount")) == "一次性创业补贴申领"


def test_a_word_of_something_new_is_something_new(talk: Talk) -> None:
    assert get_item(talk.ask("护照首次签发那个多少钱", "fee")) == "普通护照首次签发"
