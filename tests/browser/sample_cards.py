"""One card of every kind, with everything a card can hold. `CARDS` is keyed by what a test types."""

from __future__ import annotations

from palmgov.cards.model import (
    Card,
    CaseCard,
    ChoiceCard,
    GuideCard,
    GuideField,
    HallPlace,
    HandoffCard,
    LocationCard,
    NoticeCard,
    Option,
    Phone,
    RatingCard,
    Suggestion,
    TextCard,
    ThemeCard,
    TicketCard,
)
from palmgov.guides.fields import Reading, describe_fields
from tests.browser.sample_guides import FULL_GUIDE, NOW, PLACE

HOTLINE = Phone(label="政务服务热线", number="12345")
PERSON = Suggestion(label="转人工", text="转人工")
ASKED = ("materials", "fee", "time_limit", "period")

TEXT = TextCard(text="您好，我是掌上办。\n可以问我怎么办事，或拨打0535-5550100。", suggestions=(PERSON,))
GUIDE = GuideCard(
    item_code="T-001",
    name="居民身份证补领",
    department="公安局",
    version=3,
    version_date="2026-10-20",
    verified_on="2026-10-20",
    sample=True,
    url="/guides/T-001",
    summary="身份证丢了重新办",
    fields=describe_fields(FULL_GUIDE, ASKED, Reading(PLACE, NOW)),
    phone=Phone(label="咨询电话", number="0535-5550302"),
    note="谁去办，材料会不同：本人或监护人代办。",
    suggestions=(
        Suggestion(label="在哪办", text="居民身份证补领在哪办"),
        Suggestion(label="怎么办", text="居民身份证补领怎么办"),
        Suggestion(label="能代办吗", text="居民身份证补领能代办吗"),
        Suggestion(label="监护人代办", text="监护人代办"),
    ),
)
CHOICE = ChoiceCard(
    prompt="您要办的是哪一个？",
    options=(
        Option(
            number=1,
            label="居民身份证补领",
            hint="身份证丢了重新办",
            text="居民身份证补领",
            item_code="T-001",
        ),
        Option(number=2, label="居民身份证换领", hint="到期、损坏换新", text="居民身份证换领"),
        Option(number=3, label="临时居民身份证办理", hint="等新证期间急用", text="临时居民身份证办理"),
    ),
    suggestions=(Suggestion(label="都不是", text="都不是"),),
)
COMPARISON = CHOICE.model_copy(
    update={
        "prompt": "这几项放在一起看：居民身份证换领、居民身份证补领。想办哪一项，回复数字或点选。",
        "fields": (
            GuideField(
                aspect="fee",
                label="收费标准",
                lines=(
                    "居民身份证换领：居民身份证工本费：20元/证",
                    "居民身份证补领：居民身份证工本费：40元/证",
                ),
            ),
            GuideField(
                aspect="materials", label="申请材料（都有的）", lines=("居民户口簿（原件）", "登记表（1份）")
            ),
            GuideField(aspect="materials", label="申请材料（居民身份证换领）", lines=("旧证（原件）",)),
        ),
        "note": "来源：居民身份证换领，公安局 2026-10-20 第1版（示例）；居民身份证补领，公安局 2026-10-20 第3版（示例）",
    }
)
THEME = ThemeCard(
    name="新生儿出生一件事",
    summary="宝宝出生后，这几件事可以一起办。",
    options=(
        Option(number=1, label="出生登记", hint="出生后1个月内", text="出生登记"),
        Option(number=2, label="城乡居民基本医疗保险参保登记", hint="出生后3个月内", text="新生儿医保"),
    ),
)
CASE = CaseCard(
    text="查进度要办件编号和证件后四位，请拨打受理窗口。", phones=(HOTLINE,), suggestions=(PERSON,)
)
RATING = RatingCard(text="办完后可以在窗口评价器、短信或热线评价，分五级。", suggestions=(PERSON,))
TICKET = TicketCard(number="ZX202611240001", text="您的投诉已记录，5个工作日内答复。", phones=(HOTLINE,))
HANDOFF = HandoffCard(
    text="人工咨询台：工作日 08:30–17:00。", phones=(HOTLINE, Phone(label="咨询台", number="0535-5550100"))
)
NOTICE = NoticeCard(
    level="warning", title="系统正忙", text="答案稍后发到这里，也可以拨打热线。", phones=(HOTLINE,)
)
EMERGENCY = NoticeCard(
    level="emergency",
    title="请先拨打119",
    text="先撤离到安全处再打，说清地址、烧的是什么、有没有人被困。",
    phones=(Phone(label="火警", number="119"), Phone(label="急救", number="120")),
)
LOCATION = LocationCard(
    text="离您最近的大厅：",
    halls=(
        HallPlace(
            name="示例派出所户籍窗口",
            address="示例区大海阳路136号",
            phone="0535-5550302",
            distance_meters=820,
            opening="今天 08:30–12:00、13:00–17:00，现在开着",
            latitude=37.5281,
            longitude=121.3869,
            sample=True,
        ),
        HallPlace(
            name="示例区政务服务中心",
            address="示例区市府街98号",
            phone="0535-5550301",
            distance_meters=2340,
            opening="今天已下班，明天 08:30 开门",
            latitude=37.5392,
            longitude=121.3987,
        ),
    ),
)

CARDS: dict[str, Card] = {
    "文字": TEXT,
    "指南": GUIDE,
    "选择": CHOICE,
    "比较": COMPARISON,
    "一件事": THEME,
    "进度": CASE,
    "评价": RATING,
    "投诉": TICKET,
    "转人工": HANDOFF,
    "系统": NOTICE,
    "着火": EMERGENCY,
    "离我最近的大厅在哪": LOCATION,
}
