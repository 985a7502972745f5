"""XLSX and CSV: the first row with at least two filled cells names the columns."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from palmgov.guides.importing.records import ImportFailed, Row, RowFile

# Spreadsheet programs in China still save CSV in GBK.
_ENCODINGS = ("utf-8-sig", "gb18030")
_LONGEST_CELL = 1_000_000


def read_csv(path: Path) -> RowFile:
    """A CSV file with commas, semicolons or tabs, in UTF-8 or GB 18030."""
    content = _decode(path)
    first_line = content.partition("\n")[0]
    delimiter = max(",\t;", key=first_line.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    try:
        return _read_table((reader.line_num, cells) for cells in reader)
    except csv.Error as error:
        raise ImportFailed(f"{path.name} 第 {reader.line_num} 行读不出来：{error}") from error


def read_workbook(path: Path) -> RowFile:
    """The first sheet of an XLSX file; formulas count with their last value."""
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ImportFailed(f"{path.name} 不是有效的 XLSX 文件") from error
    try:
        return _read_table(enumerate(workbook.worksheets[0].iter_rows(values_only=True), 1))
    finally:
        workbook.close()


def _read_table(numbered: Iterable[tuple[int, Sequence[object]]]) -> RowFile:
    header: list[str] = []
    rows: list[Row] = []
    for number, cells in numbered:
        values = [_plain(cell) for cell in cells]
        filled = sum(value is not None for value in values)
        if not header:
            header = [str(value or "").strip() for value in values] if filled > 1 else []
        elif filled:
            named = {column: value for column, value in zip(header, values, strict=False) if column}
            rows.append(Row(number, named))
    return RowFile(tuple(rows))


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell


def _decode(path: Path) -> str:
    content = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportFailed(f"{path.name} 的文字编码认不出来，请另存为 UTF-8")
