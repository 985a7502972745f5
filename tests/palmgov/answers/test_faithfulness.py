"""No answer holds a line that is not in the published guide, and none leaves a published line out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from palmgov.answers.context import Context
from palmgov.cards.model import GuideCard
from palmgov.conversations.understanding import ASPECTS
from palmgov.guides.model import ServiceGuide
from palmgov.guides.opening import describe_today
from palmgov.guides.place import Hall
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_guide_card
from tests.palmgov.builders import TUESDAY_MORNING
from tests.palmgov.shipped import list_guides, read_place

SOURCES = {
    "conditions": ("conditions",), "materials": ("materials",), "procedure": ("steps",), "time_limit": ("time_limit",),
    "fee": ("fees",), "amount": ("amounts",), "location": ("locations",), "hours": ("hours",), "period": ("period",),
    "online": ("online",), "contact": ("contact", "supervision"), "result": ("result",), "proxy": ("proxy",),
    "cross_region": ("cross_region",), "legal_basis": ("legal_basis",),
}  # fmt: skip
# The words an answer may add to what is quoted; whatever else it holds must stand in the guide.
FRAME = re.compile(
    r"(?:\0|[（）：，、；《》【】 –]|非必需|份|可用电子证照|可容缺后补|即办件|材料齐全当场办结|承诺时限|法定时限|未公布|个"
    r"|依据|电话|工作日|周六|可网上办理|网址|手机|暂不能网上办理，请到窗口办理|咨询电话|监督投诉电话|领取方式|有效期)*"
)
NEVER_QUOTED = {"kind", "form"}
# Kept for other uses than reading: how a thing is handed in, who it comes from, which option it belongs to.
NOT_READ = {
    "form",
    "source",
    "situations",
    "kind",
    "unit",
    "depth",
    "hall",
    "statutory",
    "promised",
    "copies",
}


def list_leaves(value: Any) -> Iterator[str]:
    """Every text and number within `value`; codes of our own apart."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from list_leaves(part) if key not in NEVER_QUOTED else ()
    elif isinstance(value, list):
        for part in value:
            yield from list_leaves(part)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)


def list_halls(guide: ServiceGuide) -> list[Hall]:
    found = (read_place().find_hall(location.hall) for location in guide.locations if location.hall)
    return [hall for hall in found if hall]


def list_quotable(guide: ServiceGuide, aspect: str) -> list[str]:
    """Everything that a line about `aspect` may quote, longest first."""
    content = guide.model_dump(mode="json")
    leaves = [leaf for name in SOURCES[aspect] for leaf in list_leaves(content[name])]
    leaves += [option.name for situation in guide.situations for option in situation.options]
    if aspect in ("location", "hours"):
        for hall in list_halls(guide):
            leaves += list_leaves(hall.model_dump(mode="json"))
            leaves.append(describe_today(hall, TUESDAY_MORNING))
    return sorted(set(leaves), key=len, reverse=True)


def find_invented(line: str, quotable: list[str]) -> str | None:
    """What is left of `line` when every quotation is taken out, unless it is only framing."""
    line = re.sub(r"^\d+\. ", "", line)
    for leaf in quotable:
        whole = rf"(?<!\d){leaf}(?!\d)" if leaf.isdigit() else re.escape(leaf)
        line = re.sub(whole, "\0", line)
    return None if FRAME.fullmatch(line) else line


def ask(snapshot: GuideSnapshot, guide: ServiceGuide, aspect: str) -> GuideCard:
    talk = Talk(snapshot, Context(service_item=guide.item_code))
    return get_guide_card(talk.ask("这个", aspect))


@pytest.mark.parametrize("aspect", ASPECTS)
def test_no_answer_holds_a_line_that_is_not_in_its_guide(
    shipped_snapshot: GuideSnapshot, aspect: str
) -> None:
    invented = []
    for guide in list_guides():
        card = ask(shipped_snapshot, guide, aspect)
        assert card.item_code == guide.item_code
        (field,) = card.fields
        quotable = list_quotable(guide, aspect)
        if not field.published:
            assert field.lines == ("未公布",)
            continue
        invented += [(guide.name, rest) for line in field.lines if (rest := find_invented(line, quotable))]
    assert invented == []


@pytest.mark.parametrize("aspect", ASPECTS)
def test_no_answer_leaves_out_what_is_published(shipped_snapshot: GuideSnapshot, aspect: str) -> None:
    missing = []
    for guide in list_guides():
        text = "\n".join(
            line for field in ask(shipped_snapshot, guide, aspect).fields for line in field.lines
        )
        for leaf in list_read(guide, aspect):
            if leaf not in text:
                missing.append((guide.name, leaf))
    assert missing == []


def list_read(guide: ServiceGuide, aspect: str) -> Iterator[str]:
    for name in SOURCES[aspect]:
        value = guide.model_dump(mode="json")[name]
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            kept = (
                {key: one for key, one in part.items() if key not in NOT_READ}
                if isinstance(part, dict)
                else part
            )
            yield from list_leaves(kept)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_未公布_is_said_exactly_when_the_guide_has_nothing(
    shipped_snapshot: GuideSnapshot, aspect: str
) -> None:
    for guide in list_guides():
        (field,) = ask(shipped_snapshot, guide, aspect).fields
        published = any(getattr(guide, name) for name in SOURCES[aspect])
        if aspect == "hours":
            published = published or bool(list_halls(guide))
        assert field.published is published, (guide.name, aspect)


def test_the_check_itself_catches_an_invented_line() -> None:
    guide = next(guide for guide in list_guides() if guide.name == "居民身份证补领")
    quotable = list_quotable(guide, "fee")
    assert (
        find_invented("居民身份证工本费（补领）：40元/证（丢失补领），依据：发改价格〔2003〕2322号", quotable)
        is None
    )
    assert find_invented("居民身份证工本费（补领）：50元/证", quotable) is not None
    assert find_invented("老年人免费", quotable) is not None
