"""AES-256-CBC written from the standard's tables, byte by byte: slow, and independent of the library under test."""

from __future__ import annotations


def _double(value: int) -> int:
    return ((value << 1) ^ 0x1B) & 0xFF if value & 0x80 else value << 1


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a, b = _double(a), b >> 1
    return product


def _make_box() -> list[int]:
    box = [0x63] * 256
    for value in range(1, 256):
        inverse = next(other for other in range(1, 256) if _times(value, other) == 1)
        rotated = inverse
        for _ in range(4):
            inverse = ((inverse << 1) | (inverse >> 7)) & 0xFF
            rotated ^= inverse
        box[value] = rotated ^ 0x63
    return box


_BOX = _make_box()
_UNBOX = [_BOX.index(value) for value in range(256)]


def _expand(key: bytes) -> list[bytes]:
    words = [key[i : i + 4] for i in range(0, 32, 4)]
    factor = 1
    for i in range(8, 60):
        word = words[-1]
        if i % 8 == 0:
            word = bytes(_BOX[b] for b in word[1:] + word[:1])
            word = bytes((word[0] ^ factor,)) + word[1:]
            factor = _double(factor)
        elif i % 8 == 4:
            word = bytes(_BOX[b] for b in word)
        words.append(bytes(a ^ b for a, b in zip(words[i - 8], word, strict=True)))
    return [b"".join(words[i : i + 4]) for i in range(0, 60, 4)]


def _xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


def _mix(state: bytes, row: tuple[int, int, int, int]) -> bytes:
    mixed = bytearray()
    for column in (state[i : i + 4] for i in range(0, 16, 4)):
        for shift in range(4):
            value = 0
            for place, byte in enumerate(column):
                value ^= _times(byte, row[(place - shift) % 4])
            mixed.append(value)
    return bytes(mixed)


def _encrypt_block(rounds: list[bytes], block: bytes) -> bytes:
    state = _xor(block, rounds[0])
    for number, round_key in enumerate(rounds[1:], 1):
        state = bytes(_BOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16))
        state = _xor(state if number == 14 else _mix(state, (2, 3, 1, 1)), round_key)
    return state


def _decrypt_block(rounds: list[bytes], block: bytes) -> bytes:
    state = block
    for number in range(14, 0, -1):
        state = _xor(state, rounds[number])
        state = state if number == 14 else _mix(state, (14, 11, 13, 9))
        state = bytes(_UNBOX[state[(i - 4 * (i % 4)) % 16]] for i in range(16))
    return _xor(state, rounds[0])


def encrypt_cbc(key: bytes, vector: bytes, plain: bytes) -> bytes:
    rounds, sealed = _expand(key), b""
    for i in range(0, len(plain), 16):
        vector = _encrypt_block(rounds, _xor(plain[i : i + 16], vector))
        sealed += vector
    return sealed


def decrypt_cbc(key: bytes, vector: bytes, sealed: bytes) -> bytes:
    rounds, plain = _expand(key), b""
    for i in range(0, len(sealed), 16):
        block = sealed[i : i + 16]
        plain += _xor(_decrypt_block(rounds, block), vector)
        vector = block
    return plain
