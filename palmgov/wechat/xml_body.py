"""XML bodies, read in one pass of expat that never lets a DTD in, and so no entity either.

Expat itself is used rather than a tree builder: a second field of the same name, a wrong root, depth and number of
elements are refused on the way, before anything is built.
"""

from __future__ import annotations

from xml.parsers import expat

from palmgov.wechat.fields import DEEPEST, Fields, Malformed, Value

_MOST_ELEMENTS = 1000
_ROOT = "xml"


def parse_xml(data: bytes) -> Fields:
    """The fields under the root `xml`. Raises Malformed. The bytes are UTF-8 whatever they declare."""
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.read
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError):
        raise Malformed from None
    return Fields(reader.root.children)


def _refuse_doctype(*_declaration: object) -> None:
    raise Malformed


class _Element:
    __slots__ = ("children", "text")

    def __init__(self) -> None:
        self.children: dict[str, Value] = {}
        self.text: list[str] = []

    def add(self, name: str, value: Value) -> None:
        earlier = self.children.get(name)
        if earlier is None:
            self.children[name] = value
        else:
            several = earlier if isinstance(earlier, tuple) else (earlier,)
            self.children[name] = (*several, value)


class _Reader:
    def __init__(self) -> None:
        self.root = _Element()
        self._open: list[_Element] = []
        self._count = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._count += 1
        depth = len(self._open)
        if self._count > _MOST_ELEMENTS or depth > DEEPEST or (depth == 0 and name != _ROOT):
            raise Malformed
        # Two readers of one document must not be able to see two different senders.
        if depth == 1 and name in self.root.children:
            raise Malformed
        self._open.append(_Element() if depth else self.root)

    def read(self, text: str) -> None:
        self._open[-1].text.append(text)

    def end(self, name: str) -> None:
        element = self._open.pop()
        if self._open:
            self._open[-1].add(name, Fields(element.children) if element.children else "".join(element.text))
