"""References to what was said before: ordinals, corrections, pronouns, ellipsis, going back."""

from __future__ import annotations

import re

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "头": 1, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_ORDINAL = re.compile(r"第\s*([一二三四五1-5])\s*(?:个|项|条|种|样)?")
_BARE = re.compile(
    r"^(?:我?(?:选|要|办|看|就|那就|那)?)?\s*(?:序?号)?\s*([一二三四五1-5])\s*(?:号|吧|呢|啊|个)?[。.,!、]?$"
)
_HEAD = re.compile(r"头一个|头一项|第一个|前面那个|上面那个|前一个")
_LAST = re.compile(r"最后(?:那|一)?(?:一)?[个项条种]|末尾那个|最下面那个|后面那个|后一个")
_REJECT = re.compile(
    r"不是(?:这|那|它|问|说|办|要)|不对|错了|弄错|搞错|答非所问|不是我(?:要|问|说)|都不是|没问这个|说的不是|问的不是|不要这个"
)
_BACK = re.compile(r"刚才|刚刚|前面|之前|上一个|先前|回到|原来那个|开头|头里|前头|最开始|一开始")
_POINTING = re.compile(
    r"^(?:那|那么|这|这个|那个|它|他|她|另外|还有|再问|对了|然后|顺便|我还)|(?:这个|那个|它|这事|这证|那证)"
)
_PRONOUN = re.compile(r"它|这个证|那个证|这证|那证|这个事|这事|这本|那本")
_SWITCH = re.compile(r"换成|改成|如果是|要是|那要是|假如|那.{1,8}呢[??]?$|.{1,8}呢[??]?$")
_EVERYTHING = re.compile(r"全部|都告诉|所有(?:信息|内容)|详细(?:说|讲|介绍)|完整(?:的)?指南|从头到尾")


def find_ordinal(text: str, offered: int) -> int | None:
    """Which of `offered` options is pointed at (from 1), also when there is none of that number."""
    if offered and _LAST.search(text):
        return offered
    if offered and _HEAD.search(text):
        return 1
    match = _BARE.match(text) or (_ORDINAL.search(text) if offered else _ORDINAL.fullmatch(text))
    return _DIGITS[match.group(1)] if match else None


def is_rejection(text: str) -> bool:
    """不是这个, 你弄错了."""
    return bool(_REJECT.search(text))


def goes_back(text: str) -> bool:
    """刚才那个…"""
    return bool(_BACK.search(text))


def has_pronoun(text: str) -> bool:
    """它, 这个证: the thing is the one that was talked about."""
    return bool(_PRONOUN.search(text))


def points_back(text: str) -> bool:
    """The text leans on something said before: 那…, 这个…, 他能…"""
    return bool(_POINTING.search(text))


def is_switch(text: str) -> bool:
    """An ellipsis that names another case: 换成补领呢, 那换领的呢."""
    return bool(_SWITCH.search(text))


def wants_everything(text: str) -> bool:
    """The whole guide is asked for."""
    return bool(_EVERYTHING.search(text))
