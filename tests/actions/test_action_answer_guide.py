"""Questions about services are answered from the published guides, and the bot remembers the item."""

from __future__ import annotations

from palmgov.cards.model import ChoiceCard, GuideCard
from palmgov.guides.library import GuideLibrary
from palmgov.guides.model import Fee
from palmgov.guides.publishing import publish_guides
from palmgov.store import Store
from tests.actions.desk import Desk
from tests.palmgov.builders import LIBRARY_CARD

ACTION = "action_answer_guide"


def test_what_is_asked_is_answered_and_the_item_is_remembered(desk: Desk) -> None:
    reaction = desk.run(ACTION, "第一次办借书证多少钱", aspects=["fee"])
    assert isinstance(reaction.card, GuideCard)
    assert "工本费：5元" in reaction.text
    assert (reaction.understanding.decision, reaction.understanding.item_name) == ("answer", "读者证申领")
    assert reaction.slots["service_item"] == "T-LIB"
    assert reaction.slots["aspects"] == ["fee"]


def test_a_follow_up_leans_on_the_slots(desk: Desk) -> None:
    desk.run(ACTION, "第一次办借书证多少钱", aspects=["fee"])
    assert "可以代领" in desk.run(ACTION, "那别人能替我去吗", aspects=["proxy"]).text


def test_only_what_changed_is_remembered_anew(desk: Desk) -> None:
    desk.run(ACTION, "第一次办借书证多少钱", aspects=["fee"])
    assert desk.run(ACTION, "那别人能替我去吗", aspects=["proxy"]).slots == {"aspects": ["proxy"]}
    assert desk.run(ACTION, "那别人能替我去吗", aspects=["proxy"]).slots == {}


def test_a_rejected_item_is_asked_back_and_then_chosen(desk: Desk) -> None:
    desk.run(ACTION, "第一次办借书证多少钱", aspects=["fee"])
    back = desk.run(ACTION, "不是这个", "reject_item")
    assert isinstance(back.card, ChoiceCard)
    name = back.card.options[0].label
    assert desk.run(ACTION, "第一个", "choose_option").understanding.item_name == name


def test_what_no_guide_covers_is_declined(desk: Desk) -> None:
    reaction = desk.run(ACTION, "火星移民", "nlu_fallback")
    assert reaction.understanding.decision == "decline"
    assert "12345" in reaction.text


def test_a_publish_is_answered_by_the_next_turn(desk: Desk, store: Store, library: GuideLibrary) -> None:
    desk.run(ACTION, "第一次办借书证多少钱", aspects=["fee"])
    dearer = LIBRARY_CARD.model_copy(update={"fees": (Fee(name="工本费", amount="6元"),)})
    publish_guides(store, [dearer], by="测试员")
    library.refresh()
    reaction = desk.run(ACTION, "那多少钱", aspects=["fee"])
    assert "工本费：6元" in reaction.text
    assert reaction.understanding.guide_version == 2


def test_a_message_without_any_understanding_is_still_answered(desk: Desk) -> None:
    reaction = desk.run(ACTION, "借书证申领", intent=None)  # type: ignore[arg-type]
    assert reaction.understanding.intent == "nlu_fallback"
    assert reaction.understanding.item_name == "读者证申领"
