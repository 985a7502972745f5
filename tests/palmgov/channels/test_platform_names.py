"""The platform's name for a resident comes back for pushes and is readable nowhere else."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from palmgov.channels.platform_names import PlatformNames, delete_unused_names
from palmgov.channels.sender_key import SenderKey
from palmgov.messages.register import create_message
from palmgov.privacy.sealing import Sealer
from palmgov.store import Store
from palmgov.store.inbound_tables import platform_names
from tests.palmgov.channels.incoming import race, record
from tests.palmgov.channels.outgoing import LI, WANG, allow

OPENID = "oAbC-1234_residentLi"


@pytest.fixture
def names() -> PlatformNames:
    return PlatformNames(Sealer(b"secret"))


def keep(store: Store, names: PlatformNames, key: SenderKey = LI, name: str = OPENID) -> None:
    with store.begin() as connection:
        names.keep(connection, key, name)


def find(store: Store, names: PlatformNames, key: SenderKey = LI) -> str | None:
    with store.begin() as connection:
        return names.find_openid(connection, key)


def list_rows(store: Store) -> list[tuple[str, ...]]:
    with store.begin() as connection:
        return [tuple(row) for row in connection.execute(select(platform_names))]


def test_a_name_comes_back(store: Store, names: PlatformNames) -> None:
    keep(store, names)
    keep(store, names, WANG, "openid-wang")
    assert (find(store, names), find(store, names, WANG)) == (OPENID, "openid-wang")
    assert find(store, names, SenderKey("wechat", "other", LI.sender)) is None


def test_no_name_is_in_the_table_in_clear(store: Store, names: PlatformNames) -> None:
    keep(store, names)
    (row,) = list_rows(store)
    assert row[:3] == (LI.channel, LI.account, LI.sender)
    assert not any(OPENID in value for value in row)


def test_a_name_that_is_known_stays_as_it_is(store: Store, names: PlatformNames) -> None:
    keep(store, names)
    before = list_rows(store)
    keep(store, names)
    assert list_rows(store) == before


def test_a_name_that_is_kept_twice_at_once_is_one(
    store: Store, any_database_url: str, names: PlatformNames
) -> None:
    race(any_database_url, lambda process, _: keep(process, names))
    assert len(list_rows(store)) == 1
    assert find(store, names) == OPENID


def test_a_name_that_was_moved_to_another_row_does_not_open(store: Store, names: PlatformNames) -> None:
    keep(store, names)
    keep(store, names, WANG, "openid-wang")
    of_li = list_rows(store)[0][3]
    with store.begin() as connection:
        connection.execute(update(platform_names).values(sealed_name=of_li))
    assert (find(store, names), find(store, names, WANG)) == (OPENID, None)


def test_another_secret_finds_no_name(store: Store, names: PlatformNames) -> None:
    keep(store, names)
    assert find(store, PlatformNames(Sealer(b"another secret"))) is None
    assert find(store, PlatformNames(Sealer(b"secret"))) == OPENID


def test_a_name_that_is_forgotten_is_gone(store: Store, names: PlatformNames) -> None:
    others = [WANG, SenderKey("wechat", "other", LI.sender), SenderKey("wecom", "zhifu", LI.sender)]
    for key in (LI, *others):
        keep(store, names, key)
    with store.begin() as connection:
        PlatformNames.forget(connection, LI)
    assert find(store, names) is None
    assert [find(store, names, key) for key in others] == [OPENID] * 3


def test_names_of_whom_nothing_is_kept_are_deleted(store: Store) -> None:
    names = PlatformNames(Sealer(b"secret"))
    zhang, zhao = (SenderKey("wechat", "zhifu", digit * 32) for digit in "34")
    with store.begin() as connection:
        for key in (LI, WANG, zhang, zhao):
            names.keep(connection, key, OPENID)
    record(store, "o1")
    allow(store, WANG)
    create_message(store, "person", "请回电", zhang.conversation)
    with store.begin() as connection:
        assert delete_unused_names(connection) == 1
        assert [names.find_openid(connection, key) for key in (LI, WANG, zhang, zhao)] == [OPENID] * 3 + [
            None
        ]
