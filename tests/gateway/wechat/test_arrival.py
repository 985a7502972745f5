"""Which try is the last one, and what opens a window for pushes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gateway.channels.wechat.arrival import CLOSED_AFTER, TRY_SECONDS, Arrival, find_opening
from gateway.channels.wechat.line import PlatformLine
from gateway.channels.wechat.triggers import find_trigger
from palmgov.channels.quota import Trigger
from palmgov.wechat import messages
from palmgov.wechat.messages import TextMessage
from tests.gateway.wechat.inbound import make

SENT = 1_790_000_000
NOW = datetime.fromtimestamp(SENT, UTC)


def arrive(seconds: float, signed_after: int = 0) -> Arrival:
    message = make(TextMessage, content="多少钱")
    at = NOW + timedelta(seconds=seconds)
    return Arrival(message, at, at, SENT + signed_after, PlatformLine({}), 0.0)


@pytest.mark.parametrize(
    ("seconds", "is_last"), [(0.0, False), (5.0, False), (6.5, False), (10.0, True), (11.5, True)]
)
def test_the_third_try_is_known_by_the_time_since_the_first(seconds: float, is_last: bool) -> None:
    assert arrive(seconds).is_last_try(NOW) is is_last


def test_it_is_known_by_the_platforms_clock_too_when_the_first_tries_were_lost() -> None:
    assert arrive(0.0, signed_after=10).is_last_try(NOW)
    assert not arrive(0.0, signed_after=6).is_last_try(NOW)


def test_a_message_is_not_late_before_the_next_try_must_have_come() -> None:
    assert timedelta(seconds=TRY_SECONDS) < CLOSED_AFTER
    assert arrive(2.0).open_until == NOW + timedelta(seconds=2) + CLOSED_AFTER


@pytest.mark.parametrize(
    ("picked_up_after", "age"),
    [(0.0, 0.0), (0.9, 0.0), (1.5, 0.5), (4.0, 3.0), (-2.0, 0.0), (5.1, 0.0), (3600.0, 0.0)],
)
def test_a_connection_that_waited_to_be_looked_at_is_as_old_as_its_signature(
    picked_up_after: float, age: float
) -> None:
    now = NOW + timedelta(seconds=picked_up_after)
    assert (now - find_opening(SENT, now)).total_seconds() == pytest.approx(age)


@pytest.mark.parametrize(
    ("message", "trigger"),
    [
        (make(TextMessage, content="多少钱"), Trigger.MESSAGE),
        (make(TextMessage, content="补证", menu_id="say"), Trigger.CLICK),
        (make(messages.VoiceMessage), Trigger.MESSAGE),
        (make(messages.ClickEvent, key="hall"), Trigger.CLICK),
        (make(messages.ScanEvent, scene="T0001"), Trigger.SCAN),
        (make(messages.SubscribeEvent), Trigger.SUBSCRIBE),
        (make(messages.ViewEvent), None),
        (make(messages.UnsubscribeEvent), None),
    ],
    ids=lambda one: getattr(one, "event", type(one).__name__),
)
def test_acts_open_the_windows_that_the_platform_counts(
    message: messages.WechatMessage, trigger: Trigger | None
) -> None:
    assert find_trigger(message) is trigger
