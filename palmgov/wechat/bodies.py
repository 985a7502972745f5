"""The two formats that the console offers for bodies. The reply has the format in which the message came."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from palmgov.wechat.fields import Fields, Malformed
from palmgov.wechat.json_body import parse_json
from palmgov.wechat.xml_body import parse_xml

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class BodyFormat(Enum):
    """XML or JSON; the value is the media type."""

    XML = "text/xml"
    JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it came in."""

    body_format: BodyFormat
    fields: Fields


def parse_body(data: bytes) -> Body:
    """What is in the bytes, which tell by themselves what they are. Raises Malformed."""
    text = data.removeprefix(_BYTE_ORDER_MARK).strip()
    if text.startswith(b"{"):
        return Body(BodyFormat.JSON, parse_json(text))
    if text.startswith(b"<"):
        return Body(BodyFormat.XML, parse_xml(text))
    raise Malformed
