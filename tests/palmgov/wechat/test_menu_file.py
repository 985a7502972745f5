"""The menu's file: what WeChat or a resident's tap would trip over is found before it is pushed."""

from __future__ import annotations

from pathlib import Path

import pytest

from palmgov.guides.files import load_place
from palmgov.wechat.menu import Button, Link, MenuError, Tap, describe_menu
from palmgov.wechat.menu_file import load_menu

GUIDES_DIR = Path(__file__).parents[3] / "service_guides"
SITE = "https://desk.test/"


def load(folder: Path, text: str, site: str = SITE):  # type: ignore[no-untyped-def]
    path = folder / "menu.yml"
    path.write_text(text, encoding="utf-8")
    return load_menu(path, site, ["新生儿"])


def test_keys_pages_and_addresses_become_taps_and_links(tmp_path: Path) -> None:
    menu = load(
        tmp_path,
        "- name: 办事\n  entries:\n    - {name: 指南, page: /guides}\n    - {name: 宝宝, key: 'theme:新生儿'}\n"
        "- {name: 人工, key: person}\n- {name: 市里, url: 'https://city.test'}\n",
    )
    assert menu.buttons == (
        Button("办事", (Link("指南", "https://desk.test/guides"), Tap("宝宝", "theme:新生儿"))),
        Tap("人工", "person"),
        Link("市里", "https://city.test"),
    )
    assert describe_menu(menu)["button"][1] == {"type": "click", "name": "人工", "key": "person"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "应有 1 至 3 个按钮"),
        ("- {name: a, key: hall}\n" * 4, "应有 1 至 3 个按钮"),
        ("- name: a\n  entries:\n" + "    - {name: b, key: hall}\n" * 6, "“a”下应有 1 至 5 项"),
        ("- {name: 六个汉字太长, key: hall}", "名称“六个汉字太长”应有 1 至 16 字节"),
        ("- {name: '', key: hall}", "名称“”应有"),
        ("- {name: a}", "“a”应有 key、page、url 中的一个"),
        ("- {name: a, key: hall, page: /}", "“a”应有 key、page、url 中的一个"),
        ("- {name: a, key: nonsense}", "“a”的 key nonsense 没有用处"),
        ("- {name: a, key: 'theme:退休'}", "一件事“退休”不在 themes/ 里"),
        ("- {name: a, url: 'weixin://x'}", "“a”的 url 应以 https:// 开头"),
        ("- {name: a, colour: red}", "写法不对：0.colour"),
        ("- name: [", "不是有效的 YAML"),
        ("nothing", "写法不对"),
    ],
)
def test_a_wrong_menu_says_where(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MenuError) as caught:
        load(tmp_path, text)
    assert told in str(caught.value)
    assert "menu.yml" in str(caught.value)


def test_pages_need_a_public_address(tmp_path: Path) -> None:
    with pytest.raises(MenuError, match="PALMGOV_PUBLIC_URL"):
        load(tmp_path, "- {name: a, page: /guides}", site="")


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(MenuError, match="读不了"):
        load_menu(tmp_path / "none.yml", SITE, [])


def test_the_shipped_menu_can_be_pushed_and_fits_a_phone() -> None:
    themes = [theme.name for theme in load_place(GUIDES_DIR).themes]
    menu = load_menu(GUIDES_DIR / "wechat" / "menu.yml", SITE, themes)
    for button in menu.buttons:
        assert isinstance(button, Button)
        assert len(button.name) <= 4
        assert all(len(entry.name) <= 8 for entry in button.entries)
