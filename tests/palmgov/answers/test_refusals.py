"""What the desk does not know it says so: a wrong answer is worse than none."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item, get_text
from tests.palmgov.builders import make_snapshot


@pytest.mark.parametrize("text", ["xylophone", "火星移民许可怎么办", "", "？？？", "😀"])
def test_what_fits_no_guide_is_declined_with_a_number_to_call(snapshot: GuideSnapshot, text: str) -> None:
    answered = Talk(snapshot).ask(text)
    assert get_decision(answered) == "decline"
    assert "12345" in get_text(answered)
    assert get_item(answered) is None


def test_small_talk_is_out_of_scope_and_says_what_the_desk_is_for(shipped_snapshot: GuideSnapshot) -> None:
    answered = Talk(shipped_snapshot).ask("今天天气怎么样", intent="out_of_scope")
    assert get_decision(answered) == "out_of_scope"
    assert "政务" in get_text(answered)


def test_small_talk_in_the_middle_does_not_answer_about_the_item_and_does_not_forget_it(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("身份证丢了补办多少钱", "fee")
    assert get_decision(talk.ask("今天天气怎么样", intent="out_of_scope")) == "out_of_scope"
    assert get_item(talk.ask("那多久能拿到", "time_limit")) == "居民身份证补领"


def test_a_clearly_named_item_is_answered_even_when_it_sounded_like_small_talk(
    shipped_snapshot: GuideSnapshot,
) -> None:
    answered = Talk(shipped_snapshot).ask("异地就医备案", intent="out_of_scope", confidence=0.5)
    assert get_item(answered) == "异地就医备案"


def test_what_surely_sounded_like_small_talk_must_name_an_item_all_the_better(
    shipped_snapshot: GuideSnapshot,
) -> None:
    unsure, sure = (
        Talk(shipped_snapshot).ask("查询个人资料", intent="out_of_scope", confidence=confidence)
        for confidence in (0.5, 0.9)
    )
    assert get_item(unsure) == "不动产登记资料查询"
    assert get_decision(sure) == "out_of_scope"


def test_a_faint_likeness_is_not_offered_when_no_intent_was_heard(shipped_snapshot: GuideSnapshot) -> None:
    assert get_decision(Talk(shipped_snapshot).ask("教育频道")) == "clarify"
    assert get_decision(Talk(shipped_snapshot).ask("教育频道", intent="nlu_fallback")) == "decline"


def test_a_desk_without_guides_declines_everything() -> None:
    empty = make_snapshot(())
    for text in ("借书证", "第二个", "不是这个", "刚才那个", "那多少钱", "换成补领呢"):
        assert get_decision(Talk(empty).ask(text, "fee")) == "decline"
