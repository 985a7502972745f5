"""Open data, pages and leaflets of the published guides."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from gateway.pages.popular import choose_questions, load_questions
from gateway.parts import GatewayParts
from palmgov.guides.files import load_guides
from palmgov.guides.publishing import publish_guides, withdraw_guide
from palmgov.store.tables import answer_feedback
from tests.gateway.conftest import GUIDES_DIR
from tests.gateway.guides import IDENTITY_CARD, PENSION

GUIDES = "/api/v1/guides"


def test_the_list_names_every_guide(client: FlaskClient) -> None:
    body = client.get(GUIDES).get_json()
    assert body["total"] == 2
    assert body["guides"][0] == {
        "item_code": "T0001", "name": "居民身份证补领", "summary": "身份证丢失的人", "department": "公安局",
        "sample": True, "version": 1,
    }  # fmt: skip


def test_a_list_has_pages(client: FlaskClient) -> None:
    body = client.get(f"{GUIDES}?limit=1&offset=1").get_json()
    assert body["total"] == 2
    assert [guide["item_code"] for guide in body["guides"]] == ["T0002"]


@pytest.mark.parametrize("words", ["身份证", "补身份证", "身份证丢了", "公安 身份证补领", "身份證"])
def test_words_find_a_guide(client: FlaskClient, words: str) -> None:
    body = client.get(GUIDES, query_string={"q": words, "limit": 5}).get_json()
    assert body["guides"][0]["item_code"] == "T0001"


def test_a_theme_narrows_a_search_before_the_page_is_cut(client: FlaskClient, parts: GatewayParts) -> None:
    best = client.get(GUIDES, query_string={"q": "身份证退休"}).get_json()["guides"]
    assert len(best) == 2
    last = {"T0001": IDENTITY_CARD, "T0002": PENSION}[best[1]["item_code"]]
    publish_guides(parts.store, [last.model_copy(update={"themes": ("我要退休",)})], by="tests")
    parts.library.refresh()
    body = client.get(GUIDES, query_string={"q": "身份证退休", "theme": "我要退休", "limit": 1}).get_json()
    assert (body["total"], body["guides"][0]["item_code"]) == (1, last.item_code)


def test_a_search_counts_all_that_it_found(client: FlaskClient) -> None:
    body = client.get(GUIDES, query_string={"q": "身份证退休", "limit": 1}).get_json()
    assert (body["total"], len(body["guides"])) == (2, 1)


def test_a_guide_is_whole(client: FlaskClient) -> None:
    body = client.get(f"{GUIDES}/T0001").get_json()
    assert body["version"] == 1
    assert body["published_at"]
    assert body["guide"] == IDENTITY_CARD.model_dump(mode="json")


def test_a_guide_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get(f"{GUIDES}/T0001").headers["ETag"]
    assert client.get(f"{GUIDES}/T0001", headers={"If-None-Match": tag}).status_code == 304


def test_a_new_version_has_a_new_tag(client: FlaskClient, parts: GatewayParts) -> None:
    tag = client.get(f"{GUIDES}/T0001").headers["ETag"]
    publish_guides(parts.store, [IDENTITY_CARD.model_copy(update={"summary": "丢了身份证的人"})], by="tests")
    parts.library.refresh()
    response = client.get(f"{GUIDES}/T0001", headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert response.get_json()["version"] == 2


def test_a_withdrawn_guide_is_gone_everywhere(client: FlaskClient, parts: GatewayParts) -> None:
    withdraw_guide(parts.store, "T0001")
    parts.library.refresh()
    assert client.get(f"{GUIDES}/T0001").get_json(force=True)["type"] == "/problems/guide-not-found"
    for path in ("/guides/T0001", "/guides/T0001/leaflet.pdf"):
        assert client.get(path).status_code == 404
    assert "居民身份证补领" not in client.get("/guides").text


def test_the_chat_page_is_there(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "芝罘" in response.text
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_the_pages_hold_nothing_inline(client: FlaskClient) -> None:
    for path in ("/", "/guides", "/guides?q=身份证", "/guides/T0001", "/nothing"):
        text = client.get(path).text
        assert " style=" not in text and " onclick=" not in text and "<script>" not in text


def test_the_list_page_searches_without_a_script(client: FlaskClient) -> None:
    assert "居民身份证补领" in client.get("/guides?q=身份证丢了").text
    assert "&lt;b&gt;" in client.get("/guides?q=<b>").text


def test_the_guide_page_shows_every_field(client: FlaskClient) -> None:
    text = client.get("/guides/T0001").text
    for words in (
        "居民户口簿",
        "40元",
        "须本人到场",
        "公安局",
        "未公布",
        "示例",
        "/guides/T0001/leaflet.pdf",
    ):
        assert words in text


def test_the_page_of_an_expired_guide_warns(client: FlaskClient, parts: GatewayParts) -> None:
    assert "失效" not in client.get("/guides/T0001").text
    expired = IDENTITY_CARD.model_copy(update={"expires_on": date(2020, 1, 1)})
    publish_guides(parts.store, [expired], by="tests")
    parts.library.refresh()
    assert "本指南已于 2020-01-01 失效" in client.get("/guides/T0001").text
    assert client.get("/guides/T0001/leaflet.pdf").data.startswith(b"%PDF")


def test_the_leaflet_is_one_page(client: FlaskClient) -> None:
    response = client.get("/guides/T0001/leaflet.pdf")
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")
    assert response.data.count(b"/Type /Page\n") == 1


def test_the_longest_shipped_guides_fit_one_sheet(client: FlaskClient, parts: GatewayParts) -> None:
    longest = sorted(load_guides(GUIDES_DIR).guides, key=lambda guide: -len(guide.model_dump_json()))[:3]
    publish_guides(parts.store, longest, by="tests")
    parts.library.refresh()
    for guide in longest:
        data = client.get(f"/guides/{guide.item_code}/leaflet.pdf").data
        assert data.count(b"/Type /Page\n") == 1


def test_popular_questions_are_about_shipped_guides(parts: GatewayParts) -> None:
    names = {guide.name for guide in load_guides(GUIDES_DIR).guides}
    assert {question.item for question in load_questions()} <= names
    assert [question.item for question in choose_questions(parts.library.snapshot)] == ["居民身份证补领"]


def test_a_thumb_is_kept_and_may_be_changed(client: FlaskClient, parts: GatewayParts) -> None:
    answer_id = str(uuid.uuid4())
    for helpful in (True, False):
        response = client.post(f"/api/v1/answers/{answer_id}/feedback", json={"helpful": helpful})
        assert response.status_code == 204
    with parts.store.begin() as connection:
        rows = connection.execute(select(answer_feedback.c.answer_id, answer_feedback.c.helpful)).all()
    assert [tuple(row) for row in rows] == [(answer_id, False)]
