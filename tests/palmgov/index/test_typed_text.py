"""Residents type pinyin, initials, homophones, traditional characters and full-width letters."""

from __future__ import annotations

import pytest

from palmgov.index.entry import Source
from palmgov.index.guide_index import GuideIndex
from palmgov.index.spelling import add_spellings, expand_spellings, list_spellings

CARD = Source("card", "读者证申领", ("借书证",))
MEDICAL = Source("medical", "异地就医备案", ("外地看病备案",))
STALL = Source("stall", "夜市摊位备案", ("摆地摊",))


@pytest.fixture(scope="module")
def index() -> GuideIndex:
    return GuideIndex.create([CARD, MEDICAL, STALL])


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("duzhe证", "card"), ("DUZHE", "card"), ("ｄｕｚｈｅ", "card"), ("dz", "card"),
        ("讀者證申領", "card"), ("借書證", "card"), ("借书正", "card"), ("读着证", "card"),
        ("異地就醫備案", "medical"), ("yidi就医", "medical"), ("异地就医被安", "medical"),
        ("夜 市 摊 位", "stall"), ("夜市\u200b摊位\x00备案", "stall"), ("yeshi", "stall"),
    ],
)  # fmt: skip
def test_it_is_found_however_it_is_typed(index: GuideIndex, typed: str, key: str) -> None:
    found = index.search(typed)
    assert found and found[0].key == key, [(match.key, match.score) for match in found]


def test_a_word_is_spelled_by_initials_and_in_full() -> None:
    assert set(list_spellings("读者")) == {"dz", "duzhe"}


@pytest.mark.parametrize("word", ["证", "中华人民共和国"])
def test_words_that_nobody_spells_out_have_no_spelling(word: str) -> None:
    assert list_spellings(word) == ()


def test_a_run_is_read_only_when_all_of_it_fits() -> None:
    words = {"dz": "读者", "sl": "申领"}
    assert expand_spellings("我要dzsl", words.get) == "我要读者申领"
    assert expand_spellings("dzx", words.get) == "dzx"
    assert expand_spellings("DZ 和 sl", words.get) == "读者 和 申领"
    assert expand_spellings("d", words.get) == "d"


@pytest.mark.parametrize("text", ["/dzsl", "<dzsl>", "@dzsl", "dz_sl"])
def test_a_command_a_tag_or_a_variable_is_not_read_as_pinyin(text: str) -> None:
    assert "申领" not in expand_spellings(text, {"dz": "读者", "sl": "申领"}.get)


def test_a_slash_between_two_words_does_not_stop_the_reading() -> None:
    assert expand_spellings("dz/sl", {"dz": "读者", "sl": "申领"}.get) == "读者/申领"


def test_one_spelling_keeps_every_word_it_may_stand_for() -> None:
    first = add_spellings({}, ["读者"])
    second = add_spellings(first, ["动作"])
    assert second["dz"] == {"读者", "动作"}
    assert first["dz"] == {"读者"}


def test_a_rarer_word_added_later_does_not_take_the_spelling_over() -> None:
    readers = [Source(f"r{number}", f"读者证{number}号", ("读者",)) for number in range(3)]
    index = GuideIndex.create(readers).apply([Source("x", "动作备案")], ())
    assert index.search("dz")[0].key.startswith("r")


def test_the_spelling_of_a_word_that_is_gone_goes_with_it() -> None:
    index = GuideIndex.create([CARD, STALL]).apply((), ["card"])
    assert index.search("duzhe") == []


def test_two_equally_frequent_words_are_read_alike_in_whatever_order_they_came() -> None:
    one, other = Source("one", "读者备案"), Source("other", "动作备案")
    forwards = GuideIndex.create([one]).apply([other], ())
    backwards = GuideIndex.create([other]).apply([one], ())
    assert forwards.search("dz")[0].key == backwards.search("dz")[0].key
