"""The guide record: unknown fields are errors, values keep their limits, nothing changes once read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from palmgov.guides.model import (
    Contact,
    Location,
    Material,
    ServiceGuide,
    Situation,
    SituationOption,
    TimeLimit,
)
from tests.palmgov.builders import LIBRARY_CARD, make_guide
from tests.palmgov.shipped import list_guides


def test_a_guide_survives_json() -> None:
    for guide in (*list_guides(), LIBRARY_CARD):
        assert ServiceGuide.model_validate_json(guide.model_dump_json()) == guide


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        make_guide(colour="red")


def test_a_guide_never_changes_once_read() -> None:
    with pytest.raises(ValidationError):
        LIBRARY_CARD.name = "别的"  # type: ignore[misc]


@pytest.mark.parametrize("code", ["", " ", "../etc", "a b", "码", "x" * 37, "-1", "theme:x"])
def test_a_code_that_cannot_stand_in_an_address_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        make_guide(code)


@pytest.mark.parametrize("code", ["1137060200426050XX437011610400001", "ZF-001", "a_b", "x" * 36])
def test_deployed_codes_fit(code: str) -> None:
    assert make_guide(code).item_code == code


@pytest.mark.parametrize("days", [-1, 3651])
def test_time_limits_stay_within_reason(days: int) -> None:
    with pytest.raises(ValidationError):
        TimeLimit(statutory=days)


def test_blanks_around_a_text_are_taken_off_and_an_empty_one_is_refused() -> None:
    assert Contact(phone=" 0535-5550001 ").phone == "0535-5550001"
    with pytest.raises(ValidationError):
        Contact(phone="   ")


def test_a_hall_id_is_no_path() -> None:
    with pytest.raises(ValidationError):
        Location(hall="../x")


def test_a_situation_offers_two_to_five_options() -> None:
    options = tuple(SituationOption(id=f"o{number}", name=f"情形{number}") for number in range(6))
    Situation(question="哪种？", options=options[:5])
    for wrong in (options[:1], options):
        with pytest.raises(ValidationError):
            Situation(question="哪种？", options=wrong)


def test_a_word_outside_the_standard_s_list_is_refused() -> None:
    with pytest.raises(ValidationError):
        Material(name="照片", original="拍一张")  # type: ignore[arg-type]
