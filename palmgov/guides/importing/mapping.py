"""Column mappings: data files that say which column becomes which field of a guide, and how."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

import yaml
from pydantic import ConfigDict, Field, ValidationError, field_validator

from palmgov.guides.files import describe_errors
from palmgov.guides.importing.converters import CONVERTERS
from palmgov.guides.importing.records import ImportFailed
from palmgov.guides.model import Record, ServiceGuide

_FOLDER = Path(__file__).parent / "mappings"
_REQUIRED_MARK = re.compile(r"[*＊]|[(（]必填[)）]")


class FieldRule(Record):
    """One field: `from` one column, or from several by part name; `as` names the converter."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    columns: str | dict[str, str] = Field(alias="from")
    converter: str = Field("text", alias="as")

    @field_validator("converter")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in CONVERTERS:
            raise ValueError(f"没有转换“{name}”，可用：{'、'.join(CONVERTERS)}")
        return name

    def get_parts(self) -> dict[str, str]:
        """Column by part name; the only column of a field is its `value`."""
        return {"value": self.columns} if isinstance(self.columns, str) else dict(self.columns)


class ColumnMapping(Record):
    """How one kind of list is read (字段对照). `headers` are other spellings of a column's name."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    name: str
    recognised_by: tuple[str, ...]
    headers: dict[str, tuple[str, ...]] = {}
    fields: dict[str, FieldRule]
    left_out: tuple[str, ...] = ()

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: dict[str, FieldRule]) -> dict[str, FieldRule]:
        unknown = sorted(set(fields) - set(ServiceGuide.model_fields))
        if unknown:
            raise ValueError(f"办事指南没有这些字段：{'、'.join(unknown)}")
        return fields

    @cached_property
    def spellings(self) -> dict[str, str]:
        """The mapping's own column name for every spelling of it."""
        names = {fold_header(other): name for name, others in self.headers.items() for other in others}
        return names | {fold_header(name): name for name in self.list_columns()}

    def list_columns(self) -> tuple[str, ...]:
        """Every column that the mapping knows, used or left out."""
        used = (column for rule in self.fields.values() for column in rule.get_parts().values())
        return tuple(dict.fromkeys((*self.recognised_by, *used, *self.headers, *self.left_out)))

    def name_column(self, header: str) -> str | None:
        """The mapping's name of a file's column, None when it does not know it."""
        return self.spellings.get(fold_header(header))

    def fits(self, headers: Iterable[str]) -> bool:
        """Whether a file with these columns is of this kind."""
        return set(self.recognised_by) <= {self.name_column(header) for header in headers}


def fold_header(header: str) -> str:
    """申请材料 * and （必填）申请材料 are the same column."""
    return _REQUIRED_MARK.sub("", "".join(unicodedata.normalize("NFKC", header).split())).lower()


def load_mapping(path: Path) -> ColumnMapping:
    """Read one mapping; raises ImportFailed with one line that says what is wrong in it."""
    try:
        return ColumnMapping.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        field, message = describe_errors(error)[0]
        raise ImportFailed(f"{path.name}: {field}: {message}") from error
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise ImportFailed(f"{path.name}: {' '.join(str(error).split())}") from error


def choose_mapping(headers: Collection[str]) -> ColumnMapping:
    """The shipped mapping that knows these columns; raises ImportFailed when none does."""
    for path in sorted(_FOLDER.glob("*.yml")):
        mapping = load_mapping(path)
        if mapping.fits(headers):
            return mapping
    columns = "、".join(list(headers)[:12])
    raise ImportFailed(f"认不出这份清单的列（{columns}），请用 --mapping 给出字段对照文件")
