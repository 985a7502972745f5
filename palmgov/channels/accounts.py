"""The accounts of messaging platforms, from the TOML file that `PALMGOV_CHANNELS` names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from palmgov.channels.account_errors import describe_account_error
from palmgov.channels.push_quota import PushQuota
from palmgov.channels.wechat_account import WechatAccount
from palmgov.settings import SettingsError

__all__ = ["ChannelAccounts", "PushQuota", "WechatAccount", "load_channels"]

_WECHAT = "wechat"
# Their sections may stand in the same file already; nothing serves them yet.
_LATER = ("wecom", "wecom_kf", "miniprogram")


@dataclass(frozen=True)
class ChannelAccounts:
    """Every account, by platform and name; `unserved` lists sections of platforms that nothing serves yet."""

    wechat: Mapping[str, WechatAccount] = field(default_factory=lambda: MappingProxyType({}))
    unserved: tuple[str, ...] = ()

    def find_wechat(self, name: str) -> WechatAccount | None:
        """The Official Account (公众号) served at /channels/wechat/<name>, if there is one."""
        return self.wechat.get(name)


def load_channels(path: Path | None) -> ChannelAccounts:
    """Read the file; no file, no accounts. Raises SettingsError with one line naming everything wrong."""
    if path is None:
        return ChannelAccounts()
    sections = _read_sections(path)
    accounts, faults = _read_wechat(sections.get(_WECHAT, {}))
    faults += [f"[{name}]: 不认识的平台" for name in sections if name not in (_WECHAT, *_LATER)]
    if faults:
        raise SettingsError(_complain(path, "; ".join(faults)))
    return ChannelAccounts(
        wechat=MappingProxyType(accounts),
        unserved=tuple(f"{kind}.{name}" for kind in _LATER for name in _as_table(sections.get(kind))),
    )


def _read_sections(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(_complain(path, f"读不了（{error.strerror}）")) from error
    except UnicodeDecodeError as error:
        raise SettingsError(_complain(path, "不是 UTF-8 编码")) from error
    except tomllib.TOMLDecodeError as error:
        # The parser's message quotes no value, only what it expected and where.
        raise SettingsError(_complain(path, f"不是正确的 TOML（{error}）")) from error


def _read_wechat(tables: object) -> tuple[dict[str, WechatAccount], list[str]]:
    accounts: dict[str, WechatAccount] = {}
    faults: list[str] = []
    if not isinstance(tables, dict):
        return {}, [f"[{_WECHAT}]: 应写作 [{_WECHAT}.名称]"]
    for name, table in tables.items():
        if not isinstance(table, dict):
            faults.append(f"[{_WECHAT}] {name}: 应写作 [{_WECHAT}.名称] 下的一行")
            continue
        try:
            accounts[name] = WechatAccount.model_validate({**table, "name": name})
        except ValidationError as error:
            faults += describe_account_error(f"{_WECHAT}.{name}", error)
    return accounts, faults


def _as_table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _complain(path: Path, what: str) -> str:
    return f"设置有误 — PALMGOV_CHANNELS {path}: {what}"
