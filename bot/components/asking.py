"""Which parts of a long message ask.

A letter to the message board tells a story and asks in one or two of its sentences. The words of the story (外地, 电话,
多次去窗口) would sound like questions of their own, so the aspects of a long message are those of its asking parts.
"""

from __future__ import annotations

import re

# What is no longer than this is a question as people type it: asked as a whole, often without any word of asking.
LONGEST_QUESTION = 28
# 请问 with less than this behind it has its question in the next clause.
_SHORTEST_QUESTION = 4

_SENTENCE = re.compile(r"[^。！!？?；;\s]+[。！!？?；;]*")
_CLAUSE = re.compile(r"[^。！!？?；;\s，,、：:]+[。！!？?；;，,、：:]*")
# 1. 2、 (3) ④, also where a comma follows by mistake: each point is a sentence.
_NUMBER = re.compile(
    r"(?<![\d.])[1-9][、.．)）,，](?!\d)|[(（][1-9一二三四五][)）]|[①-⑨]|(?<=[吗呢?？。;；,，])[1-9一二三四五][、.．,，]"
)
# From here on it is asked.
_OPENER = re.compile(
    r"(?:请问|想问|问一下|问下|请教|咨询一下|想咨询|想知道|想了解|不知道|不清楚|不知)(?:一下|下|的是)?[，,：:]?"
)
_QUESTION = re.compile(
    r"[?？]|吗|么[，,。]?$|怎么|怎样|如何|什么|哪|多少|谁|何时|何地|多久|多长"
    r"|是否|能否|可否|可不可以|有没有|有无"
    # 给不给办, 超没超龄; and 能换不 at the end. 时不时 and 动不动 are only adverbs.
    r"|(?P<verb>[\u4e00-\u9fff])(?<![时动])[不没](?P=verb)|[能以行要用给算收有].{0,8}[不没][,，。]?$"
)
# What no letter needs but a short message often has.
_SHORT_QUESTION = re.compile(_QUESTION.pattern + r"|[咋怎]|啥(?!差|不同)|几(?!年|个月|次|千|百|十)")
_WHETHER = re.compile(
    r"(?:吗|嘛|(?<![什怎这那多])么|不|没)[,，。?？]*$|(?P<verb>[\u4e00-\u9fff])(?<![时动])[不没](?P=verb)|是否|能否|可否|会不会"
)
_ALIKE = re.compile(r"一样|相同|同一|一回事|一码事|区别|差别|比(?![如例方赛]).{1,12}[多少快慢贵高低]")
# Enough to make a sentence one that may ask; a noun of the field too (咨询报名的时间和材料).
_MAY_ASK = re.compile(
    _QUESTION.pattern
    + r"|么$|嘛$|怎|咋|啥|几(?!年|个月|次|千|百|十)|为何|多大|请问|想问|问一下|问下|请教|想知道|想了解"
    r"|告知|告诉|给个|提供一下|还是|标准|条件|流程|程序|时间|地址|电话|材料|资料|费用|比例"
)
_POLITE = re.compile(r"谢谢|感谢|您好|你好|解答|答复|回复|回答|帮助|帮忙|指教|解惑|为盼")
# Asks for an answer, not for a thing.
_PLEA = re.compile(
    r"(?:给予?|给与|提供|得到|寻求|希望|期待|请求|望)[^，,。]{0,8}(?:帮助|解答|答复|回复|解释|指导)"
)


def asks(text: str) -> bool:
    """Whether `text` holds a word of asking, so that something must be asked."""
    return bool(_QUESTION.search(text))


def asks_briefly(text: str) -> bool:
    """Whether a message as people type it holds a word of asking, 咋算 and 几号 too."""
    return bool(_SHORT_QUESTION.search(text))


def asks_whether(text: str) -> bool:
    """Whether `text` is to be answered with yes or no: 得培训吗, 要重新考不."""
    return bool(_WHETHER.search(text))


def sets_side_by_side(text: str) -> bool:
    """Whether two things are compared: 是一回事吗 is no condition of either."""
    return bool(_ALIKE.search(text))


def list_asking_parts(text: str) -> list[str]:
    """The parts of a long message that ask, each without the story before it; a short one is its own only part."""
    if len(text) <= LONGEST_QUESTION:
        return [text]
    sentences = _SENTENCE.findall(_NUMBER.sub("。", text))
    return [_cut_story(sentence) for sentence in sentences if _may_ask(sentence)] or [text]


def _may_ask(sentence: str) -> bool:
    if _POLITE.search(sentence) and not _OPENER.search(sentence):
        return asks(sentence) and not _PLEA.search(sentence)
    return bool(_MAY_ASK.search(sentence))


def _cut_story(sentence: str) -> str:
    """The clauses that ask, and all from 请问 on."""
    if len(sentence) <= LONGEST_QUESTION and not _OPENER.search(sentence):
        return sentence
    clauses = _CLAUSE.findall(sentence)
    opening = next((n for n, clause in enumerate(clauses) if _OPENER.search(clause)), None)
    kept = [
        _cut_before_opener(clause) if number == opening else clause
        for number, clause in enumerate(clauses)
        if _is_asking_clause(clause, number, opening)
    ]
    return "".join(kept) or sentence


def _is_asking_clause(clause: str, number: int, opening: int | None) -> bool:
    if asks(clause):
        return not _PLEA.search(clause)
    if _POLITE.search(clause):
        return False
    return bool(_MAY_ASK.search(clause)) if opening is None else number >= opening


def _cut_before_opener(clause: str) -> str:
    found = _OPENER.search(clause)
    if found and len(clause) - found.end() >= _SHORTEST_QUESTION:
        return clause[found.start() :]
    return clause
