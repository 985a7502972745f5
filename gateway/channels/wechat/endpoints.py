"""The Official Accounts that this gateway serves, with what each callback needs, made once at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.channels.wechat.site import Site, make_site
from palmgov.channels.accounts import load_channels
from palmgov.channels.wechat_account import WechatAccount
from palmgov.settings import Settings
from palmgov.wechat.credentials import Credentials, create_credentials

CHANNEL = "wechat"


@dataclass(frozen=True)
class WechatEndpoint:
    """One account at its address. Of the platform's five seconds `reply_seconds` are ours, the rest is for the way."""

    account: WechatAccount
    credentials: Credentials
    site: Site
    reply_seconds: float = 4.5


def open_endpoints(settings: Settings) -> Mapping[str, WechatEndpoint]:
    """By account name; raises SettingsError when the file of accounts cannot be read."""
    accounts = load_channels(settings.channels).wechat
    return {
        name: WechatEndpoint(account, create_credentials(account), make_site(settings.public_url, account))
        for name, account in accounts.items()
    }
