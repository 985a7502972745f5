"""New, changed, unchanged and refused rows; what is written and what is not."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from palmgov.guides.files import dump_guide
from palmgov.guides.importing.records import ImportFailed, ImportReport
from palmgov.guides.listing import list_guides, list_versions
from palmgov.guides.publishing import get_revision, publish_draft, read_changes
from palmgov.store import Store
from tests.palmgov.guides.importing.conftest import make_dump_row

Run = Callable[..., ImportReport]
Write = Callable[..., Path]


def _count(report: ImportReport) -> tuple[int, int, int, int]:
    plan = report.plan
    return len(plan.created), len(plan.updated), len(plan.unchanged), len(report.refused)


def test_first_new_then_unchanged_then_updated(run_import: Run, write_dump: Write) -> None:
    rows = [make_dump_row(number) for number in range(3)]
    assert _count(run_import(write_dump(*rows), publish=True)) == (3, 0, 0, 0)
    assert _count(run_import(write_dump(*rows), publish=True)) == (0, 0, 3, 0)
    rows[1]["consult_phone"] = "0535-5559999"
    assert _count(run_import(write_dump(*rows), publish=True)) == (0, 1, 2, 0)


def test_an_unchanged_list_makes_no_revision(run_import: Run, write_dump: Write, store: Store) -> None:
    run_import(write_dump(make_dump_row(1)), publish=True)
    before = get_revision(store)
    assert run_import(write_dump(make_dump_row(1)), publish=True).revision is None
    assert get_revision(store) == before


def test_without_publish_residents_see_nothing(run_import: Run, write_dump: Write, store: Store) -> None:
    report = run_import(write_dump(make_dump_row(1)))
    assert _count(report) == (1, 0, 0, 0)
    assert read_changes(store, 0).changes == ()
    assert [guide.state for guide in list_guides(store)] == ["草稿"]
    assert _count(run_import(write_dump(make_dump_row(1)))) == (0, 0, 1, 0)


def test_a_draft_is_published_as_it_was_imported(run_import: Run, write_dump: Write, store: Store) -> None:
    report = run_import(write_dump(make_dump_row(1)))
    code = report.plan.created[0].item_code
    publish_draft(store, code, "审核员")
    assert [version.version for version in list_versions(store, code)] == [1]
    assert [guide.state for guide in list_guides(store)] == ["已发布"]


@pytest.mark.parametrize("publish", [True, False])
def test_a_dry_run_writes_nothing(run_import: Run, write_dump: Write, store: Store, publish: bool) -> None:
    report = run_import(write_dump(make_dump_row(1)), publish=publish, dry_run=True)
    assert _count(report) == (1, 0, 0, 0)
    assert list_guides(store) == ()
    assert get_revision(store) == 0


def test_a_wrong_row_stays_out_and_the_others_go_in(run_import: Run, write_dump: Write, store: Store) -> None:
    report = run_import(
        write_dump(make_dump_row(1), make_dump_row(2, dept=None), make_dump_row(3)), publish=True
    )
    assert _count(report) == (2, 0, 0, 1)
    refusal = report.refused[0]
    assert (refusal.place, refusal.field, refusal.column) == (2, "department", "dept")
    assert refusal.reason == "缺少必填字段"
    assert len(list_guides(store)) == 2


REFUSED = [
    ({"task_code": None}, "item_code", "缺少必填字段"),
    ({"task_code": "有空格 的编码"}, "item_code", "格式不对"),
    ({"task_code": 1.137e30}, "item_code", "末尾已丢失"),
    ({"name": "  "}, "name", "缺少必填字段"),
    ({"name": "长" * 201}, "name", "文字过长"),
    ({"visits": "好几次"}, "visits", "应为整数"),
    ({"visits": "99"}, "visits", "数值太大"),
    ({"legal_limit": "5(工作日)", "promise_limit": "9(工作日)"}, "time_limit.promised", "不能长于"),
    ({"accept_condition": "长" * 4001}, "conditions.0", "文字过长"),
    ({"materials": ["申请表", "申请表"]}, "materials.1", "材料重复"),
]


@pytest.mark.parametrize(("cells", "field", "reason"), REFUSED)
def test_every_refusal_names_row_field_and_reason(
    run_import: Run, write_dump: Write, cells: dict[str, object], field: str, reason: str
) -> None:
    report = run_import(write_dump(make_dump_row(1), make_dump_row(2, **cells)), publish=True)
    assert [(one.place, one.field) for one in report.refused] == [(2, field)]
    assert reason in report.refused[0].reason


def test_a_code_and_a_name_may_stand_once(run_import: Run, write_dump: Write) -> None:
    first = make_dump_row(1)
    same_code = make_dump_row(2, task_code=first["task_code"])
    same_name = make_dump_row(3, name=first["name"])
    other_department = make_dump_row(4, name=first["name"], dept="示例市灯塔局")
    report = run_import(write_dump(first, same_code, same_name, other_department), publish=True)
    assert [(one.place, one.field) for one in report.refused] == [(2, "item_code"), (3, "name")]
    assert len(report.plan.created) == 2


def test_the_very_same_row_twice_goes_in_once(run_import: Run, write_dump: Write) -> None:
    report = run_import(write_dump(make_dump_row(1), make_dump_row(1)), publish=True)
    assert (len(report.plan.created), [one.place for one in report.refused]) == (1, [2])


def test_a_name_that_is_live_under_another_code_is_refused(run_import: Run, write_dump: Write) -> None:
    run_import(write_dump(make_dump_row(1)), publish=True)
    report = run_import(write_dump(make_dump_row(2, name=make_dump_row(1)["name"])), publish=True)
    assert [one.field for one in report.refused] == ["name"]


def test_an_unknown_hall_is_refused(run_import: Run, tmp_path: Path) -> None:
    row = {"item_code": "T-1", "name": "甲", "department": "乙", "locations": [{"hall": "no_such_hall"}]}
    path = tmp_path / "one.json"
    path.write_text(json.dumps([row]), encoding="utf-8")
    assert [one.field for one in run_import(path).refused] == ["locations.0.hall"]


def test_a_failure_while_writing_leaves_nothing_behind(
    run_import: Run, write_dump: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pointed = []

    def break_down(*arguments: object) -> None:
        pointed.append(arguments)
        if len(pointed) == 3:
            raise RuntimeError("the disk is full")

    monkeypatch.setattr("palmgov.guides.publishing._point_at", break_down)
    with pytest.raises(RuntimeError, match="disk"):
        run_import(write_dump(*(make_dump_row(number) for number in range(5))), publish=True)
    assert list_guides(store) == ()
    assert get_revision(store) == 0


def test_two_thousand_rows_in_reasonable_time(run_import: Run, write_dump: Write) -> None:
    path = write_dump(*(make_dump_row(number) for number in range(2000)))
    started_at = time.monotonic()
    assert _count(run_import(path, publish=True)) == (2000, 0, 0, 0)
    assert time.monotonic() - started_at < 60


def test_exported_guides_come_back_unchanged(run_import: Run, write_dump: Write, tmp_path: Path) -> None:
    report = run_import(write_dump(make_dump_row(1), make_dump_row(2, materials=None)), publish=True)
    folder = tmp_path / "exported"
    folder.mkdir()
    for guide in report.plan.created:
        (folder / f"{guide.item_code}.yml").write_text(dump_guide(guide), encoding="utf-8")
    assert _count(run_import(folder, publish=True)) == (0, 0, 2, 0)


def test_the_shipped_guides_can_be_imported(run_import: Run) -> None:
    report = run_import(Path("service_guides"), publish=True)
    assert report.refused == ()
    assert len(report.plan.created) >= 129


def test_a_wrong_file_of_a_folder_is_refused_by_name(run_import: Run, tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text("{item_code: T-1, name: 甲, department: 乙}", encoding="utf-8")
    (tmp_path / "wrong.yml").write_text(
        "{item_code: T-2, name: 丙, department: 乙, fee: 1}", encoding="utf-8"
    )
    (tmp_path / "broken.yml").write_text("{item_code: [", encoding="utf-8")
    report = run_import(tmp_path, publish=True)
    assert [(one.place, one.field) for one in report.refused] == [("broken.yml", ""), ("wrong.yml", "fee")]
    assert len(report.plan.created) == 1


def test_a_broken_line_is_refused_and_the_rest_goes_in(run_import: Run, tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    good = json.dumps(make_dump_row(1))
    path.write_text(f"{good}\n{{broken\n[1]\n\n", encoding="utf-8")
    report = run_import(path, publish=True)
    assert [one.place for one in report.refused] == [2, 3]
    assert len(report.plan.created) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.jsonl", b""),
        ("list.txt", b"x"),
        ("broken.json", b"{"),
        ("number.json", b"3"),
        ("other.jsonl", b'{"colour": "blue"}\n'),
        ("not_a_workbook.xlsx", b"PK nonsense"),
        ("picture.csv", b"\xff\xfe\x00\x81\x00"),
    ],
)
def test_a_file_that_is_no_list_fails_with_one_line(
    run_import: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImportFailed) as failure:
        run_import(path)
    assert "\n" not in str(failure.value)
