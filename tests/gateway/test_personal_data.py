"""Personal data typed by mistake goes nowhere: not to the bot, not to Redis, not to the log."""

from __future__ import annotations

import logging
import uuid

import pytest
from flask.testing import FlaskClient
from redis import Redis

from gateway.operations.logs import configure_logs
from tests.gateway.fake_rasa import FakeRasa

CHAT = "/api/v1/chat"
NUMBERS = ("11010519491231002X", "13812345678", "6222021234567890128")
TEXT = f"身份证{NUMBERS[0]}，电话{NUMBERS[1]}，卡号{NUMBERS[2]}，补办多少钱"


def dump_redis(url: str) -> str:
    client = Redis.from_url(url)
    return " ".join(repr(key) + repr(client.dump(key)) for key in client.keys("*"))


def assert_clean(text: str) -> None:
    for number in NUMBERS:
        assert number not in text


def test_the_bot_reads_masked_text(client: FlaskClient, rasa: FakeRasa) -> None:
    client.post(CHAT, json={"text": TEXT})
    assert_clean(rasa.list_texts()[0])
    assert "补办多少钱" in rasa.list_texts()[0]


@pytest.mark.parametrize("is_down", [False, True])
def test_nothing_of_it_is_in_redis(
    client: FlaskClient, rasa: FakeRasa, redis_url: str, is_down: bool
) -> None:
    if is_down:
        rasa.stop()
    client.post(CHAT, json={"text": TEXT, "message_id": "m"})
    assert_clean(dump_redis(redis_url))


def test_a_waiting_question_keeps_no_finer_place_than_the_bot_gets(
    client: FlaskClient, rasa: FakeRasa, redis_url: str
) -> None:
    rasa.stop()
    client.post(CHAT, json={"text": "去哪办", "location": {"lat": 37.53946, "lng": 121.39999}})
    with Redis.from_url(redis_url, decode_responses=True) as redis:
        (key,) = redis.keys("palmgov:pending:*")
        waiting = str(redis.lrange(key, 0, -1))
    assert '"latitude":37.539,"longitude":121.4,' in waiting.replace("}", ",")
    assert "37.5394" not in waiting and "121.3999" not in waiting


def test_a_log_line_has_neither_text_nor_conversation_nor_address(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    handlers = logging.getLogger().handlers
    configure_logs()
    conversation = str(uuid.uuid4())
    client.post(
        CHAT, json={"text": TEXT, "conversation": conversation}, environ_base={"REMOTE_ADDR": "203.0.113.9"}
    )
    logging.getLogger().handlers = handlers
    lines = capsys.readouterr().err
    assert "turn answered" in lines
    assert_clean(lines)
    assert "补办" not in lines and conversation not in lines and "203.0.113.9" not in lines


def test_an_address_is_no_key(client: FlaskClient, redis_url: str) -> None:
    client.post(CHAT, json={"text": "你好"}, environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert "203.0.113.9" not in dump_redis(redis_url)
