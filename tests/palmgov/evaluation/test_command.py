from __future__ import annotations

import json
from pathlib import Path

import pytest

from palmgov.evaluation.command import main
from palmgov.running.ports import find_free_ports
from tests.palmgov.evaluation.fake_gateway import NAME, run_gateway

RIGHT = f"- {{text: 补身份证多少钱, decision: answer, items: [{NAME}], aspects: [fee]}}\n"
MISSED = f"- {{text: 身份证, decision: overview, items: [{NAME}]}}\n"


def write(folder: Path, content: str) -> str:
    path = folder / "mine.yml"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_a_report_has_the_figures_and_every_miss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    with run_gateway() as gateway:
        arguments = ["--url", gateway.url, "--questions", write(tmp_path, RIGHT + MISSED)]
        assert main([*arguments, "--json", str(out), "--misses"]) == 0
    shown = capsys.readouterr().out
    assert "answered directly" in shown
    assert f"mine.yml #2  身份证 | overview {NAME} → clarify {NAME}" in shown
    assert "补身份证多少钱 |" not in shown
    (written,) = json.loads(out.read_text(encoding="utf-8"))["sets"]
    assert written["figures"]["coverage"]["all"]["value"] == 0.5
    assert written["figures"]["offered_instead"]["all"]["hits"] == 1
    assert [turn["right"] for turn in written["turns"]] == [True, False]


def test_a_wrong_entry_is_told_and_the_others_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with run_gateway() as gateway:
        path = write(tmp_path, RIGHT + "- {text: 问, decision: maybe}\n")
        assert main(["--url", gateway.url, "--questions", path]) == 1
    shown = capsys.readouterr().out
    assert "mine.yml: #2 decision: 不在允许的取值之内" in shown
    assert "1/1" in shown


def test_nobody_at_the_address_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palmgov.evaluation.asker._TRIES", 1)
    url = f"http://127.0.0.1:{find_free_ports(1)[0]}"
    assert main(["--url", url, "--questions", write(tmp_path, RIGHT)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line == f"错误 error: {url} 没有回应 / no answer from the gateway"
