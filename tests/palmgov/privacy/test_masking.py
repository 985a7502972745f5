"""Personal data is masked; numbers that are no personal data stay readable. All numbers here are made up."""

from __future__ import annotations

import pytest

from palmgov.privacy.masking import mask_personal_data

PERSONAL = {
    "id": "110101199003077758",
    "id ending in X": "11010119900307775X",
    "id ending in x": "11010119900307775x",
    "id with blanks": "110101 19900307 7758",
    "id with dashes": "110101-19900307-7758",
    "old id": "110101900307775",
    "mobile": "13800000000",
    "mobile with blanks": "138 0000 0000",
    "mobile with dashes": "138-0000-0000",
    "mobile with country": "+86 13800000000",
    "mobile with country, no plus": "8613800000000",
    "bank card": "6222020000000000000",
    "bank card in groups": "6222 0200 0000 0000 000",
    "16 digit card": "6222020000000000",
    "passport": "E12345678",
    "passport, two letters": "EA1234567",
    "plate": "鲁F12345",
    "plate with dot": "鲁F·12345",
    "green plate": "鲁FD12345",
    "e-mail": "zhang.san+1@example.com.cn",
}
HARMLESS = (
    "发改价格〔2003〕2322号", "0535-5550301", "12345", "110", "96110", "40元/证", "补贴19800000元", "1,234,567.89元",
    "2026年11月24日", "2026-11-24", "20261124", "2026-11-24 08:30:00", "08:30–12:00", "LY261124ABCDE", "ZF-003",
    "鲁建字第2026000123号", "第十一条", "满16周岁", "工作日08:30到17:00", "1号楼2单元301", "264000", "400-800-8000",
    "GB/T 39046-2020", "宽12.5米", "3.1415926", "受理编号2026112400012", "身份证", "第二类医疗器械", "A4纸", "5G套餐",
)  # fmt: skip


@pytest.mark.parametrize("number", PERSONAL.values(), ids=PERSONAL)
def test_personal_data_is_masked_within_a_sentence(number: str) -> None:
    masked = mask_personal_data(f"我是{number}，帮我查查")
    assert masked.startswith("我是[") and masked.endswith("]，帮我查查")
    assert not any(character.isdigit() for character in masked)


@pytest.mark.parametrize("number", PERSONAL.values(), ids=PERSONAL)
def test_personal_data_is_masked_at_either_end(number: str) -> None:
    assert mask_personal_data(number).startswith("[") and mask_personal_data(number).endswith("]")


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_stay(text: str) -> None:
    assert mask_personal_data(text) == text
    assert mask_personal_data(f"请问{text}是什么意思") == f"请问{text}是什么意思"


def test_several_numbers_in_one_message_are_all_masked() -> None:
    text = "张三110101199003077758电话13800000000卡6222020000000000000"
    assert mask_personal_data(text) == "张三[证件号]电话[手机号]卡[卡号]"


def test_masked_text_is_masked_no_further() -> None:
    once = mask_personal_data("身份证110101199003077758")
    assert mask_personal_data(once) == once


@pytest.mark.timeout(20)
@pytest.mark.parametrize("filling", ["哈", "1", "a", "a.", "1 ", "-", "@"])
def test_a_very_long_message_is_masked_without_delay(filling: str) -> None:
    masked = mask_personal_data(f"{filling * 100_000}，13800000000，{filling * 100_000}")
    assert "13800000000" not in masked
