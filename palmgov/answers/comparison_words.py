"""Sentences that set items beside each other, and the parts that name them: 换领和补领有啥区别."""

from __future__ import annotations

import re

# What says that a comparison is wanted.
_ASKING = re.compile(
    r"[有是到底究竟]*(?:什么|啥|哪些|多大|何)?的?(?:区别|差别|差异|不同|不一样|分别(?=[吗呢??]|$))|差在哪"
    r"|[是算都要得收]*(?:一样|相同|同一[个种]|一回事|一码事)的?[吗么不嘛吧呢??]|是不是(?:一样|同一[个种]|一回事|一码事)"
    r"|哪一?[个种样项边][^,，。]{0,8}?(?:快|慢|便宜|贵|省|好|麻烦|简单|容易|方便|划算|合适|少(?!天|钱)|多(?!少|久)|高|低|久|长|短)"
    r"|(?:对比|比较|比一比|比比)(?:一下|看看)?|相比"
)
# 买房提的比租房提的多吗; but not 比如, 比例
_MORE_THAN = re.compile(r"比(?!如|例|方|较|赛).{1,12}(?:多|少|快|慢|贵|便宜|高|低|麻烦|简单|方便|好办|划算)")
_JOINTS = re.compile(r"[和跟与同、/]|以及|或者?|还是|(?<!对)(?<!相)比(?!较|如|例|方|一比)")
_BREAK = re.compile(r"[,，。;；!！??]")
_ITEM_AT_HAND = re.compile(
    r"^(?:那|所以|请问)?(?:它|这个|这|那个|这证|那证|这项|这种|刚才[那这]个|刚说的[那这]个)?的?$"
)
_ALL_SHOWN = re.compile(
    r"[这那它他][俩两仨三四几](?!个?[月天年])|[这那它]们|(?:上面|前面)[这那]?[两几俩三四]|[两三四][者个种样](?:有|的|是|之间|都|里)|俩|仨"
)
# How many things 这仨 sets beside each other; 几 and 们 are as many as were talked about.
_HOW_MANY = {"俩": 2, "两": 2, "仨": 3, "三": 3, "四": 4}

# What the words of comparing themselves ask for.
_COMPARED = {
    "time_limit": re.compile(r"快|慢"),
    "fee": re.compile(r"便宜|贵|划算|[交缴收花]得?的?(?:钱|费)?(?:更|比较)?[多少]|省钱"),
    "amount": re.compile(r"[领给发提补贷报]得?的?(?:钱|到)?(?:更|比较)?[多少](?!东西|材料)"),
    "materials": re.compile(r"材料|[要带]的?东西"),
    "procedure": re.compile(r"麻烦|简单|容易|好办|方便|省事"),
}


_WHERE_THEY_DIFFER = re.compile(
    r"(?:区别|差别|差异|不同|不一样|差)(?:之处)?(?:都|又|究竟|到底)?在(?:哪里?|哪儿|什么地方|何处)"
)
_PLACE = re.compile(r"哪里?|什么地方|何处|地址")


def find_compared_aspects(text: str) -> tuple[str, ...]:
    """What is compared: 哪个快 is about the time."""
    return tuple(aspect for aspect, words in _COMPARED.items() if words.search(text))


def drop_asked_difference(aspects: tuple[str, ...], text: str) -> tuple[str, ...]:
    """`aspects` without the place that 差在哪 sounds like."""
    only_difference = _WHERE_THEY_DIFFER.search(text) and not _PLACE.search(_WHERE_THEY_DIFFER.sub("", text))
    return tuple(one for one in aspects if one != "location") if only_difference else aspects


def is_comparison(text: str) -> bool:
    """Whether the text asks how things differ, not only what one of them is."""
    return bool(_ASKING.search(text) or _MORE_THAN.search(text))


def points_at_all(text: str) -> bool:
    """这俩, 这几个: the items that were shown."""
    return bool(_ALL_SHOWN.search(text))


def count_all(text: str) -> int | None:
    """How many are pointed at together: three of 这仨; None when it is not said."""
    match = _ALL_SHOWN.search(text)
    said = (_HOW_MANY[character] for character in (match.group() if match else "") if character in _HOW_MANY)
    return next(said, None)


def split_compared(text: str) -> tuple[str, ...]:
    """What is compared, in words; an empty part is the item at hand: 和临时的比 → ('', 临时的)."""
    told = _ASKING.sub("，", text)
    parts = [part for clause in _BREAK.split(told) if (part := _JOINTS.split(clause)) and len(part) > 1]
    if not parts:
        return ()
    first, *others = parts[0]
    return ("" if _ITEM_AT_HAND.match(first) else first, *(part for part in others if part.strip()))
