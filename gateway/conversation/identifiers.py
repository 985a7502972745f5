"""Random names."""

from __future__ import annotations

import secrets
import uuid


def make_random() -> str:
    """A short name that no other process will make: 96 bits."""
    return secrets.token_hex(12)


def make_answer_id() -> str:
    """The id of an answer. It is the credential for rating it, so it cannot be guessed."""
    return str(uuid.uuid4())
