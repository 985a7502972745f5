"""The card of an answer: the asked fields first, where they come from, and what to do about gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime

from palmgov.answers.context import Context
from palmgov.answers.question import Question
from palmgov.answers.reply import Answered, answer_question
from palmgov.cards.model import ThemeCard
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import GuideChange, GuideChanges, PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_guide_card, get_text
from tests.palmgov.builders import LIBRARY_CARD, PLACE, TUESDAY_MORNING, make_changes, make_snapshot


def test_several_aspects_are_answered_in_one_card_in_the_order_asked(snapshot: GuideSnapshot) -> None:
    card = get_guide_card(Talk(snapshot).ask("借书证多少钱要带什么几天好", "fee", "materials", "time_limit"))
    assert [field.aspect for field in card.fields] == ["fee", "materials", "time_limit"]


def test_an_empty_field_is_said_to_be_unpublished_with_the_consult_phone(snapshot: GuideSnapshot) -> None:
    answered = Talk(snapshot).ask("借书证的法律依据", "legal_basis")
    card = get_guide_card(answered)
    assert card.fields[0].lines == ("未公布",)
    assert card.phone is not None and card.phone.number == "0535-5550010"
    assert "请打咨询电话" in get_text(answered) and "0535-5550010" in get_text(answered)


def test_without_a_consult_phone_the_hotline_stands_in(snapshot: GuideSnapshot) -> None:
    card = get_guide_card(Talk(snapshot).ask("夜市摆摊多少钱", "fee"))
    assert card.phone is not None and card.phone.number == "12345"


def test_a_question_about_conditions_always_comes_with_the_phone(snapshot: GuideSnapshot) -> None:
    card = get_guide_card(Talk(snapshot).ask("古树认养要什么条件", "conditions"))
    assert card.phone is not None
    assert card.note is not None and "公布的条件" in card.note


def test_a_full_field_needs_no_phone(snapshot: GuideSnapshot) -> None:
    assert get_guide_card(Talk(snapshot).ask("第一次办借书证多少钱", "fee")).phone is None


def test_an_overview_shows_only_what_is_published_and_offers_aspects(snapshot: GuideSnapshot) -> None:
    answered = Talk(snapshot).ask("夜市摊位备案")
    card = get_guide_card(answered)
    assert answered.outcome.decision == "overview"
    assert all(field.published for field in card.fields)
    assert card.summary == "想在夜市摆摊的人"
    assert 1 <= len(card.suggestions) <= 6
    assert all(suggestion.text.startswith("夜市摊位备案") for suggestion in card.suggestions)


def test_tapping_a_suggestion_names_the_item_again(snapshot: GuideSnapshot) -> None:
    talk = Talk(snapshot)
    for suggestion in get_guide_card(talk.ask("读者证申领")).suggestions:
        assert get_guide_card(Talk(snapshot).ask(suggestion.text, "fee")).name == "读者证申领"


def test_a_published_faq_is_quoted_when_it_is_asked(snapshot: GuideSnapshot) -> None:
    card = get_guide_card(Talk(snapshot).ask("外地人能办借书证吗", "conditions"))
    assert (card.fields[0].aspect, card.fields[0].lines) == ("faq", ("能，带身份证就行。",))
    assert card.fields[1].aspect == "conditions"


def test_another_question_quotes_no_faq(snapshot: GuideSnapshot) -> None:
    assert "能，带身份证就行" not in get_text(Talk(snapshot).ask("借书证多少钱", "fee"))


def test_the_whole_guide_can_be_asked_for(snapshot: GuideSnapshot) -> None:
    card = get_guide_card(Talk(snapshot).ask("把借书证的详细说一下"))
    assert len(card.fields) == 15


def test_every_answer_names_item_department_version_date_and_link() -> None:
    guide = LIBRARY_CARD.model_copy(update={"last_verified": date(2026, 10, 1), "sample": True})
    # Late in the evening of the 19th in London is already the 20th at the desk.
    published = PublishedGuide(guide, 7, datetime(2026, 10, 19, 20, 0, tzinfo=UTC))
    snapshot = GuideSnapshot.create(PLACE).apply(GuideChanges(1, (GuideChange(guide.item_code, published),)))
    answered = answer_question(
        Question("借书证多少钱", "ask_guide", 0.9, ("fee",)), Context(), snapshot, TUESDAY_MORNING
    )
    card = get_guide_card(answered)
    assert (card.version, card.version_date, card.verified_on) == (7, "2026-10-20", "2026-10-01")
    assert (card.department, card.url, card.sample) == ("图书馆", "/guides/T-LIB", True)
    text = get_text(answered, "https://desk.example")
    for part in (
        "【读者证申领】（示例）",
        "图书馆 办事指南 2026-10-20 第7版",
        "2026-10-01 核对",
        "/guides/T-LIB",
    ):
        assert part in text
    understood = answered.reply.understanding
    assert understood is not None and understood.guide_version == 7


def test_the_candidates_name_the_items_that_were_offered_first(snapshot: GuideSnapshot) -> None:
    understood = Talk(snapshot).ask("借书证多少钱", "fee").reply.understanding
    assert understood is not None
    assert understood.candidates[0].item_code == LIBRARY_CARD.item_code
    assert len(understood.candidates) <= 5


def test_a_theme_leaves_out_items_that_are_not_online() -> None:
    snapshot = make_snapshot().apply(make_changes((), revision=2, withdrawn=[LIBRARY_CARD.item_code]))
    card = Talk(snapshot).ask("书香入户都要办哪些事").reply.card
    assert isinstance(card, ThemeCard)
    assert [(option.number, option.label) for option in card.options] == [(1, "古树认养")]
    assert "回复数字" in card.summary


def ask_fee(guide: ServiceGuide, *aspects: str) -> Answered:
    question = Question(f"{guide.name}多少钱", "ask_guide", 0.9, aspects)
    return answer_question(question, Context(), make_snapshot([guide]), TUESDAY_MORNING)


def test_an_expired_guide_says_so_and_gives_the_phone() -> None:
    # The day named is the first one on which it no longer holds.
    expired = LIBRARY_CARD.model_copy(update={"expires_on": date(2026, 11, 24)})
    answered = ask_fee(expired, "fee")
    card = get_guide_card(answered)
    assert answered.outcome.decision == "answer"
    assert card.note == "本指南已于 2026-11-24 失效，请以窗口或咨询电话的答复为准。"
    assert card.phone is not None and card.phone.number == "0535-5550010"
    assert card.note in get_text(answered)


def test_a_guide_that_is_not_yet_in_effect_says_from_when() -> None:
    coming = LIBRARY_CARD.model_copy(update={"effective_from": date(2026, 11, 25)})
    card = get_guide_card(ask_fee(coming, "materials"))
    assert card.note is not None and card.note.startswith("本指南自 2026-11-25 起施行")
    assert "带【】的" in card.note
    assert card.phone is not None


def test_a_guide_within_its_days_is_answered_as_any_other() -> None:
    days = {"effective_from": date(2026, 11, 24), "expires_on": date(2026, 11, 25)}
    card = get_guide_card(ask_fee(LIBRARY_CARD.model_copy(update=days), "fee"))
    assert (card.note, card.phone) == (None, None)
