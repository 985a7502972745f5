"""Danger: the right number stands first, for every kind, on every desk."""

from __future__ import annotations

from typing import get_args

import pytest
import yaml

from palmgov.answers.emergency import compose_emergency
from palmgov.cards.text import render_text
from palmgov.guides.place import EmergencyKind
from tests.palmgov.builders import make_desk
from tests.palmgov.shipped import ROOT, read_place

FIRST_NUMBERS = {
    "fire": "119", "crime": "110", "medical": "120", "traffic": "122", "self_harm": "12356", "gas": "119",
    "fraud": "96110", "missing_child": "110", "domestic_violence": "110", "drowning": "110", "other": "110",
}  # fmt: skip


def test_every_kind_of_danger_is_listed_here() -> None:
    assert set(FIRST_NUMBERS) == set(get_args(EmergencyKind))


def test_every_kind_that_the_bot_hears_has_a_notice() -> None:
    heard = yaml.safe_load((ROOT / "bot/components/emergency.yml").read_text(encoding="utf-8"))["kinds"]
    assert set(heard) <= set(FIRST_NUMBERS)


@pytest.mark.parametrize(("kind", "number"), FIRST_NUMBERS.items())
def test_the_right_number_stands_first(kind: str, number: str) -> None:
    card = compose_emergency(kind, read_place().desk)
    assert card.level == "emergency"
    assert card.phones[0].number == number
    assert number in card.title
    assert number in render_text(card).splitlines()[0]


@pytest.mark.parametrize(
    ("kind", "also"),
    [
        ("self_harm", {"110", "120"}),
        ("fraud", {"110"}),
        ("drowning", {"119", "120"}),
        ("traffic", {"120"}),
        ("other", {"119", "120"}),
    ],
)
def test_who_else_is_needed_at_once_stands_beside_it(kind: str, also: set[str]) -> None:
    assert also <= {phone.number for phone in compose_emergency(kind, read_place().desk).phones}


@pytest.mark.parametrize("kind", [*FIRST_NUMBERS, "something_new"])
def test_a_desk_that_knows_only_the_three_common_numbers_still_helps(kind: str) -> None:
    card = compose_emergency(kind, make_desk())
    assert card.phones[0].number in {"110", "119", "120"}
    assert "{" not in render_text(card)


def test_a_desk_without_110_is_a_mistake_that_is_named() -> None:
    with pytest.raises(LookupError, match=r"desk\.yml"):
        compose_emergency("other", make_desk(emergency=()))
