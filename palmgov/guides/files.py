"""Reading guides and place data from YAML. Every error is collected as `path: what is wrong`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from palmgov.guides.checks import check_guide, check_guides_together
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Department, Desk, Division, Hall, Place, Theme

PLACE_FILES = frozenset({"desk.yml", "halls.yml", "departments.yml", "divisions.yml"})
T = TypeVar("T")

# Pydantic's messages are for programmers; these are for the people who keep the guides.
_MESSAGES = {
    "missing": "缺少必填字段",
    "extra_forbidden": "没有这个字段，请检查拼写",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_too_long": "文字过长",
    "string_pattern_mismatch": "格式不对",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表",
    "model_type": "应为一组字段",
    "literal_error": "不在允许的取值之内",
    "date_from_datetime_parsing": "日期应写作 2026-01-31",
    "date_type": "日期应写作 2026-01-31",
    "greater_than_equal": "数值太小",
    "less_than_equal": "数值太大",
}


@dataclass(frozen=True)
class FileProblem:
    """One thing wrong in one file; `field` is a dotted path, empty for the whole file."""

    path: str
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.path}: {self.field}" if self.field else self.path
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class GuideFiles:
    """The guides that are right, and what is wrong with the others."""

    guides: tuple[ServiceGuide, ...]
    problems: tuple[FileProblem, ...]


class PlaceError(Exception):
    """The place data cannot be used; the message names file and field."""


def describe_errors(error: ValidationError) -> tuple[tuple[str, str], ...]:
    """(dotted field, Chinese message) for each error."""
    return tuple(
        (".".join(str(part) for part in e["loc"]), _MESSAGES.get(e["type"], e["msg"])) for e in error.errors()
    )


def _read_yaml(path: Path) -> object:
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)


def _read_guide(path: Path) -> tuple[ServiceGuide | None, list[FileProblem]]:
    try:
        guide = ServiceGuide.model_validate(_read_yaml(path))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [FileProblem(path.name, "", f"不是有效的 YAML：{' '.join(str(error).split())}")]
    except ValidationError as error:
        return None, [FileProblem(path.name, *pair) for pair in describe_errors(error)]
    problems = [FileProblem(path.name, field, message) for field, message in check_guide(guide)]
    return (None if problems else guide), problems


def load_guides(folder: Path) -> GuideFiles:
    """Read every guide file of `folder`; one wrong file never stops the others."""
    guides: list[ServiceGuide] = []
    problems: list[FileProblem] = []
    for path in sorted(p for p in folder.glob("*.yml") if p.name not in PLACE_FILES):
        guide, wrong = _read_guide(path)
        problems.extend(wrong)
        if guide:
            guides.append(guide)
    for guide, field, message in check_guides_together(guides):
        problems.append(FileProblem(guide.name, field, message))
        guides.remove(guide)
    return GuideFiles(tuple(guides), tuple(problems))


def _load(path: Path, kind: type[T] | object) -> T:
    try:
        adapter: TypeAdapter[T] = TypeAdapter(kind)
        return adapter.validate_python(_read_yaml(path))
    except ValidationError as error:
        field, message = describe_errors(error)[0]
        raise PlaceError(f"{path.name}: {field}: {message}") from error
    except (OSError, yaml.YAMLError) as error:
        raise PlaceError(f"{path.name}: {' '.join(str(error).split())}") from error


def load_place(folder: Path) -> Place:
    """Read desk, halls, departments, divisions and themes; raises PlaceError."""
    themes: list[Theme] = [_load(path, Theme) for path in sorted((folder / "themes").glob("*.yml"))]
    return Place(
        desk=_load(folder / "desk.yml", Desk),
        halls=_load(folder / "halls.yml", tuple[Hall, ...]),
        departments=_load(folder / "departments.yml", tuple[Department, ...]),
        divisions=_load(folder / "divisions.yml", tuple[Division, ...]),
        themes=tuple(themes),
    )


def dump_guide(guide: BaseModel) -> str:
    """The guide as YAML, fields in schema order, empty ones left out."""
    content = guide.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
