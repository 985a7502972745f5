"""Checks beyond the schema: what must fit together inside a guide and between guides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Place
from palmgov.text.normalise import normalise


def check_guide(guide: ServiceGuide) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) for one guide by itself."""
    known = guide.get_situation_ids()
    for name in ("materials", "steps"):
        for number, part in enumerate(getattr(guide, name)):
            for situation in part.situations:
                if situation not in known:
                    yield f"{name}.{number}.situations", f"没有定义情形“{situation}”"
    limit = guide.time_limit
    if (
        limit
        and limit.statutory is not None
        and limit.promised is not None
        and limit.promised > limit.statutory
    ):
        yield "time_limit.promised", "承诺时限不能长于法定时限"
    if guide.effective_from and guide.expires_on and guide.expires_on <= guide.effective_from:
        yield "expires_on", "失效日期应晚于生效日期"
    yield from _check_repeats(guide)


def _check_repeats(guide: ServiceGuide) -> Iterator[tuple[str, str]]:
    for field in ("folk_names", "sample_questions"):
        seen: set[str] = set()
        for number, phrase in enumerate(getattr(guide, field)):
            folded = normalise(phrase)
            if folded in seen:
                yield f"{field}.{number}", f"重复：{phrase}"
            seen.add(folded)
    seen = set()
    for number, material in enumerate(guide.materials):
        key = f"{material.name}|{material.when}|{material.situations}"
        if key in seen:
            yield f"materials.{number}", f"材料重复：{material.name}"
        seen.add(key)


def check_guides_together(guides: Sequence[ServiceGuide]) -> list[tuple[ServiceGuide, str, str]]:
    """Guides that cannot go live beside the earlier ones: the same code or name twice."""
    wrong: list[tuple[ServiceGuide, str, str]] = []
    codes: dict[str, str] = {}
    names: dict[tuple[str, str], str] = {}
    for guide in guides:
        key = (normalise(guide.name), guide.department)
        if guide.item_code in codes:
            wrong.append((guide, "item_code", f"事项编码与“{codes[guide.item_code]}”重复"))
        elif key in names:
            wrong.append((guide, "name", f"同一部门已有同名事项（编码 {names[key]}）"))
        else:
            codes[guide.item_code] = guide.name
            names[key] = guide.item_code
    return wrong


def check_place(guides: Sequence[ServiceGuide], place: Place) -> Iterator[tuple[str, str, str]]:
    """(guide or theme name, field, what is wrong) where guides and place data must agree."""
    halls = {hall.id for hall in place.halls}
    departments = {department.name for department in place.departments}
    names = {guide.name for guide in guides}
    for guide in guides:
        for number, location in enumerate(guide.locations):
            if location.hall and location.hall not in halls:
                yield guide.name, f"locations.{number}.hall", f"没有大厅“{location.hall}”"
        if guide.department not in departments:
            yield guide.name, "department", f"没有部门“{guide.department}”"
    for theme in place.themes:
        for number, step in enumerate(theme.steps):
            if step.item not in names:
                yield theme.name, f"steps.{number}.item", f"没有事项“{step.item}”"
