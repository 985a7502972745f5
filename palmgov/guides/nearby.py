"""The nearest halls to a place on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from palmgov.cards.model import HallPlace
from palmgov.guides.opening import describe_today
from palmgov.guides.place import Hall, Place

_EARTH_METERS = 6_371_000


@dataclass(frozen=True)
class Spot:
    """A point in WGS-84 degrees."""

    latitude: float
    longitude: float


def get_distance_meters(one: Spot, other: Spot) -> int:
    """Great-circle distance (haversine), in metres."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half_lat = (lat2 - lat1) / 2
    half_lng = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lng) ** 2
    return round(2 * _EARTH_METERS * math.asin(math.sqrt(chord)))


def list_halls(
    place: Place, now: datetime, spot: Spot | None = None, limit: int = 3
) -> tuple[HallPlace, ...]:
    """The halls nearest to `spot`, or the first ones of the deployment's list without one."""
    if spot is None:
        return tuple(_describe(hall, now, None) for hall in place.halls[:limit])
    measured = [
        (get_distance_meters(spot, Spot(hall.latitude, hall.longitude)), hall) for hall in place.halls
    ]
    measured.sort(key=lambda pair: (pair[0], pair[1].id))
    return tuple(_describe(hall, now, distance) for distance, hall in measured[:limit])


def _describe(hall: Hall, now: datetime, distance: int | None) -> HallPlace:
    return HallPlace(
        name=hall.name,
        address=hall.address,
        phone=hall.phone,
        distance_meters=distance,
        opening=describe_today(hall, now),
        latitude=hall.latitude,
        longitude=hall.longitude,
        sample=hall.sample,
    )
