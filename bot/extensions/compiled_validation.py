"""Check an action server's reply with a validator that is compiled once.

Rasa 3.6 calls `jsonschema.validate` for every reply. That first checks the schema itself, a large choice of all
kinds of events, against the meta-schema: measured, three quarters of a whole turn. The schema never changes, so
here it is checked once, at start. The same replies are accepted, and a refusal raises the same error.

What our actions reply, slots and cards, is seen to be right without the schema, which tries an event as each of 23
kinds in turn: measured, another tenth of a turn.
"""

from __future__ import annotations

import hashlib
import inspect
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.constants import DOCS_BASE_URL

# Of the method that is replaced, in Rasa 3.6.21. Another one may do more than is repeated here.
KNOWN_SOURCE_SHA256 = "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42"


class RasaInternalsChangedError(RuntimeError):
    """The method to be replaced is not the one that this module repeats."""


def install() -> None:
    """Replace `RemoteAction._validate_action_result`; raises `RasaInternalsChangedError` when it is another one."""
    source = inspect.getsource(RemoteAction._validate_action_result)
    if hashlib.sha256(source.encode()).hexdigest() != KNOWN_SOURCE_SHA256:
        raise RasaInternalsChangedError("RemoteAction._validate_action_result is not Rasa 3.6.21's")
    RemoteAction._validate_action_result = _make_validation(RemoteAction.action_response_format_spec())


def _make_validation(schema: dict[str, Any]) -> Any:
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)

    def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        if is_plain(result):
            return True
        error = best_match(validator.iter_errors(result))
        if error is None:
            return True
        error.message += (
            f". Failed to validate Action server response from API, "
            f"make sure your response from the Action endpoint is valid. "
            f"For more information about the format visit "
            f"{DOCS_BASE_URL}/custom-actions"
        )
        raise error

    return _validate_action_result


def is_plain(result: Any) -> bool:
    """Whether a reply holds nothing but well-formed slot events and responses; others are the schema's to judge."""
    if type(result) is not dict:
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    return (
        type(events) is type(responses) is list
        and all(map(_is_slot, events))
        and all(type(response) is dict for response in responses)
    )


def _is_slot(event: Any) -> bool:
    return (
        type(event) is dict
        and event.get("event") == "slot"
        and type(event.get("name")) is str
        and "value" in event
        and type(event.get("timestamp")) in (int, float, type(None))
        and type(event.get("metadata")) in (dict, type(None))
    )
