"""A process of its own that asks for a token from many threads at once, and writes down what they got."""

from __future__ import annotations

import json
import sys
import threading

from redis import Redis

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.api import create_pool
from palmgov.wechat.tokens import TokenStore


def main(redis_url: str, api_base: str, threads: int) -> None:
    store = TokenStore(Redis.from_url(redis_url, decode_responses=True), create_pool(threads))
    account = WechatAccount(name="lamp", app_id="wx1", app_secret="secret", token="word", api_base=api_base)
    got: list[str] = []
    together = threading.Barrier(threads)

    def ask() -> None:
        together.wait()
        got.append(store.get(account))

    crowd = [threading.Thread(target=ask) for _ in range(threads)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    sys.stdout.write(json.dumps(got))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
