"""A wrong file is named with field and reason; the others still go live."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from palmgov.guides.files import PlaceError, dump_guide, load_guides, load_place
from palmgov.guides.model import ServiceGuide
from tests.palmgov.builders import LIBRARY_CARD, STALL, make_guide
from tests.palmgov.shipped import GUIDES_DIR, list_guides


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "library.yml").write_text(dump_guide(LIBRARY_CARD), encoding="utf-8")
    (tmp_path / "stall.yml").write_text(dump_guide(STALL), encoding="utf-8")
    return tmp_path


def test_right_files_are_read_without_a_word(folder: Path) -> None:
    files = load_guides(folder)
    assert set(files.guides) == {LIBRARY_CARD, STALL}
    assert files.problems == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("item_code: X\nname: 甲\n", "wrong.yml: department: 缺少必填字段"),
        ("item_code: X\nname: 甲\ndepartment: 局\nfee: 1\n", "wrong.yml: fee: 没有这个字段，请检查拼写"),
        ("item_code: X\nname: 甲\ndepartment: 局\nvisits: 很多\n", "wrong.yml: visits: 应为整数"),
        ("item_code: X\nname: 甲\ndepartment: 局\nmaterials: 身份证\n", "wrong.yml: materials: 应为列表"),
        ("item_code: X\nname: ''\ndepartment: 局\n", "wrong.yml: name: 不能为空"),
        ("item_code: a b\nname: 甲\ndepartment: 局\n", "wrong.yml: item_code: 格式不对"),
        ("item_code: X\nname: 甲\ndepartment: 局\nlast_verified: 明天\n", "wrong.yml: last_verified: 日期应写作 2026-01-31"),
        ("item_code: X\nname: 甲\ndepartment: 局\nservice_modes: [跑腿]\n", "wrong.yml: service_modes.0: 不在允许的取值之内"),
        ("item_code: X\nname: 甲\ndepartment: 局\nmaterials: [{needed: true}]\n", "wrong.yml: materials.0.name: 缺少必填字段"),
        ("- 一个列表\n", "wrong.yml: 应为一组字段"),
        ("", "wrong.yml: 应为一组字段"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_and_the_rest_goes_live(folder: Path, content: str, problem: str) -> None:
    (folder / "wrong.yml").write_text(content, encoding="utf-8")
    files = load_guides(folder)
    assert set(files.guides) == {LIBRARY_CARD, STALL}
    assert [str(one) for one in files.problems] == [problem]


@pytest.mark.parametrize("content", [b"name: [", b"\xff\xfe\x00", b"name: \x07"])
def test_a_file_that_is_no_yaml_is_named_and_the_rest_goes_live(folder: Path, content: bytes) -> None:
    (folder / "wrong.yml").write_bytes(content)
    files = load_guides(folder)
    assert len(files.guides) == 2
    assert str(files.problems[0]).startswith("wrong.yml: 不是有效的 YAML")


def test_every_error_of_a_file_is_collected(folder: Path) -> None:
    (folder / "wrong.yml").write_text("item_code: a b\nvisits: -1\nmaterials: [{}]\n", encoding="utf-8")
    fields = {problem.field for problem in load_guides(folder).problems}
    assert fields == {"item_code", "name", "department", "visits", "materials.0.name"}


def test_a_second_guide_with_the_same_code_does_not_go_live(folder: Path) -> None:
    (folder / "zz.yml").write_text(dump_guide(make_guide(STALL.item_code, "另一事项")), encoding="utf-8")
    files = load_guides(folder)
    assert STALL in files.guides and len(files.guides) == 2
    assert [problem.field for problem in files.problems] == ["item_code"]


@pytest.mark.parametrize("guide", [LIBRARY_CARD, *list_guides()[::10]], ids=lambda guide: guide.item_code)
def test_a_guide_survives_being_written_as_yaml(guide: ServiceGuide) -> None:
    assert ServiceGuide.model_validate(yaml.safe_load(dump_guide(guide))) == guide


def test_yaml_is_written_in_schema_order_without_empty_fields() -> None:
    keys = list(yaml.safe_load(dump_guide(STALL)))
    assert keys == [
        "item_code",
        "name",
        "summary",
        "folk_names",
        "sample_questions",
        "department",
        "materials",
    ]


@pytest.fixture
def place_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GUIDES_DIR, tmp_path / "place"))


def test_the_shipped_place_is_read(place_folder: Path) -> None:
    place = load_place(place_folder)
    assert place.halls and place.departments and place.divisions and place.themes


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("desk.yml", "place: 某区\n", "desk.yml: desk_name: 缺少必填字段"),
        ("halls.yml", "- {id: a}\n", "halls.yml: 0.name: 缺少必填字段"),
        ("departments.yml", "name: [", "departments.yml: "),
        ("themes/newborn.yml", "name: 甲\nsummary: 乙\nsteps: []\n", "newborn.yml: steps: "),
    ],
)
def test_wrong_place_data_stops_with_file_and_field(
    place_folder: Path, name: str, content: str, message: str
) -> None:
    (place_folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(PlaceError, match="^" + message.replace(".", r"\.")):
        load_place(place_folder)


def test_missing_place_data_stops_with_the_file(place_folder: Path) -> None:
    (place_folder / "desk.yml").unlink()
    with pytest.raises(PlaceError, match=r"^desk\.yml"):
        load_place(place_folder)
