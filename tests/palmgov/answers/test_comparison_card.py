"""What a comparison shows: every line quoted, what is shared once, and where it comes from."""

from __future__ import annotations

import pytest

from palmgov.answers.context import Context
from palmgov.cards.model import ChoiceCard
from palmgov.conversations.understanding import ASPECTS
from palmgov.guides.fields import Reading, describe_fields
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_text
from tests.palmgov.builders import LIBRARY_CARD, LIBRARY_CARD_REISSUE, STALL, TREE, TUESDAY_MORNING
from tests.palmgov.shipped import list_guides, read_place

PAIR = (LIBRARY_CARD.item_code, LIBRARY_CARD_REISSUE.item_code)


def compare(snapshot: GuideSnapshot, *aspects: str, codes: tuple[str, ...] = PAIR) -> ChoiceCard:
    talk = Talk(snapshot, Context(offered=codes, is_choice_open=True))
    card = talk.ask("这两个有什么不同", *aspects).reply.card
    assert isinstance(card, ChoiceCard)
    return card


def test_short_facts_stand_side_by_side_under_one_label(snapshot: GuideSnapshot) -> None:
    (field,) = compare(snapshot, "fee").fields
    assert field.label == "收费标准"
    assert field.lines == ("读者证申领：工本费：5元", "读者证补领：补证费：8元")


def test_lists_show_what_is_shared_once_and_then_what_each_needs_besides(snapshot: GuideSnapshot) -> None:
    cards = compare(snapshot, "materials").fields
    assert [field.label for field in cards] == ["申请材料（读者证申领）", "申请材料（读者证补领）"]
    # 原件 makes it another line: what is not the same word for word is not called the same.
    assert cards[1].lines == ("居民身份证",)


def test_what_all_publish_alike_is_said_once(shipped_snapshot: GuideSnapshot) -> None:
    pair = ("食品经营许可证变更", "食品经营许可证延续")
    codes = tuple(guide.item_code for guide in list_guides() if guide.name in pair)
    fields = compare(shipped_snapshot, "materials", codes=codes).fields
    assert fields[0].label == "申请材料（都有的）"
    shared = set(fields[0].lines)
    assert shared and not any(shared & set(field.lines) for field in fields[1:])


def test_a_field_that_is_the_same_for_all_is_shown_once(shipped_snapshot: GuideSnapshot) -> None:
    codes = tuple(guide.item_code for guide in list_guides() if guide.name.startswith("居民身份证"))
    (field,) = compare(shipped_snapshot, "location", codes=codes[:2]).fields
    assert field.label == "办理地点（都一样）"


def test_an_empty_field_is_said_to_be_unpublished(snapshot: GuideSnapshot) -> None:
    (field,) = compare(snapshot, "legal_basis").fields
    assert (field.lines, field.published) == (("未公布",), False)
    (fee,) = compare(snapshot, "fee", codes=(STALL.item_code, TREE.item_code)).fields
    assert fee.lines == ("夜市摊位备案：未公布", "古树认养：认养费：100元/年")


def test_without_a_question_the_main_fields_are_compared_and_others_can_be_tapped(
    snapshot: GuideSnapshot,
) -> None:
    card = compare(snapshot)
    assert {field.aspect for field in card.fields} == {"fee", "time_limit", "location"}
    assert card.suggestions[0].label == "比申请材料"
    tapped = Talk(snapshot).ask(card.suggestions[0].text, "materials")
    assert tapped.outcome.is_comparison
    assert {guide.guide.item_code for guide in tapped.outcome.options} == set(PAIR)


def test_the_options_say_whom_they_are_for_and_where_the_facts_come_from(snapshot: GuideSnapshot) -> None:
    card = compare(snapshot)
    assert [option.hint for option in card.options] == [LIBRARY_CARD.summary, LIBRARY_CARD_REISSUE.summary]
    assert card.note == "来源：读者证申领，图书馆 2026-10-20 第1版；读者证补领，图书馆 2026-10-20 第1版"


def test_sample_content_is_marked(shipped_snapshot: GuideSnapshot) -> None:
    samples = tuple(guide.item_code for guide in list_guides() if guide.sample)[:2]
    assert "（示例）" in (compare(shipped_snapshot, codes=samples).note or "")


def test_the_text_is_complete(snapshot: GuideSnapshot) -> None:
    talk = Talk(snapshot, Context(offered=PAIR, is_choice_open=True))
    text = get_text(talk.ask("这两个哪个便宜", "fee"))
    for part in (
        "读者证申领：工本费：5元",
        "读者证补领：补证费：8元",
        "1. 读者证申领",
        "2. 读者证补领",
        "来源：",
    ):
        assert part in text


@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_line_of_a_comparison_is_a_line_of_its_guides_and_none_is_left_out(
    shipped_snapshot: GuideSnapshot, aspect: str
) -> None:
    reading = Reading(read_place(), TUESDAY_MORNING)
    guides = list_guides()
    for one, other in zip(guides, guides[1:], strict=False):
        shown = "\n".join(
            line
            for field in compare(shipped_snapshot, aspect, codes=(one.item_code, other.item_code)).fields
            for line in field.lines
        )
        for guide in (one, other):
            (field,) = describe_fields(guide, (aspect,), reading)
            for line in field.lines:
                assert line.split(". ", 1)[-1] in shown, (guide.name, aspect)
