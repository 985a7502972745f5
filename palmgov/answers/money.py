"""多少钱 does not say which way the money goes; the words around it and the guide do."""

from __future__ import annotations

import re

from palmgov.guides.model import ServiceGuide

_BOTH = {"fee", "amount"}
# What one gives, and what one gets.
_PAYS = re.compile(r"收|花|交|缴|掏|付|费|租金|[要得].{0,2}钱|贵")
_GETS = re.compile(r"[能可].{0,2}(?:减|免|领|补|发|给)")
_FREE = "不收费"


def settle_money(guide: ServiceGuide, aspects: tuple[str, ...], text: str = "") -> tuple[str, ...]:
    """`aspects` with what one pays or receives, whichever `guide` publishes, when both or the wrong one was heard."""
    money = _BOTH & set(aspects)
    if money == _BOTH and bool(guide.fees) != bool(guide.amounts):
        return _keep(aspects, "fee" if guide.fees else "amount")
    if money and _is_given(guide) and not _PAYS.search(text) and (money == _BOTH or _GETS.search(text)):
        return _keep(tuple("amount" if one == "fee" else one for one in aspects), "amount")
    return aspects


def _is_given(guide: ServiceGuide) -> bool:
    """Whether something is received, and asking for it costs nothing."""
    return bool(guide.amounts) and all(fee.amount.startswith(_FREE) for fee in guide.fees[:1])


def _keep(aspects: tuple[str, ...], money: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in aspects if one not in _BOTH - {money}))
