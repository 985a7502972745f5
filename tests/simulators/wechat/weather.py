"""What may go wrong between the platform and us."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weather:
    """Each a share of all messages (`duplicate`, `overtake`) or of all tries (`drop`, `hang_up`), 0 to 1."""

    # The same callback comes once more within three seconds, whether or not it was answered.
    duplicate: float = 0.0
    # The first try starts up to 1.5 s late, so that what the follower wrote next arrives before it.
    overtake: float = 0.0
    # A try never reaches us.
    drop: float = 0.0
    # The platform's side of the connection closes within a second.
    hang_up: float = 0.0


CALM = Weather()
STORMY = Weather(duplicate=0.04, overtake=0.05, drop=0.03, hang_up=0.03)
