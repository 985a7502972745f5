"""A passive reply says what the page says, with links, within the account's limit of bytes."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.channels.wechat.render import render_passive
from gateway.channels.wechat.site import Site
from palmgov.cards.model import Card, GuideCard, Suggestion, TextCard
from palmgov.cards.text import render_text
from tests.gateway.wechat.plain import list_taps, read_plain
from tests.gateway.wechat.sample_cards import CHOICE, EVERY_KIND, FIRE, GUIDE, THEME, make_long_guide
from tests.palmgov.answers.talk import Talk
from tests.palmgov.shipped import get_snapshot

SITE = Site("https://desk.example")
NO_TAPS = Site("https://desk.example", is_tappable=False)
NO_SITE = Site()
LONGEST = 2048


def render(card: Card, site: Site = SITE, longest: int = LONGEST) -> str:
    return render_passive([card], site, longest).content


def kind_of(card: object) -> str:
    return str(getattr(card, "kind", ""))


def test_there_is_a_sample_of_every_kind() -> None:
    assert {type(card) for card in EVERY_KIND} == set(get_args(get_args(Card)[0]))


@pytest.mark.parametrize("site", [SITE, NO_TAPS, NO_SITE], ids=["taps", "no taps", "no site"])
@pytest.mark.parametrize("card", EVERY_KIND, ids=kind_of)
def test_the_words_of_every_kind_are_those_of_the_page(card: Card, site: Site) -> None:
    assert read_plain(render(card, site)).startswith(render_text(card, site.public_url))


@pytest.mark.parametrize("card", EVERY_KIND, ids=kind_of)
def test_a_reply_neither_begins_nor_ends_with_room_and_has_no_empty_heading(card: Card) -> None:
    for site in (SITE, NO_TAPS):
        text = render(card, site)
        assert text == text.strip()
        assert not text.endswith("：")
        assert "\n\n\n" not in text


def test_a_guide_links_its_page_by_name_and_never_without_a_site() -> None:
    assert '全文：<a href="https://desk.example/guides/T-1">甲证补领办事指南</a>' in render(GUIDE)
    assert "/guides/" not in render(GUIDE, NO_SITE)


def test_an_option_is_tapped_by_its_official_name_and_comes_back_with_its_item() -> None:
    assert list_taps(render(CHOICE)) == [
        ("1. 甲证补领", "甲证补领", "guide:T-1"),
        ("2. 甲证换领", "甲证换领", "guide:T-2"),
        ("都不是", "都不是，我要找人工", "say"),
    ]
    assert [words for _, words, _ in list_taps(render(THEME))] == ["甲证补领", "甲证换领"]


def test_aspects_are_offered_below_the_answer() -> None:
    text = render(GUIDE)
    assert text.index("来源：") < text.index("可以接着问：") < text.index("办理流程")
    assert [words for _, words, _ in list_taps(text)] == [each.text for each in GUIDE.suggestions]


def test_without_taps_everything_is_numbered_or_named() -> None:
    assert "weixin:" not in "".join(render(card, NO_TAPS) for card in EVERY_KIND)
    assert "1. 甲证补领（丢了的人）\n2. 甲证换领\n\n或者回复：都不是" in render(CHOICE, NO_TAPS)
    assert render(GUIDE, NO_TAPS).endswith("可以接着问（直接回复）：办理流程、办结时限、未满16周岁的孩子补")


def test_the_number_to_call_is_the_first_thing_in_an_emergency() -> None:
    assert render(FIRE).startswith("【请马上拨打 119")


def test_a_tag_in_a_guide_or_a_name_is_shown_and_never_followed() -> None:
    evil = '<a href="https://evil.example">点我</a>'
    card = GUIDE.model_copy(update={"note": evil, "name": evil})
    text = render(card)
    assert text.count("<a ") == 1 + len(GUIDE.suggestions)
    assert 'href="https://evil' not in text.replace("＜a href", "")


def test_a_comparison_in_a_guide_stays_as_it_is() -> None:
    assert "年龄<18 且 收入<3000元" in render(TextCard(text="年龄<18 且 收入<3000元"))


@pytest.mark.parametrize("sent", ['a&b"c', "50%<60%", "x y+z#1"])
def test_words_to_send_cannot_break_out_of_their_link(sent: str) -> None:
    text = render(TextCard(text="好", suggestions=(Suggestion(label="<b>试</b>", text=sent),)))
    link = text.split('<a href="')[1]
    target = link.split('"')[0]
    assert target.count("&") == 1
    assert target.endswith("&msgmenuid=say")
    assert not any(sign in target for sign in " <>#+")
    assert link.split(">", 1)[1] == "＜b>试＜/b></a>"


def test_a_long_answer_loses_its_last_fields_and_says_which() -> None:
    text = render(make_long_guide())
    assert len(text.encode()) <= LONGEST
    assert "第1栏：" in text
    assert "没有列出：" in text
    assert "、第6栏。请看全文，或者直接问。" in text
    assert '<a href="https://desk.example/guides/T-1">' in text
    assert "来源：测试局 办事指南" in text


def test_shown_fields_are_shown_whole() -> None:
    text = render(make_long_guide())
    shown = [number for number in range(1, 7) if f"第{number}栏：" in text]
    assert shown == list(range(1, len(shown) + 1))
    assert text.count("字" * 40) == 8 * len(shown)


def test_a_long_answer_without_a_site_promises_no_full_text() -> None:
    text = render(make_long_guide(), NO_SITE)
    assert "没有列出：" in text
    assert "全文" not in text


def test_one_field_that_is_too_long_is_cut_between_its_lines() -> None:
    text = render(make_long_guide(fields=1, lines=30))
    assert "1. " + "字" * 40 in text
    assert "内容较多，后面的请看全文。" in text
    assert all(line.count("字") in (0, 40) for line in text.split("\n"))
    assert len(text.encode()) <= LONGEST


def test_one_line_that_is_too_long_is_cut_between_characters() -> None:
    text = render(make_long_guide(fields=1, lines=1, characters=1500))
    assert "字……" in text
    assert "来源：测试局" in text
    assert len(text.encode()) <= LONGEST
    assert len(render(TextCard(text="长" * 3000)).encode()) <= LONGEST


def test_taps_make_room_for_the_answer() -> None:
    many = tuple(Suggestion(label=f"问{number}", text="问" * 60) for number in range(12))
    card = GUIDE.model_copy(update={"suggestions": many})
    text = render(card)
    assert read_plain(text).startswith(render_text(card, SITE.public_url))
    assert 0 < len(list_taps(text)) < 12


def test_several_cards_share_one_message_fairly() -> None:
    short, long = GUIDE, make_long_guide()
    text = render_passive([short, long, short], SITE, LONGEST).content
    assert len(text.encode()) <= LONGEST
    assert text.count("1. 身份证\n2. 照片") == 2
    assert "第1栏：" in text


def test_a_reply_needs_a_card() -> None:
    with pytest.raises(ValueError, match="card"):
        render_passive([], SITE, LONGEST)


CARDS = st.lists(
    st.one_of(
        st.sampled_from(EVERY_KIND),
        st.builds(lambda text: TextCard(text=text), st.text(min_size=1, max_size=900)),
        st.builds(make_long_guide, st.integers(1, 6), st.integers(1, 12), st.integers(1, 400)),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(cards=CARDS, longest=st.integers(256, 4096), site=st.sampled_from([SITE, NO_TAPS, NO_SITE]))
def test_no_reply_is_ever_too_long_or_ends_within_a_link(cards: list[Card], longest: int, site: Site) -> None:
    text = render_passive(cards, site, longest).content
    assert len(text.encode()) <= longest
    assert text.count('<a href="') == text.count("</a>")


def test_every_shipped_guide_fits_and_begins_with_what_was_asked() -> None:
    snapshot = get_snapshot()
    for published in snapshot.guides.values():
        for aspects in (("materials", "fee"), ()):
            card = Talk(snapshot).ask(published.guide.name, *aspects).reply.card
            assert isinstance(card, GuideCard)
            text = render(card)
            assert len(text.encode()) <= LONGEST, published.guide.name
            assert read_plain(text).startswith(f"【{card.name}】")
            assert f"https://desk.example{card.url}" in text
            assert f"来源：{card.department}" in text
