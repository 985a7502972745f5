"""From what was heard to what can be done, against the guides that are published now."""

from __future__ import annotations

from dataclasses import replace

from gateway.channels.wechat import wording
from gateway.channels.wechat.greeting import list_starters, make_greeting
from gateway.channels.wechat.heard import Greeting, Heard, Question, Sentence, Settled
from palmgov.cards.model import TextCard
from palmgov.channels.menu_keys import Tapped, read_scene
from palmgov.guides.snapshot import GuideSnapshot

_SCENE_PREFIX = "qrscene_"


def settle(heard: Heard, snapshot: GuideSnapshot) -> Settled:
    """`heard` with items by their official names and greetings in words.

    An item that is not published gets a sentence, unless words came with the tap: then these are asked.
    """
    match heard:
        case Greeting(scene):
            return _greet(_read_scene(scene), snapshot)
        case Question(open_item=str(code)):
            return _open(heard, code, snapshot)
        case _:
            return heard


def _read_scene(scene: str | None) -> Tapped | None:
    return read_scene((scene or "").removeprefix(_SCENE_PREFIX))


def _greet(tapped: Tapped | None, snapshot: GuideSnapshot) -> Settled:
    if tapped is None:
        return Sentence((make_greeting(snapshot),))
    # Whoever scanned a code came for that matter: a short welcome, then its answer, and nothing else to choose from.
    welcome = make_greeting(snapshot).model_copy(update={"suggestions": ()})
    asked = Question(text=tapped.text, open_item=tapped.item_code, preface=(welcome,))
    return settle(asked, snapshot)


def _open(question: Question, code: str, snapshot: GuideSnapshot) -> Settled:
    published = snapshot.find_guide(code)
    if published is not None:
        return replace(question, text=published.guide.name)
    if question.text:
        return replace(question, open_item=None)
    gone = TextCard(text=wording.GUIDE_GONE, suggestions=list_starters(snapshot))
    return Sentence((*question.preface, gone))
