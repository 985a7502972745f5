"""Whether WeChat can reach us: the address to enter in the console, and the check that the console will make."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests

from palmgov.channels.wechat_account import WechatAccount
from palmgov.cli.doctor.finding import Finding
from palmgov.cli.doctor.services import get_gateway_url
from palmgov.settings import Settings
from palmgov.wechat.signature import sign

_SECONDS = 3


def check_callback(settings: Settings, account: WechatAccount) -> Iterator[Finding]:
    """Asks the gateway here as WeChat would, and says which address residents' messages must come to."""
    name, path = f"公众号 {account.name} 回调", f"/channels/wechat/{account.name}"
    yield _check_address(name, settings.public_url, path)
    local = f"{get_gateway_url(settings)}{path}"
    if _echoes(local, account):
        yield Finding.ok(f"{name} 应答", f"{local} 能通过服务器验证")
    else:
        yield Finding.fail(
            f"{name} 应答", f"{local} 没有通过服务器验证", "启动或重启 make run；改过账号文件后要重启"
        )


def _check_address(name: str, public_url: str, path: str) -> Finding:
    if not public_url:
        return Finding.fail(name, "没有公网地址", "设置 PALMGOV_PUBLIC_URL，如 https://desk.example.cn")
    url = f"{public_url.rstrip('/')}{path}"
    parts = urlsplit(url)
    if parts.scheme != "https":
        return Finding.warn(name, f"后台“服务器地址(URL)”填 {url}，没有加密", "为公网地址配好 https 证书")
    if parts.port not in (None, 443):
        return Finding.fail(name, f"{url} 的端口是 {parts.port}", "微信只连 443（https）和 80（http）端口")
    return Finding.ok(name, f"后台“服务器地址(URL)”填 {url}")


def _echoes(url: str, account: WechatAccount) -> bool:
    stamp, nonce, echo = str(int(time.time())), secrets.token_hex(8), str(secrets.randbelow(10**16))
    signature = sign(account.token.get_secret_value(), stamp, nonce)
    query = {"signature": signature, "timestamp": stamp, "nonce": nonce, "echostr": echo}
    try:
        answer = requests.get(url, params=query, timeout=_SECONDS)
    except requests.RequestException:
        return False
    return answer.ok and answer.text == echo
