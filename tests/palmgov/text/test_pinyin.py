"""Syllables come from the dictionary of characters alone."""

from __future__ import annotations

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from palmgov.text.pinyin import get_initials, get_syllables


def test_the_dictionary_of_phrases_is_not_loaded() -> None:
    assert len(PHRASES_DICT) == 0
    assert len(PINYIN_DICT) > 20_000


def test_a_character_with_several_readings_sounds_the_same_in_every_word() -> None:
    assert get_syllables("银行")[1] == get_syllables("行驶证")[0] == "xing"
    assert get_syllables("重庆")[0] == get_syllables("重要")[0] == "zhong"


def test_every_common_character_has_a_syllable_of_letters() -> None:
    text = "户口迁移社保养老金医疗异地就医备案公积金提取车驾管"
    assert all(syllable.isascii() and syllable.isalpha() for syllable in get_syllables(text))
    assert get_initials("社保卡") == "sbk"
