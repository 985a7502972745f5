"""The compiled validation accepts and refuses what stock Rasa does, and says so in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from extensions import compiled_validation
from extensions.compiled_validation import RasaInternalsChangedError, install, is_plain
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

STOCK = RemoteAction._validate_action_result
SLOT = {"event": "slot", "name": "service_item", "value": "x", "timestamp": None}
CARD = {"text": None, "custom": {"card": {"kind": "text"}}, "buttons": []}
REPLIES: list[Any] = [
    {"events": [], "responses": []},
    {"events": [SLOT], "responses": [CARD]},
    {"events": [SLOT, {"event": "followup", "name": "action_listen"}], "responses": []},
    {},
    {"events": [{**SLOT, "timestamp": 1.5, "metadata": {"a": 1}}]},
    {"events": [{**SLOT, "timestamp": "now"}]},
    {"events": [{**SLOT, "timestamp": True}]},
    {"events": [{**SLOT, "metadata": []}]},
    {"events": [{**SLOT, "name": 1}]},
    {"events": [{**SLOT, "name": None}]},
    {"events": [{"event": "slot", "name": "a"}]},
    {"events": [None]},
    {"events": {}},
    {"events": None},
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "no such event"}]},
    {"events": "none", "responses": []},
    {"events": [], "responses": ["text"]},
    {"events": [], "responses": {"text": "x"}},
    [],
    None,
    "text",
]


@pytest.fixture
def compiled() -> Iterator[None]:
    install()
    yield
    RemoteAction._validate_action_result = STOCK


def validate(method: Any, reply: Any) -> str | None:
    """The error's words, or nothing when the reply is accepted."""
    try:
        assert method(RemoteAction("action_greet", None), reply) is True
    except ValidationError as error:
        return error.message
    return None


@pytest.mark.parametrize("reply", REPLIES)
def test_it_judges_as_stock_does(compiled: None, reply: Any) -> None:
    assert validate(RemoteAction._validate_action_result, reply) == validate(STOCK, reply)


def test_some_are_accepted_and_some_refused() -> None:
    verdicts = [validate(STOCK, reply) is None for reply in REPLIES]
    assert any(verdicts) and not all(verdicts)


@pytest.mark.parametrize("reply", REPLIES)
def test_what_is_plain_is_accepted_by_stock(reply: Any) -> None:
    assert not is_plain(reply) or validate(STOCK, reply) is None


def test_slots_and_cards_are_plain() -> None:
    assert is_plain({"events": [SLOT, SLOT], "responses": [CARD]})


def test_another_rasa_is_refused_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    def _validate_action_result(self: RemoteAction, result: dict) -> bool:
        return True

    monkeypatch.setattr(RemoteAction, "_validate_action_result", _validate_action_result)
    with pytest.raises(RasaInternalsChangedError):
        install()


def test_the_schema_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    spec = RemoteAction.action_response_format_spec
    monkeypatch.setattr(
        RemoteAction, "action_response_format_spec", staticmethod(lambda: calls.append(1) or spec())
    )
    monkeypatch.setattr(RemoteAction, "_validate_action_result", STOCK)
    compiled_validation.install()
    for _ in range(5):
        validate(RemoteAction._validate_action_result, {"events": [], "responses": []})
    assert len(calls) == 1
