"""Masks personal data that residents type by mistake (PIPL art. 6: collect the least)."""

from __future__ import annotations

import re

_EDGE = r"(?<![0-9A-Za-z])"
_END = r"(?![0-9A-Za-z])"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # 18-character and old 15-digit ID numbers, also typed with blanks or dashes between the groups
    (re.compile(_EDGE + r"[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?\d{2}[ -]?\d{3}[\dXx]" + _END), "[证件号]"),
    (re.compile(_EDGE + r"[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}" + _END), "[证件号]"),
    (re.compile(_EDGE + r"[1-9]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?" + _END), "[卡号]"),
    (re.compile(_EDGE + r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}" + _END), "[手机号]"),
    (re.compile(_EDGE + r"[EGDHPSKMegdhpskm][A-Ia-i]?\d{7,8}" + _END), "[证件号]"),
    # only from the start of a run: from every character of a long one it would take minutes
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII), "[邮箱]"),
    (re.compile(rf"[{_PROVINCES}][A-HJ-NP-Z][ ·]?[A-HJ-NP-Z0-9]{{5,6}}" + _END), "[车牌号]"),
)  # fmt: skip


def mask_personal_data(text: str) -> str:
    """`text` with ID, card, phone, passport and plate numbers and e-mail addresses replaced by marks."""
    for pattern, mark in _RULES:
        text = pattern.sub(mark, text)
    return text
