"""The datum of Chinese maps, there and back."""

from __future__ import annotations

import pytest

from palmgov.guides.gcj02 import to_gcj02, to_wgs84
from palmgov.guides.nearby import Spot, get_distance_meters, list_halls
from tests.palmgov.builders import TUESDAY_MORNING
from tests.palmgov.shipped import read_place

# Pairs that the known conversions agree on: Shanghai, Shenzhen, Beijing.
KNOWN = (
    (Spot(31.1774276, 121.5272106), Spot(31.17530398364597, 121.531541859215)),
    (Spot(22.543847, 113.912316), Spot(22.540796131694766, 113.9171764808363)),
    (Spot(39.911954, 116.377817), Spot(39.91334545536069, 116.38404722455657)),
)
ABROAD = Spot(48.8584, 2.2945)


@pytest.mark.parametrize(("earth", "mapped"), KNOWN)
def test_known_places_are_shifted_as_everywhere(earth: Spot, mapped: Spot) -> None:
    shown = to_gcj02(earth)
    assert shown.latitude == pytest.approx(mapped.latitude, abs=1e-9)
    assert shown.longitude == pytest.approx(mapped.longitude, abs=1e-9)


@pytest.mark.parametrize(("earth", "mapped"), KNOWN)
def test_the_way_back_ends_where_it_began(earth: Spot, mapped: Spot) -> None:
    back = to_wgs84(mapped)
    assert back.latitude == pytest.approx(earth.latitude, abs=1e-7)
    assert back.longitude == pytest.approx(earth.longitude, abs=1e-7)


def test_outside_china_nothing_is_shifted() -> None:
    assert to_gcj02(ABROAD) == ABROAD
    assert to_wgs84(ABROAD) == ABROAD


def test_a_place_sent_from_a_hall_is_at_that_hall() -> None:
    for hall in read_place().halls:
        door = Spot(hall.latitude, hall.longitude)
        nearest = list_halls(read_place(), TUESDAY_MORNING, to_wgs84(to_gcj02(door)))[0]
        assert nearest.distance_meters == 0
        assert get_distance_meters(door, to_gcj02(door)) > 300
