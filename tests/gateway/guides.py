"""Two published guides for the gateway's tests."""

from __future__ import annotations

from datetime import date

from palmgov.guides.model import (
    Contact,
    Fee,
    Location,
    Material,
    Proxy,
    Result,
    ServiceGuide,
    Step,
    TimeLimit,
)  # fmt: skip

IDENTITY_CARD = ServiceGuide(
    item_code="T0001",
    name="居民身份证补领",
    summary="身份证丢失的人",
    folk_names=("补身份证",),
    sample_questions=("身份证丢了怎么办", "身份证不见了去哪补"),
    department="公安局",
    conditions=("有本地户口，或在本地居住",),
    materials=(
        Material(name="居民户口簿", original="原件", electronic=True),
        Material(name="遗失声明", deferrable=True, source="窗口提供"),
    ),
    steps=(Step(name="申请", detail="到任一派出所窗口"), Step(name="领取")),
    time_limit=TimeLimit(statutory=60, promised=20, unit="日", kind="承诺"),
    fees=(Fee(name="工本费", amount="40元"),),
    locations=(Location(address="市府街1号（示例地址）"),),
    proxy=Proxy(allowed=False, text="须本人到场采集指纹"),
    contact=Contact(phone="0535-5550100"),
    result=Result(name="居民身份证", delivery=("窗口领取", "邮寄送达")),
    last_verified=date(2026, 10, 1),
    sample=True,
)
PENSION = ServiceGuide(
    item_code="T0002",
    name="企业职工正常退休申请",
    folk_names=("办退休",),
    sample_questions=("到年龄了怎么办退休",),
    department="人力资源和社会保障局",
    materials=(Material(name="居民身份证", original="原件"),),
)
