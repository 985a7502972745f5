"""Examples meet the featurizers in the signs that messages are heard in."""

from __future__ import annotations

import pytest
from components.folding import fold


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("您好，能办吗？", "您好,能办吗?"),
        ("材料：（一）表格；", "材料:(一)表格;"),
        ("１２３４５", "12345"),
        ("可以。", "可以。"),
    ],
)
def test_full_width_becomes_half_width(written: str, heard: str) -> None:
    assert fold(written) == heard
