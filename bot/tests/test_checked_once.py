"""A domain is as empty as stock says, and is asked once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from extensions import checked_once
from rasa.shared.core.domain import Domain

STOCK, STOCK_EMPTY = Domain.is_empty, Domain.empty


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    checked_once.install()
    yield
    Domain.is_empty = STOCK


@pytest.mark.parametrize("domain", [Domain.empty(), Domain.load("domain")])
def test_it_says_what_stock_says(domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr(Domain, "empty", classmethod(lambda cls: made.append(1) or STOCK_EMPTY()))
    assert [domain.is_empty() for _ in range(3)] == [STOCK(domain)] * 3
    assert len(made) == 2, "one for ours, one for stock"
