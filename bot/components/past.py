"""Danger that is over: 前年摔断了腿 is told as a reason, and after 救护车拉走了 the talk goes on.

Each clause speaks for itself. What stands beside a past one is still listened to, for a missed danger costs more than a
wrong alarm: 去年撞过人, 刚才又撞了 is one.
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[^,，。;；!！?？]+[,，。;；!！?？]*")
# 去年买的车着火了 tells how old the car is; 上个月 is long ago only for what is said to be done with: 漏过.
_LONG_AGO = re.compile(
    r"(?:去年|前年|头年|上(?:个?月|个?星期|个?礼拜|周)(?=[^,，。]*过(?![来去]))|以前|从前|曾经|早年|早先|早些年|前些年|前几年|头几年|那年|当年|年轻(?:的?时候|时)|小时候"
    r"|[一二两三四五六七八九十几好多半\d](?:来|多)?(?:年|个月)(?:以|之)?前|(?:19|20)\d\d年)(?![^,，。]{0,8}的[^,，。;；!！?？])"
)
# What began long ago goes on, or has come back.
_STILL = re.compile(
    r"现在|如今|眼下|刚|又|还|正在|今[天早晚]|昨[天晚]|这会|马上|突然|开始|从.{1,6}[到就]|一直|天天|每天|经常|老是|总是|至今|到现在|最近|这几天|再次|[不没]停|没人[管修]|不管|没[修解]"
)
_HELPERS = (
    r"(?:救护车|120|110|警察|民警|交警|公安|消防(?:车|员|队)?|救援(?:队|人员)?|医生|大夫|急救(?:车|人员)?)"
)
_OVER = re.compile(
    rf"{_HELPERS}.{{0,6}}(?:[拉送接抬带](?:走|到医院|医院)|来过|走了|处理(?:完|好)?了|解决了)"
    r"|(?<![没能才])(?:救|抢救|解救|打捞)(?:回来|过来|上来|出来|活)(?:了|的)|(?:火|明火).{0,3}(?:灭了|扑灭)|脱险|脱离危险|出院了|(?:人|都|已经|现在)没事了"
)
_UNSURE = re.compile(r"[吗么没不]$|[吗么][,，。?？]|还没|没有?人|怎么|咋")
# What follows tells that it is not over after all, or not for everybody: 火灭了里面还有人.
_NOT_OVER = re.compile(
    r"又|再次|另一?个|但|可是|可有|却|还(?:有(?:人|[一二两三几]|.{0,2}[个位])|在|没|躺|压|不|昏|被|着|冒|漏|烧|是(?:没|不))"
    r"|没气|没有?(?:呼吸|反应|意识|心跳)|不行了"
)
# Who speaks without commas begins a new clause with somebody else: 去年办过低保我爸晕倒了.
_SOMEBODY_ELSE = re.compile(
    r"(?<=过)(?![来去])([^,，。]{0,3}?)(?=我|他|她|俺|咱|孩子|老人|家里|楼[上下里]|邻居|隔壁)"
)


def leave_out_past(text: str) -> str:
    """`text` without the clauses that tell of what is over, and without what came before help had come."""
    ends = [found.end() for found in _OVER.finditer(text) if _is_over(text, found)]
    rest = text[max(ends, default=0) :].lstrip("，,。;；!！")
    clauses = _CLAUSE.findall(_SOMEBODY_ELSE.sub(r"\1，", rest))
    return "".join(map(_leave_out_long_ago, clauses))


def _is_over(text: str, found: re.Match[str]) -> bool:
    """Whether help has come, nobody asks whether, and nothing that follows takes it back."""
    clause = next(one for one in _CLAUSE.finditer(text) if one.start() <= found.start() < one.end())
    return not _UNSURE.search(clause.group()) and not _NOT_OVER.search(text, found.end())


def _leave_out_long_ago(clause: str) -> str:
    """What is said before the time that is long ago stays: 家里着火了去年也着过."""
    time = _LONG_AGO.search(clause)
    return clause[: time.start()] if time and not _STILL.search(clause) else clause
