"""Access tokens: one request for any number of callers, renewed early, replaced only when still refused."""

from __future__ import annotations

import json
import logging
import secrets
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

import pytest
from redis import Redis

from palmgov.channels.wechat_account import WechatAccount
from palmgov.running.ports import find_free_ports
from palmgov.wechat.access_token import AccessToken
from palmgov.wechat.api import create_pool
from palmgov.wechat.errors import Kind, WechatError
from palmgov.wechat.token_redis import RedisShelf
from palmgov.wechat.tokens import TokenStore
from tests.palmgov.wechat import ask_for_token
from tests.palmgov.wechat.fake_api import FakeApi

ROOT = Path(__file__).parents[3]
SECRET = secrets.token_hex()


def make_account(api: FakeApi) -> WechatAccount:
    return WechatAccount(name="lamp", app_id="wx1", app_secret=SECRET, token="word", api_base=api.url)


def make_store(redis: Redis) -> TokenStore:
    return TokenStore(redis, create_pool(8))


def count_fetches(api: FakeApi) -> int:
    return len(api.list_heard("stable_token"))


def list_forced(api: FakeApi) -> list[bool]:
    return [bool(body and body["force_refresh"]) for body in api.list_heard("stable_token")]


def ask_at_once(ask: list) -> list:  # type: ignore[type-arg]
    """What each callable returned or raised, all started together."""
    together, got = threading.Barrier(len(ask)), []

    def run(one) -> None:  # type: ignore[no-untyped-def]
        together.wait()
        try:
            got.append(one())
        except WechatError as error:
            got.append(error)

    crowd = [threading.Thread(target=run, args=(one,)) for one in ask]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return got


def test_a_token_is_asked_for_with_the_accounts_secret(api: FakeApi, redis: Redis) -> None:
    assert make_store(redis).get(make_account(api)) == "token-1"
    assert api.list_heard("stable_token") == [
        {"grant_type": "client_credential", "appid": "wx1", "secret": SECRET, "force_refresh": False}
    ]


def test_fifty_cold_callers_of_two_processes_make_one_request(api: FakeApi, redis_url: str) -> None:
    api.stall_seconds = 0.3
    command = [sys.executable, "-m", ask_for_token.__name__, redis_url, api.url, "25"]
    asking = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    got = [token for process in asking for token in json.loads(process.communicate()[0])]
    assert got == ["token-1"] * 50
    assert count_fetches(api) == 1


def test_fifty_callers_of_one_process_make_one_request(api: FakeApi, redis: Redis) -> None:
    store, account = make_store(redis), make_account(api)
    assert ask_at_once([lambda: store.get(account)] * 50) == ["token-1"] * 50
    assert count_fetches(api) == 1


def test_in_its_last_five_minutes_a_token_is_renewed_once_and_nobody_waits(
    api: FakeApi, redis: Redis
) -> None:
    store, account = make_store(redis), make_account(api)
    api.lifetime_seconds = 250
    store.get(account)
    api.token, api.lifetime_seconds, api.stall_seconds = "token-2", 7200, 0.5
    got = ask_at_once([lambda: store.get(account)] * 20)
    assert (got.count("token-1"), got.count("token-2")) == (19, 1)
    assert got[-1] == "token-2", "only the one that fetches waits"
    assert store.get(account) == "token-2"
    assert count_fetches(api) == 2


def test_a_failed_early_renewal_goes_on_with_the_good_token(api: FakeApi, redis: Redis) -> None:
    store, account = make_store(redis), make_account(api)
    api.lifetime_seconds = 250
    store.get(account)
    api.answers["stable_token"] = [{"errcode": -1, "errmsg": "busy"}]
    assert [store.get(account), store.get(account)] == ["token-1", "token-1"]
    assert count_fetches(api) == 2, "the second caller does not ask again at once"


def test_an_expired_token_is_not_handed_out(api: FakeApi, redis: Redis) -> None:
    store, account = make_store(redis), make_account(api)
    api.lifetime_seconds = 1
    store.get(account)
    time.sleep(1.1)
    api.token = "token-2"
    assert store.get(account) == "token-2"


def test_a_refused_token_is_replaced_once_for_all_who_met_the_refusal(api: FakeApi, redis: Redis) -> None:
    stores, account = [make_store(redis), make_store(redis)], make_account(api)
    stores[0].get(account)
    api.token = "token-2"  # somebody else made WeChat forget the first
    refresh = [lambda store=store: store.refresh_if_still(account, "token-1") for store in stores * 10]
    assert ask_at_once(refresh) == ["token-2"] * 20
    assert list_forced(api) == [False, False]


def test_a_token_that_was_replaced_meanwhile_is_not_replaced_again(api: FakeApi, redis: Redis) -> None:
    store, account = make_store(redis), make_account(api)
    store.get(account)
    assert store.refresh_if_still(account, "token-0") == "token-1"
    assert count_fetches(api) == 1


