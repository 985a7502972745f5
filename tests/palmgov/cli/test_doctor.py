"""`palmgov doctor` on healthy and unhealthy deployments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from palmgov.cli.doctor.data import check_calendar
from palmgov.running.ports import find_free_ports
from palmgov.store import Store, open_store
from tests.palmgov.cli.conftest import Palmgov
from tests.palmgov.cli.fake_gateway import FakeGateway, run_fake_gateway


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGateway]:
    with run_fake_gateway() as running:
        monkeypatch.setenv("PORT", running.url.rpartition(":")[2])
        yield running


def _examine(palmgov: Palmgov) -> tuple[int, dict[str, dict[str, str]]]:
    result = palmgov("doctor", "--json")
    return result.exit_code, {finding["name"]: finding for finding in json.loads(result.stdout)}


def test_everything_well(
    palmgov: Palmgov,
    published: Store,
    gateway: FakeGateway,
    redis_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PALMGOV_REDIS_URL", redis_url)
    code, findings = _examine(palmgov)
    levels = {name: finding["level"] for name, finding in findings.items() if name != "节假日"}
    assert code == 0
    assert set(levels.values()) == {"ok"}, findings
    assert {"设置", "磁盘", "地方数据", "数据库", "办事指南", "Redis", "网关", "rasa", "actions"} <= set(
        levels
    )


def test_nothing_runs_yet(palmgov: Palmgov, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORT", str(find_free_ports(1)[0]))
    code, findings = _examine(palmgov)
    assert code == 1
    assert (findings["数据库"]["level"], findings["网关"]["level"]) == ("fail", "fail")
    assert all(finding["advice"] for finding in findings.values() if finding["level"] != "ok")
    assert not (tmp_path / "desk.sqlite3").exists(), "looking must change nothing"


def test_a_part_that_is_down_is_named(palmgov: Palmgov, published: Store, gateway: FakeGateway) -> None:
    gateway.readiness["rasa"] = "down"
    code, findings = _examine(palmgov)
    assert code == 1
    assert "rasa" in findings["网关"]["text"]
    assert (findings["rasa"]["level"], findings["actions"]["level"]) == ("fail", "ok")


def test_an_address_that_is_set_is_asked_itself(
    palmgov: Palmgov, published: Store, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_RASA_URL", f"http://127.0.0.1:{find_free_ports(1)[0]}")
    monkeypatch.setenv("PALMGOV_ACTIONS_URL", f"{gateway.url}/webhook")
    findings = _examine(palmgov)[1]
    assert (findings["rasa"]["level"], findings["actions"]["level"]) == ("fail", "ok")


def test_an_old_database_is_named(palmgov: Palmgov, tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'desk.sqlite3'}").engine.connect().close()
    findings = _examine(palmgov)[1]
    assert "结构版本是 空" in findings["数据库"]["text"]


def test_a_database_that_is_away_is_named(palmgov: Palmgov, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALMGOV_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/nothing")
    result = palmgov("doctor")
    assert result.exit_code == 1
    assert "故障 fail 数据库" in result.stdout
    assert "secret" not in result.output


def test_wrong_settings_end_the_check_up(palmgov: Palmgov, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "nine")
    code, findings = _examine(palmgov)
    assert (code, list(findings), findings["设置"]["level"]) == (1, ["设置"], "fail")


@pytest.mark.parametrize(("day", "level"), [(date(2025, 6, 1), "ok"), (date(2099, 1, 1), "warn")])
def test_a_year_without_a_calendar_is_a_warning(day: date, level: str) -> None:
    assert [finding.level for finding in check_calendar(day)] == [level]
