"""Opening hours know weekends, statutory holidays and make-up working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import chinese_calendar
import pytest

from palmgov.guides.opening import (
    LOCAL_ZONE,
    describe_regular_hours,
    describe_today,
    is_working_day,
    list_spans,
    name_holiday,
)  # fmt: skip
from palmgov.guides.place import OpeningHours
from tests.palmgov.builders import make_hall

HALL = make_hall()
NO_SATURDAY = make_hall(hours=OpeningHours(morning=("08:30", "12:00"), afternoon=("13:00", "17:00")))
TUESDAY = date(2026, 11, 24)
SATURDAY = date(2026, 11, 28)
MAKE_UP_SUNDAY = date(2026, 9, 20)  # worked for the National Day holiday
MAKE_UP_SATURDAY = date(2026, 10, 10)
NATIONAL_DAY = date(2026, 10, 1)


def today_at(day: date, clock: str, hall=HALL) -> str:  # type: ignore[no-untyped-def]
    return describe_today(hall, datetime.combine(day, time.fromisoformat(clock), LOCAL_ZONE))


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("08:29", "今天（周二）08:30–12:00、13:00–17:00，现在还没开门，08:30 开门"),
        ("08:30", "今天（周二）08:30–12:00、13:00–17:00，现在开门"),
        ("11:59", "今天（周二）08:30–12:00、13:00–17:00，现在开门"),
        ("12:00", "今天（周二）08:30–12:00、13:00–17:00，现在中午休息，13:00 开门"),
        ("13:00", "今天（周二）08:30–12:00、13:00–17:00，现在开门"),
        ("17:00", "今天（周二）已下班，明天（周三）08:30 开门"),
        ("23:59", "今天（周二）已下班，明天（周三）08:30 开门"),
    ],
)
def test_a_working_day(clock: str, words: str) -> None:
    assert today_at(TUESDAY, clock) == words


def test_a_saturday_has_its_own_hours() -> None:
    assert today_at(SATURDAY, "10:00") == "今天（周六）09:00–12:00，现在开门"
    assert today_at(SATURDAY, "12:30") == "今天（周六）已下班，11月30日（周一）08:30 开门"


def test_a_hall_without_saturday_hours_is_closed_until_monday() -> None:
    assert today_at(SATURDAY, "10:00", NO_SATURDAY) == "今天（周六）不办公，11月30日（周一）08:30 开门"


def test_a_friday_evening_names_the_next_opening_day() -> None:
    friday = SATURDAY - timedelta(days=1)
    assert today_at(friday, "18:00") == "今天（周五）已下班，明天（周六）09:00 开门"
    assert today_at(friday, "18:00", NO_SATURDAY) == "今天（周五）已下班，11月30日（周一）08:30 开门"


def test_a_statutory_holiday_is_closed_and_named() -> None:
    assert not is_working_day(NATIONAL_DAY)
    assert name_holiday(NATIONAL_DAY) == "国庆节"
    assert list_spans(HALL, NATIONAL_DAY) == ()
    assert today_at(NATIONAL_DAY, "10:00") == "今天（周四，国庆节假期）不办公，10月8日（周四）08:30 开门"


def test_a_saturday_within_a_holiday_is_closed_although_saturdays_are_open() -> None:
    saturday = date(2026, 10, 3)
    assert saturday.weekday() == 5
    assert list_spans(HALL, saturday) == ()


@pytest.mark.parametrize("day", [MAKE_UP_SUNDAY, MAKE_UP_SATURDAY])
def test_a_make_up_working_day_has_working_hours(day: date) -> None:
    assert chinese_calendar.is_workday(day) and day.weekday() >= 5
    assert list_spans(HALL, day) == (("08:30", "12:00"), ("13:00", "17:00"))
    assert "调休上班" in today_at(day, "15:00") and "现在开门" in today_at(day, "15:00")


def test_an_ordinary_sunday_is_closed() -> None:
    assert "不办公" in today_at(date(2026, 11, 29), "10:00")


def test_the_hall_s_clock_is_china_s_wherever_the_server_is() -> None:
    assert describe_today(HALL, datetime(2026, 11, 24, 2, 0, tzinfo=UTC)).endswith("现在开门")
    assert "还没开门" in describe_today(
        HALL, datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    )  # half past midnight there


@pytest.mark.parametrize("year", [1990, 2099])
def test_a_year_that_the_calendar_does_not_know_goes_by_the_weekday(year: int) -> None:
    days = [date(year, 6, 1) + timedelta(days=number) for number in range(7)]
    assert [is_working_day(day) for day in days] == [day.weekday() < 5 for day in days]
    assert {name_holiday(day) for day in days} == {None}


@pytest.mark.parametrize(
    ("month", "day", "name"),
    [
        (1, 1, "元旦"),
        (5, 1, "劳动节"),
        (5, 2, "劳动节"),
        (10, 1, "国庆节"),
        (10, 2, "国庆节"),
        (10, 3, "国庆节"),
    ],
)
def test_holidays_with_a_fixed_day_are_closed_in_every_year(month: int, day: int, name: str) -> None:
    for year in range(2090, 2100):
        holiday = date(year, month, day)
        assert not is_working_day(holiday)
        assert name_holiday(holiday) == name
        assert list_spans(HALL, holiday) == ()


def test_the_fixed_holidays_are_the_calendar_s() -> None:
    assert name_holiday(date(2026, 1, 1)) == "元旦"
    assert name_holiday(date(2026, 5, 1)) == "劳动节"


def test_a_hall_that_never_opens_says_so() -> None:
    closed = make_hall(hours=OpeningHours())
    assert "近两周不对外" in today_at(TUESDAY, "10:00", closed)
    assert describe_regular_hours(closed) == "对外时间未公布"


def test_regular_hours_in_one_phrase() -> None:
    assert describe_regular_hours(HALL) == "工作日 08:30–12:00、13:00–17:00；周六 09:00–12:00"
    assert describe_regular_hours(NO_SATURDAY) == "工作日 08:30–12:00、13:00–17:00"
