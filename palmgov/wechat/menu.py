"""An account's menu (自定义菜单): up to three buttons, each a tap or a list of up to five."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_BUTTONS = 3
MOST_ENTRIES = 5
# What does not fit is shown as "…": four and eight Chinese characters.
LONGEST_BUTTON_BYTES = 16
LONGEST_ENTRY_BYTES = 60
_LONGEST_KEY_BYTES = 128


class MenuError(Exception):
    """A menu that WeChat would refuse; the Chinese text says where."""


@dataclass(frozen=True, slots=True)
class Tap:
    """An entry that sends us its key."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry that opens a page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class OtherEntry:
    """An entry of a kind that we never push, put there by somebody else: a mini-program, an article."""

    name: str
    kind: str


Entry = Tap | Link | OtherEntry


@dataclass(frozen=True, slots=True)
class Button:
    """One of the buttons under the chat; with `entries`, it opens a list."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The buttons from left to right."""

    buttons: tuple[Button | Entry, ...]


def check_menu(menu: Menu) -> None:
    """Raise MenuError for what WeChat refuses."""
    faults = list(_list_faults(menu))
    if faults:
        raise MenuError("；".join(faults))


def describe_menu(menu: Menu) -> dict[str, Any]:
    """The body of `menu/create`."""
    return {"button": [_describe(button) for button in menu.buttons]}


def read_menu(content: dict[str, Any]) -> Menu:
    """The menu in an answer to `menu/get`."""
    return Menu(tuple(_read(button) for button in content.get("button", ())))


def _describe(one: Button | Entry) -> dict[str, Any]:
    match one:
        case Button(name, entries):
            return {"name": name, "sub_button": [_describe(entry) for entry in entries]}
        case Tap(name, key):
            return {"type": "click", "name": name, "key": key}
        case Link(name, url):
            return {"type": "view", "name": name, "url": url}
        case OtherEntry(name, kind):
            return {"type": kind, "name": name}


def _read(content: dict[str, Any]) -> Button | Entry:
    name, kind = str(content.get("name", "")), str(content.get("type", ""))
    if content.get("sub_button"):
        entries = (_read(entry) for entry in content["sub_button"])
        return Button(name, tuple(entry for entry in entries if not isinstance(entry, Button)))
    if kind == "click":
        return Tap(name, str(content.get("key", "")))
    return Link(name, str(content.get("url", ""))) if kind == "view" else OtherEntry(name, kind)


def _list_faults(menu: Menu) -> Iterator[str]:
    if not 0 < len(menu.buttons) <= MOST_BUTTONS:
        yield f"应有 1 至 {MOST_BUTTONS} 个按钮"
    for button in menu.buttons:
        yield from _check_name(button.name, LONGEST_BUTTON_BYTES)
        if not isinstance(button, Button):
            yield from _check_target(button)
            continue
        if not 0 < len(button.entries) <= MOST_ENTRIES:
            yield f"“{button.name}”下应有 1 至 {MOST_ENTRIES} 项"
        for entry in button.entries:
            yield from _check_name(entry.name, LONGEST_ENTRY_BYTES)
            yield from _check_target(entry)


def _check_name(name: str, longest_bytes: int) -> Iterator[str]:
    if not 0 < len(name.encode()) <= longest_bytes:
        yield f"名称“{name}”应有 1 至 {longest_bytes} 字节"


def _check_target(entry: Entry) -> Iterator[str]:
    match entry:
        case Tap(name, key) if not 0 < len(key.encode()) <= _LONGEST_KEY_BYTES:
            yield f"“{name}”的 key 应有 1 至 {_LONGEST_KEY_BYTES} 字节"
        case Link(name, url) if not url.startswith(("https://", "http://")):
            yield f"“{name}”的 url 应以 https:// 开头"
        case OtherEntry(name, kind):
            yield f"“{name}”的类型 {kind} 不支持"
