"""Places in a list that was shown: 第二个, 倒数第一个, 2要带啥, 下一步, 另一个."""

from __future__ import annotations

import re
from typing import Literal

Move = Literal["next", "before", "other"]

_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_NUMBER = r"第\s*([一二三四五六七八九]|[1-9]\d?)"
# 第二个, 第二项怎么办, 第二呢; but not 第二个孩子, 第一个问题, 第一个工作日, nor 第二中学, 第三人民医院, 第一次, 第一个问的
_NOT_AN_OPTION = r"(?!孩|娃|宝|小孩|子女|月|年|季|星期|礼拜|学期|人|[问说提查]的|问题|工作日|材料|窗口|步骤|条件|证明|原因|情形)"
_ENDS = r"(?=[吧呢啊的要，,。.!！?？、 ]|$)"
# 前面那个多少钱; but not 前面那个路口
_ASKS = r"(?=多少|多久|几|在哪|去哪|怎|咋|能|收|什么|啥|网上|贵|快)"
_PLACE = re.compile(_NUMBER + rf"(?:[个项条种样号件]{_NOT_AN_OPTION}|{_ENDS})")
_PLACE_ALONE = re.compile(_NUMBER + r"[个项条种样]?[。.,!、]?")
_STEP = re.compile(_NUMBER + "步")
_BARE = re.compile(
    r"^(?:我?(?:选|要|办|看|就|那就|那)?)?\s*选?\s*(?:序?号)?\s*\(?([一二三四五六七八九]|[1-9]\d?)\)?\s*(?:号|吧|呢|啊|个)?[。.,!、]?$"
)
# 2要带啥, 2号那个几天; but not 2份够吗, 3天能好吗, 5号去行吗
_LEADING = re.compile(
    r"^([1-9])(?:号?那[个项]|[.、,:]\s*(?=\D)|(?=要|怎|咋|多少|多久|几天|在哪|去哪|能不能|收))"
)
_FROM_THE_END = re.compile(rf"倒数{_NUMBER}[个项条种样步]?")
_HEAD = re.compile(rf"(?:头一|前一)[个项]{_NOT_AN_OPTION}|(?:前面|上面)那个(?:{_ENDS}|{_ASKS})")
_HEAD_STEP = re.compile("头一步")
_LAST = re.compile(
    rf"(?:最后(?:那|一)?一?|后一)[个项条种]{_NOT_AN_OPTION}|末尾那个|(?:最下面|后面|下面)那个(?:{_ENDS}|{_ASKS})"
)
_LAST_STEP = re.compile("(?:最后|末)(?:那|一)?一?步")
_MIDDLE = re.compile(rf"中间(?:那|一)?一?[个项]{_NOT_AN_OPTION}")
_NEXT = re.compile(rf"[下后](?:面?一|面?那)?[个项]{_NOT_AN_OPTION}")
_NEXT_STEP = re.compile(
    r"下一?步|^那?(?:然后|接着|接下来|再往下|往下)(?:呢|该?[办干做](?:啥|什么|哪个))?[??]?$"
)
_STEP_BEFORE = re.compile("[上前]一?步")
_OTHER = re.compile(r"另外?(?:那|一|那一)[个项种]|剩下(?:那|的)?(?:一|那)?个")


_ONLY_POINTS = re.compile(
    rf"(?:那|那么|再|就|我?[选看要])*"
    rf"(?:{_NUMBER}|[下后上前]面?那?一?|倒数{_NUMBER}|头一|最后那?一?|末|另外?那?一?)[个项条种样步号]?[呢吧啊吗?? ]*"
)


def find_ordinal(text: str, offered: int, is_theme: bool = False) -> int | None:
    """Which of `offered` options is pointed at (from 1), also when there is none of that number.

    Only the items of a life event are steps: otherwise 第二步 is a step of the item at hand.
    """
    from_the_end = _FROM_THE_END.search(text)
    if from_the_end and offered:
        return max(1, offered + 1 - _read(from_the_end))
    if offered and _finds(text, is_theme, _LAST, _LAST_STEP):
        return offered
    if offered and _finds(text, is_theme, _HEAD, _HEAD_STEP):
        return 1
    if offered % 2 and offered > 1 and _MIDDLE.search(text):
        return (offered + 1) // 2
    match = _BARE.match(text) or _find_named(text, offered, is_theme)
    return _read(match) if match else None


def _finds(text: str, is_theme: bool, option: re.Pattern[str], step: re.Pattern[str]) -> bool:
    return bool(option.search(text) or (is_theme and step.search(text)))


def _find_named(text: str, offered: int, is_theme: bool) -> re.Match[str] | None:
    if not offered:
        return _PLACE_ALONE.fullmatch(text)
    return _PLACE.search(text) or _LEADING.match(text) or (_STEP.search(text) if is_theme else None)


def find_ordinals(text: str, offered: int) -> tuple[int, ...]:
    """Every number that is named, in order: 第一个和第三个."""
    return tuple(number for match in _PLACE.finditer(text) if (number := _read(match)) <= offered)


def _read(match: re.Match[str]) -> int:
    number = match.group(1)
    return int(number) if number.isdigit() else _DIGITS[number]


def only_points(text: str) -> bool:
    """那下一步呢: nothing is asked but to go there, whatever 步 sounds like."""
    return bool(_ONLY_POINTS.fullmatch(text))


def find_move(text: str, is_theme: bool) -> Move | None:
    """Where the text goes from the option at hand: 下一个, 另一个; within a life event also 下一步."""
    if _OTHER.search(text):
        return "other"
    if _NEXT.search(text) or (is_theme and _NEXT_STEP.search(text)):
        return "next"
    return "before" if is_theme and _STEP_BEFORE.search(text) else None
