"""The leaflet (明白纸): one guide on one A4 sheet, with a code that leads to the guide page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from gateway.pages.sheet import Section, Sheet, SheetFull
from palmgov.guides.fields import Reading, describe_fields
from palmgov.guides.model import ServiceGuide
from palmgov.guides.opening import LOCAL_ZONE, describe_regular_hours
from palmgov.guides.place import Place

# What a resident needs on paper; the rest is a scan away.
SECTIONS = (
    "conditions", "materials", "procedure", "time_limit", "fee", "amount", "location", "hours",
    "online", "proxy", "contact",
)  # fmt: skip
TYPE_SIZES = (11.5, 10.5, 9.5, 8.5, 7.5)
MORE = "内容较多，全文请扫右上角的码查看。"


@dataclass(frozen=True)
class Leaflet:
    """What a sheet is made of."""

    guide: ServiceGuide
    version: int
    published_at: datetime
    url: str


@lru_cache(maxsize=64)
def print_leaflet(leaflet: Leaflet, place: Place) -> bytes:
    """The sheet as PDF, in the largest type that lets everything fit."""
    sections = _list_sections(leaflet.guide, place)
    desk = place.desk
    sheet = Sheet()
    sheet.draw_code(leaflet.url)
    sheet.write_title(f"{desk.place} · 办事指南明白纸", leaflet.guide.name, _describe_source(leaflet))
    size = next((size for size in TYPE_SIZES if sheet.has_room_for(sections, size)), TYPE_SIZES[-1])
    try:
        for section in sections:
            sheet.write_section(section, size)
    except SheetFull:
        sheet.write_note(MORE)
    sheet.write_footer(f"政务服务热线 {desk.hotline}　咨询台 {desk.desk_phone}　{leaflet.url}")
    return sheet.finish(leaflet.guide.name, leaflet.published_at)


def _list_sections(guide: ServiceGuide, place: Place) -> tuple[Section, ...]:
    fields = describe_fields(guide, SECTIONS, Reading(place, datetime.now(UTC)))
    sections = (
        Section(field.label, _list_hours(guide, place) if field.aspect == "hours" else field.lines)
        for field in fields
        if field.published
    )
    return tuple(section for section in sections if section.lines)


def _list_hours(guide: ServiceGuide, place: Place) -> tuple[str, ...]:
    # Paper is read on other days than it was printed, so it says nothing about today.
    if guide.hours:
        return (guide.hours,)
    halls = [place.find_hall(location.hall) for location in guide.locations if location.hall]
    return tuple(f"{hall.name}：{describe_regular_hours(hall)}" for hall in dict.fromkeys(halls) if hall)


def _describe_source(leaflet: Leaflet) -> str:
    guide = leaflet.guide
    day = leaflet.published_at.astimezone(LOCAL_ZONE).date().isoformat()
    sample = "　示例，不能用于真实办事" if guide.sample else ""
    # Paper outlives a day, so it names the days themselves.
    begins = f"　{guide.effective_from.isoformat()} 起施行" if guide.effective_from else ""
    ends = f"　{guide.expires_on.isoformat()} 失效" if guide.expires_on else ""
    return f"{guide.department}　第{leaflet.version}版　{day} 公布{begins}{ends}{sample}"
