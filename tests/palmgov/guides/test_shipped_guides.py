"""Every shipped guide is whole, honest about being a sample, and fits its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palmgov.guides.checks import check_place
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Theme
from tests.palmgov.shipped import list_guides, read_files, read_place

CATALOGUE = dict(
    line.split(" ", 1)
    for line in (Path(__file__).parent / "catalogue_names.txt").read_text(encoding="utf-8").splitlines()
)
CORE_FIELDS = (
    "summary", "description", "folk_names", "sample_questions", "department", "conditions", "materials", "steps",
    "time_limit", "fees", "locations", "online", "result", "proxy", "contact", "supervision", "legal_basis",
    "type", "audience", "last_verified", "source",
)  # fmt: skip
# Numbers that anyone in the country may call, and the fictional exchange of the samples.
FICTIONAL = re.compile(r"0535-555\d{4}")
NATIONAL = re.compile(r"(?:0535-)?(?:1\d{2}|12\d{3}|96\d{3})")
BY_CODE = {guide.item_code: guide for guide in list_guides()}


def by_code(guide: ServiceGuide) -> str:
    return guide.item_code


def test_every_file_validates() -> None:
    assert [str(problem) for problem in read_files().problems] == []


def test_guides_and_place_data_agree() -> None:
    assert list(check_place(list_guides(), read_place())) == []


def test_the_catalogue_has_129_items_under_running_codes() -> None:
    assert list(CATALOGUE) == [f"ZF-{number:03d}" for number in range(1, 130)]


def test_every_catalogue_item_has_its_guide_and_there_are_no_others() -> None:
    assert {code: guide.name for code, guide in BY_CODE.items()} == CATALOGUE


@pytest.mark.parametrize("guide", list_guides(), ids=by_code)
def test_the_core_fields_are_filled(guide: ServiceGuide) -> None:
    assert [field for field in CORE_FIELDS if not getattr(guide, field)] == []


@pytest.mark.parametrize("guide", list_guides(), ids=by_code)
def test_ten_residents_questions_lead_to_it(guide: ServiceGuide) -> None:
    assert len(guide.sample_questions) >= 10


@pytest.mark.parametrize("guide", list_guides(), ids=by_code)
def test_its_opening_hours_are_published(guide: ServiceGuide) -> None:
    place = read_place()
    halls = [place.find_hall(location.hall) for location in guide.locations if location.hall]
    assert guide.hours or any(hall and hall.hours.morning for hall in halls)


@pytest.mark.parametrize("guide", list_guides(), ids=by_code)
def test_it_says_that_it_is_a_sample(guide: ServiceGuide) -> None:
    assert guide.sample


@pytest.mark.parametrize("guide", list_guides(), ids=by_code)
def test_its_phones_are_fictional(guide: ServiceGuide) -> None:
    assert guide.contact is not None
    assert FICTIONAL.fullmatch(guide.contact.phone)
    assert guide.supervision is not None
    assert FICTIONAL.fullmatch(guide.supervision.phone) or NATIONAL.fullmatch(guide.supervision.phone)


def test_the_place_says_that_it_is_a_sample_and_its_phones_are_fictional() -> None:
    place = read_place()
    assert place.desk.sample and all(hall.sample for hall in place.halls)
    phones = [place.desk.desk_phone, *(hall.phone for hall in place.halls)]
    phones += [department.phone for department in place.departments if department.phone]
    assert [phone for phone in phones if not FICTIONAL.fullmatch(phone)] == []


def test_no_mobile_or_other_local_number_stands_anywhere() -> None:
    number = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)")
    found = {
        (guide.item_code, phone)
        for guide in list_guides()
        for phone in number.findall(guide.model_dump_json())
        if not FICTIONAL.fullmatch(phone)
    }
    assert found == set()


def test_forty_guides_are_deep() -> None:
    deep = [guide for guide in list_guides() if guide.situations and guide.faqs]
    assert len(deep) >= 40


def test_deep_guides_together_use_every_field_of_the_model() -> None:
    exceptions = {
        "intermediaries",
        "effective_from",
        "expires_on",
    }  # filled only where there is something to say
    unused = {
        name
        for name in ServiceGuide.model_fields
        if name not in exceptions and not any(getattr(guide, name) for guide in list_guides())
    }
    assert unused == set()


def test_there_are_six_themes() -> None:
    assert len(read_place().themes) == 6


@pytest.mark.parametrize("theme", read_place().themes, ids=lambda theme: theme.name)
def test_each_step_of_a_theme_is_a_guide(theme: Theme) -> None:
    names = set(CATALOGUE.values())
    assert [step.item for step in theme.steps if step.item not in names] == []
    assert len({step.item for step in theme.steps}) == len(theme.steps) >= 2


def test_every_department_of_the_place_owns_a_guide() -> None:
    owners = {guide.department for guide in list_guides()}
    assert {department.name for department in read_place().departments} <= owners


def test_summaries_tell_the_items_apart() -> None:
    summaries = [guide.summary for guide in list_guides()]
    assert len(set(summaries)) == len(summaries)
