"""Cards as WeChat messages: a passive reply or a customer-service message, each one text of at most so many bytes.

The words are those of `render_text`, as on every channel; what is added are links and things to tap.
"""

from __future__ import annotations

from collections.abc import Sequence

from gateway.channels.wechat.blocks import Links, join_blocks, make_blocks, make_option_tap
from gateway.channels.wechat.byte_lengths import count_bytes, cut_bytes, cut_lines
from gateway.channels.wechat.offers import list_endings, list_taps, name_heading
from gateway.channels.wechat.sharing import share_bytes
from gateway.channels.wechat.shortening import shorten
from gateway.channels.wechat.site import Site
from palmgov.cards.model import Card, ChoiceCard, GuideCard, ThemeCard
from palmgov.wechat.custom_messages import CustomMenu, CustomText, MenuItem
from palmgov.wechat.replies import TextReply

_BETWEEN_CARDS = "\n\n"
# Stated for the same menu in WeChat's other customer-service API; the Official Account's page is silent.
_LONGEST_ENTRY_BYTES = 128
_MOST_ENTRIES = 10


def render_passive(cards: Sequence[Card], site: Site, longest_bytes: int) -> TextReply:
    """All cards in one text of at most `longest_bytes` bytes of UTF-8. Raises ValueError without a card."""
    return TextReply(_render_text(cards, site, longest_bytes))


def render_custom(cards: Sequence[Card], site: Site, longest_bytes: int) -> CustomText | CustomMenu:
    """The same as a customer-service message: with a menu to tap (msgmenu) where there is something to tap."""
    entries = _fit_entries(_list_entries(cards[-1]), longest_bytes // 2) if site.has_menus else ()
    if not entries:
        return CustomText(_render_text(cards, site, longest_bytes))
    last = _without_options(cards[-1], len(entries))
    heading = f"{_BETWEEN_CARDS}{name_heading(last)}" if last.suggestions and name_heading(last) else ""
    room = longest_bytes - _count_entries(entries) - count_bytes(heading)
    head = _join_cards((*cards[:-1], last), site, Links(has_taps=False, has_labels=False), room)
    return CustomMenu(head=head + heading, items=entries)


def _render_text(cards: Sequence[Card], site: Site, longest: int) -> str:
    if not cards:
        raise ValueError("a reply needs a card")
    links = Links(has_taps=site.is_tappable, has_labels=True)
    text = _join_whole(cards, site, links)
    if count_bytes(text) > longest and site.is_tappable:
        # Numbers can be typed as well; the facts cannot be had otherwise.
        links = Links(has_taps=False, has_labels=True)
    text = _join_cards(cards, site, links, longest)
    endings = list_endings(cards[-1], is_tappable=site.is_tappable)
    return text + next(end for end in endings if not end or count_bytes(text + end) <= longest)


def _join_whole(cards: Sequence[Card], site: Site, links: Links) -> str:
    return _BETWEEN_CARDS.join(join_blocks(make_blocks(card, site.public_url, links)) for card in cards)


def _join_cards(cards: Sequence[Card], site: Site, links: Links, longest: int) -> str:
    """The cards within `longest` bytes: short ones whole, long ones shortened to an equal share of the rest."""
    blocks = [make_blocks(card, site.public_url, links) for card in cards]
    room = longest - count_bytes(_BETWEEN_CARDS) * (len(cards) - 1)
    shares = share_bytes([count_bytes(join_blocks(each)) for each in blocks], room)
    texts = [
        shorten(each, share, has_link=isinstance(card, GuideCard) and bool(site.public_url))
        for card, each, share in zip(cards, blocks, shares, strict=True)
    ]
    return cut_lines(_BETWEEN_CARDS.join(filter(None, texts)), longest)


def _list_entries(card: Card) -> tuple[MenuItem, ...]:
    options = card.options if isinstance(card, ChoiceCard | ThemeCard) else ()
    entries = []
    for option in options:
        tap = make_option_tap(option)
        hinted = f"{tap.label}（{option.hint}）" if option.hint else tap.label
        shown = hinted if count_bytes(hinted) <= _LONGEST_ENTRY_BYTES else tap.label
        entries.append(MenuItem(tap.id, shown))
    entries += [MenuItem(tap.id, cut_bytes(tap.text, _LONGEST_ENTRY_BYTES)) for tap in list_taps(card)]
    return tuple(entries[:_MOST_ENTRIES])


def _fit_entries(entries: tuple[MenuItem, ...], longest: int) -> tuple[MenuItem, ...]:
    while _count_entries(entries) > longest:
        entries = entries[:-1]
    return entries


def _count_entries(entries: tuple[MenuItem, ...]) -> int:
    return sum(count_bytes(entry.content) + 1 for entry in entries)


def _without_options(card: Card, entries: int) -> Card:
    # They stand in the menu under the same numbers; when it has no room for all of them, they stay in the text.
    if not isinstance(card, ChoiceCard | ThemeCard) or len(card.options) > entries:
        return card
    return card.model_copy(update={"options": ()})
