"""Rasa starts with jieba's words from the installed dictionary alone."""

from __future__ import annotations

import marshal
import tempfile
from pathlib import Path

import jieba
import pytest
from serve import load_dictionary


def test_a_dictionary_that_somebody_left_in_the_temporary_folder_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"身份证": 1}, 1)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tokenizer = jieba.Tokenizer()
    load_dictionary(tokenizer)
    assert "户口" in tokenizer.lcut("迁户口")
    assert tokenizer.total > 1_000_000
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
