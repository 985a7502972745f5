"""Whether a guide is in effect: one that is not yet or no longer must not be read as valid."""

from __future__ import annotations

from datetime import date

from palmgov.guides.model import ServiceGuide


def describe_validity(guide: ServiceGuide, today: date) -> str | None:
    """The warning that belongs to `guide` on the local day `today`; None while it is in effect."""
    if guide.expires_on and guide.expires_on <= today:
        return f"本指南已于 {guide.expires_on.isoformat()} 失效，请以窗口或咨询电话的答复为准。"
    if guide.effective_from and today < guide.effective_from:
        return f"本指南自 {guide.effective_from.isoformat()} 起施行，现在办理请以窗口或咨询电话的答复为准。"
    return None
