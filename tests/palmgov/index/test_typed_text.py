"""Residents type pinyin, initials, homophones, traditional characters and full-width letters."""

from __future__ import annotations

import pytest

from palmgov.index.entry import Source
from palmgov.index.guide_index import GuideIndex
from palmgov.index.spelling import add_spellings, correct_homophones, expand_spellings, list_spellings

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
        ("du zhe", "card"), ("du zhe zheng bu le", "card"), ("ystw", "stall"), ("ydjyba", "medical"),
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


def test_syllables_with_blanks_between_them_are_read_together() -> None:
    words = {"duzhe": "读者", "sl": "申领"}
    assert expand_spellings("wo yao du zhe sl", words.get) == "wo yao 读者 申领"


def test_letters_are_read_otherwise_when_the_longest_word_leaves_some_over() -> None:
    assert expand_spellings("dzsl", {"dz": "读者", "dzs": "读者书", "sl": "申领"}.get) == "读者申领"


def test_a_syllable_is_no_initials() -> None:
    assert list_spellings("单额") == ("dane",)


def test_words_of_a_name_are_read_together_by_their_initials() -> None:
    sources = [
        Source("flexible", "灵活就业人员登记"),
        Source("divorce", "离婚登记"),
        Source("office", "经营备案"),
    ]
    assert GuideIndex.create(sources).search("lhjy")[0].key == "flexible"


def test_initials_are_rather_a_word_of_an_official_name() -> None:
    official = Source("passport", "护照签发")
    everyday = [Source(f"child{number}", f"第{number}所幼儿园登记", ("孩子上学",)) for number in range(3)]
    assert GuideIndex.create([official, *everyday]).search("hz")[0].key == "passport"


def _read_card(typed: str, sound: str) -> str | None:
    return "居住证" if sound == "juzhuzheng" and typed != "居住证" else None


@pytest.mark.parametrize("typed", ["居住政", "居注证"])
def test_what_only_sounds_like_a_word_is_put_right(typed: str) -> None:
    assert correct_homophones(f"{typed}几天能拿到", _read_card) == "居住证几天能拿到"


def test_another_word_in_a_name_is_a_slip_as_speech_is_written_down() -> None:
    known = {"xingshizheng": "行驶证", "gongjijin": "公积金"}
    typed = "行使证掉了公基金还能取吗"
    assert correct_homophones(typed, lambda _, sound: known.get(sound)) == "行驶证掉了公积金还能取吗"


@pytest.mark.parametrize("text", ["大理石材", "登机证丢了", "户口补办", "失业今后怎么交"])
def test_a_word_of_its_own_is_no_slip_though_it_sounds_like_a_name(text: str) -> None:
    known = {
        "dalishi": "大力士",
        "dengjizheng": "登记证",
        "hukoubu": "户口簿",
        "shiyejin": "失业金",
    }
    assert correct_homophones(text, lambda _, sound: known.get(sound)) == text


def test_a_word_that_only_asking_makes_up_with_the_slip_does_not_keep_it() -> None:
    assert correct_homophones("居住政要带啥", _read_card) == "居住证要带啥"


@pytest.mark.parametrize("text", ["居住政府大楼", "局助证", "居住证", "居住", "居住正在审核"])
def test_what_is_a_word_itself_or_mostly_something_else_stays(text: str) -> None:
    assert correct_homophones(text, _read_card) == text


def test_what_guides_write_themselves_is_no_slip() -> None:
    index = GuideIndex.create([Source("mill", "磨坊备案"), Source("house", "织房备案")])
    assert index.search("磨坊备案")[0].key == "mill"
    assert index.search("织房备案")[0].key == "house"
