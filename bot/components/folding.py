"""Examples are written with Chinese punctuation, and messages come from the gateway with ,?:() in its place.

What is trained on must look like what is heard: an n-gram with ，in it would never be met again.
"""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Full width to half width, as `palmgov.text.normalise` does, which this environment does not have."""
    return unicodedata.normalize("NFKC", text)
