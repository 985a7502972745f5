"""Twenty thousand items: one change touches one item, and each is still found."""

from __future__ import annotations

from itertools import islice, product

import pytest

from palmgov.index import guide_index
from palmgov.index.entry import Entry, Source, build_entry
from palmgov.index.guide_index import GuideIndex

_PLACES = [
    "东",
    "西",
    "南",
    "北",
    "中",
    "前",
    "后",
    "左",
    "右",
    "高",
    "低",
    "新",
    "旧",
    "大",
    "小",
    "红",
    "黄",
    "蓝",
    "绿",
    "白",
    "黑",
    "金",
    "银",
    "铜",
    "铁",
    "木",
    "石",
    "竹",
]
_THINGS = [
    "摊位",
    "码头",
    "鱼塘",
    "果园",
    "粮仓",
    "磨坊",
    "染坊",
    "窑厂",
    "牧场",
    "茶山",
    "盐田",
    "渡口",
    "戏台",
    "书院",
    "驿站",
    "马厩",
    "酒坊",
    "织房",
    "冰窖",
    "药圃",
    "蜂场",
    "花房",
    "菜窖",
    "水车",
    "油坊",
    "船坞",
]
_ACTS = ["登记", "备案", "许可", "变更", "注销", "补领", "延续"]
_YEARS = ("甲级", "乙级", "丙级", "丁级")


def make_sources(number: int) -> list[Source]:
    names = (
        f"{place}区{level}{thing}{act}"
        for level, place, thing, act in product(_YEARS, _PLACES, _THINGS, _ACTS)
    )
    return [Source(f"G{n}", name) for n, name in enumerate(islice(names, number))]


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    made = make_sources(20_000)
    assert len({source.name for source in made}) == 20_000
    return made


@pytest.fixture(scope="module")
def index(sources: list[Source]) -> GuideIndex:
    return GuideIndex.create(sources)


def test_items_from_everywhere_are_found_first_by_their_names(
    index: GuideIndex, sources: list[Source]
) -> None:
    asked = sources[:: len(sources) // 100]
    assert [source.key for source in asked] == [index.search(source.name)[0].key for source in asked]


def test_one_change_builds_one_entry(index: GuideIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def count(source: Source) -> Entry:
        built.append(source.key)
        return build_entry(source)

    monkeypatch.setattr(guide_index, "build_entry", count)
    following = index.apply([Source("new", "月球基地入住许可")], ["G7"])
    assert built == ["new"]
    assert following.search("月球基地入住")[0].key == "new"
    assert "G7" not in {match.key for match in following.search(make_sources(8)[7].name, limit=30)}
    assert index.search(make_sources(8)[7].name)[0].key == "G7"
