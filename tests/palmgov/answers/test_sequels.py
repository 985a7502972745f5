"""What comes after the item at hand is another matter."""

from __future__ import annotations

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_item, get_options


def test_an_item_named_after_afterwards_is_no_follow_up(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("住房公积金个人住房贷款申请", "amount")
    options = get_options(talk.ask("贷下来以后抵押登记上哪办", "location"))
    assert options[0] == "不动产抵押权首次登记"


def test_what_names_nothing_after_afterwards_stays_with_the_item(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("居住证申领", "materials")
    assert get_item(talk.ask("办完以后多久能拿到", "time_limit")) == "居住证申领"
