from __future__ import annotations

import pytest

from palmgov.wechat.signature import is_signed, sign
from tests.palmgov.wechat import platform_side


def test_the_order_of_the_parts_does_not_matter() -> None:
    assert sign("b", "a", "c") == sign("c", "b", "a") == platform_side.sign("a", "b", "c")


@pytest.mark.parametrize("given", ["", "0" * 40, "é" * 40, "\ud800", sign("a", "b").upper()])
def test_anything_but_the_signature_is_no_signature_and_no_error(given: str) -> None:
    assert is_signed(sign("a", "b"), "a", "b")
    assert not is_signed(given, "a", "b")
