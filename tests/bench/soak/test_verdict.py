"""The soak notices a lost, a second and a swapped answer, and only those."""

from __future__ import annotations

from typing import Any

from bench.soak.receipt import Receipt
from bench.soak.residents import Asked, Resident
from bench.soak.topics import Topic
from bench.soak.verdict import count_missing, judge
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.courier import Attempt
from tests.simulators.wechat.delivery import Delivery
from tests.simulators.wechat.follower import Content, How, Seen
from tests.simulators.wechat.platform import Platform
from tests.simulators.wechat.utterances import write

MARGIN_SECONDS = 0.5


class Story:
    """Builds one resident's soak, second by second."""

    def __init__(self, *restarts: float) -> None:
        self.restarts = restarts
        platform = Platform(Account())
        self.resident = Resident(platform, platform.add_follower(), [])

    def ask(self, name: str, at: float, *attempts: Attempt) -> int:
        topic, number = Topic(name, f"{name}要多少钱"), len(self.resident.asked) + 1
        delivery = Delivery(number, self.resident.follower, write(topic.text), {}, at)
        delivery.attempts.extend(attempts or [received(at)])
        self.resident.asked.append(Asked(topic, delivery))
        return number

    def see(self, text: str, at: float, **about: Any) -> None:
        how = about.pop("how", How.PASSIVE)
        self.resident.follower.seen.append(Seen(Content("text", text), how, at, **about))

    def judge(self) -> Any:
        return judge(self.resident, Receipt(MARGIN_SECONDS, self.restarts))


def received(at: float, number: int = 1) -> Attempt:
    return Attempt(number, at, at + 0.1, has_left=True, body=b"success")


def failed(at: float, trouble: str, has_left: bool = True) -> Attempt:
    return Attempt(1, at, at + 5, has_left=has_left, trouble=trouble)


def test_an_answer_is_found_by_its_title() -> None:
    story = Story()
    number = story.ask("补证", 0)
    story.see("【补证】（示例）\n收费标准：40元", 0.2, delivery=number, attempt=1)
    verdict = story.judge()
    assert verdict.is_accepted and verdict.count_ways() == {"passive": 1}
    assert count_missing(story.resident) == 0


def test_every_way_has_its_name() -> None:
    story = Story()
    one, two = story.ask("甲", 0), story.ask("乙", 10)
    story.ask("丙", 20)
    story.ask("丁", 30)
    story.ask("戊", 40)
    story.see("【甲】", 6, delivery=one, attempt=2)
    story.see("【乙】", 11, delivery=two, attempt=1)
    story.see("【丙】", 31, delivery=4, attempt=1)
    story.see("【丁】", 35, how=How.PUSHED)
    story.resident.looks.add(6)
    story.see("【戊】", 50, delivery=6, attempt=1)
    ways = {"joined": 1, "passive": 1, "merged": 1, "pushed": 1, "held": 1}
    assert story.judge().count_ways() == ways


def test_a_placeholder_is_no_answer() -> None:
    story = Story()
    story.see("还在查，查到马上发给您", 4.5, delivery=story.ask("补证", 0), attempt=1)
    assert [one.topic.name for one in story.judge().lost] == ["补证"]
    assert count_missing(story.resident) == 1


def test_what_never_reached_the_server_is_not_lost() -> None:
    story = Story()
    story.ask("补证", 0, failed(0, "dropped", has_left=False), failed(5, "refused", has_left=False))
    verdict = story.judge()
    assert verdict.is_accepted and len(verdict.never_arrived) == 1
    assert count_missing(story.resident) == 0


def test_a_second_answer_and_one_that_nobody_asked_for_are_counted() -> None:
    story = Story()
    number = story.ask("补证", 0)
    story.resident.topics.append(Topic("换证", "换证要多少钱"))
    story.see("【补证】", 0.2, delivery=number, attempt=1)
    story.see("【补证】", 3, how=How.PUSHED)
    story.see("【换证】", 4, how=How.PUSHED)
    story.see("【查询暂时中断】请稍等", 5, how=How.PUSHED)
    assert story.judge().twice == ["补证", "换证"]


