"""The nearest hall to where the resident stands."""

from __future__ import annotations

import pytest

from palmgov.guides.nearby import Spot, get_distance_meters, list_halls
from tests.palmgov.builders import PLACE, TUESDAY_MORNING, make_hall

NEAR = make_hall(id="near", name="近厅", latitude=37.501, longitude=121.4)
FAR = make_hall(id="far", name="远厅", latitude=37.9, longitude=121.4)
THIRD = make_hall(id="third", name="三厅", latitude=37.6, longitude=121.4)
LAST = make_hall(id="last", name="末厅", latitude=38.9, longitude=121.4)
TOWN = PLACE.model_copy(update={"halls": (FAR, LAST, NEAR, THIRD)})
HERE = Spot(37.5, 121.4)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert get_distance_meters(Spot(0, 0), Spot(1, 0)) == pytest.approx(111_195, abs=5)
    assert get_distance_meters(Spot(60, 0), Spot(60, 1)) == pytest.approx(55_597, abs=10)


def test_a_place_is_no_metre_from_itself() -> None:
    assert get_distance_meters(HERE, HERE) == 0


def test_the_other_side_of_the_world_is_half_its_girth_away() -> None:
    assert get_distance_meters(Spot(0, 0), Spot(0, 180)) == pytest.approx(20_015_087, abs=10)


def test_halls_come_nearest_first_and_say_how_far() -> None:
    halls = list_halls(TOWN, TUESDAY_MORNING, HERE)
    assert [hall.name for hall in halls] == ["近厅", "三厅", "远厅"]
    assert halls[0].distance_meters == pytest.approx(111, abs=1)


def test_without_a_location_the_first_halls_are_shown_without_a_distance() -> None:
    halls = list_halls(TOWN, TUESDAY_MORNING)
    assert [(hall.name, hall.distance_meters) for hall in halls] == [
        ("远厅", None),
        ("末厅", None),
        ("近厅", None),
    ]


def test_each_hall_says_whether_it_is_open() -> None:
    assert all("现在开门" in hall.opening for hall in list_halls(TOWN, TUESDAY_MORNING, HERE))


def test_a_place_without_halls_has_none_to_show() -> None:
    assert list_halls(PLACE.model_copy(update={"halls": ()}), TUESDAY_MORNING, HERE) == ()
