"""The index is immutable: each change gives the next one, and the one before goes on answering."""

from __future__ import annotations

import pytest

from palmgov.index.entry import Source
from palmgov.index.guide_index import GuideIndex

CARD = Source("card", "读者证申领", ("借书证",), ("第一次办借书证要带什么",), "到图书馆领证")
STALL = Source("stall", "夜市摊位备案", ("摆地摊",), ("夜市摆摊要什么手续",))
TREE = Source("tree", "古树认养", ("领养老树",), ("想认养门口那棵老槐树",))


@pytest.fixture
def index() -> GuideIndex:
    return GuideIndex.create([CARD, STALL])


def find_first(index: GuideIndex, text: str) -> str | None:
    found = index.search(text)
    return found[0].key if found else None


def test_an_empty_index_finds_nothing() -> None:
    assert GuideIndex.create().search("借书证") == []


def test_an_item_is_found_by_each_kind_of_phrase(index: GuideIndex) -> None:
    for text in ("读者证申领", "借书证", "第一次办借书证要带什么", "到图书馆领证"):
        assert find_first(index, text) == "card", text


def test_adding_gives_the_next_index_and_leaves_this_one(index: GuideIndex) -> None:
    following = index.apply([TREE], ())
    assert find_first(following, "领养老树") == "tree"
    assert "tree" not in {match.key for match in index.search("领养老树")}
    assert find_first(following, "借书证") == find_first(index, "借书证") == "card"


def test_replacing_forgets_the_old_phrases_and_leaves_the_older_index(index: GuideIndex) -> None:
    following = index.apply([Source("stall", "早市摊位备案", ("赶早集",))], ())
    assert find_first(following, "赶早集") == "stall"
    assert {match.name for match in following.search("摊位备案")} == {"早市摊位备案"}
    assert find_first(index, "摆地摊") == "stall"
    assert {match.name for match in index.search("摊位备案")} == {"夜市摊位备案"}


def test_removing_forgets_the_item_and_leaves_the_older_index(index: GuideIndex) -> None:
    following = index.apply((), ["stall"])
    assert "stall" not in {match.key for match in following.search("夜市摆摊要什么手续")}
    assert find_first(index, "夜市摆摊要什么手续") == "stall"


def test_removing_what_is_not_there_changes_nothing(index: GuideIndex) -> None:
    assert find_first(index.apply((), ["nobody"]), "借书证") == "card"


def test_an_item_may_be_replaced_and_come_back_many_times(index: GuideIndex) -> None:
    for number in range(5):
        index = index.apply((), ["stall"]).apply([Source("stall", f"第{number}夜市摊位备案")], ())
    assert [match.name for match in index.search("夜市摊位备案") if match.key == "stall"] == [
        "第4夜市摊位备案"
    ]


def test_an_index_grown_step_by_step_answers_like_one_made_at_once() -> None:
    sources = [CARD, STALL, TREE]
    at_once = GuideIndex.create(sources)
    grown = GuideIndex.create()
    for source in (TREE, STALL, CARD):
        grown = grown.apply([source], ())
    for text in ("借书证", "jsz", "摆摊", "认养老槐树", "领证"):
        one, other = at_once.search(text), grown.search(text)
        assert [match.key for match in one] == [match.key for match in other], text
        assert [match.score for match in one] == pytest.approx([match.score for match in other], abs=0.02), (
            text
        )


def test_words_that_no_item_shares_find_nothing(index: GuideIndex) -> None:
    assert index.search("xylophone 42") == []
    assert index.search("喵喵喵") == []


def test_scores_of_one_question_never_add_up_to_more_than_one(index: GuideIndex) -> None:
    for text in ("借书证", "备案申领认养", "领", "第一次办借书证要带什么手续去夜市"):
        scores = [match.score for match in index.search(text, limit=50)]
        assert all(0 <= score <= 1 for score in scores)
        assert sum(scores) <= 1 + 1e-9


def test_matches_come_best_first_and_keep_to_the_limit(index: GuideIndex) -> None:
    found = index.search("备案申领", limit=2)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert len(index.search("备案申领", limit=1)) == 1


def test_another_word_of_the_same_concept_counts_as_said() -> None:
    """扯皮 is one item's own word; what the other item calls 争议 is as good, so the border decides."""
    land = Source("land", "宅基地边界争议调处")
    shop = Source("shop", "商场买东西扯皮")
    assert find_first(GuideIndex.create([land, shop, CARD, STALL, TREE]), "扯皮边界") == "land"


def test_what_a_name_is_shortened_to_counts_as_its_own() -> None:
    food = Source("food", "食品安全员考核")
    tasting = Source("tasting", "零食品尝安排考核")
    shortened, scattered = sorted(
        GuideIndex.create([food, tasting, CARD, STALL, TREE]).search("食安考核", 2),
        key=lambda match: match.key,
    )
    assert shortened.features.vocabulary > scattered.features.vocabulary


def test_what_has_hardly_a_word_in_common_with_the_question_is_no_candidate() -> None:
    index = GuideIndex.create([CARD, Source("permit", "食品摊贩证核发"), STALL])
    assert [match.key for match in index.search("第一次办借书证要带什么")] == ["card"]
    assert {match.key for match in index.search("证")} == {"card", "permit"}
