"""What a reply on WeChat may lean on."""

from __future__ import annotations

from dataclasses import dataclass

from palmgov.channels.wechat_account import WechatAccount


@dataclass(frozen=True, slots=True)
class Site:
    """`public_url` is where residents reach this desk, empty when nobody has said so.

    `is_tappable`: lines of a text may be links that send words back. The platform documents them for `msgmenu` only,
    though clients follow them in any text, so an account may do without: then everything to tap is numbered or named.
    `has_menus`: customer-service messages may be a `msgmenu`, which test accounts are refused (40200).
    """

    public_url: str = ""
    is_tappable: bool = True
    has_menus: bool = True


def make_site(public_url: str, account: WechatAccount) -> Site:
    """What replies of this account may lean on."""
    return Site(public_url=public_url, is_tappable=account.tappable_texts)
