"""Texts no longer than the platform takes: counted in UTF-8 bytes, cut where a reader sees a border."""

from __future__ import annotations

import unicodedata

_ELLIPSIS = "…"
_JOINER = "\u200d"
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_SMALLEST = 4


def shorten(text: str, longest_bytes: int) -> str:
    """`text`, or its beginning with an ellipsis, in at most `longest_bytes` UTF-8 bytes.

    Raises ValueError for less than 4 bytes, which do not hold one character.
    """
    if _fits(text, longest_bytes):
        return text
    room = longest_bytes - len(_ELLIPSIS.encode())
    return text[: _find_border(text, room)].rstrip() + _ELLIPSIS


def split(text: str, longest_bytes: int) -> tuple[str, ...]:
    """`text` in pieces of at most `longest_bytes`, at line ends where possible; blank pieces are left out.

    Nothing but white space at the cuts is lost. Raises ValueError for less than 4 bytes.
    """
    pieces: list[str] = []
    rest = text
    while not _fits(rest, longest_bytes):
        border = _find_border(rest, longest_bytes)
        line_end = rest.rfind("\n", 1, border + 1)
        border = line_end if line_end > border // 2 else border
        pieces.append(rest[:border].rstrip())
        rest = rest[border:].lstrip("\n")
    return tuple(piece for piece in (*pieces, rest) if piece.strip())


def _fits(text: str, longest_bytes: int) -> bool:
    if longest_bytes < _SMALLEST:
        raise ValueError("no character fits")
    # No character has more than four bytes: most texts need no encoding to be counted.
    return len(text) * 4 <= longest_bytes or len(text.encode(errors="surrogatepass")) <= longest_bytes


def _find_border(text: str, longest_bytes: int) -> int:
    """How many characters fit without cutting what is drawn as one."""
    data = text.encode(errors="surrogatepass")[:longest_bytes]
    fitting = len(data.decode(errors="ignore"))
    border = fitting
    while border > 0 and _belongs_together(text, border):
        border -= 1
    return border or fitting


def _belongs_together(text: str, border: int) -> bool:
    before, after = text[border - 1], text[border : border + 1]
    if not after:
        return False
    if after == _JOINER or before == _JOINER or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return True
    code = ord(after)
    return code in _SKIN or code in _TAGS or (code in _REGIONAL and _count_regional(text, border) % 2 == 1)


def _count_regional(text: str, border: int) -> int:
    """How many flag halves stand directly before the border: an odd number means that a flag is open."""
    count = 0
    while count < border and ord(text[border - 1 - count]) in _REGIONAL:
        count += 1
    return count
