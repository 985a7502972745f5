"""When a hall is open: knows weekends, statutory holidays and make-up working days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

from palmgov.guides.place import Hall, Span

LOCAL_ZONE = ZoneInfo("Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"
# The same days every year (全国年节及纪念日放假办法); the moving ones and the make-up days are announced each year.
_FIXED_HOLIDAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`. In years the calendar lacks, weekdays and fixed holidays count."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS


def name_holiday(day: date) -> str | None:
    """The Chinese name of the statutory holiday that `day` belongs to."""
    try:
        is_holiday, english = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return _FIXED_HOLIDAYS.get((day.month, day.day))
    if not is_holiday or english is None:
        return None
    return str(chinese_calendar.Holiday(english).chinese)


def list_spans(hall: Hall, day: date) -> tuple[Span, ...]:
    """The hall's opening spans on `day`, empty when it is closed."""
    if is_working_day(day):
        return tuple(span for span in (hall.hours.morning, hall.hours.afternoon) if span)
    if day.weekday() == 5 and hall.hours.saturday and name_holiday(day) is None:
        return (hall.hours.saturday,)
    return ()


def describe_spans(spans: tuple[Span, ...]) -> str:
    """08:30–12:00、13:00–17:00."""
    return "、".join(f"{start}–{end}" for start, end in spans)


def describe_regular_hours(hall: Hall) -> str:
    """The hall's usual hours in one phrase."""
    regular = tuple(span for span in (hall.hours.morning, hall.hours.afternoon) if span)
    text = f"工作日 {describe_spans(regular)}" if regular else "对外时间未公布"
    return f"{text}；周六 {describe_spans((hall.hours.saturday,))}" if hall.hours.saturday else text


def describe_today(hall: Hall, now: datetime) -> str:
    """Whether the hall is open at `now` (aware), and otherwise when it opens next."""
    local = now.astimezone(LOCAL_ZONE)
    day, clock = local.date(), local.time()
    spans = list_spans(hall, day)
    if any(_clock(start) <= clock < _clock(end) for start, end in spans):
        return f"今天（{_name_day(day)}）{describe_spans(spans)}，现在开门"
    later = next((start for start, _ in spans if clock < _clock(start)), None)
    if later:
        word = "中午休息" if clock >= _clock(spans[0][0]) else "还没开门"
        return f"今天（{_name_day(day)}）{describe_spans(spans)}，现在{word}，{later} 开门"
    reason = "已下班" if spans else "不办公"
    return f"今天（{_name_day(day)}）{reason}，{_describe_next(hall, day)}"


def _describe_next(hall: Hall, day: date) -> str:
    for distance in range(1, 15):
        following = day + timedelta(days=distance)
        spans = list_spans(hall, following)
        if spans:
            word = "明天" if distance == 1 else f"{following.month}月{following.day}日"
            return f"{word}（{_name_day(following)}）{spans[0][0]} 开门"
    return "近两周不对外，请先电话咨询"


def _name_day(day: date) -> str:
    weekday = f"周{_WEEKDAYS[day.weekday()]}"
    holiday = name_holiday(day)
    if holiday:
        return f"{weekday}，{holiday}假期"
    return f"{weekday}，调休上班" if is_working_day(day) and day.weekday() >= 5 else weekday


def _clock(text: str) -> time:
    return time.fromisoformat(text)
