"""Making a card fit: whole fields go first, from the end, then lines, then characters; the source always stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gateway.channels.wechat import wording
from gateway.channels.wechat.blocks import Block, join_blocks
from gateway.channels.wechat.byte_lengths import count_bytes, cut_bytes, cut_lines

_Blocks = tuple[Block, ...]


def shorten(blocks: _Blocks, longest: int, *, has_link: bool) -> str:
    """The blocks in at most `longest` bytes of UTF-8; what was left out is named, so that it can be asked for.

    `has_link` says that the full text is linked from the blocks.
    """
    whole = join_blocks(blocks)
    if count_bytes(whole) <= longest:
        return whole
    blocks = blocks if any(block.is_fact for block in blocks) else _take_longest_as_fact(blocks)
    fitting = (text for text in _list_shorter(blocks, has_link) if count_bytes(text) <= longest)
    return next(fitting, None) or _cut_first_fact(blocks, longest, has_link) or cut_lines(whole, longest)


def _list_shorter(blocks: _Blocks, has_link: bool) -> Iterator[str]:
    """Every shorter form, longest first: without the last fields, then with the first lines of the first field."""
    facts = tuple(block for block in blocks if block.is_fact)
    for kept in range(len(facts) - 1, 0, -1):
        yield _join_with(blocks, facts[:kept], has_link)
    for kept in range(len(facts[0].lines) - 1, 0, -1):
        yield _join_with(blocks, (replace(facts[0], lines=facts[0].lines[:kept]),), has_link)


def _cut_first_fact(blocks: _Blocks, longest: int, has_link: bool) -> str | None:
    first = next(block for block in blocks if block.is_fact)
    room = longest - count_bytes(_join_with(blocks, (replace(first, lines=("",)),), has_link))
    if room <= 0:
        return None
    return _join_with(blocks, (replace(first, lines=(cut_bytes("\n".join(first.lines), room),)),), has_link)


def _join_with(blocks: _Blocks, shown: _Blocks, has_link: bool) -> str:
    """The text with only the facts `shown`, and a remark about the others where they would stand."""
    facts = [block for block in blocks if block.is_fact]
    start = blocks.index(facts[0])
    behind = tuple(block for block in blocks[start:] if not block.is_fact)
    labels = "、".join(dict.fromkeys(block.label for block in facts[len(shown) :] if block.label))
    remark = Block((_word_remark(labels, has_link),), is_fact=False, zone=2)
    return join_blocks((*blocks[:start], *shown, remark, *behind))


def _word_remark(labels: str, has_link: bool) -> str:
    if not labels:
        return wording.CUT_LINKED if has_link else wording.CUT
    return (wording.LEFT_OUT_LINKED if has_link else wording.LEFT_OUT).format(labels=labels)


def _take_longest_as_fact(blocks: _Blocks) -> _Blocks:
    longest = max(blocks, key=lambda block: count_bytes(join_blocks((block,))))
    return tuple(replace(block, is_fact=True) if block is longest else block for block in blocks)
