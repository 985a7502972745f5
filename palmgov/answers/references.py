"""References to what was said before: ordinals, corrections, pronouns, ellipsis, going back."""

from __future__ import annotations

import re

_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_NUMBER = r"第\s*([一二三四五六七八九]|[1-9]\d?)"
# 第二个, 第二项怎么办, 第二呢; but not 第二个孩子, nor 第二中学, 第三人民医院, 第一次
_NOT_AN_OPTION = r"(?!孩|娃|宝|小孩|子女|月|年|季|星期|礼拜|学期)"
_ENDS = r"(?=[吧呢啊的要，,。.!！?？、 ]|$)"
_ORDINAL = re.compile(_NUMBER + rf"(?:[个项条种样号件]{_NOT_AN_OPTION}|{_ENDS})")
_ORDINAL_ALONE = re.compile(_NUMBER + r"[个项条种样]?[。.,!、]?")
_BARE = re.compile(
    r"^(?:我?(?:选|要|办|看|就|那就|那)?)?\s*(?:序?号)?\s*([一二三四五六七八九]|[1-9]\d?)\s*(?:号|吧|呢|啊|个)?[。.,!、]?$"
)
_HEAD = re.compile(rf"(?:头一|前一)[个项]{_NOT_AN_OPTION}|(?:前面|上面)那个{_ENDS}")
_LAST = re.compile(
    rf"(?:最后(?:那|一)?一?|后一)[个项条种]{_NOT_AN_OPTION}|末尾那个|(?:最下面|后面|下面)那个{_ENDS}"
)
# 你弄错了, 不对; but not 是不是要本人去, 名字写错了怎么改, 对不对, 两个人都不是本地的
_REJECT = re.compile(
    r"^[哦噢啊唉嗯]?不是[，,。!！ 的]|^不是.{1,6}[,，]是"
    r"|(?<!是)不是(?:这|那|它|问|说|办|要)|都不是(?!本|外|当地)|[说问要]的不是|没问这个|不要这个|答非所问|文不对题"
    r"|(?:^|[，,。!！?？ 都])不对|(?:说|答|指南|事项)[得的]?不对"
    r"|(?:^|你|说|答|弄|搞|理解|给|看|事项|指南)错了"
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
    match = _BARE.match(text) or _find_named(text, offered)
    if match is None:
        return None
    number = match.group(1)
    return int(number) if number.isdigit() else _DIGITS[number]


def _find_named(text: str, offered: int) -> re.Match[str] | None:
    return _ORDINAL.search(text) if offered else _ORDINAL_ALONE.fullmatch(text)


def is_rejection(text: str) -> bool:
    """不是这个, 你弄错了."""
    return bool(_REJECT.search(text))


def goes_back(text: str) -> bool:
    """刚才那个 and the like."""
    return bool(_BACK.search(text))


def has_pronoun(text: str) -> bool:
    """它, 这个证: the thing is the one that was talked about."""
    return bool(_PRONOUN.search(text))


def points_back(text: str) -> bool:
    """The text leans on something said before: 那…, 这个…, 他能… and the like."""
    return bool(_POINTING.search(text))


def is_switch(text: str) -> bool:
    """An ellipsis that names another case: 换成补领呢, 那换领的呢."""
    return bool(_SWITCH.search(text))


def wants_everything(text: str) -> bool:
    """The whole guide is asked for."""
    return bool(_EVERYTHING.search(text))
