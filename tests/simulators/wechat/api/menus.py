"""自定义菜单: three entries with up to five below each."""

from __future__ import annotations

from typing import Any

from tests.simulators.wechat.api.state import ApiState
from tests.simulators.wechat.api.tokens import Refusal

_MOST_TOP, _MOST_BELOW = 3, 5
_LONGEST_TOP_NAME, _LONGEST_NAME, _LONGEST_KEY, _LONGEST_URL = 16, 60, 128, 1024
_KEYED = {
    "click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin",
    "location_select",
}  # fmt: skip


def create_menu(state: ApiState, payload: dict[str, Any]) -> dict[str, Any]:
    """Raises Refusal and keeps the old menu when any entry is wrong."""
    buttons = payload.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= _MOST_TOP:
        raise Refusal(40016, "invalid button size")
    for button in buttons:
        _check_top(button)
    state.menu = {"button": buttons}
    return {}


def get_menu(state: ApiState, payload: dict[str, Any]) -> dict[str, Any]:
    if state.menu is None:
        raise Refusal(46003, "menu no exist")
    return {"menu": state.menu}


def get_menu_info(state: ApiState, payload: dict[str, Any]) -> dict[str, Any]:
    """What get_current_selfmenu_info says; sub-menus are lists below `list` there."""
    if state.menu is None:
        return {"is_menu_open": 0}
    buttons = [
        {**button, "sub_button": {"list": button["sub_button"]}} if button.get("sub_button") else button
        for button in state.menu["button"]
    ]
    return {"is_menu_open": 1, "selfmenu_info": {"button": buttons}}


def delete_menu(state: ApiState, payload: dict[str, Any]) -> dict[str, Any]:
    state.menu = None
    return {}


def _check_top(button: dict[str, Any]) -> None:
    _check_length(button.get("name"), _LONGEST_TOP_NAME, 40018)
    below = button.get("sub_button") or []
    if not below:
        _check_leaf(button)
    if len(below) > _MOST_BELOW:
        raise Refusal(40023, "invalid sub button size")
    for one in below:
        _check_length(one.get("name"), _LONGEST_NAME, 40024)
        _check_leaf(one)


def _check_leaf(button: dict[str, Any]) -> None:
    kind = button.get("type")
    if kind in _KEYED:
        _check_length(button.get("key"), _LONGEST_KEY, 40019)
    elif kind in ("view", "miniprogram"):
        _check_length(button.get("url"), _LONGEST_URL, 40020)
    else:
        raise Refusal(40017, "invalid button type")


def _check_length(word: object, longest: int, code: int) -> None:
    if not isinstance(word, str) or not 1 <= len(word.encode()) <= longest:
        raise Refusal(code, "invalid length")
