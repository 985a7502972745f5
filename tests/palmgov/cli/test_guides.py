"""`palmgov guides …` from the outside: what is printed, the exit code, what is live afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from redis import Redis

from palmgov.guides.library import CHANGED_CHANNEL
from palmgov.guides.publishing import publish_guides, read_changes
from palmgov.store import Store
from tests.palmgov.cli.conftest import FERRY, LIGHTHOUSE, Palmgov, make_guide

GOOD = '{"item_code": "DT-9", "name": "灯塔夜间开放登记", "department": "灯塔管理局"}\n'
WRONG = '{"item_code": "DT-8", "name": "没有部门"}\n'


def _list_live(store: Store) -> set[str]:
    return {change.item_code for change in read_changes(store, 0).changes if change.published}


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "items.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_import_makes_the_database_and_publishes(palmgov: Palmgov, tmp_path: Path) -> None:
    result = palmgov("guides", "import", _write(tmp_path, GOOD), "--publish")
    assert result.exit_code == 0, result.output
    assert "新增 1，更新 0，没有变化 0，拒绝 0" in result.stdout
    listed = json.loads(palmgov("guides", "list", "--json").stdout)
    assert [(one["item_code"], one["state"], one["version"]) for one in listed] == [("DT-9", "已发布", 1)]


def test_import_prints_refused_rows_and_exits_with_1(palmgov: Palmgov, tmp_path: Path) -> None:
    result = palmgov("guides", "import", _write(tmp_path, GOOD + WRONG), "--publish")
    assert result.exit_code == 1
    assert "第 2 行 department：缺少必填字段 —— 没有部门" in result.stderr
    assert "新增 1，更新 0，没有变化 0，拒绝 1" in result.stdout


def test_import_as_json(palmgov: Palmgov, tmp_path: Path) -> None:
    report = json.loads(
        palmgov("guides", "import", _write(tmp_path, GOOD + WRONG), "--dry-run", "--json").stdout
    )
    assert report["created"] == ["DT-9"]
    assert report["refused"][0]["row"] == 2
    assert (report["dry_run"], report["published"], report["revision"]) == (True, False, None)
    assert json.loads(palmgov("guides", "list", "--json").stdout) == []


def test_import_tells_running_servers(
    palmgov: Palmgov, tmp_path: Path, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_REDIS_URL", redis_url)
    with Redis.from_url(redis_url) as client, client.pubsub(ignore_subscribe_messages=True) as listener:
        listener.subscribe(CHANGED_CHANNEL)
        listener.get_message(timeout=1)
        palmgov("guides", "import", _write(tmp_path, GOOD), "--publish")
        message = listener.get_message(timeout=2)
    assert message is not None
    assert message["data"] == b"1"


def test_a_file_that_is_no_list_is_one_line(palmgov: Palmgov, tmp_path: Path) -> None:
    result = palmgov("guides", "import", _write(tmp_path, '{"colour": 1}\n'))
    assert result.exit_code == 1
    assert result.stderr.startswith("错误：认不出这份清单的列（colour）")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("guides", "import", "no_such_file.csv"), ("guides", "rollback", "DT-1", "0"), ("guides", "paint")],
)
def test_wrong_usage_exits_with_2(palmgov: Palmgov, arguments: tuple[str, ...]) -> None:
    assert palmgov(*arguments).exit_code == 2


def test_publish_makes_the_draft_live(palmgov: Palmgov, drafted: Store) -> None:
    assert palmgov("guides", "publish", "DT-1").exit_code == 0
    assert _list_live(drafted) == {"DT-1"}
    again = palmgov("guides", "publish", "DT-1")
    assert (again.exit_code, again.stderr) == (1, "错误：没有待发布的草稿：DT-1\n")


def test_withdraw_takes_a_guide_offline(palmgov: Palmgov, published: Store) -> None:
    assert palmgov("guides", "withdraw", "DT-1").exit_code == 0
    assert _list_live(published) == {"DT-2"}
    states = {
        one["item_code"]: one["state"] for one in json.loads(palmgov("guides", "list", "--json").stdout)
    }
    assert states == {"DT-1": "已下线", "DT-2": "已发布"}
    assert palmgov("guides", "withdraw", "DT-1").exit_code == 1


def test_rollback_brings_an_earlier_version_back(palmgov: Palmgov, published: Store) -> None:
    dearer = LIGHTHOUSE.model_copy(
        update={"fees": make_guide("x", "x", fees=[{"name": "门票", "amount": "20元"}]).fees}
    )
    publish_guides(published, [dearer], "测试员")
    assert palmgov("guides", "rollback", "DT-1", "1").exit_code == 0
    versions = json.loads(palmgov("guides", "history", "DT-1", "--json").stdout)
    assert [(one["version"], one["is_published"]) for one in versions] == [(1, True), (2, False)]
    assert palmgov("guides", "rollback", "DT-1", "7").exit_code == 1


def test_history_of_an_unknown_guide_fails(palmgov: Palmgov, published: Store) -> None:
    assert palmgov("guides", "history", "DT-404").exit_code == 1


def test_lists_are_tables_for_people(palmgov: Palmgov, published: Store) -> None:
    assert "灯塔参观许可" in palmgov("guides", "list").stdout
    assert "居民正在看" in palmgov("guides", "history", "DT-1").stdout


def test_exported_guides_are_imported_unchanged(palmgov: Palmgov, published: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert palmgov("guides", "export", folder).exit_code == 0
    assert {path.stem for path in folder.iterdir()} == {LIGHTHOUSE.item_code, FERRY.item_code}
    assert "没有变化 2，" in palmgov("guides", "import", folder, "--publish").stdout
    assert palmgov("guides", "check", folder).exit_code == 0


def test_export_overwrites_only_when_told(palmgov: Palmgov, published: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.yml").touch()
    assert palmgov("guides", "export", tmp_path).exit_code == 1
    assert palmgov("guides", "export", tmp_path, "--yes").exit_code == 0


def test_the_shipped_guides_are_right(palmgov: Palmgov) -> None:
    result = palmgov("guides", "check")
    assert result.exit_code == 0, result.output


def test_check_names_file_field_and_reason(palmgov: Palmgov, tmp_path: Path) -> None:
    (tmp_path / "wrong.yml").write_text("{item_code: T-1, name: 甲, colour: 蓝}", encoding="utf-8")
    (tmp_path / "halls.yml").write_text("[]", encoding="utf-8")
    result = palmgov("guides", "check", tmp_path)
    assert result.exit_code == 1
    assert "wrong.yml: department: 缺少必填字段" in result.stderr
    assert "wrong.yml: colour: 没有这个字段" in result.stderr
    assert "desk.yml: " in result.stderr
    problems = json.loads(palmgov("guides", "check", tmp_path, "--json").stdout)["problems"]
    assert {"path": "wrong.yml", "field": "department", "message": "缺少必填字段"} in problems


def test_a_bad_setting_is_one_line(palmgov: Palmgov, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALMGOV_DATABASE_URL", "oracle://x")
    result = palmgov("guides", "list")
    assert result.exit_code == 1
    assert "PALMGOV_DATABASE_URL" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_database_that_is_away_is_one_line(palmgov: Palmgov, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALMGOV_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    result = palmgov("guides", "list")
    assert result.exit_code == 1
    assert result.stderr.startswith("错误：数据库不可用（PALMGOV_DATABASE_URL）")
    assert len(result.stderr.splitlines()) == 1
