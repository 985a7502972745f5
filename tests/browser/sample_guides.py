"""Two guides for the browser tests: one with every field, one with hardly any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from palmgov.guides.fields import ALL_SECTIONS, Reading, describe_fields
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Desk, EmergencyNumber, Hall, OpeningHours, Place

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HALL = Hall(
    id="station",
    name="示例派出所户籍窗口",
    address="示例区大海阳路136号",
    latitude=37.5281,
    longitude=121.3869,
    phone="0535-5550302",
    hours=OpeningHours(morning=("08:30", "12:00"), afternoon=("13:00", "17:00")),
    sample=True,
)
DESK = Desk(
    place="烟台市芝罘区",
    desk_name="掌上办",
    hotline="12345",
    hotline_hours="7×24小时",
    desk_phone="0535-5550100",
    desk_hours="工作日 08:30–12:00、13:00–17:00",
    emergency=(
        EmergencyNumber(kind="fire", name="火警", number="119"),
        EmergencyNumber(kind="crime", name="报警", number="110"),
        EmergencyNumber(kind="medical", name="急救", number="120"),
    ),
    sample=True,
)
PLACE = Place(desk=DESK, halls=(HALL,))

FULL_GUIDE = ServiceGuide.model_validate(
    {
        "item_code": "T-001",
        "name": "居民身份证补领",
        "summary": "身份证丢了重新办",
        "description": "身份证丢失、被盗的居民，到任意派出所申请补领新证。",
        "department": "公安局",
        "former_department": "公安分局",
        "conditions": ["有常住户口", "身份证丢失或被盗"],
        "materials": [
            {"name": "居民户口簿", "original": "原件", "electronic": True, "source": "政府部门核发"},
            {"name": "补领登记表", "copies": 1, "form": "纸质或电子", "source": "窗口提供"},
            {
                "name": "委托书",
                "original": "原件",
                "deferrable": True,
                "when": "监护人代办时",
                "situations": ["agent"],
            },
        ],
        "steps": [
            {"name": "申请", "detail": "到派出所窗口拍照、按指纹"},
            {"name": "核验", "detail": "监护人出示关系证明", "situations": ["agent"]},
            {"name": "领证"},
        ],
        "situations": [
            {
                "question": "谁去办？",
                "options": [{"id": "self", "name": "本人"}, {"id": "agent", "name": "监护人代办"}],
            }
        ],
        "time_limit": {"statutory": 60, "promised": 15, "unit": "日", "kind": "承诺"},
        "fees": [{"name": "工本费", "amount": "40元", "basis": "发改价格规定"}],
        "locations": [{"hall": "station", "window": "身份证窗口4号"}],
        "online": {
            "available": True,
            "depth": "网上预约",
            "url": "https://example.gov.cn/id",
            "app": "爱山东",
        },
        "result": {
            "name": "居民身份证",
            "delivery": ["窗口领取", "邮寄送达"],
            "validity": "10年、20年或长期",
        },
        "proxy": {"allowed": False, "text": "要本人到场采集指纹；未满16周岁由监护人代为申请。"},
        "cross_region": {"scope": "全国通办", "text": "可在居住地派出所办理。"},
        "contact": {"phone": "0535-5550302", "note": "工作时间"},
        "supervision": {"phone": "0535-12345"},
        "legal_basis": [{"title": "居民身份证法", "article": "第十一条"}],
        "service_modes": ["容缺后补", "绿色通道"],
        "faqs": [
            {"question": "要挂失吗？", "answer": "补领时系统会同时登记丢失，旧证自动失效。"},
            {"question": "急用怎么办？", "answer": "可以同时申请临时居民身份证。"},
        ],
        "last_verified": "2026-10-20",
        "source": "示例指南，依据国家公开法规整理",
        "sample": True,
    }
)
BARE_GUIDE = ServiceGuide(item_code="T-002", name="临时居民身份证办理", department="公安局")


@dataclass(frozen=True)
class Published:
    """As the library gives it: the guide with its version and moment."""

    guide: ServiceGuide
    version: int = 3
    published_at: datetime = datetime(2026, 10, 20, 1, 0, tzinfo=UTC)

    @property
    def published_on(self) -> date:
        """The day of publishing."""
        return self.published_at.date()


GUIDES = {guide.item_code: Published(guide) for guide in (FULL_GUIDE, BARE_GUIDE)}


def describe_sections(guide: ServiceGuide) -> tuple[object, ...]:
    """Every section of a guide page, in the order of the product."""
    return describe_fields(guide, ALL_SECTIONS, Reading(PLACE, NOW))
