"""Checks beyond the schema name the field and say what is wrong."""

from __future__ import annotations

from datetime import date

from palmgov.guides.checks import check_guide, check_guides_together, check_place
from palmgov.guides.model import Location, Material, Step, TimeLimit
from palmgov.guides.place import Theme, ThemeStep
from tests.palmgov.builders import LIBRARY_CARD, PLACE, make_guide


def fields_of(guide) -> list[str]:  # type: ignore[no-untyped-def]
    return [field for field, _ in check_guide(guide)]


def test_a_guide_that_fits_together_has_nothing_wrong() -> None:
    assert fields_of(LIBRARY_CARD) == []


def test_a_situation_that_is_not_defined_is_named() -> None:
    guide = make_guide(
        materials=(Material(name="甲"), Material(name="乙", situations=("unknown",))),
        steps=(Step(name="丙", situations=("other",)),),
    )
    assert list(check_guide(guide)) == [
        ("materials.1.situations", "没有定义情形“unknown”"),
        ("steps.0.situations", "没有定义情形“other”"),
    ]


def test_a_promise_longer_than_the_law_is_wrong() -> None:
    assert fields_of(make_guide(time_limit=TimeLimit(statutory=5, promised=6))) == ["time_limit.promised"]
    assert fields_of(make_guide(time_limit=TimeLimit(statutory=5, promised=5))) == []


def test_a_guide_cannot_expire_before_it_takes_effect() -> None:
    day = date(2026, 1, 1)
    assert fields_of(make_guide(effective_from=day, expires_on=day)) == ["expires_on"]


def test_repeats_are_found_also_in_traditional_characters_and_full_width() -> None:
    guide = make_guide(folk_names=("身份证", "身份證"), sample_questions=("办ABC", "办ＡＢＣ"))
    assert fields_of(guide) == ["folk_names.1", "sample_questions.1"]


def test_the_same_material_for_two_situations_is_no_repeat() -> None:
    twice = (Material(name="照片", when="成人"), Material(name="照片", when="儿童"))
    assert fields_of(make_guide(materials=twice)) == []
    assert fields_of(make_guide(materials=(twice[0], twice[0]))) == ["materials.1"]


def test_the_same_code_and_the_same_name_in_one_department_are_refused() -> None:
    first, same_code = make_guide("A", "甲事"), make_guide("A", "乙事")
    same_name, elsewhere = make_guide("B", "甲事"), make_guide("C", "甲事", department="别的局")
    wrong = check_guides_together([first, same_code, same_name, elsewhere])
    assert [(guide, field) for guide, field, _ in wrong] == [(same_code, "item_code"), (same_name, "name")]


def test_halls_departments_and_theme_steps_must_exist() -> None:
    guide = make_guide(department="没有的局", locations=(Location(hall="nowhere"),))
    theme = Theme(
        name="一件事", summary="说明", steps=(ThemeStep(item="测试事项办理"), ThemeStep(item="没有的事项"))
    )
    place = PLACE.model_copy(update={"themes": (theme,)})
    assert [(name, field) for name, field, _ in check_place([guide], place)] == [
        ("测试事项办理", "locations.0.hall"),
        ("测试事项办理", "department"),
        ("一件事", "steps.1.item"),
    ]
