"""What a conversation remembers, and that a pause does not make it forget."""

from __future__ import annotations

import json
import tarfile

import pytest
from redis import Redis

from palmgov.cards.model import GuideCard, TicketCard
from palmgov.running.stack import Stack
from tests.system.resident import Resident

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
A_DAY_SECONDS = 24 * 3600
REISSUE = "居民身份证补领"
RENEW = "居民身份证换领"
LOST = "身份证丢了补办多少钱"


def let_a_day_pass(redis: Redis, resident: Resident) -> None:
    """Make everything that Rasa remembers of this conversation a day older."""
    key = f"rasa:tracker:{resident.conversation}"
    remembered = json.loads(redis.get(key))
    for event in remembered["events"]:
        event["timestamp"] -= A_DAY_SECONDS
    redis.set(key, json.dumps(remembered), keepttl=True)


def test_the_trained_model_never_ends_a_session_by_itself(stack: Stack) -> None:
    with tarfile.open(stack.plan.model) as model:
        content = model.extractfile("metadata.json")
        assert content
        session = json.load(content)["domain"]["session_config"]
    assert session["session_expiration_time"] == 0
    assert session["carry_over_slots_to_new_session"] is True


def test_a_message_begun_yesterday_goes_on(resident: Resident, redis: Redis) -> None:
    resident.say("我要留言")
    let_a_day_pass(redis, resident)
    assert isinstance(resident.say("身份证丢了补办多少钱没人告诉我").card, TicketCard)


def test_the_item_and_the_choice_of_yesterday_are_still_known(resident: Resident, redis: Redis) -> None:
    resident.say(LOST)
    let_a_day_pass(redis, resident)
    heard = resident.say("那多久能拿到")
    assert (heard.item, heard.aspects) == (REISSUE, {"time_limit"})
    options = resident.say("房子过户要交什么税多少钱").list_options()
    let_a_day_pass(redis, resident)
    assert resident.say("2").item == options[1]


@pytest.mark.parametrize(
    ("words", "number"), [("1", 1), ("2", 2), ("第二个", 2), ("那第三个呢", 3), ("最后一个", -1), ("２", 2)]
)
def test_an_option_is_chosen_by_its_number_and_keeps_what_was_asked(
    resident: Resident, words: str, number: int
) -> None:
    options = resident.say("房子过户要交什么税多少钱").list_options()
    heard = resident.say(words)
    assert heard.item == options[number - 1 if number > 0 else number]
    assert (heard.decision, heard.aspects) == ("answer", {"fee"})


def test_a_number_that_was_not_offered_is_asked_again(resident: Resident) -> None:
    options = resident.say("房子过户要交什么税多少钱").list_options()
    heard = resident.say("9")
    assert (heard.decision, heard.list_options()) == ("clarify", options)


def test_a_number_out_of_the_blue_chooses_nothing(resident: Resident) -> None:
    assert resident.say("2").item is None


def test_a_step_of_a_theme_is_chosen_and_asked_about(resident: Resident) -> None:
    steps = resident.say("想开个小饭馆").list_options()
    assert resident.say("第二个").item == steps[1]
    heard = resident.say("要带什么材料")
    assert (heard.decision, heard.item, heard.aspects) == ("answer", steps[1], {"materials"})


def test_a_correction_leaves_the_wrong_item(resident: Resident) -> None:
    resident.say(LOST)
    heard = resident.say("不是这个")
    assert heard.decision == "clarify"
    assert REISSUE not in heard.list_options()
    assert RENEW in heard.list_options()


def test_a_correction_that_names_the_right_one_is_answered_at_once(resident: Resident) -> None:
    resident.say(LOST)
    heard = resident.say("不是这个，是过期了换新的")
    assert (heard.decision, heard.item, heard.aspects) == ("answer", RENEW, {"fee"})


@pytest.mark.parametrize("words", ["换成换领呢", "换领的呢"])
def test_a_switch_keeps_what_was_asked(resident: Resident, words: str) -> None:
    assert resident.say(LOST).item == REISSUE
    heard = resident.say(words)
    assert (heard.decision, heard.item, heard.aspects) == ("answer", RENEW, {"fee"})


def test_another_topic_and_back(resident: Resident) -> None:
    resident.say(LOST)
    assert resident.say("异地就医备案怎么办").item == "异地就医备案"
    assert resident.say("能网上办吗").item == "异地就医备案"
    heard = resident.say("刚才那个身份证几天能拿到")
    assert (heard.item, heard.aspects) == (REISSUE, {"time_limit"})


def test_small_talk_and_danger_do_not_lose_the_item(resident: Resident) -> None:
    resident.say(LOST)
    assert resident.say("谢谢").decision == "greet"
    assert resident.say("着火了怎么办").decision == "emergency"
    heard = resident.say("那要带什么材料")
    assert isinstance(heard.card, GuideCard)
    assert (heard.item, heard.aspects) == (REISSUE, {"materials"})


def test_after_a_very_long_talk_the_item_and_the_choice_are_still_known(resident: Resident) -> None:
    assert resident.say(LOST).item == REISSUE
    for turn in range(40):
        assert resident.say("谢谢" if turn % 2 else "你好").decision == "greet"
    heard = resident.say("那多久能拿到")
    assert (heard.item, heard.aspects) == (REISSUE, {"time_limit"})
    options = resident.say("房子过户要交什么税多少钱").list_options()
    assert resident.say("2").item == options[1]
    resident.say("我要留言")
    assert isinstance(resident.say("聊了很久还想说一句").card, TicketCard)
