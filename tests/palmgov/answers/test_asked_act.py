"""Of the items about one thing, the one that does what is asked."""

from __future__ import annotations

import pytest

from palmgov.answers.asked_act import keep_to_asked_act
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_item, get_options


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("残疾证丢了去哪补", "残疾人证换领补领"),
        ("社保卡重新补办", "社会保障卡补领换领"),
        ("身份证丢了补一张", "居民身份证补领"),
    ],
)
def test_the_sibling_that_does_what_is_asked_is_answered(
    shipped_snapshot: GuideSnapshot, text: str, item: str
) -> None:
    assert get_item(Talk(shipped_snapshot).ask(text)) == item


def test_chances_move_within_one_thing_only(shipped_snapshot: GuideSnapshot) -> None:
    found = shipped_snapshot.look_up("残疾证丢了去哪补").items
    kept = keep_to_asked_act(found, "残疾证丢了去哪补")
    assert sum(match.score for match in kept) == pytest.approx(sum(match.score for match in found))
    before = {match.name: match.score for match in found}
    assert all(match.score == before[match.name] for match in kept if not match.name.startswith("残疾人证"))


def test_without_an_act_nothing_moves(shipped_snapshot: GuideSnapshot) -> None:
    found = shipped_snapshot.look_up("残疾证").items
    assert keep_to_asked_act(found, "残疾证") == found


def test_another_thing_that_holds_more_of_the_words_is_asked_about(shipped_snapshot: GuideSnapshot) -> None:
    """One name is said whole, 身份证丢了, but 临时的 is said as well."""
    options = get_options(Talk(shipped_snapshot).ask("下午要坐高铁身份证丢了，听说能办个临时的"))
    assert options[:2] == ["居民身份证补领", "临时居民身份证办理"]


def test_doing_it_anew_is_no_first_time(shipped_snapshot: GuideSnapshot) -> None:
    assert get_item(Talk(shipped_snapshot).ask("身份证掉海里了想重新办一张")) != "居民身份证首次申领"


@pytest.mark.parametrize(
    ("text", "item"),
    [("我妈退休了残疾证丢了", "残疾人证换领补领"), ("退休那年办的社保卡丢了", "社会保障卡补领换领")],
)
def test_an_act_that_no_sibling_does_tells_them_not_apart(
    shipped_snapshot: GuideSnapshot, text: str, item: str
) -> None:
    assert get_item(Talk(shipped_snapshot).ask(text)) == item
