"""The file of channel accounts, and each Official Account: what WeChat needs and what it says of us."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from palmgov.channels.accounts import ChannelAccounts, WechatAccount, load_channels
from palmgov.channels.wechat_account import OFFICIAL_API
from palmgov.cli.doctor.callback import check_callback
from palmgov.cli.doctor.finding import Finding
from palmgov.cli.wechat.explain import explain
from palmgov.settings import Settings, SettingsError
from palmgov.wechat.client import WechatClient
from palmgov.wechat.clients import connect_clients
from palmgov.wechat.errors import Kind, WechatError

_NAME = "渠道账号"
_HOME = frozenset({"127.0.0.1", "::1", "localhost"})


def check_channels(settings: Settings) -> Iterator[Finding]:
    """Nothing is changed anywhere; the token asked for is the one that the servers have too."""
    if settings.channels is None:
        yield Finding.ok(_NAME, "没有设置 PALMGOV_CHANNELS，只有网页和接口")
        return
    try:
        accounts = load_channels(settings.channels)
    except SettingsError as error:
        yield Finding.fail(_NAME, str(error), f"改正 {settings.channels}")
        return
    yield _check_file(settings.channels, accounts)
    for section in accounts.unserved:
        yield Finding.warn(_NAME, f"[{section}] 还不支持，不会生效", "可先从文件里去掉")
    # Without Redis the platform itself is asked, so that a change there shows at once.
    for name, client in connect_clients(accounts.wechat, None, connections=1).by_name.items():
        yield from check_callback(settings, client.account)
        yield from _check_account(f"公众号 {name}", client)


def _check_file(path: Path, accounts: ChannelAccounts) -> Finding:
    text = f"{path}，公众号 {len(accounts.wechat)} 个"
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding.warn(_NAME, f"{text}，其他用户也能读到密钥", f"chmod 600 {path}")
    return Finding.ok(_NAME, text)


def _check_account(name: str, client: WechatClient) -> Iterator[Finding]:
    yield from _check_mode(name, client.account)
    try:
        client.check_token()
    except WechatError as error:
        what, advice = explain(error)
        yield Finding.fail(f"{name} 接口", what, advice)
        return
    yield Finding.ok(f"{name} 接口", f"{client.account.api_base} 可用，access_token 已取得")
    yield _check_menu(f"{name} 菜单", client)


def _check_mode(name: str, account: WechatAccount) -> Iterator[Finding]:
    if account.encoding_aes_key is None:
        yield Finding.warn(
            f"{name} 加密", "明文模式，消息内容不受签名保护", "设置 encoding_aes_key，后台选“安全模式”"
        )
    elif account.previous_encoding_aes_key is not None:
        yield Finding.warn(
            f"{name} 加密", "还收用旧密钥加密的消息", "更换一天后去掉 previous_encoding_aes_key"
        )
    else:
        yield Finding.ok(f"{name} 加密", "安全模式")
    if not account.verified:
        yield Finding.ok(f"{name} 认证", "未认证：来不及的回答，在居民下一次发消息时给出")
    address = urlsplit(account.api_base)
    if address.scheme != "https" and address.hostname not in _HOME:
        yield Finding.warn(f"{name} 接口地址", f"{account.api_base} 不加密", f"正式使用时用 {OFFICIAL_API}")


def _check_menu(name: str, client: WechatClient) -> Finding:
    try:
        menu = client.find_menu()
    except WechatError as error:
        what, advice = explain(error)
        is_missing = error.kind is Kind.NOT_ALLOWED
        return Finding.warn(name, what, advice) if is_missing else Finding.fail(name, what, advice)
    if menu is None:
        return Finding.warn(name, "还没有菜单", "palmgov wechat menu push")
    return Finding.ok(name, "、".join(button.name for button in menu.buttons))
