"""Places in a list that was shown."""

from __future__ import annotations

import pytest

from palmgov.answers.ordinals import find_move, find_ordinal, find_ordinals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二个", 2), ("第2项", 2), ("2", 2), ("选3", 3), ("我要第三个", 3), ("二", 2), ("最后一个", 6),
        ("头一个", 1),
        ("第六个", 6), ("6", 6), ("第九个", 9), ("12", 12), ("第二要多少钱", 2),
        ("第二代身份证", None), ("第一次办", None), ("第二个孩子", None), ("第二类医疗器械", None), ("第十二条", None),
        ("第三季度", None), ("第三人民医院住院能报销吗", None), ("第二中学能转学吗", None), ("第二步怎么弄", None),
        ("最后一个月还能补缴医保吗", None), ("后面那个章要盖吗", None), ("后面那个", 6),
        ("前面那个多少钱", 1), ("前面那个路口", None),
        ("第一胎", None), ("第一个问的那个", None), ("二胎", None), ("2026年", None), ("要2份吗", None),
        ("倒数第一个", 6), ("倒数第二个呢", 5), ("2要带啥", 2), ("3号那个几天能下来", 3), ("(2)", 2), ("我选第二个", 2),
        ("2.", 2),
        ("3天能拿到吗", None), ("5号去行吗", None), ("2份够吗", None), ("1个人去行吗", None), ("中间那个", None),
        ("", None),
    ],
)  # fmt: skip
def test_places_among_six_options(text: str, number: int | None) -> None:
    assert find_ordinal(text, 6) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("第三步怎么弄", 3), ("头一步", 1), ("最后一步呢", 6), ("最后那步", 6), ("第九步", 9)],
)
def test_only_the_items_of_a_life_event_are_steps(text: str, number: int) -> None:
    assert find_ordinal(text, 6, is_theme=True) == number
    assert find_ordinal(text, 6) is None


def test_there_is_a_middle_only_among_an_odd_number() -> None:
    assert find_ordinal("中间那个", 3) == 2
    assert find_ordinal("中间那个", 4) is None
    assert find_ordinal("中间那个", 1) is None


def test_a_place_from_the_end_never_falls_off_the_list() -> None:
    assert find_ordinal("倒数第三个", 2) == 1
    assert find_ordinal("倒数第一个", 0) is None


def test_several_places_can_be_named() -> None:
    assert find_ordinals("第一个和第三个有啥区别", 3) == (1, 3)
    assert find_ordinals("第一个和第五个有啥区别", 3) == (1,)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("下一个呢", "next"), ("后面那个", "next"), ("另一个呢", "other"), ("另外那个", "other"), ("剩下的那个", "other"),
        ("下个月办", None), ("下一年", None), ("下一步呢", None), ("上一步", None), ("然后呢", None),
    ],
)  # fmt: skip
def test_moving_on_in_any_list(text: str, move: str | None) -> None:
    assert find_move(text, is_theme=False) == move


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("下一步呢", "next"),
        ("下步要带啥", "next"),
        ("然后呢", "next"),
        ("接下来办什么", "next"),
        ("上一步", "before"),
        ("多少钱", None),
    ],
)
def test_moving_on_in_a_life_event(text: str, move: str | None) -> None:
    assert find_move(text, is_theme=True) == move
