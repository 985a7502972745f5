"""Siblings: items about the same thing with another act, such as 补领 and 换领 of one card."""

from __future__ import annotations

import re

from palmgov.index.concepts import find_acts
from palmgov.text.normalise import normalise, normalise_name

# The acts that end official names; what is left is the thing they are done to.
_ACTS = re.compile(
    r"首次申领|首次签发|期满换证|遗失补证|补领换领|换领补领|换发补发|首次登记|转移登记|注册登记|设立登记|变更登记|注销登记|成立登记|年度检查"
    r"|参保登记|转移接续|异地转移接续|及签注签发|签注|申领|换领|补领|换发|补发|核发|延续|变更|注销|设立|办理|登记|申请|认定|发放|审批|许可|提取"
)
_TRAILING = re.compile(r"[呢吗啊吧??。,!]+$")


def get_thing(name: str) -> str:
    """The thing of an official name: 居民身份证补领 → 居民身份证."""
    return _ACTS.sub("", normalise_name(name))


def find_sibling_text(text: str, name: str) -> str | None:
    """What to look up when `text` names another act on the thing of `name`; None when it names none."""
    folded = normalise(text)
    acts = find_acts(folded) - find_acts(normalise_name(name))
    thing = get_thing(name)
    return f"{thing}{_TRAILING.sub('', folded)}" if acts and thing else None
