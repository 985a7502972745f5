"""Opens any list that can be imported and gives its rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from palmgov.guides.importing.records import ImportFailed, RowFile
from palmgov.guides.importing.structured_files import read_json, read_json_lines, read_yaml_folder
from palmgov.guides.importing.table_files import read_csv, read_workbook

_READERS: dict[str, Callable[[Path], RowFile]] = {
    ".xlsx": read_workbook,
    ".csv": read_csv,
    ".json": read_json,
    ".jsonl": read_json_lines,
}


def read_file(path: Path) -> RowFile:
    """Rows of a list, or of a folder of YAML guides; raises ImportFailed when it cannot be read at all."""
    reader = read_yaml_folder if path.is_dir() else _READERS.get(path.suffix.lower())
    if reader is None:
        raise ImportFailed(f"不认识的文件类型：{path.name}，可用 {'、'.join(_READERS)} 或一个 YAML 文件夹")
    try:
        file = reader(path)
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFailed(f"{path.name} 读不出来：{error}") from error
    if not file.rows and not file.refused:
        raise ImportFailed(f"{path.name} 里没有任何数据")
    return file
