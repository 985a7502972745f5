"""The one place where a guide's fields become lines to read. They are quoted, never rephrased."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from palmgov.cards.model import GuideField
from palmgov.guides.model import Contact, Material, ServiceGuide, Step
from palmgov.guides.opening import describe_regular_hours, describe_today
from palmgov.guides.place import Hall, Place

FIELD_LABELS = {
    "conditions": "办理条件",
    "materials": "申请材料",
    "procedure": "办理流程",
    "time_limit": "办结时限",
    "fee": "收费标准",
    "amount": "金额标准",
    "location": "办理地点",
    "hours": "办公时间",
    "period": "申请时间",
    "online": "网上办理",
    "contact": "咨询监督电话",
    "result": "办理结果",
    "proxy": "他人代办",
    "cross_region": "异地办理",
    "legal_basis": "法律依据",
}
ALL_SECTIONS = tuple(FIELD_LABELS)
UNPUBLISHED = "未公布"


@dataclass(frozen=True)
class Reading:
    """What a field's words depend on beside the guide: the place, the time, the resident's situation."""

    place: Place
    now: datetime
    situations: frozenset[str] = frozenset()


Lines = tuple[str, ...]


def describe_fields(guide: ServiceGuide, aspects: Iterable[str], reading: Reading) -> tuple[GuideField, ...]:
    """The fields for `aspects`, in the order asked; an empty one says 未公布 and is marked so."""
    return tuple(_describe_field(guide, aspect, reading) for aspect in aspects)


def _describe_field(guide: ServiceGuide, aspect: str, reading: Reading) -> GuideField:
    lines = _DESCRIBERS[aspect](guide, reading)
    label = FIELD_LABELS[aspect]
    if not lines:
        return GuideField(aspect=aspect, label=label, lines=(UNPUBLISHED,), published=False)
    return GuideField(aspect=aspect, label=label, lines=lines)


def _conditions(guide: ServiceGuide, _reading: Reading) -> Lines:
    return guide.conditions


def _materials(guide: ServiceGuide, reading: Reading) -> Lines:
    names = {option.id: option.name for situation in guide.situations for option in situation.options}
    lines = []
    for material in guide.materials:
        if not _applies(guide, material.situations, reading.situations):
            continue
        prefix = "" if reading.situations else _name_situations(material.situations, names)
        lines.append(prefix + describe_material(material))
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))


def describe_material(material: Material) -> str:
    """One material with its marks: 居民户口簿（原件，可用电子证照）."""
    marks = [
        "" if material.needed else "非必需",
        material.original or "",
        f"{material.copies}份" if material.copies else "",
        "可用电子证照" if material.electronic else "",
        "可容缺后补" if material.deferrable else "",
        material.source if material.source in ("窗口提供", "部门核验") else "",
    ]
    text = "，".join(mark for mark in marks if mark)
    line = f"{material.name}（{text}）" if text else material.name
    return f"{line}：{material.when}" if material.when else line


def _applies(guide: ServiceGuide, needed_by: tuple[str, ...], chosen: frozenset[str]) -> bool:
    """Whether a part applies; within one question the chosen option rules the others out."""
    if not needed_by or not chosen:
        return True
    for situation in guide.situations:
        options = {option.id for option in situation.options}
        if options & set(needed_by) and options & chosen and not options & chosen & set(needed_by):
            return False
    return True


def _name_situations(needed_by: tuple[str, ...], names: dict[str, str]) -> str:
    return f"【{'、'.join(names[one] for one in needed_by)}】" if needed_by else ""


def _procedure(guide: ServiceGuide, reading: Reading) -> Lines:
    names = {option.id: option.name for situation in guide.situations for option in situation.options}
    steps = [step for step in guide.steps if _applies(guide, step.situations, reading.situations)]
    return tuple(
        f"{number}. {'' if reading.situations else _name_situations(step.situations, names)}{_step(step)}"
        for number, step in enumerate(steps, 1)
    )


def _step(step: Step) -> str:
    return f"{step.name}：{step.detail}" if step.detail else step.name


def _time_limit(guide: ServiceGuide, _reading: Reading) -> Lines:
    limit = guide.time_limit
    if limit is None:
        return ()
    lines = ["即办件，材料齐全当场办结"] if limit.kind == "即办" else []
    promised = limit.promised_wording or _count(limit.promised, limit.unit)
    statutory = limit.statutory_wording or _count(limit.statutory, limit.unit)
    at_once = limit.kind == "即办" and not limit.promised
    if promised or statutory:
        # One half published without the other is usual; saying nothing would read as "there is none".
        lines += [] if at_once else [f"承诺时限：{promised or UNPUBLISHED}"]
        lines += [f"法定时限：{statutory or UNPUBLISHED}"] if statutory or not at_once else []
    if limit.note:
        lines.append(limit.note)
    return tuple(lines)


def _count(number: int | None, unit: str) -> str | None:
    if number is None:
        return None
    return f"{number}个{unit}" if unit == "工作日" else f"{number}{unit}"


def _fee(guide: ServiceGuide, _reading: Reading) -> Lines:
    return tuple(_amount_line(fee.name, fee.amount, fee.when, fee.basis) for fee in guide.fees)


def _amount(guide: ServiceGuide, _reading: Reading) -> Lines:
    return tuple(_amount_line(one.name, one.amount, one.when, one.basis) for one in guide.amounts)


def _amount_line(name: str, amount: str, when: str | None, basis: str | None) -> str:
    line = f"{name}：{amount}"
    line = f"{line}（{when}）" if when else line
    return f"{line}，依据：{basis}" if basis else line


def _location(guide: ServiceGuide, reading: Reading) -> Lines:
    lines = []
    for location in guide.locations:
        hall = reading.place.find_hall(location.hall) if location.hall else None
        if hall:
            window = f"，{location.window}" if location.window else ""
            lines.append(f"{hall.name}{window}：{location.address or hall.address}，电话 {hall.phone}")
        elif location.address:
            lines.append(
                location.address if not location.window else f"{location.address}，{location.window}"
            )
        elif location.window:
            lines.append(location.window)
    return tuple(lines)


def _halls(guide: ServiceGuide, place: Place) -> tuple[Hall, ...]:
    found = (place.find_hall(location.hall) for location in guide.locations if location.hall)
    return tuple(dict.fromkeys(hall for hall in found if hall))


def _hours(guide: ServiceGuide, reading: Reading) -> Lines:
    if guide.hours:
        return (guide.hours,)
    lines = []
    for hall in _halls(guide, reading.place):
        lines.append(f"{hall.name}：{describe_regular_hours(hall)}")
        lines.append(describe_today(hall, reading.now))
    return tuple(lines)


def _period(guide: ServiceGuide, _reading: Reading) -> Lines:
    return (guide.period,) if guide.period else ()


def _online(guide: ServiceGuide, _reading: Reading) -> Lines:
    online = guide.online
    if online is None:
        return ()
    if not online.available:
        return (online.note or "暂不能网上办理，请到窗口办理",)
    lines = [f"可网上办理（{online.depth}）" if online.depth else "可网上办理"]
    lines.extend(
        f"{label}：{value}" for label, value in (("网址", online.url), ("手机", online.app)) if value
    )
    if online.note:
        lines.append(online.note)
    return tuple(lines)


def _contact(guide: ServiceGuide, _reading: Reading) -> Lines:
    if not guide.contact and not guide.supervision:
        return ()
    labelled = (("咨询电话", guide.contact), ("监督投诉电话", guide.supervision))
    return tuple(f"{label}：{_phone(contact)}" for label, contact in labelled)


def _phone(contact: Contact | None) -> str:
    if contact is None:
        return UNPUBLISHED
    return f"{contact.phone}（{contact.note}）" if contact.note else contact.phone


def _result(guide: ServiceGuide, _reading: Reading) -> Lines:
    result = guide.result
    if result is None:
        return ()
    lines = [result.name]
    if result.delivery:
        lines.append(f"领取方式：{'、'.join(result.delivery)}")
    if result.validity:
        lines.append(f"有效期：{result.validity}")
    if result.note:
        lines.append(result.note)
    return tuple(lines)


def _proxy(guide: ServiceGuide, _reading: Reading) -> Lines:
    return (guide.proxy.text,) if guide.proxy else ()


def _cross_region(guide: ServiceGuide, _reading: Reading) -> Lines:
    region = guide.cross_region
    if region is None:
        return ()
    return (f"{region.scope}：{region.text}" if region.scope else region.text,)


def _legal_basis(guide: ServiceGuide, _reading: Reading) -> Lines:
    lines = []
    for basis in guide.legal_basis:
        title = basis.title if basis.title.startswith("《") else f"《{basis.title}》"
        article = basis.article or ""
        lines.append(f"{title}{article}" + (f"：{basis.text}" if basis.text else ""))
    return tuple(lines)


_DESCRIBERS: dict[str, Callable[[ServiceGuide, Reading], Lines]] = {
    "conditions": _conditions,
    "materials": _materials,
    "procedure": _procedure,
    "time_limit": _time_limit,
    "fee": _fee,
    "amount": _amount,
    "location": _location,
    "hours": _hours,
    "period": _period,
    "online": _online,
    "contact": _contact,
    "result": _result,
    "proxy": _proxy,
    "cross_region": _cross_region,
    "legal_basis": _legal_basis,
}
