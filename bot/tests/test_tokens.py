"""What jieba makes of a message with PalmGov's dictionary."""

from __future__ import annotations

from pathlib import Path

import jieba
import pytest

DICTIONARY = Path(__file__).parents[1] / "dictionary" / "government.txt"


@pytest.fixture(scope="module")
def tokenizer() -> jieba.Tokenizer:
    own = jieba.Tokenizer()
    own.load_userdict(str(DICTIONARY))
    return own


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("补办身份证要带啥", {"补办", "身份证"}),
        ("sfz过期了2025年能换吗", {"sfz", "2025"}),
        ("交管12123能换驾照吗", {"12123", "驾照"}),
        ("a1驾照年审", {"a1", "驾照", "年审"}),
        ("残疾证能代办吗", {"残疾证", "能", "代办"}),
    ],
)
def test_words_digits_and_latin_letters_survive(
    tokenizer: jieba.Tokenizer, text: str, words: set[str]
) -> None:
    assert words <= set(tokenizer.lcut(text))


@pytest.mark.parametrize("text", ["医保断交三个月还能报销吗", "孩子刚出生上户口", "房子过户要交什么税"])
def test_a_sentence_is_never_one_word(tokenizer: jieba.Tokenizer, text: str) -> None:
    assert len(tokenizer.lcut(text)) > 2
