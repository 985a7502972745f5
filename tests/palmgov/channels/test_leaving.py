"""Of a resident who leaves nothing stays, and an old farewell that comes again takes nothing away."""

from __future__ import annotations

import pytest

from palmgov.channels.leaving import forget_sender
from palmgov.channels.platform_names import PlatformNames
from palmgov.channels.quota import has_push_left
from palmgov.channels.sender_key import SenderKey
from palmgov.privacy.sealing import Sealer
from palmgov.store import Store
from tests.palmgov.channels.incoming import list_pushes, list_states, pass_on, record, record_answered
from tests.palmgov.channels.outgoing import LI, WANG, add, after, allow

SAME_PERSON_ELSEWHERE = SenderKey("wechat", "other", LI.sender)
EVERYBODY = (LI, WANG, SAME_PERSON_ELSEWHERE)


@pytest.fixture
def names(store: Store) -> PlatformNames:
    """Everybody has written, is owed an answer and a push, and is known by name."""
    kept = PlatformNames(Sealer(b"secret"))
    for number, key in enumerate(EVERYBODY):
        allow(store, key)
        record_answered(store, f"late{number}", key=key)
        pass_on(store, after(20), key=key)
        record(store, f"open{number}", key=key, at=after(20))
        add(store, f"reply:{number}", key=key)
        with store.begin() as connection:
            kept.keep(connection, key, f"openid-{number}")
    return kept


def describe(store: Store, names: PlatformNames, key: SenderKey) -> tuple[int, bool, str | None]:
    """How many pushes the resident is owed, whether they can be pushed to, and their name."""
    pushes = [one for one in list_pushes(store) if one.key == key]
    with store.begin() as connection:
        return len(pushes), has_push_left(connection, key, after(60)), names.find_openid(connection, key)


def leave(store: Store, key: SenderKey, seconds: float) -> bool:
    with store.begin() as connection:
        return forget_sender(connection, key, after(seconds))


def test_everything_of_a_resident_who_leaves_goes_and_the_others_stay(
    store: Store, names: PlatformNames
) -> None:
    others = [describe(store, names, key) for key in EVERYBODY[1:]]
    assert others == [(2, True, "openid-1"), (2, True, "openid-2")]
    assert leave(store, LI, 30)
    assert describe(store, names, LI) == (0, False, None)
    assert len(list_states(store)) == 4
    assert [describe(store, names, key) for key in EVERYBODY[1:]] == others


def test_a_farewell_in_the_same_second_as_the_last_message_counts(store: Store, names: PlatformNames) -> None:
    assert leave(store, LI, 20)
    assert describe(store, names, LI) == (0, False, None)


def test_an_old_farewell_changes_nothing(store: Store, names: PlatformNames) -> None:
    before = describe(store, names, LI), list_states(store), list_pushes(store)
    assert not leave(store, LI, 19)
    assert (describe(store, names, LI), list_states(store), list_pushes(store)) == before


def test_who_comes_back_begins_afresh(store: Store, names: PlatformNames) -> None:
    assert leave(store, LI, 30)
    again = record(store, "again", at=after(60))
    assert (again.is_claimed, again.waiting) == (True, 0)
    assert not leave(store, LI, 30)


def test_who_was_never_here_leaves_nothing_behind(store: Store) -> None:
    assert leave(store, LI, 0)
