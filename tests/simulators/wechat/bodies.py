"""Bodies in the two formats that the console offers."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

from tests.simulators.wechat.account import BodyFormat

Fields = Mapping[str, Any]


class BadBody(Exception):
    """The body is not what the platform reads."""


def write_body(fields: Fields, body_format: BodyFormat) -> bytes:
    if body_format == BodyFormat.JSON:
        return json.dumps(fields, ensure_ascii=False).encode()
    return f"<xml>{_write_elements(fields)}</xml>".encode()


def read_body(body: bytes, body_format: BodyFormat) -> dict[str, Any]:
    """Raises BadBody. XML values are text or, where elements are nested, dicts; repeated `item`s are a list."""
    if body_format == BodyFormat.JSON:
        return _read_json(body)
    try:
        root = ET.fromstring(body.decode("utf-8"))
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise BadBody(f"not XML: {error}") from error
    if root.tag != "xml":
        raise BadBody("the root is not <xml>")
    found = _read_element(root)
    if not isinstance(found, dict):
        raise BadBody("an empty root")
    return found


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise BadBody("not JSON") from error
    if not isinstance(found, dict):
        raise BadBody("not a JSON object")
    return found


def _write_elements(fields: Fields) -> str:
    return "".join(f"<{name}>{_write_value(value)}</{name}>" for name, value in fields.items())


def _write_value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _write_elements(value)
    if isinstance(value, int | float):
        return str(value)
    return "<![CDATA[" + str(value).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _read_element(element: ET.Element) -> Any:
    children = list(element)
    if not children:
        return element.text or ""
    if all(child.tag == "item" for child in children):
        return [_read_element(child) for child in children]
    names = [child.tag for child in children]
    if len(names) != len(set(names)):
        raise BadBody("a field occurs twice")
    return {child.tag: _read_element(child) for child in children}
