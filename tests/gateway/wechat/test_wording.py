"""Every sentence is used, and none of them promises what it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.channels.wechat import wording

FOLDER = Path(wording.__file__).parent
SENTENCES = {name: text for name, text in vars(wording).items() if name.isupper()}
CODE = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_used(name: str) -> None:
    assert CODE.count(name) > 1


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_every_sentence_fits_a_bubble_many_times(text: str) -> None:
    assert 0 < len(text.encode()) < 500
    assert text == text.strip()
