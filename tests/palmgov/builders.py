"""Small records written for the tests: a place, a handful of guides, a snapshot of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from palmgov.guides.model import (
    Contact,
    Faq,
    Fee,
    Location,
    Material,
    Online,
    Proxy,
    ServiceGuide,
    Situation,
    SituationOption,
    Step,
    TimeLimit,
)  # fmt: skip
from palmgov.guides.place import (
    Department,
    Desk,
    EmergencyNumber,
    Hall,
    OpeningHours,
    Place,
    Theme,
    ThemeStep,
)
from palmgov.guides.publishing import GuideChange, GuideChanges, PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot

# A Tuesday, ten in the morning in China.
TUESDAY_MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PUBLISHED_AT = datetime(2026, 10, 20, 1, 0, tzinfo=UTC)


def make_guide(item_code: str = "T1", name: str = "测试事项办理", **fields: Any) -> ServiceGuide:
    """A guide that says nothing but what a test cares about."""
    return ServiceGuide(
        item_code=item_code, name=name, department=fields.pop("department", "测试局"), **fields
    )


def make_hall(**fields: Any) -> Hall:
    """A hall that opens on working days with a lunch break, and on Saturday mornings."""
    hours = OpeningHours(
        morning=("08:30", "12:00"), afternoon=("13:00", "17:00"), saturday=("09:00", "12:00")
    )
    values: dict[str, Any] = {
        "id": "centre",
        "name": "测试大厅",
        "address": "测试路1号",
        "latitude": 37.5,
        "longitude": 121.4,
        "phone": "0535-5550001",
        "hours": hours,
    }
    return Hall(**(values | fields))


def make_desk(**fields: Any) -> Desk:
    """A desk with three emergency numbers."""
    values: dict[str, Any] = {
        "place": "测试区",
        "desk_name": "测试台",
        "hotline": "12345",
        "hotline_hours": "7×24小时",
        "desk_phone": "0535-5550002",
        "desk_hours": "工作日 09:00–17:00",
        "emergency": (
            EmergencyNumber(kind="crime", name="报警", number="110"),
            EmergencyNumber(kind="fire", name="火警", number="119"),
            EmergencyNumber(kind="medical", name="急救", number="120"),
        ),
    }
    return Desk(**(values | fields))


PLACE = Place(desk=make_desk(), halls=(make_hall(),), departments=(Department(name="测试局"),))

LIBRARY_CARD = make_guide(
    "T-LIB",
    "读者证申领",
    summary="第一次领借书证",
    folk_names=("借书证", "办借书证"),
    sample_questions=("第一次办借书证要带什么", "想借书怎么领证"),
    department="图书馆",
    conditions=("年满6周岁",),
    materials=(
        Material(name="居民身份证", original="原件"),
        Material(name="监护人居民身份证", situations=("child",)),
        Material(name="委托书", situations=("by_other",)),
    ),
    steps=(
        Step(name="填表"),
        Step(name="拍照", detail="现场拍"),
        Step(name="监护人签字", situations=("child",)),
    ),
    time_limit=TimeLimit(statutory=10, promised=0, kind="即办"),
    fees=(Fee(name="工本费", amount="5元"),),
    locations=(Location(hall="centre", window="3号窗口"),),
    online=Online(app="测试APP", depth="网上申报"),
    proxy=Proxy(allowed=True, text="可以代领，带委托书"),
    contact=Contact(phone="0535-5550010"),
    situations=(
        Situation(
            question="给谁办？",
            options=(
                SituationOption(id="adult", name="成年人本人"),
                SituationOption(id="child", name="未成年人"),
            ),
        ),
        Situation(
            question="谁来？",
            options=(
                SituationOption(id="in_person", name="本人到场"),
                SituationOption(id="by_other", name="委托代办"),
            ),
        ),
    ),
    faqs=(Faq(question="外地人能办借书证吗？", answer="能，带身份证就行。"),),
)
LIBRARY_CARD_REISSUE = make_guide(
    "T-LIB2",
    "读者证补领",
    summary="借书证丢了重新领",
    folk_names=("补借书证", "借书证丢了"),
    sample_questions=("借书证找不到了去哪补",),
    department="图书馆",
    materials=(Material(name="居民身份证"),),
    fees=(Fee(name="补证费", amount="8元"),),
    contact=Contact(phone="0535-5550010"),
)
STALL = make_guide(
    "T-STALL",
    "夜市摊位备案",
    summary="想在夜市摆摊的人",
    folk_names=("摆地摊", "夜市摆摊"),
    sample_questions=("夜市摆摊要什么手续",),
    department="城管局",
    materials=(Material(name="摊位图"),),
)
TREE = make_guide(
    "T-TREE",
    "古树认养",
    summary="认养一棵古树",
    folk_names=("领养老树",),
    sample_questions=("想认养门口那棵老槐树",),
    department="园林局",
    conditions=("爱护树木",),
    fees=(Fee(name="认养费", amount="100元/年"),),
)
READING_THEME = Theme(
    name="书香入户一件事",
    summary="办证和认树一起办。",
    folk_names=("书香一件事",),
    sample_questions=("书香入户都要办哪些事",),
    steps=(ThemeStep(item="读者证申领", note="先办证"), ThemeStep(item="古树认养")),
)
GUIDES = (LIBRARY_CARD, LIBRARY_CARD_REISSUE, STALL, TREE)


def make_published(guide: ServiceGuide, version: int = 1) -> PublishedGuide:
    """The guide as residents read it."""
    return PublishedGuide(guide, version, PUBLISHED_AT)


def make_changes(
    guides: Iterable[ServiceGuide], revision: int = 1, withdrawn: Iterable[str] = ()
) -> GuideChanges:
    """Guides going online and offline at one revision."""
    published = (GuideChange(guide.item_code, make_published(guide, revision)) for guide in guides)
    gone = (GuideChange(code, None) for code in withdrawn)
    return GuideChanges(revision, (*published, *gone))


def make_snapshot(guides: Iterable[ServiceGuide] = GUIDES, place: Place | None = None) -> GuideSnapshot:
    """What a process holds when exactly `guides` are online."""
    place = place or PLACE.model_copy(update={"themes": (READING_THEME,)})
    return GuideSnapshot.create(place).apply(make_changes(guides))