def test_equal_questions_want_as_many_answers() -> None:
    story = Story()
    story.ask("补证", 0)
    story.ask("补证", 3)
    story.see("【补证】", 0.2, delivery=1, attempt=1)
    assert count_missing(story.resident) == 1
    story.see("【补证】", 3.2, delivery=2, attempt=1)
    assert story.judge().is_accepted


def test_swapped_answers_are_counted() -> None:
    story = Story()
    story.ask("甲", 0)
    story.ask("乙", 2)
    story.see("【乙】", 2.2, delivery=2, attempt=1)
    story.see("【甲】", 3, how=How.PUSHED)
    ((first, second),) = story.judge().out_of_order
    assert (first.topic.name, second.topic.name) == ("乙", "甲")


def test_answers_in_one_bubble_have_an_order_too() -> None:
    story = Story()
    story.ask("甲", 0)
    story.ask("乙", 2)
    story.see("【乙】 … 【甲】 …", 3, delivery=2, attempt=1)
    assert len(story.judge().out_of_order) == 1


def test_order_is_not_judged_where_nobody_can_know_it() -> None:
    story = Story()
    # The first try of the first question ended in a crash: perhaps it was never read.
    story.ask("甲", 0, failed(0, "ServerDisconnectedError"), received(5, 2))
    story.ask("乙", 2)
    story.see("【乙】", 2.2, delivery=2, attempt=1)
    story.see("【甲】", 5.2, delivery=1, attempt=2)
    assert story.judge().out_of_order == []


def test_a_time_out_proves_that_the_question_had_arrived() -> None:
    story = Story()
    story.ask("甲", 0, failed(0, "time-out"), received(5, 2))
    story.ask("乙", 2)
    story.see("【乙】", 2.2, delivery=2, attempt=1)
    story.see("【甲】", 5.2, delivery=1, attempt=2)
    assert len(story.judge().out_of_order) == 1


def test_a_connection_to_a_gateway_that_starts_again_proves_nothing() -> None:
    story = Story(-1.0)
    story.ask("甲", 0, failed(0, "time-out"), received(5, 2))
    story.ask("乙", 2)
    story.see("【乙】", 2.2, delivery=2, attempt=1)
    story.see("【甲】", 5.2, delivery=1, attempt=2)
    assert story.judge().out_of_order == []
    # Its next try is read, and proves that the question has been there since then.
    story.ask("丙", 6)
    story.see("【丙】", 6.1, delivery=3, attempt=1)
    story.see("【甲】", 6.2, how=How.PUSHED)
    assert len(story.judge().twice) == 1


def test_the_platforms_apologies_are_counted() -> None:
    story = Story()
    story.ask("甲", 0)
    story.see("该公众号提供的服务出现故障，请稍后再试", 1, how=How.BROKEN)
    verdict = story.judge()
    assert verdict.broken == 1 and len(verdict.lost) == 1


def test_of_equal_questions_each_is_answered_by_the_reply_to_it() -> None:
    story = Story()
    overtaken = story.ask("补证", 0, received(1.5))
    quick = story.ask("补证", 0.8)
    story.see("【补证】", 0.9, delivery=quick, attempt=1)
    story.see("【补证】", 1.6, delivery=overtaken, attempt=1)
    assert story.judge().is_accepted


def test_a_bubble_with_two_equal_answers_replies_to_the_later_question() -> None:
    story = Story()
    story.ask("补证", 0, failed(0, "time-out"))
    second = story.ask("补证", 8)
    story.see("【补证】\n【补证】", 8.1, delivery=second, attempt=1)
    verdict = story.judge()
    assert verdict.is_accepted and verdict.count_ways() == {"merged": 1, "passive": 1}
