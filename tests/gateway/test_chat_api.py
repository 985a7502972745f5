"""POST /api/v1/chat as scripts and the page call it."""

from __future__ import annotations

import uuid

import pytest
from flask.testing import FlaskClient

from gateway.application import create_app
from gateway.conversation.wording import NEAREST_HALL_QUESTION
from palmgov.conversations.bot_reply import BotReply
from tests.gateway.conftest import PartsMaker
from tests.gateway.fake_rasa import FakeRasa, make_reply
from tests.gateway.wechat.sample_cards import GUIDE

CHAT = "/api/v1/chat"


def test_an_answer_has_text_card_and_understanding(client: FlaskClient) -> None:
    response = client.post(CHAT, json={"text": "补身份证多少钱"})
    body = response.get_json()
    assert response.status_code == 200
    assert body["replies"] == [
        {
            "kind": "text",
            "text": "答：补身份证多少钱",
            "card": {"kind": "text", "text": "答：补身份证多少钱", "suggestions": []},
        }
    ]
    assert body["understanding"]["decision"] == "answer"
    assert body["understanding"]["aspects"] == ["fee"]
    assert uuid.UUID(body["conversation"]) and uuid.UUID(body["answer_id"])


def test_a_conversation_goes_on_under_its_id(client: FlaskClient, rasa: FakeRasa) -> None:
    conversation = client.post(CHAT, json={"text": "你好"}).get_json()["conversation"]
    again = client.post(CHAT, json={"text": "多少钱", "conversation": conversation}).get_json()
    assert again["conversation"] == conversation
    assert [request["sender"] for request in rasa.requests] == [conversation, conversation]


def test_a_conversation_id_has_one_spelling(client: FlaskClient) -> None:
    name = str(uuid.uuid4())
    body = client.post(CHAT, json={"text": "你好", "conversation": name.upper()}).get_json()
    assert body["conversation"] == name


def test_several_cards_stay_in_order_and_the_first_understanding_counts(
    client: FlaskClient, rasa: FakeRasa
) -> None:
    rasa.answer = lambda _request: [
        make_reply("一"),
        make_reply("二").model_copy(update={"understanding": None}),
    ]
    body = client.post(CHAT, json={"text": "两件事"}).get_json()
    assert [reply["text"] for reply in body["replies"]] == ["一", "二"]
    assert body["understanding"]["item_code"] == "A1"


def test_a_location_alone_asks_for_the_nearest_hall(client: FlaskClient, rasa: FakeRasa) -> None:
    client.post(CHAT, json={"location": {"lat": 37.5, "lng": 121}})
    assert rasa.requests[0]["message"] == NEAREST_HALL_QUESTION
    assert rasa.requests[0]["metadata"]["location"] == {"lat": 37.5, "lng": 121.0}


def test_the_bot_never_learns_where_exactly_a_resident_is(client: FlaskClient, rasa: FakeRasa) -> None:
    client.post(CHAT, json={"location": {"lat": 37.53946, "lng": 121.39999}})
    assert rasa.requests[0]["metadata"]["location"] == {"lat": 37.539, "lng": 121.4}


def test_a_location_travels_with_a_question(client: FlaskClient, rasa: FakeRasa) -> None:
    client.post(CHAT, json={"text": "去哪办", "location": {"lat": 37.5, "lng": 121.4}})
    assert rasa.requests[0]["message"] == "去哪办"
    assert rasa.requests[0]["metadata"]["location"] == {"lat": 37.5, "lng": 121.4}


def test_the_bot_learns_the_channel_and_the_ids(client: FlaskClient, rasa: FakeRasa) -> None:
    answer = client.post(CHAT, json={"text": "你好", "message_id": "m-1"}).get_json()
    metadata = rasa.requests[0]["metadata"]
    assert metadata["channel"] == "web"
    assert metadata["message_id"] == "m-1"
    assert metadata["answer_id"] == answer["answer_id"]


@pytest.mark.parametrize(
    ("public_url", "address"),
    [("https://desk.example/", "https://desk.example/guides/T-1"), ("", "http://localhost/guides/T-1")],
)
def test_the_text_links_the_guide_where_residents_reach_it(
    make_parts: PartsMaker, rasa: FakeRasa, public_url: str, address: str
) -> None:
    rasa.answer = lambda request: [BotReply(card=GUIDE)]
    client = create_app(parts=make_parts(public_url=public_url)).test_client()
    text = client.post(CHAT, json={"text": "补证"}).get_json()["replies"][0]["text"]
    assert text.endswith(f"\n全文：{address}")
