"""Replies as named values, and the two ways to write them down. What XML cannot hold is taken out here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TypeAlias

from palmgov.wechat.bodies import BodyFormat

# XML 1.0 has no way to write these; one of them makes the whole reply unreadable for the platform.
_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ROOT = "xml"
_ITEM = "item"

Content: TypeAlias = "str | int | Group | Items"


@dataclass(frozen=True, slots=True)
class Element:
    """One named value."""

    name: str
    content: Content


@dataclass(frozen=True, slots=True)
class Group:
    """Elements within an element."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Several groups of the same kind: `item` elements in XML, an array in JSON."""

    groups: tuple[Group, ...]


def clean(text: str) -> str:
    """Without control characters and half characters; lines end with a newline only."""
    return _UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def render_elements(body_format: BodyFormat, group: Group) -> bytes:
    """UTF-8 bytes."""
    if body_format is BodyFormat.JSON:
        return json.dumps(_as_json(group), ensure_ascii=False, separators=(",", ":")).encode()
    return _as_xml(_ROOT, group).encode()


def _as_xml(name: str, content: Content) -> str:
    match content:
        case int():
            inner = str(content)
        case str():
            # Two sections, so that the end mark of a section stands in neither.
            inner = f"<![CDATA[{clean(content).replace(']]>', ']]]]><![CDATA[>')}]]>"
        case Group(elements):
            inner = "".join(_as_xml(each.name, each.content) for each in elements)
        case Items(groups):
            inner = "".join(_as_xml(_ITEM, each) for each in groups)
    return f"<{name}>{inner}</{name}>"


def _as_json(content: Content) -> object:
    match content:
        case Group(elements):
            return {each.name: _as_json(each.content) for each in elements}
        case Items(groups):
            return [_as_json(each) for each in groups]
        case str():
            return clean(content)
    return content
