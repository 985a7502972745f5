"""The words of an answer are its card's words: whoever reads only text misses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from palmgov.cards.model import GuideCard, card_adapter
from palmgov.cards.text import render_text
from palmgov.guides.fields import FIELD_LABELS
from tests.system.resident import Resident

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
QUESTIONS = [
    "身份证丢了补办要带啥，多少钱",
    "身份证过期了怎么换",
    "孩子刚出生上户口要什么材料",
    "结婚证丢了补办在哪里办",
    "领结婚证周末上班吗",
    "驾照到期换证要多久",
    "公积金租房提取能提多少",
    "失业金怎么领，能领几个月",
    "异地就医备案能网上办吗",
    "契税申报依据什么法律",
    "护照换发要多少钱",
    "社保卡丢了补办的电话是多少",
    "想开个小饭馆",
    "二手房过户都要办什么",
    "身份证",
    "房子过户要交什么税多少钱",
    "最近的办事大厅在哪",
    "转人工",
    "着火了怎么办",
    "今天天气怎么样",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_text_is_the_card_in_words(resident: Resident, question: str) -> None:
    replies = resident.post({"text": question}).json()["replies"]
    assert replies
    for reply in replies:
        card = card_adapter.validate_python(reply["card"])
        assert reply["kind"] == card.kind
        assert reply["text"] == render_text(card, resident.url)


@pytest.mark.parametrize("question", QUESTIONS[:6])
def test_two_residents_read_the_same(new_resident: Callable[[], Resident], question: str) -> None:
    first, second = new_resident().say(question), new_resident().say(question)
    assert first.cards == second.cards


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_what_is_asked_comes_first_and_stands_in_the_published_guide(
    resident: Resident, question: str
) -> None:
    heard = resident.say(question)
    assert isinstance(heard.card, GuideCard)
    asked = [field for field in heard.card.fields if field.aspect in FIELD_LABELS]
    assert [field.aspect for field in asked] == list(heard.understanding.aspects)
    page = resident.session.get(f"{resident.url}{heard.card.url}", timeout=20).text
    assert heard.card.name in page
    assert all(field.label in page for field in asked)