def test_a_token_that_wechat_refuses_but_hands_out_again_is_forced_once_in_thirty_seconds(
    api: FakeApi, redis: Redis
) -> None:
    store, account = make_store(redis), make_account(api)
    store.get(account)
    assert store.refresh_if_still(account, "token-1") == "token-2"
    assert list_forced(api) == [False, False, True]
    with pytest.raises(WechatError) as caught:
        store.refresh_if_still(account, "token-2")
    assert caught.value.kind is Kind.BAD_TOKEN
    assert list_forced(api).count(True) == 1


def test_forced_refreshes_are_bounded_by_the_day(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palmgov.wechat.token_redis.FORCED_APART_SECONDS", 0.001)
    shelf, allowed = RedisShelf(redis), 0
    for _ in range(30):
        time.sleep(0.002)
        allowed += shelf.take_forced("wx1")
    assert allowed == 15


def test_a_stale_write_never_wins(redis: Redis) -> None:
    shelf = RedisShelf(redis)
    slow = shelf.claim("wx1")
    redis.delete("palmgov:wechat:claim:wx1")  # its lease has run out
    quick = shelf.claim("wx1")
    assert slow is not None
    assert quick is not None
    assert shelf.keep("wx1", quick, AccessToken("newer", 7200))
    assert not shelf.keep("wx1", slow, AccessToken("older", 7200))
    kept = shelf.find("wx1")
    assert kept is not None
    assert kept.value == "newer"


def test_a_slow_process_does_not_end_the_claim_of_the_next(redis: Redis) -> None:
    shelf = RedisShelf(redis)
    slow = shelf.claim("wx1")
    redis.delete("palmgov:wechat:claim:wx1")
    shelf.claim("wx1")
    assert slow is not None
    shelf.keep("wx1", slow, AccessToken("older", 7200))
    shelf.release("wx1", slow)
    assert shelf.claim("wx1") is None


def test_a_claim_of_a_process_that_died_lapses(redis: Redis) -> None:
    shelf = RedisShelf(redis)
    shelf.claim("wx1")
    assert 0 < redis.pttl("palmgov:wechat:claim:wx1") <= 10_000


def test_without_redis_each_process_asks_once_and_remembers(api: FakeApi) -> None:
    away = Redis.from_url(f"redis://127.0.0.1:{find_free_ports(1)[0]}", socket_connect_timeout=0.2)
    store, account = make_store(away), make_account(api)
    assert ask_at_once([lambda: store.get(account)] * 20) == ["token-1"] * 20
    assert count_fetches(api) == 1


def test_a_token_from_redis_is_still_there_when_redis_goes_away(api: FakeApi, redis: Redis) -> None:
    store, account = make_store(redis), make_account(api)
    store.get(account)
    redis.connection_pool.connection_kwargs["port"] = find_free_ports(1)[0]
    redis.connection_pool.disconnect()
    assert store.get(account) == "token-1"
    assert count_fetches(api) == 1


def test_a_refused_token_is_replaced_without_redis_too(api: FakeApi) -> None:
    away = Redis.from_url(f"redis://127.0.0.1:{find_free_ports(1)[0]}", socket_connect_timeout=0.2)
    store, account = make_store(away), make_account(api)
    store.get(account)
    api.token = "token-2"
    assert ask_at_once([lambda: store.refresh_if_still(account, "token-1")] * 10) == ["token-2"] * 10
    assert count_fetches(api) == 2


def test_a_wrong_secret_is_asked_about_once_by_any_number_of_callers(api: FakeApi, redis: Redis) -> None:
    store, account = make_store(redis), make_account(api)
    api.answers["stable_token"] = [{"errcode": 40125, "errmsg": "invalid appsecret"}]
    failures = ask_at_once([lambda: store.get(account)] * 20)
    assert {(one.code, one.kind) for one in failures} == {(40125, Kind.BAD_TOKEN)}
    assert count_fetches(api) == 1


def test_a_lost_answer_about_a_token_leaves_nothing_unsure(api: FakeApi, redis: Redis) -> None:
    api.answers["stable_token"] = ["cut"]
    with pytest.raises(WechatError) as caught:
        make_store(redis).get(make_account(api))
    assert caught.value.kind is Kind.RETRY


def test_a_slow_platform_is_given_up(api: FakeApi, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palmgov.wechat.api.CALL_SECONDS", 0.2)
    api.stall_seconds = 1.0
    with pytest.raises(WechatError) as caught:
        make_store(redis).get(make_account(api))
    assert caught.value.kind is Kind.RETRY


def test_no_token_or_secret_in_logs_reprs_and_tracebacks(
    api: FakeApi, redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # Made up here, because a traceback shows the lines of this file.
    api.token, other = secrets.token_hex(), secrets.token_hex()
    store, account = make_store(redis), make_account(api)
    token = store.get(account)
    api.answers["stable_token"] = [(200, f'{{"access_token": "{other}"'.encode())]
    with pytest.raises(WechatError) as caught:
        store.refresh_if_still(account, token)
    told = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(account)
    told += repr(AccessToken(token, 1)) + repr(RedisShelf(redis).find("wx1")) + "".join(redis.keys())
    assert [secret for secret in (token, other, SECRET) if secret in told] == []
