"""Asking WeChat for an access token: `stable_token`, which gives every asker the same one while it is good."""

from __future__ import annotations

from dataclasses import dataclass, field

import urllib3

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.api import ApiAnswer, call_api
from palmgov.wechat.custom_messages import render_json
from palmgov.wechat.errors import Kind, WechatError


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token and for how many seconds it is good, counted from when it was asked for."""

    value: str = field(repr=False)
    seconds: int


class _TokenAnswer(ApiAnswer):
    access_token: str
    expires_in: int


def fetch_token(pool: urllib3.PoolManager, account: WechatAccount, forced: bool) -> AccessToken:
    """A token from the platform; raises WechatError.

    `forced` makes the present one worthless at once: WeChat allows it twenty times a day, thirty seconds apart.
    """
    request = {
        "grant_type": "client_credential",
        "appid": account.app_id,
        "secret": account.app_secret.get_secret_value(),
        "force_refresh": forced,
    }
    url = f"{account.api_base}/cgi-bin/stable_token"
    try:
        answer = call_api(pool, url, {}, render_json(request), _TokenAnswer)
    except WechatError as error:
        raise _describe(error) from None
    return AccessToken(answer.access_token, answer.expires_in)


def _describe(error: WechatError) -> WechatError:
    # Whoever wanted the token has sent nothing yet, so that nothing is unsure for them.
    kind = Kind.RETRY if error.kind is Kind.UNSURE else error.kind
    return WechatError(error.code, kind, f"stable_token {error.detail}".strip(), error.blocked_address)
