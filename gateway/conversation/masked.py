"""What a resident wrote, in the only form that is stored, sent on or logged."""

from __future__ import annotations

from gateway.channels.message import SharedLocation
from gateway.conversation.wording import NEAREST_HALL_QUESTION
from palmgov.privacy.masking import mask_personal_data
from palmgov.text.normalise import normalise


def mask_message(text: str, location: SharedLocation | None) -> str:
    """The text folded, personal data taken out; a place without words asks for the nearest hall."""
    if location is not None and not text.strip():
        text = NEAREST_HALL_QUESTION
    return mask_personal_data(normalise(text))
