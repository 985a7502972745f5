"""An account's menu as its operator writes it: YAML with pages of this site and keys that open something."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from palmgov.channels.menu_keys import THEME_PREFIX, read_key
from palmgov.wechat.menu import Button, Entry, Link, Menu, MenuError, Tap, check_menu


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class _FileEntry(_Record):
    """One of `key` (see menu_keys), `page` (a path of this site) and `url` (any other page)."""

    name: str
    key: str = ""
    page: str = ""
    url: str = ""


class _FileButton(_FileEntry):
    entries: tuple[_FileEntry, ...] = Field(default=())


_file: TypeAdapter[tuple[_FileButton, ...]] = TypeAdapter(tuple[_FileButton, ...])


def load_menu(path: Path, public_url: str, themes: Collection[str]) -> Menu:
    """The menu in `path`, checked; raises MenuError in Chinese.

    `public_url` is where residents reach this site; `themes` are the names of the life events (一件事) there are.
    """
    try:
        buttons = _file.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
        menu = Menu(tuple(_make_button(button, public_url, themes) for button in buttons))
        check_menu(menu)
    except OSError as error:
        raise MenuError(f"{path}: 读不了（{error.strerror}）") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MenuError(f"{path}: 不是有效的 YAML：{' '.join(str(error).split())}") from error
    except ValidationError as error:
        fields = "、".join(".".join(str(part) for part in one["loc"]) for one in error.errors())
        raise MenuError(f"{path}: 写法不对：{fields or '应为列表'}") from error
    except MenuError as error:
        raise MenuError(f"{path}: {error}") from error
    return menu


def _make_button(button: _FileButton, public_url: str, themes: Collection[str]) -> Button | Entry:
    if not button.entries:
        return _make_entry(button, public_url, themes)
    return Button(button.name, tuple(_make_entry(entry, public_url, themes) for entry in button.entries))


def _make_entry(entry: _FileEntry, public_url: str, themes: Collection[str]) -> Entry:
    if sum(map(bool, (entry.key, entry.page, entry.url))) != 1:
        raise MenuError(f"“{entry.name}”应有 key、page、url 中的一个")
    if entry.key:
        _check_key(entry, themes)
        return Tap(entry.name, entry.key)
    if entry.page and not public_url:
        raise MenuError(f"“{entry.name}”是本站的页面，先设置 PALMGOV_PUBLIC_URL")
    return Link(entry.name, entry.url or f"{public_url.rstrip('/')}/{entry.page.lstrip('/')}")


def _check_key(entry: _FileEntry, themes: Collection[str]) -> None:
    if read_key(entry.key) is None:
        raise MenuError(f"“{entry.name}”的 key {entry.key} 没有用处")
    theme = entry.key.removeprefix(THEME_PREFIX)
    if theme != entry.key and theme not in themes:
        raise MenuError(f"“{entry.name}”说的一件事“{theme}”不在 themes/ 里")
