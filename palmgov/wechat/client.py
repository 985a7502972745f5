"""What we ask of WeChat for one account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import urllib3

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.api import Answer, ApiAnswer, call_api
from palmgov.wechat.custom_messages import CustomMessage, render_custom, render_json
from palmgov.wechat.errors import WechatError
from palmgov.wechat.menu import Menu, describe_menu, read_menu
from palmgov.wechat.tokens import TokenStore

_TOKEN_REFUSED = frozenset({40001, 40014, 42001})
_NO_MENU = 46003
_QR_PICTURES = "https://mp.weixin.qq.com/cgi-bin/showqrcode"


class _MenuAnswer(ApiAnswer):
    menu: dict[str, Any]


class _CodeAnswer(ApiAnswer):
    ticket: str
    url: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A lasting QR code: what is in it, and where WeChat draws it."""

    url: str
    picture_url: str


class WechatClient:
    """Calls for one account; every method raises WechatError. Safe for any number of threads."""

    def __init__(self, account: WechatAccount, tokens: TokenStore, pool: urllib3.PoolManager) -> None:
        self.account = account
        self._tokens = tokens
        self._pool = pool

    def check_token(self) -> None:
        """Return when there is an access token to be had."""
        self._tokens.get(self.account)

    def send_custom(self, openid: str, message: CustomMessage) -> None:
        """Send one customer-service message (客服消息). After Kind.UNSURE it may or may not have arrived."""
        self._call("message/custom/send", render_custom(openid, message), ApiAnswer)

    def push_menu(self, menu: Menu) -> None:
        """Replace the account's menu; phones show it within minutes."""
        self._call("menu/create", render_json(describe_menu(menu)), ApiAnswer)

    def find_menu(self) -> Menu | None:
        """The menu that WeChat has, if any."""
        try:
            return read_menu(self._call("menu/get", None, _MenuAnswer).menu)
        except WechatError as error:
            if error.code == _NO_MENU:
                return None
            raise

    def create_qr_code(self, scene: str) -> QrCode:
        """A QR code that lasts; `scene` (1–64 characters) comes back with every scan. An account may have 100,000."""
        request = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": scene}}}
        answer = self._call("qrcode/create", render_json(request), _CodeAnswer)
        return QrCode(answer.url, f"{_QR_PICTURES}?{urlencode({'ticket': answer.ticket})}")

    def _call(self, path: str, body: bytes | None, answer: type[Answer]) -> Answer:
        token = self._tokens.get(self.account)
        try:
            return self._call_with(token, path, body, answer)
        except WechatError as error:
            if error.code not in _TOKEN_REFUSED:
                raise
        # Once: a second refusal is the caller's to deal with.
        return self._call_with(self._tokens.refresh_if_still(self.account, token), path, body, answer)

    def _call_with(self, token: str, path: str, body: bytes | None, answer: type[Answer]) -> Answer:
        url = f"{self.account.api_base}/cgi-bin/{path}"
        return call_api(self._pool, url, {"access_token": token}, body, answer)
