"""From one row to a checked guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from palmgov.guides.checks import check_guide
from palmgov.guides.files import describe_errors
from palmgov.guides.importing.cells import Cells
from palmgov.guides.importing.converters import CONVERTERS, WrongCell
from palmgov.guides.importing.mapping import ColumnMapping, FieldRule
from palmgov.guides.importing.records import BuiltRow, ImportNote, Refusal, Row
from palmgov.guides.model import ServiceGuide


def build_guide(row: Row, mapping: ColumnMapping | None) -> BuiltRow:
    """The row's guide, or every reason why it is none. Without a mapping the cells are the guide's fields."""
    if mapping is None:
        return _validate(row, row.cells, {}, ())
    content: dict[str, object] = {}
    refused: list[Refusal] = []
    notes: list[ImportNote] = []
    cells, headers = _rename(row, mapping)
    for field, rule in mapping.fields.items():
        part = Cells({name: cells.get(column) for name, column in rule.get_parts().items()})
        try:
            value = CONVERTERS[rule.converter](part)
        except WrongCell as error:
            refused.append(
                Refusal(row.place, field, str(error), _name_columns(rule, headers), _name(row, cells))
            )
            continue
        notes.extend(ImportNote(row.place, field, text) for text in part.notes)
        if value not in (None, [], ""):
            content[field] = value
    if refused:
        return BuiltRow(row, refused=tuple(refused))
    columns = {field: _name_columns(rule, headers) for field, rule in mapping.fields.items()}
    return _validate(row, content, columns, tuple(notes))


def _rename(row: Row, mapping: ColumnMapping) -> tuple[dict[str, object], dict[str, str]]:
    """Cells by the mapping's column names, and the file's own header for each of those."""
    cells: dict[str, object] = {}
    headers: dict[str, str] = {}
    for header, cell in row.cells.items():
        column = mapping.name_column(header)
        if column and cells.get(column) is None:
            cells[column] = cell
            headers[column] = header
    return cells, headers


def _name_columns(rule: FieldRule, headers: Mapping[str, str]) -> str:
    columns = list(rule.get_parts().values())
    return "、".join(headers[column] for column in columns if column in headers) or columns[0]


def _name(row: Row, cells: Mapping[str, object]) -> str:
    return str(cells.get("name") or row.cells.get("事项名称") or "")


def _validate(
    row: Row, content: Mapping[str, object], columns: Mapping[str, str], notes: tuple[ImportNote, ...]
) -> BuiltRow:
    try:
        guide = ServiceGuide.model_validate(content)
    except ValidationError as error:
        return _refuse(row, describe_errors(error), columns, str(content.get("name") or ""))
    problems = tuple(check_guide(guide))
    if problems:
        return _refuse(row, problems, columns, guide.name)
    return BuiltRow(row, guide, notes=notes)


def _refuse(
    row: Row, problems: tuple[tuple[str, str], ...], columns: Mapping[str, str], name: str
) -> BuiltRow:
    refused = (
        Refusal(row.place, field, message, columns.get(field.partition(".")[0], ""), name)
        for field, message in problems
    )
    return BuiltRow(row, refused=tuple(refused))


def list_unused_columns(headers: tuple[str, ...], mapping: ColumnMapping) -> Iterator[str]:
    """Columns of the file that nobody reads: staff should know."""
    return (header for header in headers if header.strip() and mapping.name_column(header) is None)
