"""GCJ-02, the shifted datum of Chinese maps: what WeChat, Tencent and AMap call a coordinate.

It lies 100 to 700 metres from WGS-84 in mainland China, enough to send somebody to the wrong hall. The formula has
never been published officially; this is the one that everybody found out and that all libraries use.
"""

from __future__ import annotations

import math

from palmgov.guides.nearby import Spot

# Krasovsky 1940: the ellipsoid that the shift is computed on. Metres, and the square of its eccentricity.
_AXIS = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
# Where the shift applies, in degrees: a rough frame around the mainland.
_LATITUDES = (0.8293, 55.8271)
_LONGITUDES = (72.004, 137.8347)
_ORIGIN = Spot(35.0, 105.0)
# The shift changes so slowly that every round makes the error about a thousand times smaller.
_ROUNDS = 3


def to_wgs84(mapped: Spot) -> Spot:
    """The WGS-84 place that Chinese maps call `mapped`, to less than a metre; outside China they agree."""
    guess = mapped
    for _ in range(_ROUNDS):
        shown = to_gcj02(guess)
        guess = Spot(
            guess.latitude + mapped.latitude - shown.latitude,
            guess.longitude + mapped.longitude - shown.longitude,
        )
    return guess


def to_gcj02(spot: Spot) -> Spot:
    """What Chinese maps call the WGS-84 place `spot`."""
    if not _is_shifted(spot):
        return spot
    north, east = _shift_meters(spot.longitude - _ORIGIN.longitude, spot.latitude - _ORIGIN.latitude)
    angle = math.radians(spot.latitude)
    flattening = 1 - _ECCENTRICITY_SQUARED * math.sin(angle) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY_SQUARED) / flattening**1.5
    parallel = _AXIS / math.sqrt(flattening) * math.cos(angle)
    return Spot(
        spot.latitude + math.degrees(north / meridian), spot.longitude + math.degrees(east / parallel)
    )


def _is_shifted(spot: Spot) -> bool:
    return (
        _LATITUDES[0] <= spot.latitude <= _LATITUDES[1] and _LONGITUDES[0] <= spot.longitude <= _LONGITUDES[1]
    )


def _shift_meters(x: float, y: float) -> tuple[float, float]:
    """How far north and east the map moves a place at `x` degrees east and `y` north of the origin."""
    root = math.sqrt(abs(x))
    ripple = (20 * _wave(6, x) + 20 * _wave(2, x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += (
        (20 * _wave(1, y) + 40 * _wave(1 / 3, y) + 160 * _wave(1 / 12, y) + 320 * _wave(1 / 30, y)) * 2 / 3
    )
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += (
        (20 * _wave(1, x) + 40 * _wave(1 / 3, x) + 150 * _wave(1 / 12, x) + 300 * _wave(1 / 30, x)) * 2 / 3
    )
    return north, east


def _wave(frequency: float, degrees: float) -> float:
    return math.sin(degrees * frequency * math.pi)
