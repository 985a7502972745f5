"""Every `type` of problem+json leads to a page that says what it means."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from gateway.problems import kinds
from gateway.problems.kinds import KINDS, ProblemKind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_a_page_for_residents_and_for_callers(client: FlaskClient, kind: ProblemKind) -> None:
    page = client.get(f"/problems/{kind.name}")
    assert page.status_code == 200
    assert kind.meaning
    for words in (kind.title, kind.text, kind.meaning, str(kind.status)):
        assert words in page.text


def test_every_kind_that_the_gateway_knows_is_listed_once() -> None:
    named = [value for value in vars(kinds).values() if isinstance(value, ProblemKind)]
    assert sorted(kind.name for kind in KINDS) == sorted({kind.name for kind in named})


def test_the_type_of_a_refusal_leads_there(client: FlaskClient) -> None:
    refused = client.post("/api/v1/chat", json={"text": "你好", "conversation": "x"}).get_json()
    page = client.get(refused["type"])
    assert page.status_code == 200
    assert refused["title"] in page.text


@pytest.mark.parametrize("name", ["nothing", "BAD-REQUEST", "%3Cscript%3E"])
def test_a_kind_that_is_none_is_not_found(client: FlaskClient, name: str) -> None:
    page = client.get(f"/problems/{name}")
    assert page.status_code == 404
    assert "<script>" not in page.text.split("<main", 1)[1]
