"""Several people publish at once: no revision is skipped by a reader, no change is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from palmgov.guides.model import Fee, ServiceGuide
from palmgov.guides.publishing import (
    get_revision,
    publish_draft,
    publish_guides,
    read_changes,
    save_drafts,
)  # fmt: skip
from palmgov.store import Store
from tests.palmgov.builders import LIBRARY_CARD, STALL

_ROUNDS = 12


def price(guide: ServiceGuide, amount: int) -> ServiceGuide:
    return guide.model_copy(update={"fees": (Fee(name="工本费", amount=f"{amount}元"),)})


def run_together(*tasks: Callable[[], object]) -> list[object]:
    """Every task in a thread of its own, all let go at the same moment."""
    gate = threading.Barrier(len(tasks))

    def run(task: Callable[[], object]) -> object:
        gate.wait(timeout=10)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, task) for task in tasks]]


def test_two_writers_of_one_guide_get_revisions_and_versions_one_after_the_other(store: Store) -> None:
    def write(start: int) -> list[int]:
        return [publish_guides(store, [price(LIBRARY_CARD, start + n)], "测试员") for n in range(_ROUNDS)]

    first, second = run_together(lambda: write(0), lambda: write(1000))
    assert sorted([*first, *second]) == list(range(1, 2 * _ROUNDS + 1))  # type: ignore[misc]
    (change,) = read_changes(store, 0).changes
    assert change.published is not None
    assert change.published.version == get_revision(store) == 2 * _ROUNDS


def test_a_reader_that_only_asks_what_is_new_ends_with_the_same_as_one_that_asks_for_all(
    store: Store,
) -> None:
    held: dict[str, str] = {}
    revisions = [0]
    done = threading.Event()

    def follow() -> None:
        last_look = False
        while not last_look:
            last_look = done.is_set()
            changes = read_changes(store, revisions[-1])
            revisions.append(changes.revision)
            held.update(
                {
                    one.item_code: one.published.guide.fees[0].amount
                    for one in changes.changes
                    if one.published
                }
            )

    def write(guide: ServiceGuide) -> None:
        for number in range(_ROUNDS):
            publish_guides(store, [price(guide, number)], "测试员")

    reader = threading.Thread(target=follow)
    reader.start()
    run_together(lambda: write(LIBRARY_CARD), lambda: write(STALL))
    done.set()
    reader.join(timeout=30)
    final = {
        one.item_code: one.published.guide.fees[0].amount
        for one in read_changes(store, 0).changes
        if one.published
    }
    assert held == final == {LIBRARY_CARD.item_code: f"{_ROUNDS - 1}元", STALL.item_code: f"{_ROUNDS - 1}元"}
    assert revisions == sorted(revisions)


def test_a_draft_saved_while_the_earlier_one_is_published_is_not_lost(store: Store) -> None:
    code = STALL.item_code
    for number in range(_ROUNDS):
        save_drafts(store, [price(STALL, 2 * number)], "甲")
        later = price(STALL, 2 * number + 1)
        run_together(lambda: publish_draft(store, code, "甲"), lambda: save_drafts(store, [later], "乙"))  # noqa: B023
        (change,) = read_changes(store, 0).changes
        assert change.published is not None
        if change.published.guide != later:
            publish_draft(store, code, "乙")  # raises when the later draft was thrown away
