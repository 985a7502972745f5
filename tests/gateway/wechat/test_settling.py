"""Taps and scenes become questions about what is published now; a new follower is greeted."""

from __future__ import annotations

from gateway.channels.wechat import wording
from gateway.channels.wechat.greeting import list_starters, make_greeting
from gateway.channels.wechat.heard import Farewell, Greeting, Question, Sentence, Silence
from gateway.channels.wechat.settling import settle
from gateway.pages.popular import choose_questions
from palmgov.cards.model import TextCard
from palmgov.cards.text import render_text
from tests.palmgov.answers.talk import Talk, get_decision, get_item
from tests.palmgov.builders import LIBRARY_CARD, make_snapshot
from tests.palmgov.shipped import get_snapshot

SNAPSHOT = make_snapshot()
GONE = "T-GONE"


def test_an_opened_item_is_asked_by_its_official_name() -> None:
    opened = settle(Question(text="", open_item="T-LIB"), SNAPSHOT)
    assert opened == Question(text=LIBRARY_CARD.name, open_item="T-LIB")


def test_a_tapped_line_is_asked_by_the_name_alone() -> None:
    tapped = Question(text="1. 读者证申领（第一次领借书证）", open_item="T-LIB")
    assert settle(tapped, SNAPSHOT) == Question(text="读者证申领", open_item="T-LIB")


def test_a_tapped_line_of_a_withdrawn_item_is_asked_as_words() -> None:
    assert settle(Question(text="2. 旧事项", open_item=GONE), SNAPSHOT) == Question(text="2. 旧事项")


def test_a_scanned_item_that_is_not_published_is_said_to_be_gone() -> None:
    gone = settle(Question(text="", open_item=GONE), SNAPSHOT)
    assert isinstance(gone, Sentence)
    assert render_text(gone.cards[0]) == wording.GUIDE_GONE


def test_a_new_follower_reads_who_speaks_and_what_to_ask() -> None:
    snapshot = get_snapshot()
    greeted = settle(Greeting(), snapshot)
    assert greeted == Sentence((make_greeting(snapshot),))
    card = make_greeting(snapshot)
    assert snapshot.desk.desk_name in card.text
    assert snapshot.desk.place in card.text
    assert len(card.text) < 100
    assert 3 <= len(card.suggestions) <= 5


def test_a_new_follower_who_scanned_a_guide_reads_a_welcome_and_then_its_answer() -> None:
    for scene in ("T-LIB", "qrscene_T-LIB", "guide:T-LIB"):
        greeted = settle(Greeting(scene=scene), SNAPSHOT)
        assert isinstance(greeted, Question)
        assert greeted.text == LIBRARY_CARD.name
        (welcome,) = greeted.preface
        assert isinstance(welcome, TextCard)
        assert welcome.suggestions == ()


def test_a_scene_of_somebody_else_is_greeted_like_none() -> None:
    assert settle(Greeting(scene="来自 海报"), SNAPSHOT) == settle(Greeting(), SNAPSHOT)


def test_a_new_follower_is_greeted_also_when_the_scanned_guide_is_gone() -> None:
    greeted = settle(Greeting(scene=GONE), SNAPSHOT)
    assert isinstance(greeted, Sentence)
    assert [card.text for card in greeted.cards if isinstance(card, TextCard)] == [
        make_greeting(SNAPSHOT).text,
        wording.GUIDE_GONE,
    ]


def test_whatever_needs_no_guide_stays_as_it_is() -> None:
    for heard in (Question(text="你好"), Farewell(), Silence(), Sentence((TextCard(text="好"),))):
        assert settle(heard, SNAPSHOT) == heard


def test_starters_are_the_popular_questions_and_where_there_are_none_the_life_events() -> None:
    snapshot = get_snapshot()
    assert [one.text for one in list_starters(snapshot)] == [one.text for one in choose_questions(snapshot)][
        :5
    ]
    assert [one.text for one in list_starters(SNAPSHOT)] == [theme.name for theme in SNAPSHOT.themes]


def test_every_shipped_guide_opens_by_its_name_whatever_was_talked_about() -> None:
    snapshot = get_snapshot()
    names = [published.guide.name for published in snapshot.guides.values()]
    wrong = []
    for place, name in enumerate(names):
        talk = Talk(snapshot)
        talk.ask(names[place - 7], "materials")
        talk.ask("身份证")
        opened = talk.ask(name)
        if get_item(opened) != name:
            wrong.append(f"{name}: {get_item(opened)}")
    assert wrong == []


def test_every_life_event_opens_by_its_name() -> None:
    snapshot = get_snapshot()
    assert {get_decision(Talk(snapshot).ask(theme.name)) for theme in snapshot.themes} == {"theme"}
