"""A published change is answered by every process within a second, without a restart."""

from __future__ import annotations

import time

import pytest
from redis import Redis

from palmgov.guides.library import announce_changes
from palmgov.guides.publishing import publish_guides, read_changes
from palmgov.running.stack import Stack
from palmgov.store import Store, open_store
from tests.running.desk_client import ask_for_text

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
ITEM = "居民身份证补领"
QUESTION = "身份证丢了，补领要多少钱"


def publish_fee(store: Store, redis: Redis, amount: str) -> None:
    published = (change.published for change in read_changes(store, 0).changes)
    guide = next(one.guide for one in published if one and one.guide.name == ITEM)
    fee = guide.fees[0].model_copy(update={"amount": amount})
    revision = publish_guides(store, [guide.model_copy(update={"fees": (fee,)})], by="tests")
    announce_changes(redis, revision)


def test_a_changed_fee_is_answered_by_both_gateways_and_action_servers(doubled_stack: Stack) -> None:
    store = open_store(doubled_stack.plan.database_url)
    for url in doubled_stack.urls:
        assert "77元" not in ask_for_text(url, QUESTION)
    with Redis.from_url(doubled_stack.plan.redis_url) as redis:
        publish_fee(store, redis, "77元/证")
    time.sleep(1)
    # Each gateway asks a Rasa and an action server of its own.
    answers = [ask_for_text(url, QUESTION) for url in doubled_stack.urls]
    store.close()
    assert all("77元" in answer for answer in answers), answers
