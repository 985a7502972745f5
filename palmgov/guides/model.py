"""The service guide (办事指南): one record per service item (事项).

Field names follow GB/T 39046-2020 and the deployed national item schema. An empty field means
"the department has published nothing", which is answered as 未公布 and never filled in by us.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
ItemCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,35}$")]
SituationId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ServiceMode = Literal["代办帮办", "信用承诺", "容缺后补", "绿色通道", "联合办理"]


class Record(BaseModel):
    """Base of every guide record: unknown fields are errors, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Material(Record):
    """One application material (申请材料). `situations` empty means it is needed by everyone."""

    name: ShortText
    needed: bool = True
    deferrable: bool = False  # 容缺后补: may be handed in later
    copies: Annotated[int, Field(ge=0, le=20)] | None = None
    original: Literal["原件", "复印件", "原件和复印件"] | None = None
    form: Literal["纸质", "电子", "纸质或电子"] | None = None
    source: Literal["申请人自备", "政府部门核发", "其他机构出具", "窗口提供", "部门核验"] | None = None
    electronic: bool = False  # an electronic licence (电子证照) is accepted instead
    when: Text | None = None  # in words: who needs it
    situations: tuple[SituationId, ...] = ()


class Step(Record):
    """One step of the procedure (办理流程)."""

    name: ShortText
    detail: Text | None = None
    situations: tuple[SituationId, ...] = ()


class TimeLimit(Record):
    """Time limits (办结时限): statutory and promised, counted in `unit`.

    `…_wording` keeps the department's own words where the published value is not a plain number.
    """

    statutory: Annotated[int, Field(ge=0, le=3650)] | None = None
    promised: Annotated[int, Field(ge=0, le=3650)] | None = None
    unit: Literal["工作日", "日", "个月"] = "工作日"
    kind: Literal["即办", "承诺"] | None = None
    statutory_wording: ShortText | None = None
    promised_wording: ShortText | None = None
    note: Text | None = None


class Fee(Record):
    """What the resident pays. `amount` is quoted as published; 不收费 when free."""

    name: ShortText
    amount: ShortText
    when: Text | None = None
    basis: Text | None = None


class Amount(Record):
    """What the resident receives, may borrow or draw out (补贴、贷款、提取额度)."""

    name: ShortText
    amount: Text
    when: Text | None = None
    basis: Text | None = None


class Location(Record):
    """Where to go: a hall (大厅) by id with its windows, or an address as published."""

    hall: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")] | None = None
    window: ShortText | None = None
    address: Text | None = None


class Online(Record):
    """The online channel; `depth` is how much of the matter can be done there (网办深度)."""

    available: bool = True
    url: ShortText | None = None
    app: ShortText | None = None
    depth: Literal["网上咨询", "网上预约", "网上申报", "网上预审", "全程网办"] | None = None
    note: Text | None = None


class Result(Record):
    """What is issued at the end, and how it reaches the resident."""

    name: ShortText
    delivery: tuple[Literal["窗口领取", "邮寄送达", "网上下载", "银行转账", "自助打印"], ...] = ()
    validity: Text | None = None
    note: Text | None = None


class Proxy(Record):
    """Whether somebody else may go (代办), in words."""

    allowed: bool | None = None
    text: Text


class CrossRegion(Record):
    """Whether it can be done here for somewhere else, or elsewhere for here (跨域通办)."""

    scope: Literal["全国通办", "跨省通办", "省内通办", "全市通办", "仅属地办理"] | None = None
    text: Text


class Contact(Record):
    """A phone number with what it is for."""

    phone: ShortText
    note: Text | None = None


class LegalBasis(Record):
    """One law or document, with the article that applies."""

    title: ShortText
    article: ShortText | None = None
    text: Text | None = None


class SituationOption(Record):
    """One of the cases a resident may be in; materials and steps point at it by `id`."""

    id: SituationId
    name: ShortText
    note: Text | None = None


class Situation(Record):
    """A question that decides which materials and steps apply (情形)."""

    question: ShortText
    options: Annotated[tuple[SituationOption, ...], Field(min_length=2, max_length=5)]


class Faq(Record):
    """A question residents really ask, with the published answer."""

    question: ShortText
    answer: Text


class Benchmark(Record):
    """Benchmarking (对标): materials and days before, now and at a peer."""

    materials_before: Annotated[int, Field(ge=0)] | None = None
    materials_now: Annotated[int, Field(ge=0)] | None = None
    materials_peer: Annotated[int, Field(ge=0)] | None = None
    days_before: Annotated[int, Field(ge=0)] | None = None
    days_now: Annotated[int, Field(ge=0)] | None = None
    days_peer: Annotated[int, Field(ge=0)] | None = None
    peer: ShortText | None = None


class ServiceGuide(Record):
    """The published guide of one service item."""

    item_code: ItemCode
    name: ShortText
    summary: ShortText | None = None  # one short phrase: who does this when; tells choices apart
    description: Text | None = None
    folk_names: tuple[ShortText, ...] = ()
    sample_questions: tuple[ShortText, ...] = ()
    department: ShortText
    former_department: ShortText | None = None
    type: ShortText | None = None
    audience: tuple[ShortText, ...] = ()
    themes: tuple[ShortText, ...] = ()
    conditions: tuple[Text, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()
    time_limit: TimeLimit | None = None
    fees: tuple[Fee, ...] = ()
    amounts: tuple[Amount, ...] = ()
    locations: tuple[Location, ...] = ()
    hours: Text | None = None  # only where it differs from the hall's own hours
    period: Text | None = None
    online: Online | None = None
    visits: Annotated[int, Field(ge=0, le=20)] | None = None
    result: Result | None = None
    proxy: Proxy | None = None
    cross_region: CrossRegion | None = None
    contact: Contact | None = None
    supervision: Contact | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    intermediaries: tuple[Text, ...] = ()
    service_modes: tuple[ServiceMode, ...] = ()
    situations: tuple[Situation, ...] = ()
    faqs: tuple[Faq, ...] = ()
    benchmark: Benchmark | None = None
    effective_from: date | None = None
    expires_on: date | None = None
    last_verified: date | None = None
    source: Text | None = None
    sample: bool = False

    def get_situation_ids(self) -> frozenset[str]:
        """Ids of every situation option that materials and steps may refer to."""
        return frozenset(option.id for situation in self.situations for option in situation.options)
