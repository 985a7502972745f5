"""Life events, their steps, and what is asked of one of them."""

from __future__ import annotations

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item


def test_a_field_of_a_step_is_answered_by_the_step(shipped_snapshot: GuideSnapshot) -> None:
    """The card of a life event has no materials; its step has."""
    answered = Talk(shipped_snapshot).ask("二手房办过户材料有哪些", "materials")
    assert (get_item(answered), answered.outcome.aspects) == ("存量房所有权转移登记", ("materials",))


def test_all_steps_are_shown_when_all_are_asked_for(shipped_snapshot: GuideSnapshot) -> None:
    whole = "家里老人走了，销户口、火化费、房子这些一件件怎么办"
    assert get_decision(Talk(shipped_snapshot).ask(whole, "procedure")) == "theme"


def test_a_step_is_meant_though_another_item_fits_its_words_better(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("老人走了整套手续都有哪些")
    talk.ask("第一步去哪办", "location")
    assert get_item(talk.ask("房子过到我妈名下那步呢", "procedure")) == "继承受遗赠不动产转移登记"


def test_going_to_the_next_step_asks_for_nothing_by_itself(shipped_snapshot: GuideSnapshot) -> None:
    """下一步 is heard as a question about the procedure, but only says where to go."""
    talk = Talk(shipped_snapshot)
    talk.ask("老人走了整套手续都有哪些")
    talk.ask("第一步去哪办", "location")
    answered = talk.ask("那下一步呢", "procedure")
    assert (get_item(answered), answered.outcome.aspects) == ("基本殡葬服务费用减免", ("location",))


def test_all_the_steps_of_a_birth_are_asked_for_in_everyday_words(shipped_snapshot: GuideSnapshot) -> None:
    answered = Talk(shipped_snapshot).ask("娃生下来了，所有手续给我说一遍")
    assert get_decision(answered) == "theme"
