"""Counting what became of callbacks."""

from __future__ import annotations

from gateway.channels.wechat.endpoints import CHANNEL, WechatEndpoint
from gateway.parts import GatewayParts


def count_callback(parts: GatewayParts, endpoint: WechatEndpoint, outcome: str) -> None:
    """Add one to the account's figure; `outcome` is a word of ours, never anything that came in."""
    labels = {"channel": CHANNEL, "account": endpoint.account.name, "outcome": outcome}
    parts.metrics.callbacks.labels(**labels).inc()
