"""`palmgov understand` asks over HTTP, one fresh conversation for each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from palmgov.cli.chat_client import ChatClient
from palmgov.running.ports import find_free_ports
from tests.palmgov.cli.conftest import Palmgov
from tests.palmgov.cli.fake_gateway import FakeGateway, run_fake_gateway

FIELDS = {
    "intent",
    "confidence",
    "decision",
    "item_code",
    "item_name",
    "aspects",
    "candidates",
    "replies",
    "ms",
}


@pytest.fixture
def gateway() -> Iterator[FakeGateway]:
    with run_fake_gateway() as running:
        yield running


def _write(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_lines_come_out_in_the_same_order(palmgov: Palmgov, gateway: FakeGateway, tmp_path: Path) -> None:
    path = _write(tmp_path, {"id": 2, "text": "甲"}, {"id": "d", "turns": ["乙", "丙"]})
    result = palmgov("understand", "--jsonl", path, "--url", gateway.url)
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], len(line["turns"])) for line in lines] == [(2, 1), ("d", 2)]
    turn = lines[1]["turns"][1]
    assert set(turn) == FIELDS
    assert (turn["decision"], turn["item_code"], turn["aspects"]) == ("answer", "DT-1", ["fee"])
    assert turn["replies"][0]["text"] == "听到：丙"
    assert turn["candidates"][0]["item_code"] == "DT-1"
    assert turn["ms"] > 0


def test_turns_share_a_conversation_and_lines_do_not(
    palmgov: Palmgov, gateway: FakeGateway, tmp_path: Path
) -> None:
    path = _write(tmp_path, {"id": 1, "turns": ["甲", "乙"]}, {"id": 2, "text": "丙"})
    palmgov("understand", "--jsonl", path, "--url", gateway.url)
    conversations = [body.get("conversation") for body in gateway.heard]
    assert conversations[0] is None
    assert conversations[1] is not None
    assert conversations[2] is None


def test_it_waits_as_long_as_the_desk_asks(gateway: FakeGateway) -> None:
    gateway.busy = 2
    pauses: list[float] = []
    (turn,) = ChatClient(gateway.url, pauses.append).ask(("甲",))
    assert pauses == [7.0, 7.0]
    assert turn.error is None


def test_a_fault_is_a_turn_without_understanding(gateway: FakeGateway) -> None:
    (turn,) = ChatClient(gateway.url).ask(("故障",))
    assert (turn.decision, turn.error) == (None, None)
    assert turn.replies[0]["text"] == "听到：故障"


def test_a_refused_message_is_named(palmgov: Palmgov, gateway: FakeGateway, tmp_path: Path) -> None:
    path = _write(tmp_path, {"id": "e", "text": ""}, {"id": "f", "text": "甲"})
    result = palmgov("understand", "--jsonl", path, "--url", gateway.url)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "e：内容不合要求" in result.stderr


def test_a_server_that_is_down_is_one_line(palmgov: Palmgov, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{find_free_ports(1)[0]}"
    result = palmgov("understand", "--jsonl", _write(tmp_path, {"id": 1, "text": "甲"}), "--url", url)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "没有应答" in result.stderr
