"""`palmgov messages`: staff read and answer, and the answer reaches the resident's page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from redis import Redis

from gateway.conversation.events import ConversationEvents
from palmgov.cli.desk import find_embedded_redis
from palmgov.messages.register import create_message, list_messages
from palmgov.running.redis_server import EmbeddedRedis
from palmgov.store import Store
from tests.palmgov.cli.conftest import Palmgov

CONVERSATION = "2f0c7d5e-6f8a-4f6c-9a55-0d1c1b1f7a01"


def test_waiting_messages_are_listed_without_their_conversation(palmgov: Palmgov, store: Store) -> None:
    message = create_message(store, "complaint", "窗口没有人", CONVERSATION)
    result = palmgov("messages", "list", "--waiting", "--json")
    (listed,) = json.loads(result.stdout)
    assert (listed["number"], listed["text"], listed["reply"]) == (message.number, "窗口没有人", None)
    assert CONVERSATION not in result.output
    assert message.number in palmgov("messages", "list").stdout


def test_a_reply_is_kept_and_reaches_the_page(
    palmgov: Palmgov, store: Store, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_REDIS_URL", redis_url)
    message = create_message(store, "person", "想问灯塔", CONVERSATION)
    result = palmgov("messages", "reply", message.number.lower(), "明天开放")
    assert result.exit_code == 0, result.output
    assert list_messages(store)[0].reply == "明天开放"
    assert json.loads(palmgov("messages", "list", "--waiting", "--json").stdout) == []
    with Redis.from_url(redis_url, decode_responses=True) as client:
        (event,) = ConversationEvents(client, client).read(CONVERSATION, "0", 0)
    body = json.loads(event.data)
    assert body["conversation"] == CONVERSATION
    assert "明天开放" in body["replies"][0]["text"]
    assert message.number in body["replies"][0]["card"]["text"]


def test_a_reply_without_a_running_system_is_kept_and_said(palmgov: Palmgov, store: Store) -> None:
    message = create_message(store, "person", "想问灯塔", CONVERSATION)
    result = palmgov("messages", "reply", message.number, "明天开放")
    assert result.exit_code == 1
    assert "回复已记录" in result.stderr
    assert list_messages(store)[0].reply == "明天开放"


def test_an_unknown_number_is_one_line(palmgov: Palmgov, store: Store) -> None:
    result = palmgov("messages", "reply", "LY000000XXXXX", "好")
    assert (result.exit_code, result.stderr) == (1, "错误：没有编号为 LY000000XXXXX 的留言\n")


def test_an_empty_reply_is_wrong_usage(palmgov: Palmgov, store: Store) -> None:
    assert palmgov("messages", "reply", "LY1", "  ").exit_code == 2


def test_the_embedded_redis_is_found_by_the_configuration_it_left(tmp_path: Path) -> None:
    server = EmbeddedRedis(Path("/bin/true"), tmp_path / "redis", 7001)
    server.write_config()
    assert find_embedded_redis(tmp_path) == server.url
    assert find_embedded_redis(tmp_path / "elsewhere") is None
