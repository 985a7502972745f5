"""A card's lines in blocks: what stands together in a bubble, and what is left out together when it is too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gateway.channels.wechat import wording
from gateway.channels.wechat.links import Tap, disarm, link_page, link_words
from palmgov.cards.lines import Line, list_lines, name_option
from palmgov.cards.model import Card, Option
from palmgov.channels.menu_keys import make_guide_key

_FACTS = ("field", "option")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ready to be shown. `label` is the field they answer; facts may be left out, the rest may not."""

    lines: tuple[str, ...]
    is_fact: bool
    label: str = ""
    zone: int = 0  # 0 what it is about, 1 the facts, 2 where they come from
    is_roomy: bool = False  # with a blank line around it


@dataclass(frozen=True, slots=True)
class Links:
    """How a message shows what leads somewhere."""

    has_taps: bool
    has_labels: bool  # a page by name; otherwise by its bare address


def make_blocks(card: Card, site_url: str, links: Links) -> tuple[Block, ...]:
    """The card's lines, the same as on every channel, with links where this message may have them."""
    blocks: list[Block] = []
    for (part, group, _), lines in groupby(list_lines(card, site_url), lambda line: _sort_out(line, links)):
        is_fact = part in _FACTS
        zone = 1 if is_fact else min(2, _get_zone(blocks, part))
        shown = tuple(_show(line, card, links) for line in lines)
        is_roomy = len(shown) > 1 or (part == "option" and links.has_taps)
        blocks.append(Block(shown, is_fact, group, zone, is_roomy))
    return tuple(blocks)


def _sort_out(line: Line, links: Links) -> tuple[str, str, int | None]:
    # Things to tap stand apart, or a thumb hits the neighbour.
    return line.part, line.group, line.option.number if line.option and links.has_taps else None


def _get_zone(blocks: Sequence[Block], part: str) -> int:
    return 0 if part in ("title", "body") and all(block.zone == 0 for block in blocks) else 2


def _show(line: Line, card: Card, links: Links) -> str:
    if line.link and links.has_labels:
        name = wording.FULL_TEXT.format(name=getattr(card, "name", ""))
        return line.text.removesuffix(line.link) + link_page(name, line.link)
    if line.option and links.has_taps:
        tap = make_option_tap(line.option)
        return link_words(tap) + disarm(line.text.removeprefix(tap.label))
    return disarm(line.text)


def make_option_tap(option: Option) -> Tap:
    """An option as something to tap: it sends what typing its name would."""
    tap = Tap(name_option(option), option.text)
    return replace(tap, id=make_guide_key(option.item_code)) if option.item_code else tap


def join_blocks(blocks: Iterable[Block]) -> str:
    """The blocks as text, with a blank line where a reader's eye should stop."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None and _is_apart(previous, block):
            parts.append("")
        parts += block.lines
        previous = block
    return "\n".join(parts)


def _is_apart(above: Block, below: Block) -> bool:
    return above.zone != below.zone or (below.zone == 1 and (above.is_roomy or below.is_roomy))
