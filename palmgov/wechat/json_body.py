"""JSON bodies, with the same strictness as XML ones: no field twice, no depth, no half characters."""

from __future__ import annotations

import json
import re

from palmgov.wechat.fields import DEEPEST, Fields, Malformed, Value

# What JSON can write as \u…, but neither XML nor a database takes.
_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_json(data: bytes) -> Fields:
    """The fields of the object in `data`, numbers as they were written. Raises Malformed."""
    try:
        value = _DECODER.decode(data.decode())
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(value, dict):
        raise Malformed
    return _fields(value, 1)


def _fields(values: dict[str, object], depth: int) -> Fields:
    if depth > DEEPEST:
        raise Malformed
    return Fields({name: _value(value, depth) for name, value in values.items() if value is not None})


def _value(value: object, depth: int) -> Value:
    if isinstance(value, str):
        return _UNUSABLE.sub("", value)
    if isinstance(value, dict):
        return _fields(value, depth + 1)
    if isinstance(value, list) and depth < DEEPEST:
        return tuple(_value(each, depth + 1) for each in value if each is not None)
    if isinstance(value, bool):
        return str(value).lower()
    raise Malformed


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Malformed
    return values


# A constant such as NaN stays a float, which is no value of ours and so is refused.
_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str)
