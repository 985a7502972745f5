"""When a push that failed for now is tried again."""

from __future__ import annotations

import random
from datetime import timedelta

# Eleven pauses from a second to ten minutes: about half an hour until a message is given up.
LONGEST_TRIES = 12
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 600.0


def find_pause(tries: int, chance: random.Random) -> timedelta | None:
    """The pause after the try of this number (from one); None when it was the last.

    Each pause is drawn between half of it and the whole, or all that failed together would come back together.
    """
    if tries >= LONGEST_TRIES:
        return None
    whole = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1))
    return timedelta(seconds=whole * chance.uniform(0.5, 1.0))
