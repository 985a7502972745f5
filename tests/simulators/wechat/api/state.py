"""What the API knows, counts and was told to do wrong."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api.tokens import TokenOffice
from tests.simulators.wechat.follower import Content, Follower


@dataclass(frozen=True)
class Mishap:
    """One call goes wrong: refused with `code`, slow by `seconds`, or done while its answer gets lost."""

    code: int = 0
    seconds: float = 0.0
    is_answer_lost: bool = False


@dataclass(frozen=True)
class Call:
    """One call that was made, and the errcode it got."""

    path: str
    code: int
    at: float
    body: Any = field(default=None, repr=False)


@dataclass
class ApiState:
    """`show` puts a pushed message before a follower."""

    account: Account
    followers: Mapping[str, Follower]
    show: Callable[[Follower, Content], None]
    tokens: TokenOffice = field(init=False)
    clock: Callable[[], float] = time.time
    # Whether the caller's address stands on the account's IP list.
    is_address_allowed: bool = True
    menu: dict[str, Any] | None = None
    media: dict[str, bytes] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    mishaps: dict[str, deque[Mishap]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = TokenOffice(self.account, lambda: self.clock())

    def plan(self, path: str, *mishaps: Mishap) -> None:
        """The next calls of `path` (without /cgi-bin/) go wrong, one mishap each."""
        self.mishaps.setdefault(path, deque()).extend(mishaps)

    def take_mishap(self, path: str) -> Mishap:
        planned = self.mishaps.get(path)
        return planned.popleft() if planned else Mishap()

    def count(self, path: str) -> int:
        """How often `path` was called."""
        return sum(call.path == path for call in self.calls)

    def count_codes(self) -> Counter[int]:
        return Counter(call.code for call in self.calls)
