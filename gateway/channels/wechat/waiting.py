"""What a resident reads while the answer is still being looked for."""

from __future__ import annotations

from gateway.channels.wechat import wording
from gateway.channels.wechat.site import Site
from palmgov.cards.model import Suggestion, TextCard

_SHOW = (Suggestion(label=wording.SHOW_ANSWERS, text=wording.SHOW_ANSWERS),)


def make_waiting_card(site: Site, *, is_pushed: bool) -> TextCard:
    """The answer is late: it comes by itself when it may be pushed, otherwise the resident fetches it with a tap."""
    if is_pushed:
        return TextCard(text=wording.WAIT_FOR_PUSH)
    if site.is_tappable:
        return TextCard(text=wording.WAIT_AND_TAP, suggestions=_SHOW)
    return TextCard(text=wording.WAIT_AND_TYPE)


def make_nothing_card(*, is_still_waiting: bool) -> TextCard:
    """Reply to 查看回答 when there is nothing to show: still being looked for, or all seen."""
    if is_still_waiting:
        return TextCard(text=wording.STILL_WAITING, suggestions=_SHOW)
    return TextCard(text=wording.NOTHING_WAITS)
